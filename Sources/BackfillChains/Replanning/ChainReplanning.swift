/// Planning again when a plan has been accepted: as much of it as possible is kept.
///
/// Two readings of "as much as possible". Without a cost of change the best value comes first, and among all plans
/// that have it one that makes the most moves of the accepted plan: one more level below the problem's own. With a
/// cost of change N the first level pays N for each accepted move that is not made, so a plan that is a little worse
/// and changes less may win.
///
/// A move is an arc, wherever it is made: in another chain, or in a swap, it is kept all the same. A plan that makes
/// it twice, at two times, has kept it twice.
public struct ChainReplanning: Sendable {
    /// The problem as given, with the moves of those who declined banned.
    public let given: ChainProblem
    /// The moves of the accepted plan, by arc index, ascending; one that is made twice stands twice.
    public let accepted: [Int]
    /// What each accepted move that is not made costs at the first level; `nil` to keep only what costs nothing.
    public let changeCost: Int64?
    /// The problem that is solved: ``given`` with what keeping is worth.
    let problem: ChainProblem
    /// Where value and keeping are one level: a unit of value counts this often, a kept move once, and no plan keeps
    /// so many. One level is searched far faster than two, so it is done wherever the numbers stay small enough.
    private let unit: Int64?

    /// Sets the problem up. O(n + m).
    ///
    /// - Parameters:
    ///   - problem: what there is to plan now.
    ///   - accepted: the moves of the accepted plan that still are arcs.
    ///   - changeCost: not negative.
    ///   - declined: posts whose holders will not move, by vertex index.
    /// - Throws: ``ChainProblemError`` if the problem has no level, or a value grows too large with the cost.
    public init(
        _ problem: ChainProblem, keeping accepted: [Int], changeCost: Int64? = nil, declined: Set<Int> = []
    ) throws(ChainProblemError) {
        var given = problem
        if !declined.isEmpty {
            let theirs = problem.arcs.indices.filter { declined.contains(problem.arcs[$0].post) }
            given.bannedArcs = Set(given.bannedArcs + theirs).sorted()
        }
        for arc in accepted where !problem.arcs.indices.contains(arc) { throw .unknownArc(index: arc) }
        let kept = Set(accepted)
        var solved = given
        let unit = changeCost == nil ? Self.unit(for: given) : nil
        if let unit {
            for arc in problem.arcs.indices {
                solved.objectives[0].arcValues[arc] *= unit
                if kept.contains(arc) { solved.objectives[0].arcValues[arc] += 1 }
            }
            for vertex in problem.vertices.indices where problem.vertices[vertex].mayStayOpen {
                solved.objectives[0].openValues[vertex] *= unit
            }
        } else if let changeCost {
            guard !solved.objectives.isEmpty else { throw .noObjective }
            for arc in kept where solved.objectives[0].arcValues.indices.contains(arc) {
                let (sum, overflow) = solved.objectives[0].arcValues[arc].addingReportingOverflow(changeCost)
                if overflow { throw .valuesTooLarge(objective: solved.objectives[0].name) }
                solved.objectives[0].arcValues[arc] = sum
            }
        } else {
            solved.objectives.append(
                ChainObjective(
                    name: "moves kept", arcValues: problem.arcs.indices.map { kept.contains($0) ? 1 : 0 },
                    openValues: [Int64](repeating: 0, count: problem.vertices.count)))
        }
        self.given = given
        self.accepted = accepted.sorted()
        self.changeCost = changeCost
        self.unit = unit
        self.problem = solved
    }

