/// Finds the best plan of one part of the graph, level by level.
///
/// Each level is a packing problem with the totals of the earlier ones held. Where the columns that can be in a plan
/// as good as the best were few enough to list, the next level chooses from that list.
struct ClusterSolver {
    typealias Column = PackingSolver.Column

    let graph: ChainGraph
    let effort: SolverEffort
    /// By level: totals are multiples of this.
    let steps: [Int64]
    /// A sound plan to begin from, if one is known.
    var start: [Column]?
    /// The best plan found, its totals over the plan in which nothing moves, and what no plan exceeds at each level.
    private(set) var plan: [Column]?
    private(set) var totals: [Int64] = []
    private(set) var bounds: [Int64?]
    private(set) var counts = ChainStatistics()
    private(set) var isStopped = false
    /// Why the total at the first level cannot be exceeded, in the numbering of the graph.
    private(set) var proof: ChainProof.Argument?

    init(graph: ChainGraph, steps: [Int64], effort: SolverEffort = SolverEffort()) {
        self.graph = graph
        self.steps = steps
        self.effort = effort
        bounds = [Int64?](repeating: nil, count: graph.levels)
    }

    mutating func run(shouldStop: @escaping () -> Bool, observer: SolveObserver = .none) {
        if graph.pinOutOfReach { return }
        let mayDoNothing = graph.pins.isEmpty && graph.sources.allSatisfy { graph.mayStayOpen[Int($0)] }
        plan = mayDoNothing ? [] : nil
        totals = [Int64](repeating: 0, count: graph.levels)
        if let start { take(start) }
        var pool: ColumnPool?
        for level in 0..<graph.levels {
            let worst = worstTotal(level)
            var solver = PackingSolver(
                graph: graph, pool: pool, level: level, heldTotals: Array(totals[0..<level]), step: steps[level],
                best: plan, cutoff: plan == nil ? worst : totals[level], effort: effort, shouldStop: shouldStop,
                observer: observer)
            let bound = solver.run()
            counts.add(solver.counts)
            if let best = solver.best { take(best) }
            if level == 0 { proof = solver.proof }
            isStopped = solver.isStopped
            guard plan != nil else { return }
            bounds[level] = max(totals[level], bound)
            if level == 0, let bound = bounds[level] { observer(.bounded(bound)) }
            if isStopped { return }
            bounds[level] = totals[level]
            if level + 1 < graph.levels { pool = solver.listOfBest(total: totals[level]) ?? pool }
        }
    }

    private mutating func take(_ best: [Column]) {
        plan = best
        var pool = ColumnPool(levels: graph.levels)
        for column in best { pool.append(source: column.source, arcs: column.arcs, graph: graph) }
        for level in 0..<graph.levels {
            totals[level] = (0..<pool.count).reduce(0) { $0 + pool.values[$1 * graph.levels + level] }
        }
    }

    /// Less than any plan can come to.
    private func worstTotal(_ level: Int) -> Int64 {
        var most: Int64 = 1
        for arc in 0..<graph.arcCount { most = max(most, abs(graph.arcValue[level * graph.arcCount + arc])) }
        for vertex in 0..<graph.vertexCount {
            most = max(most, abs(graph.openValue[level * graph.vertexCount + vertex]))
        }
        let moves = (min(graph.maxMoves, graph.vertexCount) + 2) * graph.sources.count + graph.vertexCount + 1
        return -most * Int64(moves) - steps[level]
    }
}

extension PackingSolver {
    /// The columns that can be in a plan whose total is `total`, by the last prices of the whole problem, if few enough.
    mutating func listOfBest(total: Int64) -> ColumnPool? {
        guard let pricing = rootPricing, pricing.isComplete else { return nil }
        master.decide(required: Set(graph.pins), banned: [])
        return list(
            pricing, atLeast: total * pricing.grid - pricing.bound,
            limit: effort.longestList(sources: graph.sources.count))
    }
}
