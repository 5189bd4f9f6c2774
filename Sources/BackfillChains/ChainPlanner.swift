/// Finds the best plan for a problem, and the best chains of one opportunity.
///
/// A planner holds the validated problem and its graph, so that many questions can be asked of it without building
/// them again. It is a value: asking changes nothing.
public struct ChainPlanner: Sendable {
    /// The problem as given.
    public let problem: ChainProblem
    let graph: ChainGraph
    var effort = SolverEffort()
    /// By level, the greatest common divisor of all values: totals are multiples of it.
    let steps: [Int64]

    /// Validates the problem and builds its graph. O(n log n + m log d) for n vertices and m arcs, d at a vacancy.
    ///
    /// - Throws: ``ChainProblemError``, naming the vertex or arc that is wrong.
    public init(_ problem: ChainProblem) throws(ChainProblemError) {
        let order = try problem.validated()
        self.problem = problem
        graph = ChainGraph(problem, order: order)
        steps = problem.objectives.map { objective in
            func divisor(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : divisor(b, a % b) }
            var step: UInt64 = 0
            for value in objective.arcValues where step != 1 { step = divisor(step, value.magnitude) }
            for (vertex, value) in zip(problem.vertices, objective.openValues) where vertex.mayStayOpen && step != 1 {
                step = divisor(step, value.magnitude)
            }
            return max(1, Int64(step))
        }
    }

    /// Finds the best plan: the highest total at the first level, among those the highest at the second, and so on.
    ///
    /// - Parameters:
    ///   - shouldStop: asked now and then; once it answers true the best plan so far is returned, with honest bounds.
    ///     By default the search runs until it has proved its plan.
    ///   - observer: is told what the search does.
    public func plan(
        shouldStop: @escaping () -> Bool = { false }, observer: SolveObserver = .none
    ) -> ChainPlan {
        solve(keepsProof: false, shouldStop: shouldStop, observer: observer).plan
    }

    /// Finds the best plan like ``plan(shouldStop:observer:)`` with chains to begin from, so that it is never worse than they are.
    ///
    /// - Parameter chains: chains of the problem that go together, by opportunity and arcs; values are not read. Where they break
    ///   a limit of the problem they are passed over.
    public func plan(
        startingWith chains: [ChainPlan.Chain], shouldStop: @escaping () -> Bool = { false },
        observer: SolveObserver = .none
    ) -> ChainPlan {
        solve(keepsProof: false, start: chains, shouldStop: shouldStop, observer: observer).plan
    }

    /// Finds the best plan like ``plan(shouldStop:)``, and tells why no plan has a higher total at the first level.
    ///
    /// - Returns: the plan, and the proof if the plan is optimal.
    public func provedPlan(
        shouldStop: @escaping () -> Bool = { false }, observer: SolveObserver = .none
    ) -> (plan: ChainPlan, proof: ChainProof?) {
        solve(keepsProof: true, shouldStop: shouldStop, observer: observer)
    }

    private func solve(
        keepsProof: Bool, start: [ChainPlan.Chain] = [], shouldStop: @escaping () -> Bool, observer: SolveObserver
    ) -> (plan: ChainPlan, proof: ChainProof?) {
        var effort = effort
        effort.keepsProof = keepsProof
        var statistics = ChainStatistics()
        statistics.reachablePosts = graph.vertexCount - graph.sources.count
        statistics.reachableArcs = graph.arcCount
        if graph.pinOutOfReach { return (ChainPlan(status: .infeasible, statistics: statistics), nil) }

        var columns: [(source: Int32, arcs: [Int32])] = []
        var totals = baseline
        var bounds = baseline.map { Optional($0) }
        var status = ChainPlan.Status.optimal
        var proof = ChainProof(parts: [])
        observer(.began(.clusters))
        let parts = graph.clustersBySize()
        statistics.clusters = parts.count
        let starts = columnsByPart(of: start, in: parts)
        observer(.clusters(parts.count))
        for (index, part) in parts.enumerated() {
            observer(.cluster(number: index + 1, part.graph))
            var solver = ClusterSolver(graph: part.graph, steps: steps, effort: effort)
            solver.begin(from: starts[index])
            solver.run(
                shouldStop: shouldStop, observer: observer.shifted(best: totals[0], bound: bounds[0]))
            statistics.add(solver.counts)
            guard let plan = solver.plan else {
                return (ChainPlan(status: solver.isStopped ? .unknown : .infeasible, statistics: statistics), nil)
            }
            if solver.isStopped { status = .feasible }
            if let argument = solver.proof {
                proof.parts.append(
                    translation(of: part)(
                        ChainProof.Part(
                            leaders: part.vertices.indices.map { $0 }, target: solver.totals[0], argument: argument)))
            }
            columns += plan.map {
                ($0.source >= 0 ? part.vertices[Int($0.source)] : -1, $0.arcs.map { part.arcs[Int($0)] })
            }
            for level in 0..<graph.levels {
                totals[level] += solver.totals[level]
                bounds[level] = bounds[level].flatMap { sum in solver.bounds[level].map { sum + $0 } }
            }
        }
        var plan = describe(columns)
        plan.status = status
        // Past the first level whose bound is not reached, bounds of parts do not add up to one of the whole.
        if let open = bounds.indices.first(where: { bounds[$0] != totals[$0] }) {
            for level in bounds.indices where level > open { bounds[level] = nil }
        }
        plan.bound = bounds
        plan.statistics = statistics
        return (plan, status == .optimal && proof.parts.count == parts.count ? proof : nil)
    }

    /// The plan in which nothing moves: at each level the open values of all opportunities that may stay open.
    var baseline: [Int64] {
        (0..<graph.levels).map { level in
            graph.sources.reduce(0) { $0 + graph.openValue[level * graph.vertexCount + Int($1)] }
        }
    }
}
