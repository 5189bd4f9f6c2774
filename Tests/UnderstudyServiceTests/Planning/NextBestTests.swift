import BackfillChains
import Foundation
import Secondments
import Synchronization
import Testing

@testable import UnderstudyService

@Suite("The next best plan")
struct NextBestTests {
    /// The best other plan by changing one thing at a time in the whole graph.
    private func plain(_ planner: Planner) throws -> PlanReport? {
        let solution = try planner.solve(.all)
        let graph = solution.graph
        let used = solution.plan.chains.flatMap(\.arcs) + solution.plan.swaps.flatMap(\.arcs)
        var best: ChainPlan?
        func offer(_ problem: ChainProblem) throws {
            let plan = try ChainPlanner(problem).plan()
            guard plan.status == .optimal else { return }
            if best.map({ $0.objective.lexicographicallyPrecedes(plan.objective) }) ?? true { best = plan }
        }
        for move in used where graph.nodes[graph.moves[move].vacancy].winner == nil {
            var problem = graph.problem
            problem.bannedArcs.append(move)
            try offer(problem)
        }
        for end in solution.plan.chains.map(\.leftOpen) + solution.plan.unfilled where !graph.movesInto[end].isEmpty {
            var problem = graph.problem
            problem.pinnedArcs += used
            problem.vertices[end].mayStayOpen = false
            try offer(problem)
        }
        return best.map {
            Planner.Solution(graph: graph, plan: $0, tests: solution.tests, ignoresPanel: false).report()
        }
    }

    @Test("Found part by part it is as good at every level as found in the whole graph, with exchanges and without")
    func parts() throws {
        var seen: Set<String> = []
        for seed in UInt64(0)..<80 {
            for snapshot in [RandomOrganisation.exchanging(seed: seed), RandomOrganisation.snapshot(seed: seed)] {
                let planner = Planner(snapshot)
                let solution = try planner.solve(.all)
                let expected = try plain(planner)
                let found = try planner.nextBest()
                #expect((found == nil) == (expected == nil), "\(seed)")
                #expect(found?.levels.map(\.total) == expected?.levels.map(\.total), "\(seed)")
                if found == nil { seen.insert("no other plan") }
                if Set(solution.graph.parts()).count > 1, found != nil { seen.insert("several parts") }
                if found?.costLeftOpen == solution.report().costLeftOpen { seen.insert("as much open") }
                if let found, !found.swaps.isEmpty { seen.insert("with exchanges") }
            }
        }
        #expect(seen == ["no other plan", "several parts", "as much open", "with exchanges"])
    }

    @Test("Once time is over nothing more is planned, so that comparing ways of planning ends with its time limit")
    func stops() throws {
        /// Says stop from a certain question on, and counts how often it is asked after that.
        final class Clock: Sendable {
            let state = Mutex((asked: 0, limit: Int.max))
            func asks() -> Bool {
                state.withLock {
                    $0.asked += 1
                    return $0.asked > $0.limit
                }
            }
        }
        let snapshot = DepartmentSizeTests.snapshot(posts: 500, opportunities: 10, seed: 1)
        let clock = Clock()
        let planner = Planner(snapshot, shouldStop: { clock.asks() })
        _ = try planner.plan()
        let toPlan = clock.state.withLock { $0.asked }
        for question in ["next best", "one at a time"] {
            let clock = Clock()
            clock.state.withLock { $0.limit = toPlan + 50 }
            let planner = Planner(snapshot, shouldStop: { clock.asks() })
            if question == "next best" {
                #expect(try planner.nextBest() == nil)
            } else {
                clock.state.withLock { $0.limit = 1 }
                #expect(try planner.planOneAtATime().plans.count <= 2)
            }
            let after = clock.state.withLock { $0.asked - $0.limit }
            #expect(after > 0 && after < 200, "\(question): asked \(after) times after the end")
        }
    }
}
