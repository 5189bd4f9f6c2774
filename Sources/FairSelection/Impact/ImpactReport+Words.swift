internal import Foundation

extension ImpactReport {
    /// What the figures mean, group by group, then pair by pair, then over the strata.
    ///
    /// - Parameter what: what selection means here, such as `selected` or `shortlisted`.
    public func sentences(of what: String = "selected") -> [String] {
        groups.map { sentence($0, what) } + pairs.map(sentence) + [stratifiedSentence]
    }

    private func sentence(_ group: Group, _ what: String) -> String {
        guard let outcome = group.outcome else { return "\(group.name): \(Self.hidden)." }
        guard let rate = group.rate.value else { return "\(group.name): nobody applied." }
        let told = "\(group.name): \(outcome.selected) of \(outcome.applied) \(what) (\(Self.percent(rate)))"
        guard let ratio = group.impactRatio.value, let isBelow = group.isBelowFourFifths else {
            return "\(told); nobody was \(what), so there is nothing to compare."
        }
        if ratio == 1 { return "\(told), the highest rate." }
        let verdict =
            isBelow
            ? "below four fifths, which calls for a closer look and proves nothing by itself"
            : "not below four fifths"
        var more = ""
        if isBelow, let missing = missing(to: outcome) {
            more = " \(missing) more \(what) would have reached it."
        }
        if outcome.applied < Self.fewPeople {
            more += " With \(outcome.applied) applicants a rate means little by itself."
        }
        return "\(told), \(Self.percent(ratio)) of the highest rate: \(verdict).\(more)"
    }

    /// Fewer applicants than this, and one decision moves the rate by several points: our own line, from the usual lower bound of a large sample.
    static let fewPeople = 30

    /// How many more selections of a group would bring it to four fifths of the highest rate told.
    private func missing(to outcome: GroupOutcome) -> Int? {
        let highest = groups.compactMap(\.outcome).filter { $0.applied > 0 }
            .max { $0.selected * $1.applied < $1.selected * $0.applied }
        guard let highest else { return nil }
        // The least whole s with 5 s x applied(highest) >= 4 x selected(highest) x applied.
        let needed = 4 * highest.selected * outcome.applied
        let each = 5 * highest.applied
        return (needed + each - 1) / each - outcome.selected
    }

    private func sentence(_ pair: Pair) -> String {
        switch pair.fisher {
        case .notComputable(let reason): return "\(pair.first) and \(pair.second): not compared, because \(reason)."
        case .value(let p) where p < 0.05:
            return "\(pair.first) and \(pair.second): a difference this large would come about by chance in "
                + "\(Self.percent(p)) of rounds (Fisher's exact test): look for the cause."
        case .value(let p):
            return "\(pair.first) and \(pair.second): a difference this large would come about by chance in "
                + "\(Self.percent(p)) of rounds (Fisher's exact test): no evidence of different treatment, and none against it."
        }
    }

    /// The comparison over strata as a sentence.
    public var stratifiedSentence: String {
        switch (stratified.chiSquare, stratified.p) {
        case (.notComputable(let reason), _): return "Over strata: not compared, because \(reason)."
        case (_, .value(let p)) where p < 0.05:
            return "Over strata: the groups fare differently within them too (p \(Self.number(p)))."
        default:
            return "Over strata: within them the groups fare alike, as far as these numbers can tell."
        }
    }

    private static func percent(_ value: Double) -> String {
        value > 0 && value < 0.0005 ? "less than 0.1 %" : String(format: "%.1f %%", value * 100)
    }

    private static func number(_ value: Double) -> String {
        String(format: "%.4f", value)
    }
}
