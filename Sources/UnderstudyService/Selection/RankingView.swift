import FairSelection
public import Secondments

/// A ranking as it is told: who stands where, by what marks, and how ties were settled.
///
/// Scores and marks are decimals as text, rounded for display only; `exactScore` is the exact ratio.
public struct RankingView: Sendable, Encodable {
    /// One applicant.
    public struct Line: Sendable, Encodable {
        /// The place after tie rule and draw, from 1; `nil` for somebody who cannot be appointed.
        public var place: Int?
        /// The rank by score alone (1, 2, 2, 4).
        public var rank: Int?
        /// Whether the place waits for the draw.
        public var awaitsDraw: Bool
        /// The application number.
        public var application: String
        /// The applicant.
        public var person: String
        /// The name.
        public var name: String
        /// The score in per cent of the maximum; `nil` where the caller sees only the order.
        public var score: String?
        /// The same, exact.
        public var exactScore: String?
        /// Whether every essential minimum and the threshold are met.
        public var isAppointable: Bool
        /// Why not, as clauses.
        public var shortfalls: [String]
        /// The parts of the score, in the order of the criteria; empty where the caller sees no marks.
        public var marks: [Mark]
        /// How the application ended, once decided.
        public var outcome: OutcomeKind?
        /// What decided it.
        public var note: String?
    }

    /// One criterion's part in a score.
    public struct Mark: Sendable, Encodable {
        /// The criterion.
        public var criterion: String
        /// The panel's marks combined by the rule.
        public var combined: String?
        /// From how many marks.
        public var count: Int
        /// The points, in per cent of the maximum, that it adds.
        public var contribution: String?
    }

    /// One criterion, as published.
    public struct CriterionLine: Sendable, Encodable {
        /// Its identifier.
        public var id: String
        /// What it is called.
        public var name: String
        /// Its weight.
        public var weight: Int
        /// The combined mark below which nobody can be appointed.
        public var minimum: Int?
        /// The highest mark.
        public var highest: Int
    }

    /// What a figure means.
    public struct Finding: Sendable, Encodable {
        /// What the figure is.
        public var name: String
        /// The figure; `nil` where it cannot be computed.
        public var value: Double?
        /// Whether the figure counts something, so that it is a whole number.
        public var isCount: Bool
        /// What it means, for somebody who has to act on it.
        public var sentence: String
    }

    /// How well the panel agreed, on each assessor's own weighted total.
    public struct Statistics: Sendable, Encodable {
        /// ICC(2,1): how far one assessor's total can be trusted; `nil` with a reason where it cannot be computed.
        public var icc2Single: Double?
        /// ICC(2,k): how far the panel's mean can be trusted.
        public var icc2Panel: Double?
        /// Kendall's W: agreement on the order.
        public var kendallW: Double?
        /// Krippendorff's alpha, interval.
        public var alphaInterval: Double?
        /// The standard error of measurement of one total, in points.
        public var standardError: Double?
        /// Each assessor's leniency in points, positive for a lenient one.
        public var leniency: [String: Double]
        /// What the figures mean, most important first: a name and a sentence each.
        public var findings: [Finding]
        /// Neighbours in the ranking whom the marks cannot tell apart.
        public var notSeparable: [String]
        /// Why a figure is missing.
        public var reasons: [String: String]
    }

    /// The opportunity.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// Where it stands.
    public var state: OpportunityState
    /// How many places there are.
    public var places: Int
    /// How marks are combined.
    public var combination: String
    /// The score from which an applicant can be appointed, in per cent.
    public var threshold: Int
    /// The criteria that settle a tie before the draw.
    public var tieRule: [String]
    /// The published digest of the draw's seed.
    public var seedCommitment: String?
    /// The seed, once revealed.
    public var seed: String?
    /// The criteria, in the order published.
    public var criteria: [CriterionLine]
    /// The appointable, best first, then the others in the order of their numbers.
    public var ranking: [Line]
    /// What was done about each tie, as sentences.
    public var ties: [String]
    /// Agreement within the panel, where asked for.
    public var statistics: Statistics?
}

extension Contest {
    /// The ranking as it is told.
    ///
    /// - Parameters:
    ///   - viewer: who sees it: without marks for somebody who sees the order only, and without the marks of applications that the viewer
    ///     stands back from.
    ///   - withStatistics: whether the panel's agreement is computed.
    func rankingView(for viewer: Viewer, withStatistics: Bool) throws -> RankingView {
        let explanation = try explanation()
        let scores = Dictionary(
            try explanation.scoring.scores().map { ($0.applicant, $0) }, uniquingKeysWith: { first, _ in first })
        let seesMarks = viewer.seesRanking(of: self)
        var lines: [RankingView.Line] = []
        for entry in explanation.ranking.ranked {
            guard let score = scores[entry.applicant] else { continue }
            lines.append(line(score, entry, for: viewer, seesMarks: seesMarks))
        }
        if seesMarks {
            for score in explanation.ranking.notAppointable {
                lines.append(line(score, nil, for: viewer, seesMarks: true))
            }
        }
        return RankingView(
            opportunity: opportunity.id, title: opportunity.title, state: opportunity.state,
            places: opportunity.places, combination: opportunity.rule.combination.rawValue,
            threshold: opportunity.rule.threshold, tieRule: opportunity.rule.tieCriteria,
            seedCommitment: opportunity.seedCommitment, seed: seed,
            criteria: criteria.map {
                RankingView.CriterionLine(
                    id: $0.id, name: $0.name, weight: $0.weight, minimum: $0.minimum, highest: $0.scale.highest)
            },
            ranking: lines,
            ties: seesMarks
                ? explanation.ranking.ties.flatMap { $0.sentences(naming: label) }
                    + positiveActionsWithoutEffect(in: explanation.ranking) : [],
            statistics: withStatistics && seesMarks ? statistics() : nil)
    }

