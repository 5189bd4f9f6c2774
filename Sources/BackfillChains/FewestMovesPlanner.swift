/// Finds the best plan, and of several best ones one with the fewest moves.
///
/// With it a tie between best plans is broken by a rule that can be checked. Plans that have as few moves are equal
/// still; which of them is told depends on ids, values and limits alone, never on the order of rows, the run or the
/// machine.
///
/// A unit of value counts more often than any plan has moves, and each move counts one less, so that one search settles
/// both. Where there are several objectives, or the values are too large for that, ties stay open.
public struct FewestMovesPlanner: Sendable {
    private let planner: ChainPlanner
    /// How often a unit of value counts; `nil` where moves are not counted.
    private let unit: Int64?

    /// Validates the problem and builds its graph. O(n log n + m log d) for n vertices and m arcs, d at a vacancy.
    ///
    /// - Throws: ``ChainProblemError``, naming the vertex or arc that is wrong.
    public init(_ problem: ChainProblem) throws(ChainProblemError) {
        if let unit = Self.unit(for: problem) {
            var counting = problem
            for arc in problem.arcs.indices {
                counting.objectives[0].arcValues[arc] = problem.objectives[0].arcValues[arc] * unit - 1
            }
            for vertex in problem.vertices.indices where problem.vertices[vertex].mayStayOpen {
                counting.objectives[0].openValues[vertex] = problem.objectives[0].openValues[vertex] * unit
            }
            planner = try ChainPlanner(counting)
            self.unit = unit
        } else {
            planner = try ChainPlanner(problem)
            unit = nil
        }
    }

    /// More than any plan has moves, if all values times that stay small enough.
    private static func unit(for problem: ChainProblem) -> Int64? {
        guard problem.objectives.count == 1, problem.objectives[0].arcValues.count == problem.arcs.count,
            problem.objectives[0].openValues.count == problem.vertices.count
        else { return nil }
        let opportunities = problem.vertices.count { $0.kind == .opportunity }
        let posts = problem.vertices.count - opportunities
        let (chains, overflow) = opportunities.multipliedReportingOverflow(by: max(0, min(problem.maxMoves, posts)))
        if overflow || chains > 1 << 40 { return nil }
        // Two at least: once is how often a unit of value counts where moves are not counted.
        let unit = UInt64(max(2, chains + (problem.maxSwap >= 2 ? posts : 0) + 1))
        var largest: UInt64 = 1
        for value in problem.objectives[0].arcValues { largest = max(largest, value.magnitude) }
        for (vertex, value) in zip(problem.vertices, problem.objectives[0].openValues) where vertex.mayStayOpen {
            largest = max(largest, value.magnitude)
        }
        let (scaled, tooLarge) = (largest + 1).multipliedReportingOverflow(by: unit)
        if tooLarge { return nil }
        // As generous as the limit of a problem's totals is, for every vertex and every move.
        let length = UInt64(min(problem.maxMoves, problem.vertices.count) + 2)
        let terms = UInt64(problem.vertices.count) + UInt64(opportunities) * length + 1
        let (total, carry) = scaled.multipliedReportingOverflow(by: terms)
        return carry || total > UInt64(1) << 52 ? nil : Int64(unit)
    }

    /// Finds the best plan.
    ///
    /// - Parameters:
    ///   - shouldStop: asked now and then; once it answers true the best plan so far is returned, with honest bounds.
    ///   - observer: told how far the search is, in units of value.
    /// - Returns: the plan, and whether no best plan has fewer moves.
    public func plan(
        shouldStop: @escaping () -> Bool = { false }, observer: SolveObserver = .none
    ) -> (plan: ChainPlan, isTieSettled: Bool) {
        guard let unit else { return (planner.plan(shouldStop: shouldStop, observer: observer), false) }
        var plan = planner.plan(shouldStop: shouldStop, observer: observer.measured(in: unit))
        if plan.objective.isEmpty { return (plan, plan.status == .infeasible) }
        let isTieSettled = plan.status == .optimal
        for index in plan.chains.indices {
            let moves = Int64(plan.chains[index].arcs.count)
            plan.chains[index].values = plan.chains[index].values.map { ($0 + moves) / unit }
        }
        for index in plan.swaps.indices {
            let moves = Int64(plan.swaps[index].arcs.count)
            plan.swaps[index].values = plan.swaps[index].values.map { ($0 + moves) / unit }
        }
        let moves = (plan.chains.map(\.arcs) + plan.swaps.map(\.arcs)).reduce(0) { $0 + $1.count }
        plan.objective = plan.objective.map { ($0 + Int64(moves)) / unit }
        // A plan that is better by a unit of value might have every move there is.
        plan.bound =
            isTieSettled ? plan.objective : plan.bound.map { $0.map { Self.whole($0 + unit - 1, unit) } }
        if plan.bound == plan.objective.map(Optional.some) { plan.status = .optimal }
        return (plan, isTieSettled)
    }

    /// How often a unit of value counts in what ``proof(shouldStop:)`` is about; 1 where moves are not counted.
    public var countedUnit: Int64 { unit ?? 1 }

    /// Why no plan is better than the one that is found, and none as good has fewer moves: why no plan has a higher total where every
    /// value counts ``countedUnit`` times and each move takes one off; of the values alone where moves are not counted.
    ///
    /// - Returns: `nil` where there is no plan, or the search was stopped.
    public func proof(shouldStop: @escaping () -> Bool = { false }) -> ChainProof? {
        planner.provedPlan(shouldStop: shouldStop).proof
    }

    /// The largest whole number of units that is not above a total.
    private static func whole(_ total: Int64, _ unit: Int64) -> Int64 {
        total >= 0 ? total / unit : -((-total + unit - 1) / unit)
    }
}
