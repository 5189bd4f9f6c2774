import Secondments
import Testing
import UnderstudyStore

@Suite("The whole story in the store")
struct WholeStoryTests {
    @Test("An opportunity goes from draft to completed and every value is read back as it was written")
    func wholeStory() throws {
        let story = try Story()
        defer { story.remove() }
        try story.completed()
        try story.store.read { r in
            let opportunity = try #require(try r.opportunity("OPP-1"))
            #expect(opportunity.state == .completed)
            #expect(opportunity.rule == Story.opportunity().rule)
            #expect(opportunity.seedCommitment == Story.commitment)
            #expect(try r.criteria(of: opportunity) == Story.criteria())
            #expect(try r.applications(for: "OPP-1").map(\.id) == ["A-0001", "A-0002", "A-0003"])
            #expect(try r.ratings(of: "OPP-1").count == 12)
            #expect(try r.ratings(of: "OPP-1").allSatisfy { $0.isSubmitted })
            #expect(try r.outcome(of: "A-0001")?.kind == .appointed)
            #expect(try r.feedback(for: "A-0002")?.points == Story.feedback("A-0002").points)
            #expect(try r.feedbackOwed(in: "OPP-1").isEmpty)
            #expect(try r.sealedSeed(of: "OPP-1") == Story.seed)
            #expect(try r.person(holding: "P1")?.id == "Hana")
            #expect(try r.policy() == Policy(author: "root"))
        }
    }

    @Test("A change of a guarded row that is not recorded in the audit log is taken back")
    func unrecorded() throws {
        let story = try Story().drafted()
        defer { story.remove() }
        #expect(throws: StoreError.self) {
            try story.store.write(as: Story.act("Ona", "2026-01-06")) { w in
                try w.confirmBudget(
                    Budget(
                        opportunity: "OPP-1", code: "CC-1", hostShare: .one, confirmedBy: "Ona",
                        confirmedOn: Story.day("2026-01-06")))
            }
        }
        #expect(try story.store.read { try $0.budget(of: "OPP-1") } == nil)
    }
}
