/// Why no plan is possible: demands that no plan meets together, though each lot without one of them can be met.
public struct PlanConflict: Hashable, Sendable {
    /// The pinned arcs among them, by index, ascending.
    public var arcs: [Int]
    /// The opportunities among them that must be filled, by vertex index, ascending.
    public var opportunities: [Int]
    /// Where one arc alone is the conflict: what, lifted by itself, would let a plan use it. Any of these is enough.
    public var obstacles: [ChainObstacle] = []
    /// If none is enough by itself: obstacles that have to be lifted together.
    public var obstaclesTogether: [ChainObstacle] = []
}

extension ChainProblem {
    /// Looks for demands that no plan meets together, leaving out one after the other as long as no plan is possible (a deletion
    /// filter: Chinneck and Dravnieks, 1991).
    ///
    /// One search for any plan at all for each pin and each opportunity that must be filled.
    ///
    /// - Parameter shouldStop: asked now and then; once it answers true nothing is found.
    /// - Returns: `nil` where a plan is possible, or the search was stopped.
    public func conflict(shouldStop: @escaping () -> Bool = { false }) throws(ChainProblemError) -> PlanConflict? {
        var pins = Set(pinnedArcs).sorted()
        var opportunities = vertices.indices.filter { vertices[$0].kind == .opportunity && !vertices[$0].mayStayOpen }
        func isImpossible(_ pins: [Int], _ opportunities: [Int]) throws(ChainProblemError) -> Bool {
            try demanding(pins, opportunities).isImpossible(shouldStop: shouldStop)
        }
        guard try isImpossible(pins, opportunities) else { return nil }
        for opportunity in opportunities {
            let fewer = opportunities.filter { $0 != opportunity }
            if try isImpossible(pins, fewer) { opportunities = fewer }
        }
        for pin in pins {
            let fewer = pins.filter { $0 != pin }
            if try isImpossible(fewer, opportunities) { pins = fewer }
        }
        // A search that was stopped has left out nothing more, and the rest need not be the least.
        if shouldStop() { return nil }
        var conflict = PlanConflict(arcs: pins, opportunities: opportunities)
        if pins.count == 1, opportunities.isEmpty {
            let alone = ObstacleSearch(problem: demanding([], []), arc: pins[0], shouldStop: shouldStop)
            (conflict.obstacles, conflict.obstaclesTogether) = alone.found
        }
        return conflict
    }

    /// The same problem with no demands but these, in which every plan is as good as any other.
    private func demanding(_ pins: [Int], _ opportunities: [Int]) -> ChainProblem {
        var problem = self
        problem.pinnedArcs = pins
        for vertex in vertices.indices where vertices[vertex].kind == .opportunity {
            problem.vertices[vertex].mayStayOpen = !opportunities.contains(vertex)
        }
        return problem.withoutValues
    }

    /// The same problem, in which every plan is as good as any other.
    var withoutValues: ChainProblem {
        var problem = self
        problem.objectives = [
            ChainObjective(
                name: "", arcValues: [Int64](repeating: 0, count: arcs.count),
                openValues: [Int64](repeating: 0, count: vertices.count))
        ]
        return problem
    }

    private func isImpossible(shouldStop: @escaping () -> Bool) throws(ChainProblemError) -> Bool {
        try ChainPlanner(self).plan(shouldStop: shouldStop).status == .infeasible
    }
}
