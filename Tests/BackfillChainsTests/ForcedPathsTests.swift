import Testing

@testable import BackfillChains

@Suite("Every fallback of the search, forced")
struct ForcedPathsTests {
    enum Path: CaseIterable {
        case noLists, noCuts, noHeuristics, neighbourhoodsAlone, hurriedSearch, earlyDescent, longDescent, nothing

        var effort: SolverEffort {
            var effort = SolverEffort()
            switch self {
            case .noLists: (effort.listLimit, effort.longestList) = (0, 0)
            case .noCuts: (effort.rootCutRounds, effort.nodeCutRounds) = (0, 0)
            case .noHeuristics: (effort.rounds, effort.searchesNeighbourhoods) = (0, false)
            case .neighbourhoodsAlone:
                (effort.listLimit, effort.longestList) = (0, 0)
                (effort.rounds, effort.dives) = (0, false)
            case .hurriedSearch: effort.searchLimit = 1
            case .earlyDescent: (effort.workBeforeDescent, effort.rounds) = (0, 0)
            case .longDescent:
                (effort.workBeforeDescent, effort.workBeforeLongDescent, effort.rounds) = (0, 0, 0)
                effort.workWithFloors = 1_000
            case .nothing:
                (effort.listLimit, effort.longestList) = (0, 0)
                (effort.rootCutRounds, effort.nodeCutRounds) = (0, 0)
                (effort.rounds, effort.searchesNeighbourhoods) = (0, false)
                effort.searchLimit = 1
            }
            return effort
        }
    }

    @Test("The optimum is the same without any of its helpers", arguments: Path.allCases)
    func agrees(path: Path) throws {
        var shape = RandomProblemShape()
        shape.posts = 2...5
        for seed in UInt64(300_000)..<300_060 {
            let problem = ChainProblem.random(seed: seed, shape)
            var planner = try ChainPlanner(problem)
            planner.effort = path.effort
            let plan = planner.plan()
            let best = Oracle(problem: problem).best()
            #expect(plan.status == (best == nil ? .infeasible : .optimal), "seed \(seed)")
            #expect(plan.objective == best ?? [], "seed \(seed)")
        }
    }

    @Test("A list of columns is solved by branching alone")
    func branches() throws {
        var effort = SolverEffort()
        (effort.rootCutRounds, effort.rounds, effort.dives, effort.fewColumns) = (0, 0, false, 0)
        var shape = RandomProblemShape()
        shape.density = 40...80
        for seed in UInt64(310_000)..<310_080 {
            let problem = ChainProblem.random(seed: seed, shape)
            var planner = try ChainPlanner(problem)
            planner.effort = effort
            let plan = planner.plan()
            let best = Oracle(problem: problem).best()
            #expect(plan.status == (best == nil ? .infeasible : .optimal), "seed \(seed)")
            #expect(plan.objective == best ?? [], "seed \(seed)")
        }
    }

    @Test("Branching on lists alone comes to the optimum that a certificate proves")
    func branchesAsProved() throws {
        var effort = SolverEffort()
        (effort.rootCutRounds, effort.rounds, effort.dives, effort.fewColumns) = (0, 0, false, 0)
        var nodes = 0
        for seed in UInt64(320_000)..<320_040 {
            var shape = RandomProblemShape()
            shape.opportunities = 6...10
            shape.posts = 14...20
            shape.density = 15...25
            shape.windows = seed % 4 == 0
            shape.levels = 1...2
            shape.maxMoves = 2...4
            shape.maxSwap = 0...3
            shape.values = 1...60
            let problem = ChainProblem.random(seed: seed, shape)
            var planner = try ChainPlanner(problem)
            let proved = planner.provedPlan()
            planner.effort = effort
            let plan = planner.plan()
            #expect(plan.status == proved.plan.status, "seed \(seed)")
            #expect(plan.objective == proved.plan.objective, "seed \(seed)")
            nodes += plan.statistics.nodes
        }
        // A node for each problem would be no branching at all.
        #expect(nodes > 120)
    }
}
