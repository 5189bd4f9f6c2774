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

extension ForecastTests {
    /// Northfield with what the panel's marks say of OPP-7 before it has decided.
    private func ranked(_ applicants: [PlannedApplicant]) -> PlanningSnapshot {
        var snapshot = Northfield.snapshot
        for number in snapshot.opportunities.indices where snapshot.opportunities[number].opportunity.id == "OPP-7" {
            snapshot.opportunities[number].opportunity.state = .scoring
            snapshot.opportunities[number].applicants = applicants
        }
        return snapshot
    }

    @Test("Whom the marks put first is not said to be selected where the place cannot be honoured")
    func brokenBeforeDecision() throws {
        var snapshot = ranked([Northfield.applicant("Elif", rank: 1, .appointable)])
        snapshot.heldBack = ["Elif"]
        let plan = try Planner(snapshot).plan()
        #expect(plan.broken.map(\.basis) == [.forecast])
        let table = plan.picture().table()
        #expect(
            table.replacing(/\s+/, with: " ").contains(
                "By the panel's marks Elif gets a place in OPP-7, which cannot be honoured: the team cannot release"),
            "\(table)")
        #expect(!table.contains("was selected"))
    }

    @Test(
        "A place that awaits the draw is told as supposed, and nobody is said to be ranked above whom they are level with"
    )
    func openTie() throws {
        let snapshot = ranked([
            Northfield.applicant("Elif", rank: 1, .appointable), Northfield.applicant("Amara", rank: 1, .appointable),
            Northfield.applicant("Grace", rank: 3, .appointable),
        ])
        let plan = try Planner(snapshot).plan()
        #expect(
            plan.undrawn.map(\.words) == [
                "Amara is level with Elif for a place in OPP-7 until the draw; the plan supposes that Amara gets it."
            ])
        #expect(plan.picture().table().replacing(/\s+/, with: " ").contains(plan.undrawn[0].words))
        let level = try #require(try Planner(snapshot).whyNot("Elif", into: "OPP-7"))
        #expect(
            level.words.contains(
                "is level with Amara for the place until the draw, and the plan supposes that Amara gets it (rule 25)"),
            "\(level.words)")
        let below = try #require(try Planner(snapshot).whyNot("Grace", into: "OPP-7"))
        #expect(below.words.contains("the panel ranks Amara first for the place"), "\(below.words)")
        let drawn = ranked([
            Northfield.applicant("Elif", rank: 1, .appointable), Northfield.applicant("Amara", rank: 2, .appointable),
        ])
        #expect(try Planner(drawn).plan().undrawn.isEmpty)
    }
}
