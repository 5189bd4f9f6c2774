import Testing

@testable import BackfillChains

@Suite("Every fallback of the search, forced")
struct ForcedPathsTests {
    enum Path: CaseIterable {
        case noLists, noCuts, noHeuristics, hurriedSearch, nothing

        var effort: SolverEffort {
            var effort = SolverEffort()
            switch self {
            case .noLists: (effort.listLimit, effort.longestList) = (0, 0)
            case .noCuts: (effort.rootCutRounds, effort.nodeCutRounds) = (0, 0)
            case .noHeuristics: effort.rounds = 0
            case .hurriedSearch: effort.searchLimit = 1
            case .nothing:
                (effort.listLimit, effort.longestList) = (0, 0)
                (effort.rootCutRounds, effort.nodeCutRounds) = (0, 0)
                effort.rounds = 0
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
}
