import BackfillChains
import Testing

@Suite("A search that begins from chains that are known")
struct StartingPlanTests {
    @Test("It ends with a plan as good as one that begins from nothing, whatever it begins from", arguments: 0..<200)
    func anyStart(seed: UInt64) throws {
        let problem = ChainProblem.random(seed: 9_100_000 + seed)
        let planner = try ChainPlanner(problem)
        let best = planner.plan()
        let other = ChainPlanner.Chains.random(seed: seed, problem)
        for start in [best.chains, other, best.chains + other] {
            let plan = planner.plan(startingWith: start)
            #expect(plan.status == best.status && plan.objective == best.objective && plan.bound == best.bound)
        }
    }

    @Test("Stopped at once it is no worse than what it begins from")
    func stopped() throws {
        var kept = 0
        for seed in UInt64(0)..<120 {
            let problem = ChainProblem.random(seed: 9_200_000 + seed)
            let planner = try ChainPlanner(problem)
            let best = planner.plan()
            guard best.status == .optimal, best.swaps.isEmpty, problem.pinnedArcs.isEmpty, !best.chains.isEmpty
            else { continue }
            let plan = planner.plan(startingWith: best.chains, shouldStop: { true })
            #expect(plan.objective == best.objective)
            kept += 1
        }
        #expect(kept > 10)
    }
}

extension ChainPlanner {
    fileprivate enum Chains {
        /// Paths of arcs in which nothing is sure to be allowed.
        static func random(seed: UInt64, _ problem: ChainProblem) -> [ChainPlan.Chain] {
            var random = SplitMix(seed: seed)
            return problem.vertices.indices.filter { problem.vertices[$0].kind == .opportunity }.compactMap { source in
                var arcs: [Int] = []
                var vertex = source
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    guard
                        let arc = problem.arcs.indices.filter({ problem.arcs[$0].vacancy == vertex })
                            .randomElement(using: &random)
                    else { break }
                    arcs.append(arc)
                    vertex = problem.arcs[arc].post
                }
                return arcs.isEmpty
                    ? nil : ChainPlan.Chain(opportunity: source, arcs: arcs, leftOpen: vertex, values: [])
            }
        }
    }
}