    /// More than the moves of any plan, if values times it can still be added exactly; `nil` if they cannot, or there
    /// is not just one level.
    private static func unit(for problem: ChainProblem) -> Int64? {
        guard problem.objectives.count == 1, let level = problem.objectives.first,
            level.arcValues.count == problem.arcs.count, level.openValues.count == problem.vertices.count,
            problem.maxMoves >= 0
        else { return nil }
        let opportunities = problem.vertices.count { $0.kind == .opportunity }
        let posts = problem.vertices.count - opportunities
        let unit = Int64(opportunities * min(problem.maxMoves, posts) + posts + 1)
        var largest: UInt64 = 1
        for value in level.arcValues { largest = max(largest, value.magnitude) }
        for (vertex, value) in zip(problem.vertices, level.openValues) where vertex.mayStayOpen {
            largest = max(largest, value.magnitude)
        }
        // The planner asks that the largest value times the moves of any plan, and their ends, stays this small.
        let moves = UInt64(unit) + 3 * UInt64(opportunities) + 2
        let (scaled, overflow) = (largest + 1).multipliedReportingOverflow(by: UInt64(unit))
        let (total, carry) = scaled.multipliedReportingOverflow(by: moves)
        return overflow || carry || total > UInt64(1) << 51 ? nil : unit
    }

    /// The largest whole number of units that is not above a total.
    private static func whole(_ total: Int64, _ unit: Int64) -> Int64 {
        total >= 0 ? total / unit : -((-total + unit - 1) / unit)
    }

    /// Finds the best plan that keeps as much as possible.
    ///
    /// - Throws: ``ChainProblemError`` if the problem is not sound.
    public func plan(
        shouldStop: @escaping () -> Bool = { false }, observer: SolveObserver = .none
    ) throws(ChainProblemError) -> ReplannedChains {
        let planner = try ChainPlanner(problem)
        var plan = planner.plan(shouldStop: shouldStop, observer: observer)
        let used = (plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs)).sorted()
        let hasPlan = plan.status == .optimal || plan.status == .feasible
        var result = ReplannedChains(plan: plan, kept: [], dropped: [], added: [])
        guard hasPlan else { return result }
        (result.kept, result.dropped, result.added) = Self.difference(accepted, used)
        if let unit {
            // What is left over of a total is how many moves it keeps.
            plan.objective = plan.objective.map { Self.whole($0, unit) }
            plan.bound = plan.bound.map { $0.map { Self.whole($0, unit) } }
            for index in plan.chains.indices {
                plan.chains[index].values = plan.chains[index].values.map { Self.whole($0, unit) }
            }
            for index in plan.swaps.indices {
                plan.swaps[index].values = plan.swaps[index].values.map { Self.whole($0, unit) }
            }
        } else if let changeCost {
            // A kept move was paid for; tell it the other way about, as the cost of those that are not kept.
            let kept = Set(accepted)
            let whole = changeCost * Int64(accepted.count)
            plan.objective[0] -= whole
            plan.bound[0] = plan.bound[0].map { $0 - whole }
            for index in plan.chains.indices {
                plan.chains[index].values[0] -= changeCost * Int64(plan.chains[index].arcs.count(where: kept.contains))
            }
            for index in plan.swaps.indices {
                plan.swaps[index].values[0] -= changeCost * Int64(plan.swaps[index].arcs.count(where: kept.contains))
            }
            let made = used.count(where: kept.contains)
            result.costOfChange = changeCost * Int64(accepted.count - made)
        } else {
            plan.objective.removeLast()
            plan.bound.removeLast()
            for index in plan.chains.indices { plan.chains[index].values.removeLast() }
            for index in plan.swaps.indices { plan.swaps[index].values.removeLast() }
        }
        result.plan = plan
        return result
    }

    /// What two ascending lists have in common, what only the first has and what only the second has.
    static func difference(_ old: [Int], _ new: [Int]) -> (kept: [Int], dropped: [Int], added: [Int]) {
        var kept: [Int] = []
        var dropped: [Int] = []
        var added: [Int] = []
        var (left, right) = (old[...], new[...])
        while let a = left.first, let b = right.first {
            if a == b {
                kept.append(a)
                (left, right) = (left.dropFirst(), right.dropFirst())
            } else if a < b {
                dropped.append(a)
                left = left.dropFirst()
            } else {
                added.append(b)
                right = right.dropFirst()
            }
        }
        return (kept, dropped + left, added + right)
    }
}
