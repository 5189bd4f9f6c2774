import Testing

@testable import BackfillChains

@Suite("Why no plan is possible")
struct PlanConflictTests {
    @Test(
        "Exactly where trying everything finds no plan, demands are named that cannot be met together and could be without one"
    )
    func least() throws {
        var shape = RandomProblemShape()
        shape.posts = 2...5
        var seen = (alone: 0, several: 0)
        for seed in UInt64(0)..<300 {
            var random = SplitMix(seed: seed ^ 0xF00D)
            var problem = ChainProblem.random(seed: seed, shape)
            problem.bannedArcs = []
            problem.pinnedArcs = Set(
                problem.arcs.indices.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
            ).sorted()
            let conflict = try problem.conflict()
            #expect((conflict == nil) == (Oracle(problem: problem).best() != nil), "seed \(seed)")
            guard let conflict else { continue }
            func isPossible(_ arcs: [Int], _ opportunities: [Int]) -> Bool {
                var part = problem
                part.pinnedArcs = arcs
                for vertex in part.vertices.indices where part.vertices[vertex].kind == .opportunity {
                    part.vertices[vertex].mayStayOpen = !opportunities.contains(vertex)
                }
                return Oracle(problem: part).best() != nil
            }
            #expect(!isPossible(conflict.arcs, conflict.opportunities), "seed \(seed)")
            for arc in conflict.arcs {
                #expect(isPossible(conflict.arcs.filter { $0 != arc }, conflict.opportunities), "seed \(seed)")
            }
            for opportunity in conflict.opportunities {
                #expect(isPossible(conflict.arcs, conflict.opportunities.filter { $0 != opportunity }), "seed \(seed)")
            }
            if conflict.arcs.count == 1, conflict.opportunities.isEmpty { seen.alone += 1 }
            if conflict.arcs.count + conflict.opportunities.count > 1 { seen.several += 1 }
        }
        #expect(seen.alone > 20)
        #expect(seen.several > 10)
    }

    @Test("A search that was stopped claims nothing")
    func stopped() throws {
        var problem = ChainProblem.random(seed: 1)
        problem.pinnedArcs = Array(problem.arcs.indices)
        #expect(try problem.conflict(shouldStop: { true }) == nil)
    }
}
