import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Planning before a decision")
struct ForecastTests {
    private func standings(_ museum: Museum) throws -> [String: PlannedApplicant] {
        let snapshot = try museum.service.store.read { try $0.wholeSnapshot(asOf: Museum.scoring) }
        let applicants = try #require(snapshot.opportunities.first { $0.opportunity.id == "ARC-1" }).applicants
        return Dictionary(uniqueKeysWithValues: applicants.map { ($0.person, $0) })
    }

    @Test("Until every mark is in, nobody's rank is known to a planner")
    func marksOutstanding() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.mark("ola", ["anna": [4, 4, 4]])
        let known = try standings(museum)
        #expect(known["anna"]?.standing == .unscored)
        #expect(known["anna"]?.rank == nil)
    }

    @Test("Once all marks are in, the appointable stand in rank order and the others cannot be planned")
    func ranked() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let known = try standings(museum)
        #expect(["anna", "bela", "vito"].map { known[$0]?.rank } == [1, 2, 3])
        #expect(["anna", "bela", "vito"].allSatisfy { known[$0]?.standing == .appointable })
        #expect(known["tomas"]?.standing == .notAppointable)
        #expect(known["liv"]?.standing == .fallenOut("the application came late"))
        let plan = try museum.service.planChains(caller: museum.caller("planner"))
        #expect(plan.plan.move(of: "bela") == nil)
    }
}
