import BackfillChains
import Testing

@Suite("A tie between best plans")
struct FewestMovesTests {
    @Test("It goes to the fewest moves, and costs nothing", arguments: 0..<60)
    func fewest(seed: UInt64) throws {
        var shape = RandomProblemShape()
        shape.levels = 1...1
        shape.values = -1...1
        shape.posts = 2...5
        let problem = ChainProblem.random(seed: 1_200_000 + seed, shape)
        var tied = problem
        tied.objectives.append(
            ChainObjective(
                name: "moves", arcValues: problem.arcs.map { _ in -1 }, openValues: problem.vertices.map { _ in 0 }))
        let (plan, isTieSettled) = try FewestMovesPlanner(problem).plan()
        #expect(isTieSettled)
        guard let best = Oracle(problem: tied).best() else {
            #expect(plan.status == .infeasible)
            return
        }
        #expect(plan.status == .optimal)
        #expect(plan.objective == [best[0]])
        let moves = (plan.chains.map(\.arcs) + plan.swaps.map(\.arcs)).reduce(0) { $0 + $1.count }
        #expect(moves == -best[1])
        #expect(Oracle(problem: problem).faults(of: plan) == [])
    }

    @Test("A search that is stopped does not claim to have settled it")
    func stopped() throws {
        var shape = RandomProblemShape()
        shape.opportunities = 3...3
        shape.posts = 6...6
        shape.levels = 1...1
        shape.mustCover = false
        shape.pins = false
        let problem = ChainProblem.random(seed: 4, shape)
        let (plan, isTieSettled) = try FewestMovesPlanner(problem).plan(shouldStop: { true })
        #expect(!isTieSettled)
        #expect((plan.status == .optimal) == (plan.bound == plan.objective.map(Optional.some)))
    }

    @Test("Chains, swaps and bounds are told in units of value", arguments: 0..<30)
    func units(seed: UInt64) throws {
        var shape = RandomProblemShape()
        shape.levels = 1...1
        shape.mustCover = false
        shape.pins = false
        let problem = ChainProblem.random(seed: 1_300_000 + seed, shape)
        let plan = try FewestMovesPlanner(problem).plan().plan
        let plain = try ChainPlanner(problem).plan()
        #expect(plan.objective == plain.objective)
        #expect(plan.bound == plain.bound)
        let values = problem.objectives[0]
        for chain in plan.chains {
            let sum = chain.arcs.reduce(0) { $0 + values.arcValues[$1] }
            #expect(chain.values == [sum + values.openValues[chain.leftOpen]])
        }
        for swap in plan.swaps { #expect(swap.values == [swap.arcs.reduce(0) { $0 + values.arcValues[$1] }]) }
        let stopped = try FewestMovesPlanner(problem).plan(shouldStop: { true }).plan
        if let bound = stopped.bound.first, let bound, let best = plan.objective.first { #expect(bound >= best) }
    }
}
