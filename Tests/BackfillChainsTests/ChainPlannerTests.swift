import BackfillChains
import Testing

@Suite("The planner")
struct ChainPlannerTests {
    @Test("A plan is sound and no plan is better, with every feature at once", arguments: 0..<50)
    func agreesWithOracle(block: UInt64) throws {
        for seed in block * 20..<(block + 1) * 20 { try compare(.random(seed: seed), seed: seed) }
    }

    @Test("Crowded problems of one objective are solved to the optimum", arguments: 0..<20)
    func agreesWithOracleWhenCrowded(block: UInt64) throws {
        var shape = RandomProblemShape()
        shape.opportunities = 3...3
        shape.posts = 4...5
        shape.density = 50...90
        shape.levels = 1...1
        shape.maxMoves = 2...3
        shape.maxSwap = 0...2
        shape.values = -3...5
        for seed in block * 6..<(block + 1) * 6 { try compare(.random(seed: 7_000_000 + seed, shape), seed: seed) }
    }

    @Test(
        "Where each post belongs to one window, several levels and shared caps are settled part by part",
        arguments: 0..<20)
    func agreesWithOracleInWindows(block: UInt64) throws {
        for seed in block * 20..<(block + 1) * 20 { try compare(.windowed(seed: 8_000_000 + seed), seed: seed) }
    }

    @Test("The proof of such a problem names a day for every price on which its post can be used")
    func proofDays() throws {
        var priced = 0
        for seed in UInt64(0)..<60 {
            let problem = ChainProblem.windowed(seed: 8_000_000 + seed)
            guard let proof = try ChainPlanner(problem).provedPlan().proof else { continue }
            for part in proof.parts {
                guard case .prices(let prices) = part.argument else { continue }
                for price in prices.posts {
                    let id = problem.vertices[price.post].id
                    let head = problem.vertices.first { $0.kind == .opportunity && $0.id.first == id.first }
                    let window = try #require(head?.window)
                    #expect(window.overlaps(DayWindow(start: price.day, end: price.day)))
                    priced += 1
                }
            }
        }
        #expect(priced > 0)
    }

    private func compare(_ problem: ChainProblem, seed: UInt64) throws {
        let plan = try ChainPlanner(problem).plan()
        let oracle = Oracle(problem: problem)
        guard let best = oracle.best() else {
            #expect(plan.status == .infeasible, "seed \(seed)")
            return
        }
        #expect(plan.status == .optimal, "seed \(seed)")
        #expect(plan.objective == best, "seed \(seed)")
        #expect(plan.bound == best, "seed \(seed)")
        #expect(oracle.faults(of: plan) == [], "seed \(seed)")
    }

    @Test("The order of rows changes nothing", arguments: 0..<60)
    func orderOfRows(seed: UInt64) throws {
        let problem = ChainProblem.random(seed: 50_000 + seed)
        var random = SplitMix(seed: seed)
        let vertexOrder = problem.vertices.indices.shuffled(using: &random)
        let arcOrder = problem.arcs.indices.shuffled(using: &random)
        var newVertex = [Int](repeating: 0, count: vertexOrder.count)
        for (new, old) in vertexOrder.enumerated() { newVertex[old] = new }
        var newArc = [Int](repeating: 0, count: arcOrder.count)
        for (new, old) in arcOrder.enumerated() { newArc[old] = new }
        let shuffled = ChainProblem(
            vertices: vertexOrder.map { problem.vertices[$0] },
            arcs: arcOrder.map {
                let arc = problem.arcs[$0]
                return ChainProblem.Arc(vacancy: newVertex[arc.vacancy], post: newVertex[arc.post], lead: arc.lead)
            },
            caps: problem.caps.shuffled(using: &random), maxMoves: problem.maxMoves, maxSwap: problem.maxSwap,
            objectives: problem.objectives.map { objective in
                ChainObjective(
                    name: objective.name, arcValues: arcOrder.map { objective.arcValues[$0] },
                    openValues: vertexOrder.map { objective.openValues[$0] })
            },
            pinnedArcs: problem.pinnedArcs.map { newArc[$0] }, bannedArcs: problem.bannedArcs.map { newArc[$0] })
        let plan = try ChainPlanner(problem).plan()
        let other = try ChainPlanner(shuffled).plan()
        #expect(plan.chains.map { $0.arcs.map { newArc[$0] } } == other.chains.map(\.arcs))
        #expect(plan.swaps.map { $0.arcs.map { newArc[$0] } } == other.swaps.map(\.arcs))
        #expect(plan.unfilled.map { newVertex[$0] } == other.unfilled)
    }

    @Test("The alternatives of an opportunity are its best chains in order", arguments: 0..<200)
    func alternatives(seed: UInt64) throws {
        let problem = ChainProblem.random(seed: 90_000 + seed)
        let planner = try ChainPlanner(problem)
        let oracle = Oracle(problem: problem)
        for opportunity in problem.vertices.indices where problem.vertices[opportunity].kind == .opportunity {
            var alone = problem
            alone.pinnedArcs = []
            for vertex in alone.vertices.indices where alone.vertices[vertex].kind == .opportunity {
                if vertex != opportunity { alone.vertices[vertex].mayStayOpen = true }
            }
            let possible = oracle.chains(of: opportunity)
                .filter { Oracle(problem: alone).faults(of: [.init(opportunity: opportunity, arcs: $0)]).isEmpty }
                .map { arcs in
                    problem.objectives.map { objective in
                        arcs.reduce(objective.openValues[problem.arcs[arcs[arcs.count - 1]].post]) {
                            $0 + objective.arcValues[$1]
                        }
                    }
                }
                .sorted { $1.lexicographicallyPrecedes($0) }
            let found = planner.alternatives(for: opportunity, count: 7)
            #expect(found.map(\.values) == Array(possible.prefix(7)), "seed \(seed)")
            #expect(Set(found.map(\.arcs)).count == found.count)
        }
    }

    @Test("A swap begins at the first id on it, however near an opportunity the others are")
    func swapsById() throws {
        let ids = ["o", "z", "a", "y", "b"]
        let problem = ChainProblem(
            vertices: ids.map { .init(id: $0, kind: $0 == "o" ? .opportunity : .post, mayStayOpen: true) },
            arcs: [
                .init(vacancy: 0, post: 1), .init(vacancy: 1, post: 2), .init(vacancy: 2, post: 1),
                .init(vacancy: 3, post: 4), .init(vacancy: 4, post: 3), .init(vacancy: 0, post: 3),
            ],
            maxMoves: 2, maxSwap: 2,
            objectives: [.init(name: "value", arcValues: [1, 50, 50, 60, 60, 1], openValues: [0, 0, 0, 0, 0])])
        let plan = try ChainPlanner(problem).plan()
        #expect(plan.swaps.map(\.arcs) == [[2, 1], [4, 3]])
    }

    @Test("Told to stop at once, the planner says so")
    func stopsAtOnce() throws {
        var shape = RandomProblemShape()
        shape.opportunities = 3...3
        shape.posts = 6...6
        shape.pins = false
        shape.mustCover = false
        let problem = ChainProblem.random(seed: 4, shape)
        let plan = try ChainPlanner(problem).plan(shouldStop: { true })
        let best = try #require(Oracle(problem: problem).best())
        switch plan.status {
        case .feasible, .optimal:
            let bound = try #require(plan.bound[0])
            #expect(plan.objective[0] <= best[0])
            #expect(bound >= best[0])
        case .unknown: #expect(plan.objective.isEmpty)
        case .infeasible: Issue.record("there is a plan: do nothing")
        }
    }
}
