internal import BackfillChains
internal import Foundation
internal import Secondments

extension Planner {
    /// The most combinations of starts that are planned for one question.
    static let mostStartCombinations = 500

    /// How many combinations of starts there are; `nil` where they are too many to count.
    func startCombinations(_ ranges: [StartRange]) -> Int? {
        var count = 1
        for range in ranges {
            guard let own = index.opportunities[range.opportunity]?.opportunity.days.start else { continue }
            let (product, overflow) = count.multipliedReportingOverflow(by: range.starts(from: own).count)
            if overflow { return nil }
            count = product
        }
        return count
    }

    /// Chooses the starts of several opportunities together, exactly over the grid of ``StartRange``: every combination is planned in
    /// full, and of those whose plans are equally good it is the one that moves the starts least, in all and then by id.
    ///
    /// - Parameter ranges: one for each opportunity that may start later, each of which is planned.
    func bestStarts(_ ranges: [StartRange], scope: PlanScope = .all) throws(ChainProblemError) -> StartsAnswer {
        let ranges = ranges.sorted { $0.opportunity < $1.opportunity }
        let own = ranges.compactMap { index.opportunities[$0.opportunity]?.opportunity.days.start }
        var combinations: [[Day]] = [[]]
        for (range, start) in zip(ranges, own) {
            combinations = combinations.flatMap { prefix in range.starts(from: start).map { prefix + [$0] } }
        }
        func delays(_ starts: [Day]) -> [Int] { zip(starts, own).map { $0.number - $1.number } }
        combinations.sort { left, right in
            let (a, b) = (delays(left), delays(right))
            return ([a.reduce(0, +)] + a).lexicographicallyPrecedes([b.reduce(0, +)] + b)
        }
        let now = try plan(scope)
        var best = (starts: own, plan: now, standing: standing(of: now))
        var tried = 1
        for starts in combinations.dropFirst() {
            if shouldStop() { break }
            var planner = self
            for (range, delay) in zip(ranges, delays(starts)) where delay > 0 {
                planner = planner.changing(.shift(opportunity: range.opportunity, days: delay))
            }
            let plan = try planner.plan(scope)
            tried += 1
            let standing = standing(of: plan)
            if plan.status != .unknown, standing.lexicographicallyPrecedes(best.standing) {
                best = (starts, plan, standing)
            }
        }
        return StartsAnswer(
            choices: zip(ranges, zip(own, best.starts)).map {
                StartsAnswer.Choice(opportunity: $0.opportunity, from: $1.0, to: $1.1)
            }, combinations: combinations.count, tried: tried, plan: best.plan,
            difference: PlanDifference(from: now, to: best.plan))
    }

    /// The totals of a plan, first things first, as they are compared between plans for different starts: the smaller the better. A level
    /// that a plan does not have stands at nothing.
    private func standing(of plan: PlanReport) -> [Decimal] {
        let goals =
            ["panel", "selections", "pins"] + snapshot.policy.goals.map(\.rawValue) + ["swaps", "swap-shortfall"]
        return goals.map { goal in plan.levels.first { $0.goal == goal }?.total ?? 0 }
    }
}
