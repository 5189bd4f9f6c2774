import Secondments
import Testing

@testable import UnderstudyService

@Suite("A plan goes by the selections that were made for its own moves")
struct SelectionInPlanTests {
    /// Elif leaves R7 for OPP-7; the expression of interest for R7 stands as given.
    static func snapshot(_ state: OpportunityState, _ applicants: [PlannedApplicant]) -> PlanningSnapshot {
        var snapshot = Northfield.snapshot
        snapshot.selections = [
            PlannedSelection(
                planned: PlannedOpportunity(
                    Northfield.opportunity(
                        "OPP-7-R7", title: "Student Team Leader", unit: "Student Administration", post: "R7",
                        state: state),
                    publication: 9, applicants: applicants),
                leaver: "Elif")
        ]
        return snapshot
    }

    @Test("While people can still apply, the plan stays the forecast")
    func open() throws {
        let plan = try Planner(Self.snapshot(.published, [Northfield.applicant("Farid", rank: 1, .unscored)])).plan()
        #expect(plan == (try Planner(Northfield.snapshot).plan()))
        #expect(plan.moves.contains { $0.person == "Leila" && $0.vacancy == "R7" && $0.basis == .forecast })
    }

    @Test("Once applications are closed, only those who applied are planned with")
    func closed() throws {
        let plan = try Planner(Self.snapshot(.closed, [Northfield.applicant("Farid", rank: 1, .unscored)])).plan()
        let into = plan.moves.filter { $0.vacancy == "R7" }
        #expect(into.allSatisfy { $0.person == "Farid" })
        let nobody = try Planner(Self.snapshot(.closed, [])).plan()
        #expect(nobody.holes.contains { $0.place == "R7" })
    }

    @Test("Whoever the panel selected moves, whatever a forecast would rather have")
    func decided() throws {
        let snapshot = Self.snapshot(
            .decided,
            [Northfield.applicant("Farid", rank: 1, .selected), Northfield.applicant("Leila", rank: 2, .appointable)])
        let plan = try Planner(snapshot).plan()
        let move = try #require(plan.moves.first { $0.vacancy == "R7" })
        #expect(move.person == "Farid")
        #expect(move.basis == .selected)
        #expect(plan.isComplete)
        #expect(plan.costLeftOpen > (try Planner(Northfield.snapshot).plan().costLeftOpen))
        let answer = try #require(try Planner(snapshot).whyNot("Leila", into: "R7"))
        #expect(answer.words == "Leila cannot move into R7: the panel gave the place to Farid (rule 25).")
        let certificate = try #require(try Planner(snapshot).certificate(.all, for: plan))
        #expect(PlanCertificate.check(certificate, cost: plan.costLeftOpen.pointDayMillionths).findings.isEmpty)
    }

    @Test(
        "A selected person who cannot move is told as a place that cannot be honoured, with what would make it possible"
    )
    func broken() throws {
        var snapshot = Self.snapshot(.decided, [Northfield.applicant("Leila", rank: 1, .selected)])
        snapshot.heldBack = ["Leila"]
        let plan = try Planner(snapshot).plan()
        #expect(plan.broken.map(\.opportunity) == ["OPP-7-R7"])
        #expect(plan.broken.map(\.person) == ["Leila"])
        #expect(!plan.isComplete)
        #expect(try Planner(snapshot).planIgnoringPanels().moves.allSatisfy { $0.basis == .forecast })
    }
}
