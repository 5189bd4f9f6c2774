import Secondments
import Testing

@testable import UnderstudyService

@Suite("A move that is asked about is made in one window, not in all for which the post could be left")
struct MoveInOneWindowTests {
    @Test("The best plan with it leaves no more open than one that makes it wherever it can, and at times less")
    func oneWindow() throws {
        var cheaper = 0
        for seed in UInt64(0)..<400 {
            var snapshot = RandomOrganisation.snapshot(seed: seed)
            snapshot.policy.widenOnlyIfEmpty = false
            snapshot.policy.maxMoves = 4
            for number in snapshot.opportunities.indices {
                for place in snapshot.opportunities[number].applicants.indices {
                    snapshot.opportunities[number].applicants[place].standing = .unscored
                }
            }
            let planner = Planner(snapshot)
            let best = try planner.plan()
            let opened = Set(snapshot.opportunities.compactMap(\.opportunity.post))
            let graph = PlanGraphBuilder.graph(snapshot, tests: planner.tests, scope: .all)
            let windows = Dictionary(
                grouping: graph.moves.filter { graph.nodes[$0.vacancy].place == nil }.map { move in
                    KeptMove(
                        person: move.candidate.person.id, vacancy: graph.nodes[move.vacancy].vacancy.name,
                        days: graph.nodes[move.vacancy].vacancy.days)
                }, by: { MoveChoice(person: $0.person, vacancy: $0.vacancy) })
            for (choice, moves) in windows where Set(moves.map(\.days)).count > 1 && !opened.contains(choice.vacancy) {
                let answer = try #require(try planner.whyNot(choice.person, into: choice.vacancy))
                guard let with = answer.withTheMove else { continue }
                #expect(with.before == best.costLeftOpen && with.after >= best.costLeftOpen)
                let everywhere = try planner.with { $0.pins = [choice] }.plan()
                guard everywhere.isComplete else { continue }
                #expect(with.after <= everywhere.costLeftOpen, "seed \(seed), \(choice)")
                if with.after < everywhere.costLeftOpen { cheaper += 1 }
            }
        }
        #expect(cheaper > 0)
    }
}
