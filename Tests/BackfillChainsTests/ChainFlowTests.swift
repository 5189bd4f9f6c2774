import Testing

@testable import BackfillChains

@Suite("Chains as a flow")
struct ChainFlowTests {
    /// Nothing but posts, moves and leads limits chains, and none can come back to where it was.
    private static func shape(levels: ClosedRange<Int> = 1...2) -> RandomProblemShape {
        var shape = RandomProblemShape()
        shape.opportunities = 2...4
        shape.posts = 4...8
        shape.density = 25...70
        shape.windows = false
        shape.caps = false
        shape.pins = false
        shape.levels = levels
        shape.maxMoves = 1...9
        shape.maxSwap = 0...2
        shape.downwards = true
        return shape
    }

    @Test("Where moves lead downwards the plan is sound and no plan is better", arguments: 0..<20)
    func agreesWithOracle(block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            let problem = ChainProblem.random(seed: 610_000 + seed, Self.shape())
            let plan = try ChainPlanner(problem).plan()
            let oracle = Oracle(problem: problem)
            guard let best = oracle.best() else {
                #expect(plan.status == .infeasible, "seed \(seed)")
                continue
            }
            #expect(plan.objective == best, "seed \(seed)")
            #expect(plan.bound == best, "seed \(seed)")
            #expect(oracle.faults(of: plan) == [], "seed \(seed)")
        }
    }

    /// Levels of posts, each of which the level above draws on, with far fewer good ones than opportunities.
    private static func ladder(seed: UInt64) -> ChainProblem {
        var random = SplitMix(seed: seed)
        let (levels, width, opportunities) = (7, 30, 24)
        var vertices = (0..<opportunities).map { ChainProblem.Vertex(id: "o\($0)", kind: .opportunity) }
        for number in 0..<levels * width {
            vertices.append(.init(id: "p\(number)", kind: .post, mayStayOpen: number >= width))
        }
        var arcs: [ChainProblem.Arc] = []
        for vacancy in vertices.indices {
            let level = vacancy < opportunities ? 0 : (vacancy - opportunities) / width + 1
            if level == levels { continue }
            for _ in 0..<4 {
                let post = opportunities + level * width + Int.random(in: 0..<width, using: &random)
                if !arcs.contains(where: { $0.vacancy == vacancy && $0.post == post }) {
                    arcs.append(.init(vacancy: vacancy, post: post))
                }
            }
        }
        return ChainProblem(
            vertices: vertices, arcs: arcs, maxMoves: levels,
            objectives: [
                ChainObjective(
                    name: "value", arcValues: arcs.map { _ in Int64.random(in: -30...60, using: &random) },
                    openValues: vertices.map {
                        $0.kind == .post ? -Int64.random(in: 0...80, using: &random) : -100
                    })
            ])
    }

    @Test("A crowded ladder is solved without a linear programme, and as well as with one", arguments: 0..<2)
    func ladder(seed: UInt64) throws {
        let planner = try ChainPlanner(Self.ladder(seed: seed))
        let plan = planner.plan()
        #expect(plan.status == .optimal)
        #expect(plan.statistics.programmes == 0)
        #expect(plan.chains.contains { $0.arcs.count == 7 })
        var other = planner
        other.effort.flowWork = 0
        let programmed = other.plan()
        #expect(programmed.objective == plan.objective)
        #expect(programmed.statistics.programmes > 0)
    }

    @Test("Where chains are shorter than the flow would have them, its prices still prove a bound", arguments: 0..<60)
    func bound(seed: UInt64) throws {
        var shape = Self.shape(levels: 1...1)
        shape.mustCover = false
        shape.opportunities = 2...4
        shape.maxMoves = 1...3
        let problem = ChainProblem.random(seed: 620_000 + seed, shape)
        let plan = try ChainPlanner(problem).plan()
        let graph = try ChainGraph(problem, order: problem.validated())
        let nothingMoves = graph.sources.reduce(0) { $0 + graph.openValue[Int($1)] }
        var solver = PackingSolver(
            graph: graph, pool: nil, level: 0, heldTotals: [], step: 1, best: [], cutoff: 0,
            shouldStop: { false }, observer: .none)
        guard graph.sources.count > 1 else { return }
        let found = solver.solveAsFlow()
        let pricing = try #require(found)
        #expect(pricing.bound >= (try #require(plan.objective.first) - nothingMoves) * pricing.grid)
    }

    @Test("There is no flow where a chain can come back, and none is looked for beyond the effort")
    func refused() throws {
        var problem = Self.ladder(seed: 9)
        let graph = try ChainGraph(problem, order: problem.validated())
        var flow = try #require(ChainFlow(graph, level: 0))
        let isFoundWithoutEffort = flow.solve(most: 0, shouldStop: { false })
        #expect(!isFoundWithoutEffort)
        flow = try #require(ChainFlow(graph, level: 0))
        let isFoundWhenStopped = flow.solve(most: .max, shouldStop: { true })
        #expect(!isFoundWhenStopped)
        let back = try #require(problem.arcs.first { problem.vertices[$0.vacancy].kind == .post })
        problem.arcs.append(.init(vacancy: back.post, post: back.vacancy))
        problem.objectives[0].arcValues.append(0)
        let cyclic = try ChainGraph(problem, order: problem.validated())
        #expect(ChainFlow(cyclic, level: 0) == nil)
    }
}
