internal import Foundation

/// Where words change, and who drew the lines.
///
/// Reliability: Koo & Li, Journal of Chiropractic Medicine 15 (2016) 155-163, call an intraclass correlation under 0.5 poor, under 0.75 moderate, under 0.9 good.
/// Alpha: Krippendorff, *Content Analysis* (2004), asks for 0.8 and lets 0.667 stand for tentative conclusions. Chance: the usual 0.05. Leniency: half
/// a mark is our own line; below it a whole mark's difference between two assessors is not to be expected.
enum AgreementThresholds {
    static let moderate = 0.5
    static let good = 0.75
    static let excellent = 0.9
    static let reliable = 0.8
    static let tentative = 0.667
    static let chance = 0.05
    static let lenient = 0.5
    /// So many people or pairs are named in one sentence, the rest counted.
    static let named = 10
}

extension AgreementReport {
    /// The alpha below which marks are too little agreed on to build on, by Krippendorff.
    public static var tentativeAgreement: Double { AgreementThresholds.tentative }

    /// The figures with a sentence for each, most important first.
    ///
    /// - Parameters:
    ///   - subject: what was marked, for example "Leading a team"; nil for marks in general.
    ///   - lenientFrom: the leniency that is worth a word, in units of the marks; half a mark unless given.
    ///   - naming: what an assessor or an applicant is called; by default, by id.
    public func findings(
        about subject: String? = nil, lenientFrom: Double? = nil, naming: (String) -> String = { $0 }
    ) -> [Finding] {
        let marks = subject.map { "the marks on \($0)" } ?? "the marks"
        return [
            panelReliability(marks), oneAssessor(marks), alphaFinding(subject), order(marks),
            lenienceFinding(from: lenientFrom ?? AgreementThresholds.lenient, naming), error(), neighbours(naming),
        ]
    }

    /// How far the assessors agree beyond chance, by Krippendorff's alpha for ordered marks, with its sentence.
    ///
    /// - Parameter subject: what was marked, for example "Leading a team"; nil for marks in general.
    public func agreementBeyondChance(about subject: String? = nil) -> Finding {
        alphaFinding(subject)
    }

    private func panelReliability(_ marks: String) -> Finding {
        let sentence: String
        switch intraclass.icc2Panel {
        case .notComputable(let reason):
            sentence = "How far \(marks) can be relied on is not known: \(reason)."
        case .value(let value) where value < AgreementThresholds.moderate:
            sentence = "Another panel might well have come to another order: talk \(marks) through before you decide."
        case .value(let value) where value < AgreementThresholds.good:
            sentence = "The panel's average is a moderate guide: look again where applicants are close."
        case .value(let value) where value < AgreementThresholds.excellent:
            sentence = "The panel's average is a good guide."
        case .value:
            sentence = "The panel's average is an excellent guide: another panel would very likely have agreed."
        }
        var caution = ""
        if let interval = intraclass.icc2PanelInterval, interval.lower < AgreementThresholds.moderate,
            let value = intraclass.icc2Panel.value, value >= AgreementThresholds.moderate
        {
            caution = " With so few applicants this is itself uncertain: the true figure may well be below one half."
        }
        return Finding(
            name: "Reliability of the panel's average (ICC 2,k)", value: intraclass.icc2Panel,
            sentence: sentence + caution)
    }

    private func oneAssessor(_ marks: String) -> Finding {
        let sentence: String
        switch intraclass.icc2Single {
        case .notComputable(let reason):
            sentence = "How far one assessor's marks can stand for the panel's is not known: \(reason)."
        case .value(let value) where value < AgreementThresholds.moderate:
            sentence = "One assessor alone would not do: it takes the whole panel."
        case .value(let value) where value < AgreementThresholds.good:
            sentence = "One assessor alone would be a rough guide."
        case .value:
            sentence = "Even one assessor alone would have been a good guide."
        }
        return Finding(name: "Reliability of one assessor (ICC 2,1)", value: intraclass.icc2Single, sentence: sentence)
    }

