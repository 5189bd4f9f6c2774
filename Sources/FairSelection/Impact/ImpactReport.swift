/// Whether groups are selected at different rates, and whether the difference is more than chance.
///
/// The impact ratio and the four-fifths rule are those of the Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4D): a group's rate
/// over the highest group's rate, flagged when strictly below 0.8, which is compared in whole numbers. It is a rule of thumb, so the tests stand beside it; a
/// flag on few people means little.
public struct ImpactReport: Sendable, Hashable {
    /// Input that can not be analysed.
    public enum Problem: Error, Sendable, Hashable {
        /// A count below zero, or more selected than applied.
        case impossibleCounts(GroupOutcome)
        /// Two outcomes of one group in one stratum.
        case duplicate(GroupOutcome)
        /// A group of more than ten million.
        case tooManyPeople
    }

    /// One group over all strata.
    public struct Group: Sendable, Hashable {
        /// The group with its sums; nil where the counts are suppressed.
        public let outcome: GroupOutcome?
        /// Its name.
        public let name: String
        /// Selected over applied.
        public let rate: Statistic
        /// The rate over the highest rate of the groups shown.
        public let impactRatio: Statistic
        /// Whether the ratio is strictly below four fifths; nil where there is no ratio.
        public let isBelowFourFifths: Bool?
    }

    /// Two groups compared, the one that comes first in the input first.
    public struct Pair: Sendable, Hashable {
        /// The first group's name.
        public let first: String
        /// The second group's name.
        public let second: String
        /// The pooled z of first less second.
        public let z: Statistic
        /// Its two-sided probability.
        public let pOfZ: Statistic
        /// Fisher's exact two-sided probability.
        public let fisher: Statistic
        /// The odds of the first over those of the second.
        public let oddsRatio: Statistic
        /// Pearson's chi-square with one degree of freedom.
        public let chiSquare: Statistic
    }

    /// Two groups compared within strata, so that groups that apply for different things are not confounded with groups that are treated differently.
    public struct Stratified: Sendable, Hashable {
        /// The Cochran-Mantel-Haenszel statistic without correction.
        public let chiSquare: Statistic
        /// Its probability, one degree of freedom.
        public let p: Statistic
        /// The Mantel-Haenszel common odds ratio.
        public let oddsRatio: Statistic
    }

    /// The groups in the order of the input.
    public let groups: [Group]
    /// Every pair of groups in that order.
    public let pairs: [Pair]
    /// The comparison over strata.
    public let stratified: Stratified
    /// The count below which nothing is told; 0 for none.
    public let suppressBelow: Int

    /// Analyses outcomes.
    ///
    /// - Parameters:
    ///   - outcomes: one for each group, or for each group and stratum.
    ///   - suppressBelow: a group is not told, nor anything that it could be worked out from, while one of its counts (applied, selected, not selected)
    ///     is below this. A group in which nobody applied is told.
    /// - Complexity: O(*g*² x *n*) for *g* groups and *n* people, from Fisher's test.
    public init(_ outcomes: [GroupOutcome], suppressBelow: Int = 5) throws(Problem) {
        var order: [String] = []
        var sums: [String: (applied: Int, selected: Int)] = [:]
        var seen: Set<[String]> = []
        for outcome in outcomes {
            guard outcome.selected >= 0, outcome.applied >= outcome.selected else { throw .impossibleCounts(outcome) }
            guard seen.insert([outcome.group] + (outcome.stratum.map { [$0] } ?? [])).inserted else {
                throw .duplicate(outcome)
            }
            if sums[outcome.group] == nil { order.append(outcome.group) }
            let known = sums[outcome.group] ?? (0, 0)
            let (applied, tooMany) = known.applied.addingReportingOverflow(outcome.applied)
            guard !tooMany, applied <= 10_000_000 else { throw .tooManyPeople }
            sums[outcome.group] = (applied, known.selected + outcome.selected)
        }
        let totals = order.map { name in
            GroupOutcome(group: name, applied: sums[name]?.applied ?? 0, selected: sums[name]?.selected ?? 0)
        }
        let isHidden = totals.map { total in
            total.applied > 0
                && [total.applied, total.selected, total.applied - total.selected].contains { $0 < suppressBelow }
        }
        self.suppressBelow = suppressBelow
        groups = ImpactReport.groups(totals, isHidden)
        var pairs: [Pair] = []
        for first in totals.indices {
            for second in totals.indices where second > first {
                pairs.append(
                    ImpactReport.pair(totals[first], totals[second], isHidden: isHidden[first] || isHidden[second]))
            }
        }
        self.pairs = pairs
        stratified = ImpactReport.stratified(outcomes, order, isHidden: isHidden.contains(true))
    }

