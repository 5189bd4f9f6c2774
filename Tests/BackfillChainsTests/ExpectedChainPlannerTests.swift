import Testing

@testable import BackfillChains

@Suite("The planner of expected values")
struct ExpectedChainPlannerTests {
    /// How fine the probabilities of a random problem are; each brings other ties.
    enum Fineness: CaseIterable {
        case thousandths, tenths, extremes, nearlyCertain

        func probability(_ random: inout SplitMix) -> Int {
            switch self {
            case .thousandths:
                random.chance(10) ? 1_000 : random.chance(5) ? 0 : Int.random(in: 0...1_000, using: &random)
            case .tenths: Int.random(in: 0...10, using: &random) * 100
            case .nearlyCertain: random.chance(50) ? 999 : 1
            case .extremes: random.chance(60) ? 1_000 : random.chance(50) ? 500 : 0
            }
        }
    }

    static func random(
        seed: UInt64, _ fineness: Fineness, _ change: (inout RandomProblemShape) -> Void = { _ in }
    ) -> (problem: ChainProblem, probabilities: [Int]) {
        var shape = RandomProblemShape()
        shape.mustCover = false
        shape.pins = false
        shape.levels = 1...1
        change(&shape)
        let problem = ChainProblem.random(seed: seed, shape)
        var random = SplitMix(seed: seed &+ 77)
        return (problem, problem.arcs.map { _ in fineness.probability(&random) })
    }

    private func compare(_ problem: ChainProblem, _ probabilities: [Int], effort: SolverEffort, seed: UInt64) throws {
        var planner = try ExpectedChainPlanner(problem, probabilities: probabilities)
        planner.effort = effort
        planner.certain = nil
        let plan = planner.plan()
        let oracle = ExpectedOracle(problem, probabilities: probabilities)
        let best = oracle.best()
        #expect(plan.status == .optimal, "seed \(seed)")
        #expect(plan.objective == best, "seed \(seed)")
        #expect(plan.bound == best, "seed \(seed)")
        #expect(oracle.faults(of: plan) == [], "seed \(seed)")
    }

    @Test("A plan is sound and none has a higher expected value", arguments: 0..<14, Fineness.allCases)
    func agreesWithOracle(block: UInt64, fineness: Fineness) throws {
        for seed in block * 6..<(block + 1) * 6 {
            let (problem, probabilities) = Self.random(seed: seed, fineness)
            try compare(problem, probabilities, effort: SolverEffort(), seed: seed)
        }
    }

    @Test("The optimum is the same without any of the search's helpers", arguments: ForcedPathsTests.Path.allCases)
    func forcedPaths(path: ForcedPathsTests.Path) throws {
        for seed in UInt64(400_000)..<400_040 {
            let fineness: Fineness = seed % 2 == 0 ? .tenths : .nearlyCertain
            let (problem, probabilities) = Self.random(seed: seed, fineness) { $0.posts = 3...5 }
            try compare(problem, probabilities, effort: path.effort, seed: seed)
        }
    }

    @Test("Crowded problems are solved to the optimum", arguments: 0..<8, Fineness.allCases)
    func crowded(block: UInt64, fineness: Fineness) throws {
        for seed in block * 4..<(block + 1) * 4 {
            let (problem, probabilities) = Self.random(seed: 500_000 + seed, fineness) { shape in
                shape.opportunities = 3...3
                shape.posts = 4...5
                shape.density = 50...90
                shape.maxMoves = 2...3
                shape.maxSwap = 0...2
                shape.values = -2...6
            }
            try compare(problem, probabilities, effort: SolverEffort(), seed: seed)
        }
    }

    @Test("When every move is certain, the plan is the plain planner's", arguments: 0..<60)
    func certain(seed: UInt64) throws {
        let problem = Self.random(seed: 600_000 + seed, .tenths).problem
        let plain = try ChainPlanner(problem).plan()
        var planner = try ExpectedChainPlanner(problem, probabilities: problem.arcs.map { _ in 1_000 })
        let plan = planner.plan()
        #expect(plan.status == .optimal)
        #expect(plan.objective == ExpectedValue(Int128(plain.objective[0])))
        #expect(plan.chains.map(\.arcs) == plain.chains.map(\.arcs))
        #expect(plan.chains.map(\.value) == plain.chains.map { ExpectedValue(Int128($0.values[0])) })
        #expect(plan.swaps.map(\.arcs) == plain.swaps.map(\.arcs))
        #expect(plan.unfilled == plain.unfilled)
        // The search for expected values, left to itself, comes to the same total.
        planner.certain = nil
        #expect(planner.plan().objective == plan.objective)
    }

    @Test("The order of rows changes nothing", arguments: 0..<40)
    func orderOfRows(seed: UInt64) throws {
        let (problem, probabilities) = Self.random(seed: 700_000 + seed, .tenths)
        var random = SplitMix(seed: seed)
        let order = problem.arcs.indices.shuffled(using: &random)
        var shuffled = problem
        shuffled.arcs = order.map { problem.arcs[$0] }
        shuffled.objectives[0].arcValues = order.map { problem.objectives[0].arcValues[$0] }
        var new = order
        for (index, old) in order.enumerated() { new[old] = index }
        shuffled.bannedArcs = problem.bannedArcs.map { new[$0] }
        let plan = try ExpectedChainPlanner(problem, probabilities: probabilities).plan()
        let other = try ExpectedChainPlanner(shuffled, probabilities: order.map { probabilities[$0] }).plan()
        #expect(plan.chains.map(\.arcs) == other.chains.map { $0.arcs.map { order[$0] } })
        #expect(plan.swaps.map(\.arcs) == other.swaps.map { $0.arcs.map { order[$0] } })
    }

