/// Finds the best plan of one part of the graph, level by level.
///
/// Each level is a packing problem with the totals of the earlier ones held. Where the columns that can be in a plan
/// as good as the best were few enough to list, the next level chooses from that list, and if the list falls into parts
/// that share nothing, each part goes on by itself. That loses nothing: a plan is as good as the best at the levels so
/// far only if what lies in each part is, since totals of parts add up; so each part holds its own totals, and no row
/// ties it to the others.
struct ClusterSolver {
    typealias Column = PackingSolver.Column

    let graph: ChainGraph
    let effort: SolverEffort
    /// By level: totals are multiples of this.
    let steps: [Int64]
    /// A sound plan to begin from, if one is known.
    var start: [Column]?
    /// The columns to choose from; `nil` for all.
    private var pool: ColumnPool?
    /// The first level that is not settled: the totals before it are those of `start`.
    private var firstLevel = 0
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

    /// What is left to settle of a part, from a level on.
    private init(
        graph: ChainGraph, pool: ColumnPool, start: [Column], firstLevel: Int, steps: [Int64], effort: SolverEffort
    ) {
        self.init(graph: graph, steps: steps, effort: effort)
        self.pool = pool
        self.start = start
        self.firstLevel = firstLevel
    }

    mutating func run(shouldStop: @escaping () -> Bool, observer: SolveObserver = .none) {
        if graph.pinOutOfReach { return }
        let mayDoNothing = graph.pins.isEmpty && graph.sources.allSatisfy { graph.mayStayOpen[Int($0)] }
        plan = mayDoNothing ? [] : nil
        totals = [Int64](repeating: 0, count: graph.levels)
        if let start { take(start) }
        for level in 0..<firstLevel { bounds[level] = totals[level] }
        for level in firstLevel..<graph.levels {
            let worst = worstTotal(level)
            // Only the first level is proved to others.
            var effort = effort
            if level > 0 { effort.keepsProof = false }
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
            guard level + 1 < graph.levels, let list = solver.listOfBest(total: totals[level]) else { continue }
            pool = list
            if let parts = parts(of: list, from: level + 1) {
                finish(parts, from: level + 1, shouldStop: shouldStop, observer: observer)
                return
            }
        }
    }

    /// What prices alone prove of the first level: a total over the plan in which nothing moves that no plan exceeds.
    func boundByPrices(
        shouldStop: @escaping () -> Bool, observer: SolveObserver
    ) -> (bound: Int64, prices: ChainProof.Prices) {
        let mayDoNothing = graph.pins.isEmpty && graph.sources.allSatisfy { graph.mayStayOpen[Int($0)] }
        var effort = effort
        effort.keepsProof = true
        var solver = PackingSolver(
            graph: graph, pool: nil, level: 0, heldTotals: [], step: steps[0], best: mayDoNothing ? [] : nil,
            cutoff: mayDoNothing ? 0 : worstTotal(0), effort: effort, shouldStop: shouldStop, observer: observer)
        return solver.boundByPrices()
    }

    private struct Part {
        var solver: ClusterSolver
        var arcs: [Int32]
        var vertices: [Int32]
    }

    /// What is left to do in each part of a list of columns; `nil` where it hangs together.
    private func parts(of list: ColumnPool, from level: Int) -> [Part]? {
        let clusters = list.clusters(in: graph)
        guard clusters.count > 1, let plan else { return nil }
        var partOfColumn: [ArraySlice<Int32>: Int] = [:]
        for (index, cluster) in clusters.enumerated() {
            for column in cluster { partOfColumn[list.arcs[list.arcRange(column)]] = index }
        }
        var starts = [[Column]](repeating: [], count: clusters.count)
        for column in plan {
            guard let index = partOfColumn[column.arcs[...]] else { return nil }
            starts[index].append(column)
        }
        var numbering = ChainGraph.Numbering(graph)
        return clusters.indices.map { index in
            let arcs = Set(clusters[index].flatMap { list.arcs[list.arcRange($0)] }).sorted()
            let held = Set(arcs)
            let small = graph.restricted(
                to: arcs, sources: [], pins: graph.pins.filter(held.contains), numbering: &numbering)
            let newArc = Dictionary(uniqueKeysWithValues: zip(arcs, Int32(0)...))
            let newVertex = Dictionary(uniqueKeysWithValues: zip(small.vertices, Int32(0)...))
            func translated(_ column: Column) -> Column {
                (column.source < 0 ? -1 : newVertex[column.source] ?? -1, column.arcs.compactMap { newArc[$0] })
            }
            var pool = ColumnPool(levels: graph.levels)
            for column in clusters[index] {
                let own = translated((list.source[column], Array(list.arcs[list.arcRange(column)])))
                pool.append(source: own.source, arcs: own.arcs, graph: small.graph)
            }
            let solver = ClusterSolver(
                graph: small.graph, pool: pool, start: starts[index].map(translated), firstLevel: level,
                steps: steps, effort: effort)
            return Part(solver: solver, arcs: arcs, vertices: small.vertices)
        }
    }

    /// Settles the levels that are left part by part.
    private mutating func finish(
        _ parts: [Part], from level: Int, shouldStop: @escaping () -> Bool, observer: SolveObserver
    ) {
        var whole: [Column] = []
        for rest in level..<graph.levels {
            totals[rest] = 0
            bounds[rest] = 0
        }
        for part in parts {
            var solver = part.solver
            solver.run(shouldStop: shouldStop, observer: observer)
            counts.add(solver.counts)
            isStopped = isStopped || solver.isStopped
            whole += (solver.plan ?? solver.start ?? []).map { column in
                (column.source < 0 ? -1 : part.vertices[Int(column.source)], column.arcs.map { part.arcs[Int($0)] })
            }
            for rest in level..<graph.levels {
                totals[rest] += solver.totals[rest]
                bounds[rest] = bounds[rest].flatMap { sum in solver.bounds[rest].map { sum + $0 } }
            }
        }
        plan = whole
        if let open = bounds.indices.first(where: { bounds[$0] != totals[$0] }) {
            for rest in bounds.indices where rest > open { bounds[rest] = nil }
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