    /// Recorded decisions between applicants who were level then and are not any more, because somebody withdrew or stood back since.
    private func positiveActionsWithoutEffect(in ranking: Ranking) -> [String] {
        let taken = ranking.ties.flatMap(\.steps).compactMap { step in
            if case .decision(let decision, _) = step { decision.preferred } else { nil }
        }
        return positiveActions.filter { !taken.contains($0.preferred) }.map {
            "The decision of \(name($0.decidedBy)) for \(label($0.preferred)) has no effect: they are no longer level with those it was taken over."
        }
    }

    /// An applicant in a sentence: the name and the application number.
    func label(_ number: String) -> String {
        "\(applicantName(number)) (\(number))"
    }

    private func line(_ score: PanelScore, _ entry: RankedApplicant?, for viewer: Viewer, seesMarks: Bool)
        -> RankingView.Line
    {
        let outcome = outcome(of: score.applicant)
        let hides =
            !seesMarks
            || (viewer.isAssessor && !viewer.isAuditor && decision == nil
                && isRecused(viewer.person.id, from: score.applicant))
        return RankingView.Line(
            place: entry?.place, rank: entry?.rank, awaitsDraw: entry?.awaitsDraw ?? false,
            application: score.applicant, person: application(score.applicant)?.person ?? "",
            name: applicantName(score.applicant), score: hides ? nil : score.score?.formatted(),
            exactScore: hides ? nil : score.score?.description, isAppointable: score.isAppointable,
            shortfalls: hides
                ? [] : isLeftOffShortlist(score) ? ["not on the shortlist"] : words(for: score.shortfalls),
            marks: hides
                ? []
                : score.marks.map {
                    RankingView.Mark(
                        criterion: $0.criterion, combined: $0.combined?.formatted(decimals: 2), count: $0.count,
                        contribution: $0.contribution?.formatted(decimals: 2))
                },
            outcome: outcome?.kind, note: outcome?.note)
    }

    /// Each assessor's own weighted total, in percent, for each applicant whom the assessor marked in full; nil where they make no table.
    func totalsTable() -> RatingTable? {
        let weights = Double(criteria.reduce(0) { $0 + $1.weight })
        var totals: [[String]: (points: Double, count: Int)] = [:]
        for rating in countingRatings {
            guard let criterion = criterion(rating.criterion) else { continue }
            let points = 100 * Double(criterion.weight * rating.value) / Double(criterion.scale.highest) / weights
            let key = [rating.applicant, rating.assessor]
            let known = totals[key] ?? (0, 0)
            totals[key] = (known.points + points, known.count + 1)
        }
        let complete = totals.filter { $0.value.count == criteria.count }.sorted { $0.key.joined() < $1.key.joined() }
        return try? RatingTable(complete.map { (applicant: $0.key[0], assessor: $0.key[1], value: $0.value.points) })
    }

    /// How well the panel agreed, on each assessor's own weighted total.
    private func statistics() -> RankingView.Statistics {
        guard let table = totalsTable() else {
            return RankingView.Statistics(
                leniency: [:], findings: [], notSeparable: [], reasons: ["all": "the marks make no table"])
        }
        let report = AgreementReport(table)
        var reasons: [String: String] = [:]
        func figure(_ name: String, _ statistic: Statistic?) -> Double? {
            guard let statistic else { return nil }
            if let reason = statistic.reason { reasons[name] = reason }
            return statistic.value
        }
        var leniency: [String: Double] = [:]
        if let fit = report.leniency.fit {
            for (assessor, value) in zip(table.assessors, fit.assessors) { leniency[assessor] = value }
        } else if let reason = report.leniency.reason {
            reasons["leniency"] = reason
        }
        return RankingView.Statistics(
            icc2Single: figure("icc2Single", report.intraclass.icc2Single),
            icc2Panel: figure("icc2Panel", report.intraclass.icc2Panel),
            kendallW: figure("kendallW", report.concordance.w),
            alphaInterval: figure("alphaInterval", report.alpha.values[.interval]),
            standardError: figure("standardError", report.intraclass.standardError), leniency: leniency,
            findings: report.findings(about: "the whole", lenientFrom: halfMark, naming: callName).map(
                RankingView.Finding.init) + findingsByCriterion(),
            notSeparable: report.notSeparable.map { "\(label($0.above)) and \(label($0.below))" }, reasons: reasons)
    }

    /// The criteria on which the assessors agree too little to build on, each with a sentence.
    private func findingsByCriterion() -> [RankingView.Finding] {
        criteria.compactMap { criterion in
            let marks = countingRatings.filter { $0.criterion == criterion.id }.map {
                (applicant: $0.applicant, assessor: $0.assessor, value: Double($0.value))
            }
            guard let table = try? RatingTable(marks) else { return nil }
            let report = AgreementReport(table)
            guard let alpha = report.alpha.values[.ordinal]?.value, alpha < AgreementReport.tentativeAgreement else {
                return nil
            }
            return RankingView.Finding(report.agreementBeyondChance(about: criterion.name))
        }
    }

    /// Half a mark on every criterion, in points of a hundred.
    private var halfMark: Double {
        let weights = Double(criteria.reduce(0) { $0 + $1.weight })
        return criteria.reduce(0) { $0 + 50 * Double($1.weight) / Double($1.scale.highest) } / weights
    }

    /// What an assessor or an application is called in a sentence.
    private func callName(_ id: String) -> String {
        application(id) == nil ? name(id) : label(id)
    }
}

extension RankingView.Finding {
    fileprivate init(_ finding: FairSelection.Finding) {
        self.init(name: finding.name, value: finding.value.value, isCount: finding.isCount, sentence: finding.sentence)
    }
}