    @Test("The alternatives of an opportunity are its best chains in order", arguments: 0..<40, Fineness.allCases)
    func alternatives(seed: UInt64, fineness: Fineness) throws {
        let (problem, probabilities) = Self.random(seed: 800_000 + seed, fineness)
        let planner = try ExpectedChainPlanner(problem, probabilities: probabilities)
        let oracle = ExpectedOracle(problem, probabilities: probabilities)
        for opportunity in problem.vertices.indices where problem.vertices[opportunity].kind == .opportunity {
            func ids(_ arcs: [Int]) -> [String] { arcs.map { problem.vertices[problem.arcs[$0].post].id } }
            let possible = oracle.oracle.chains(of: opportunity)
                .filter { oracle.oracle.faults(of: [.init(opportunity: opportunity, arcs: $0)]).isEmpty }
                .map { ($0, ExpectedValue(oracle.value(chain: $0, of: opportunity), over: oracle.unit)) }
                .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : ids($0.0).lexicographicallyPrecedes(ids($1.0)) }
            let found = planner.alternatives(for: opportunity, count: 6)
            #expect(found.map(\.value) == possible.prefix(6).map(\.1), "seed \(seed)")
            #expect(found.map(\.arcs) == possible.prefix(6).map(\.0), "seed \(seed)")
        }
    }

    @Test("Told to stop at any time, the planner has a sound plan and an honest bound", arguments: 0..<30)
    func stops(seed: UInt64) throws {
        let (problem, probabilities) = Self.random(seed: 900_000 + seed, .thousandths) { shape in
            shape.opportunities = 3...3
            shape.posts = 6...6
            shape.maxMoves = 3...3
        }
        let oracle = ExpectedOracle(problem, probabilities: probabilities)
        let best = oracle.best()
        for patience in [0, 1, 2, 5, 20] {
            let asked = Count()
            let plan = try ExpectedChainPlanner(problem, probabilities: probabilities)
                .plan(shouldStop: { asked.next() > patience })
            #expect(oracle.faults(of: plan) == [])
            #expect(plan.objective <= best)
            #expect(plan.bound >= best)
            #expect((plan.status == .optimal) == (plan.objective == plan.bound))
        }
    }

    private final class Count {
        private var asked = 0
        func next() -> Int {
            asked += 1
            return asked
        }
    }

    @Test("A chain stops where a move fails, and a swap fails whole")
    func definition() throws {
        let problem = ChainProblem(
            vertices: [
                .init(id: "o", kind: .opportunity), .init(id: "a", kind: .post), .init(id: "b", kind: .post),
                .init(id: "c", kind: .post), .init(id: "d", kind: .post),
            ],
            arcs: [
                .init(vacancy: 0, post: 1), .init(vacancy: 1, post: 2), .init(vacancy: 3, post: 4),
                .init(vacancy: 4, post: 3),
            ], maxMoves: 2, maxSwap: 2,
            objectives: [
                ChainObjective(name: "value", arcValues: [10, 6, 3, 5], openValues: [-20, -8, -1, 0, 0])
            ])
        let plan = try ExpectedChainPlanner(problem, probabilities: [900, 500, 500, 500]).plan()
        // Nothing moves with 0.1, for -20; one move comes off with 0.45, for 2; both with 0.45, for 15.
        #expect(plan.chains.map { $0.value.decimal() } == ["5.65"])
        // Both moves with 0.25, for 8.
        #expect(plan.swaps.map { $0.value.decimal() } == ["2"])
        #expect(plan.objective.decimal() == "7.65")
    }

    @Test("What has no expected value is refused by name")
    func refused() {
        let sound = Self.random(seed: 12, .tenths) { $0.opportunities = 2...2 }
        func error(_ change: (inout ChainProblem, inout [Int]) -> Void) -> ChainProblemError? {
            var (problem, probabilities) = sound
            change(&problem, &probabilities)
            do throws(ChainProblemError) {
                _ = try ExpectedChainPlanner(problem, probabilities: probabilities)
                return nil
            } catch {
                return error
            }
        }
        let arc = sound.problem.arcs[0]
        let (vacancy, post) = (sound.problem.vertices[arc.vacancy].id, sound.problem.vertices[arc.post].id)
        #expect(error { _, _ in } == nil)
        #expect(error { $1.removeLast() } == .wrongNumberOfProbabilities(expected: sound.problem.arcs.count))
        #expect(error { $1[0] = 1_001 } == .probabilityOutOfRange(vacancy: vacancy, post: post, 1_001))
        #expect(error { $1[0] = -1 } == .probabilityOutOfRange(vacancy: vacancy, post: post, -1))
        #expect(
            error { problem, _ in problem.objectives += problem.objectives } == .severalObjectivesExpected(count: 2))
        #expect(error { problem, _ in problem.pinnedArcs = [0] } == .pinnedExpected)
        #expect(
            error { problem, _ in problem.vertices[0].mayStayOpen = false }
                == .mustBeCoveredExpected(id: sound.problem.vertices[0].id))
    }
}
