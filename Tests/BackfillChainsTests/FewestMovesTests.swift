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
        let tied = problem.preferringFewestMoves
        let (plan, isTieSettled) = try ChainPlanner(tied).plan().withoutLastLevel()
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
        let problem = ChainProblem.random(seed: 4, shape).preferringFewestMoves
        let (plan, isTieSettled) = try ChainPlanner(problem).plan(shouldStop: { true }).withoutLastLevel()
        #expect(!isTieSettled)
        #expect((plan.status == .optimal) == (plan.bound == plan.objective.map(Optional.some)))
    }
}
