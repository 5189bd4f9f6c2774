import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("More moves than fit into memory are refused in words, before they are listed")
struct MoveLimitTests {
    /// A planner on its own records of staff, with a limit on moves.
    private static func planner(_ snapshot: PlanningSnapshot, limit: MoveLimit) -> Planner {
        let staff = StaffRecords(snapshot)
        staff.moveLimit = limit
        return Planner(snapshot, staff: staff)
    }

    @Test(
        "Where every move has to be listed, one more than may be is refused, and as many as may be are planned",
        arguments: 0..<20)
    func limit(seed: UInt64) throws {
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        let free = try Planner(snapshot).plan()
        guard let move = free.moves.first else { return }
        snapshot.pins = [MoveChoice(person: move.person, vacancy: move.vacancyName)]
        let whole = Planner(snapshot)
        let count = PlanGraphBuilder.graph(snapshot, tests: whole.tests, scope: .all).moves.count
        let enough = Self.planner(snapshot, limit: .of(count))
        let listed = PlanGraphBuilder.graph(snapshot, tests: enough.tests, scope: .all)
        #expect(listed.moves.count == count)
        #expect(!listed.isCut)
        #expect(enough.index.staff.failure == nil)

        let few = Self.planner(snapshot, limit: .of(count - 1))
        let first = PlanGraphBuilder(snapshot, tests: few.tests, ignoresPanel: false)
        var opportunities = first
        opportunities.addOpportunities(.all) { false }
        // First moves are as many as people applied; only those behind them are searched for.
        guard opportunities.graph.moves.count < count else { return }
        let graph = PlanGraphBuilder.graph(snapshot, tests: few.tests, scope: .all)
        #expect(graph.isCut)
        #expect(graph.moves.count == opportunities.graph.moves.count)
        let refusal = try #require(few.index.staff.failure as? ServiceError)
        #expect(refusal.message.hasPrefix("More than \(count - 1) moves are within reach"))
        // Whatever is asked after that comes to an end too.
        _ = try few.plan()
        _ = try few.why(move.person)
        _ = try few.whyNot(move.person, into: move.vacancyName)
    }

    @Test("A plan of a narrowed graph stands, and has no certificate for which every move would have to be listed")
    func certificate() throws {
        let snapshot = try SampleOrganisation.decided(SampleOrganisation.published())
        let limited = Self.planner(snapshot, limit: .of(3))
        let plan = try limited.plan()
        #expect(try plan == Planner(snapshot).plan())
        #expect(try Planner(snapshot).certificate(.all, for: plan) != nil)
        #expect(try limited.certificate(.all, for: plan) == nil)
        #expect(limited.index.staff.failure == nil)
    }

    @Test("The refusal names how many, how much memory, and a command that works")
    func words() throws {
        var service = try SampleOrganisation.published()
        let planner = SampleOrganisation.caller("P064", "2026-01-15")
        let free = try service.planChains(caller: planner).plan
        let move = try #require(free.moves.first)
        let request = PlanRequest(pins: [MoveChoice(person: move.person, vacancy: move.vacancyName)])
        service.moveLimit = .of(3)
        let refusal = try #require(throws: ServiceError.self) {
            try service.planChains(request, caller: planner)
        }
        #expect(refusal.kind == .failure)
        #expect(refusal.message.hasPrefix("More than 3 moves are within reach, and this cannot be answered without"))
        #expect(refusal.fix == ["understudy chain plan OPP-7 --as P064"])
        #expect(throws: Never.self) {
            try service.planChains(PlanRequest(scope: .opportunity("OPP-7")), caller: planner)
        }
    }

    @Test("Half of a memory is as many moves as fit into it")
    func memory() {
        #expect(MoveLimit(memory: 24_000_000_000).moves == 30_000_000)
        #expect(MoveLimit(memory: 24_000_000_000).refusal.message.contains("More than 30,000,000 moves"))
        #expect(MoveLimit(memory: 24_000_000_000).refusal.message.contains("more than 12 GB, half of the memory here"))
        #expect(MoveLimit(memory: 0).moves == 0)
    }
}
