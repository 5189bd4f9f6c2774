internal import BackfillChains
internal import Secondments

extension Planner {
    /// The best plan that is not the best plan: the one that lacks one of its moves, or has all of them and goes on.
    /// Places filled by panels are honoured in it too. `nil` where there is no other plan, or time ran out.
    ///
    /// It differs from the best plan in one part of the graph alone, because otherwise the better of two parts could be kept: so each
    /// change is tried in its own part, and the whole graph is planned once, with the change that costs least.
    func nextBest(_ scope: PlanScope = .all) throws(ChainProblemError) -> PlanReport? {
        var complete = self
        complete.narrowsAbove = .max
        let solution = try complete.solve(scope)
        var search = NextBestSearch(solution, shouldStop: shouldStop)
        var next = try search.best().map {
            Solution(graph: solution.graph, plan: $0, tests: solution.tests, ignoresPanel: false)
        }
        // Or the best one with another start of an opportunity whose start is open.
        let open = openStarts(scope)
        for (id, starts) in open.sorted(by: { $0.key < $1.key }) where starts.days.count > 1 && !shouldStop() {
            guard let taken = solution.starts.first(where: { $0.opportunity == id })?.chosen else { continue }
            let others = OpenStart(first: starts.first, days: starts.days.filter { $0 != taken })
            let other = try with { $0.open(id, others) }.solve(scope)
            if other.plan.status == .optimal, next.map({ $0.totals.lexicographicallyPrecedes(other.totals) }) ?? true {
                next = other
            }
        }
        return next?.report()
    }
}

/// The changes that make another plan of the best one, tried part by part.
private struct NextBestSearch {
    let graph: PlanGraph
    let plan: ChainPlan
    let shouldStop: () -> Bool
    /// The part of each node.
    let partOf: [Int]
    /// The nodes and the moves of each part.
    let nodesOf: [Int: [Int]]
    let movesOf: [Int: [Int]]
    private var known: [Int: (part: PlanGraph.Part, reached: [Int64])] = [:]

    init(_ solution: Planner.Solution, shouldStop: @escaping () -> Bool) {
        graph = solution.graph
        plan = solution.plan
        self.shouldStop = shouldStop
        let partOf = graph.parts()
        self.partOf = partOf
        let problem = graph.problem
        nodesOf = Dictionary(grouping: problem.vertices.indices) { partOf[$0] }
        movesOf = Dictionary(grouping: problem.arcs.indices) { partOf[problem.arcs[$0].vacancy] }
    }

    /// One thing that differs from the best plan.
    private enum Change {
        /// Without this move.
        case without(move: Int)
        /// With every move of the plan, and with somebody who fills what it leaves open here.
        case filling(node: Int)
    }

    mutating func best() throws(ChainProblemError) -> ChainPlan? {
        let used = plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs)
        var changes: [Change] = used.filter { graph.nodes[graph.moves[$0].vacancy].winner == nil }.map {
            .without(move: $0)
        }
        let ends = plan.chains.map(\.leftOpen) + plan.unfilled
        changes += ends.filter { !graph.movesInto[$0].isEmpty }.map { .filling(node: $0) }
        var best: (change: Change, gain: [Int64])?
        for change in changes {
            if shouldStop() { return nil }
            guard let gain = try gain(of: change, used: used) else { continue }
            if let best, !best.gain.lexicographicallyPrecedes(gain) { continue }
            best = (change, gain)
            // Nothing is better than the best plan.
            if plan.status == .optimal, gain.allSatisfy({ $0 == 0 }) { break }
        }
        guard let best, !shouldStop() else { return nil }
        switch best.change {
        case .without(let move): return try SwapsBesideChains(graph, banned: [move], shouldStop: shouldStop).plan()
        case .filling(let node):
            return try Self.filling(node, keeping: used, in: graph, shouldStop: shouldStop)
        }
    }

    /// What a change makes of its part, less what the best plan reaches there, at each level; `nil` where it cannot be made.
    private mutating func gain(of change: Change, used: [Int]) throws(ChainProblemError) -> [Int64]? {
        let place =
            switch change {
            case .without(let move): partOf[graph.moves[move].vacancy]
            case .filling(let node): partOf[node]
            }
        let (part, reached) = known[place] ?? look(at: place)
        known[place] = (part, reached)
        let changed: ChainPlan
        switch change {
        case .without(let move):
            guard let move = part.moves[move] else { return nil }
            changed = try SwapsBesideChains(part.graph, banned: [move], shouldStop: shouldStop).plan()
        case .filling(let node):
            guard let node = part.nodes[node] else { return nil }
            let kept = used.compactMap { part.moves[$0] }
            changed = try Self.filling(node, keeping: kept, in: part.graph, shouldStop: shouldStop)
        }
        guard changed.status == .optimal || changed.status == .feasible else { return nil }
        return zip(changed.objective, reached).map { $0 - $1 }
    }

    private func look(at place: Int) -> (part: PlanGraph.Part, reached: [Int64]) {
        let part = graph.part(nodes: nodesOf[place] ?? [], moves: movesOf[place] ?? [])
        var reached = graph.problem.objectives.map { _ in Int64(0) }
        func add(_ values: [Int64]) { for level in reached.indices { reached[level] += values[level] } }
        for chain in plan.chains where partOf[chain.opportunity] == place { add(chain.values) }
        for swap in plan.swaps where swap.arcs.first.map({ partOf[graph.moves[$0].vacancy] == place }) ?? false {
            add(swap.values)
        }
        for node in plan.unfilled where partOf[node] == place {
            add(graph.problem.objectives.map { $0.openValues[node] })
        }
        return (part, reached)
    }

    private static func filling(
        _ node: Int, keeping used: [Int], in graph: PlanGraph, shouldStop: @escaping () -> Bool
    ) throws(ChainProblemError) -> ChainPlan {
        var problem = graph.problem
        problem.pinnedArcs += used
        problem.vertices[node].mayStayOpen = false
        return try ChainPlanner(problem).plan(shouldStop: shouldStop)
    }
}
