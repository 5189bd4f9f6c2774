/// Finds the best plan for a problem, and the best chains of one opportunity.
///
/// A planner holds the validated problem and its graph, so that many questions can be asked of it without building
/// them again. It is a value: asking changes nothing.
public struct ChainPlanner: Sendable {
    /// The problem as given.
    public let problem: ChainProblem
    let graph: ChainGraph

    /// Validates the problem and builds its graph. O(n log n + m log d) for n vertices and m arcs, d at a vacancy.
    ///
    /// - Throws: ``ChainProblemError``, naming the vertex or arc that is wrong.
    public init(_ problem: ChainProblem) throws(ChainProblemError) {
        let order = try problem.validated()
        self.problem = problem
        graph = ChainGraph(problem, order: order)
    }

    /// Finds the best plan: the highest total at the first level, among those the highest at the second, and so on.
    ///
    /// - Parameter shouldStop: asked now and then; once it answers true the best plan so far is returned, with honest
    ///   bounds. By default the search runs until it has proved its plan.
    public func plan(shouldStop: @escaping () -> Bool = { false }) -> ChainPlan {
        var statistics = ChainStatistics()
        statistics.reachablePosts = graph.vertexCount - graph.sources.count
        statistics.reachableArcs = graph.arcCount
        if graph.pinOutOfReach { return ChainPlan(status: .infeasible, statistics: statistics) }

        let pool = everyColumn()
        statistics.columns = pool.count
        var search = DirectSearch(graph: graph, pool: pool, shouldStop: shouldStop)
        search.run()
        statistics.nodes = search.nodes
        guard let best = search.best else {
            return ChainPlan(status: search.stopped ? .unknown : .infeasible, statistics: statistics)
        }
        var plan = describe(best.map { (pool.source[Int($0)], Array(pool.arcs[pool.arcRange(Int($0))])) })
        plan.statistics = statistics
        plan.bound = plan.objective
        if search.stopped {
            let bound = zip(search.rootBound, baseline).map(+)
            plan.bound = [Int64?](repeating: nil, count: graph.levels)
            plan.bound[0] = max(bound[0], plan.objective[0])
            plan.status = .feasible
        }
        return plan
    }

    private func everyColumn() -> ColumnPool {
        var pool = ColumnPool(levels: graph.levels)
        var enumerator = ColumnEnumerator(graph)
        for source in graph.sources {
            _ = enumerator.chains(from: source) { arcs in
                pool.append(source: source, arcs: arcs, graph: graph)
                return true
            }
        }
        if graph.maxSwap >= 2 {
            for vertex in 0..<graph.vertexCount {
                _ = enumerator.swaps(ledBy: Int32(vertex)) { arcs in
                    pool.append(source: -1, arcs: arcs, graph: graph)
                    return true
                }
            }
        }
        return pool
    }

    /// The plan in which nothing moves: at each level the open values of all opportunities that may stay open.
    var baseline: [Int64] {
        (0..<graph.levels).map { level in
            graph.sources.reduce(0) { $0 + graph.openValue[level * graph.vertexCount + Int($1)] }
        }
    }
}