    private func alphaFinding(_ subject: String?) -> Finding {
        let value = alpha.values[.ordinal] ?? .notComputable("it was not computed")
        let who = table.assessors.count == 2 ? "The two assessors" : "The assessors"
        let on = subject.map { " on \($0)" } ?? ""
        let sentence: String
        switch value {
        case .notComputable(let reason):
            sentence = "Whether the assessors agree beyond chance is not known: \(reason)."
        case .value(let alpha) where alpha <= 0.05:
            sentence = "\(who) agree no better than chance\(on): talk it through before you decide."
        case .value(let alpha) where alpha < AgreementThresholds.tentative:
            sentence =
                "\(who) agree more than chance would\(on), but too little to build on: find out what each looked for."
        case .value(let alpha) where alpha < AgreementThresholds.reliable:
            sentence = "\(who) agree well enough\(on) for a tentative conclusion."
        case .value:
            sentence = "\(who) agree well\(on)."
        }
        return Finding(
            name: "Agreement beyond chance (Krippendorff's alpha, ordinal)", value: value, sentence: sentence)
    }

    private func order(_ marks: String) -> Finding {
        let sentence: String
        switch (concordance.w, concordance.p) {
        case (.value(let w), .value(let p)) where p >= AgreementThresholds.chance && w >= 0.7:
            sentence =
                "The assessors put the applicants in much the same order, but there are so few that chance could do it too."
        case (.value, .value(let p)) where p >= AgreementThresholds.chance:
            sentence = "The assessors do not put the applicants in the same order any more than chance would."
        case (.value(let w), _) where w < 0.7:
            sentence = "The assessors put the applicants in roughly the same order."
        case (.value, _):
            sentence = "The assessors put the applicants in much the same order."
        case (.notComputable(let reason), _):
            sentence = "Whether the assessors put the applicants in the same order is not known: \(reason)."
        }
        return Finding(name: "Agreement on the order (Kendall's W)", value: concordance.w, sentence: sentence)
    }

    private func lenienceFinding(from line: Double, _ naming: (String) -> String) -> Finding {
        guard let fit = leniency.fit else {
            let reason = leniency.reason ?? ""
            return Finding(
                name: "Leniency", value: .notComputable(reason),
                sentence: "Nobody's leniency can be compared: \(reason).")
        }
        let far = zip(table.assessors, fit.assessors).filter { abs($0.1) >= line }
        let widest = (fit.assessors.max() ?? 0) - (fit.assessors.min() ?? 0)
        // Of very many the farthest are named, in the order of the table.
        let least = far.map { abs($0.1) }.sorted(by: >).prefix(AgreementThresholds.named).last ?? line
        var told = far.filter { abs($0.1) >= least }.prefix(AgreementThresholds.named).map { assessor, effect in
            "\(naming(assessor)) marks \(Self.decimal(abs(effect))) \(effect > 0 ? "above" : "below") the average assessor"
        }
        if far.count > told.count {
            told.append("\(far.count - told.count) more mark at least \(Self.decimal(line)) above or below")
        }
        return Finding(
            name: "Leniency (widest difference between two assessors)", value: .value(widest),
            sentence: far.isEmpty
                ? "No assessor is notably strict or lenient."
                : told.joined(separator: "; ")
                    + ". The ranking uses the marks as given; adjusted scores stand beside them.")
    }

    private func error() -> Finding {
        let sentence: String
        switch intraclass.standardError {
        case .value(let error):
            sentence = "An applicant's average could as easily have been \(Self.decimal(error)) higher or lower."
        case .notComputable(let reason):
            sentence = "How exact the averages are is not known: \(reason)."
        }
        return Finding(
            name: "Standard error of an applicant's average", value: intraclass.standardError, sentence: sentence)
    }

    private func neighbours(_ naming: (String) -> String) -> Finding {
        guard intraclass.standardError.value != nil else {
            return Finding(
                name: "Neighbours too close to tell apart", value: intraclass.standardError,
                sentence: "Which neighbours are too close to tell apart is not known.")
        }
        var told = notSeparable.prefix(AgreementThresholds.named).map { "\(naming($0.above)) and \(naming($0.below))" }
        let rest = notSeparable.count - told.count
        if rest > 0 { told.append("\(rest) more \(rest == 1 ? "pair" : "pairs") of neighbours further down") }
        return Finding(
            name: "Neighbours too close to tell apart", value: .value(Double(notSeparable.count)),
            sentence: told.isEmpty
                ? "Every applicant is clearly apart from the next."
                : "The marks alone do not separate \(told.joined(separator: ", nor ")).", isCount: true)
    }

    static func decimal(_ value: Double) -> String {
        String(format: "%.2f", value)
    }
}