    static let hidden = "the group is too small to be told"

    private static func groups(_ totals: [GroupOutcome], _ isHidden: [Bool]) -> [Group] {
        /// Rates compared across: selected of one times applied of the other.
        func isLower(_ left: GroupOutcome, _ right: GroupOutcome) -> Bool {
            left.selected * right.applied < right.selected * left.applied
        }
        let shown = zip(totals, isHidden).filter { !$0.1 && $0.0.applied > 0 }.map(\.0)
        let highest = shown.max(by: isLower)
        return zip(totals, isHidden).map { total, isHidden in
            if isHidden {
                return Group(
                    outcome: nil, name: total.group, rate: .notComputable(hidden), impactRatio: .notComputable(hidden),
                    isBelowFourFifths: nil)
            }
            guard total.applied > 0, let highest else {
                let reason = Statistic.notComputable("nobody applied")
                return Group(
                    outcome: total, name: total.group, rate: reason, impactRatio: reason, isBelowFourFifths: nil)
            }
            let rate = Statistic.value(Double(total.selected) / Double(total.applied))
            guard highest.selected > 0 else {
                return Group(
                    outcome: total, name: total.group, rate: rate, impactRatio: .notComputable("nobody was selected"),
                    isBelowFourFifths: nil)
            }
            let (left, right) = (total.selected * highest.applied, highest.selected * total.applied)
            // At most 10^14 each, so that five and four times as much still fit.
            return Group(
                outcome: total, name: total.group, rate: rate,
                impactRatio: .value(left == right ? 1 : Double(left) / Double(right)),
                isBelowFourFifths: 5 * left < 4 * right)
        }
    }

    private static func pair(_ first: GroupOutcome, _ second: GroupOutcome, isHidden: Bool) -> Pair {
        if isHidden {
            let none = Statistic.notComputable("one of the groups is too small to be told")
            return Pair(
                first: first.group, second: second.group, z: none, pOfZ: none, fisher: none, oddsRatio: none,
                chiSquare: none)
        }
        let table = TwoByTwo(first, second)
        let z = table.z
        return Pair(
            first: first.group, second: second.group, z: z,
            pOfZ: z.value.map { .value(Distributions.normalTwoSided($0)) } ?? z, fisher: .value(table.fisher),
            oddsRatio: table.oddsRatio, chiSquare: z.value.map { .value($0 * $0) } ?? z)
    }

    private static func stratified(_ outcomes: [GroupOutcome], _ order: [String], isHidden: Bool) -> Stratified {
        func none(_ reason: String) -> Stratified {
            Stratified(
                chiSquare: .notComputable(reason), p: .notComputable(reason), oddsRatio: .notComputable(reason))
        }
        guard outcomes.contains(where: { $0.stratum != nil }) else { return none("there are no strata") }
        guard order.count == 2 else { return none("it compares two groups, and there are \(order.count)") }
        guard !isHidden else { return none("one of the groups is too small to be told") }
        var strata: [String: [String: GroupOutcome]] = [:]
        for outcome in outcomes { strata[outcome.stratum ?? "", default: [:]][outcome.group] = outcome }
        var (excess, variance, favour, against) = (0.0, 0.0, 0.0, 0.0)
        for (_, groups) in strata.sorted(by: { $0.key < $1.key }) {
            let empty = GroupOutcome(group: "", applied: 0, selected: 0)
            let table = TwoByTwo(groups[order[0]] ?? empty, groups[order[1]] ?? empty)
            let (a, b, c, d) = (Double(table.a), Double(table.b), Double(table.c), Double(table.d))
            let total = a + b + c + d
            guard total > 1 else { continue }
            excess += a - (a + b) * (a + c) / total
            variance += (a + b) * (c + d) * (a + c) * (b + d) / (total * total * (total - 1))
            favour += a * d / total
            against += b * c / total
        }
        guard variance > 0 else { return none("no stratum has people of both groups, some selected and some not") }
        let chiSquare = excess * excess / variance
        return Stratified(
            chiSquare: .value(chiSquare), p: .value(Distributions.chiSquareUpperTail(chiSquare, 1)),
            oddsRatio: against > 0
                ? .value(favour / against) : .notComputable("the odds are infinite in every stratum"))
    }
}
