import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Who sees what of a stored plan")
struct PlanReadingTests {
    private func own(_ chain: MuseumChain, _ person: String, _ number: Int? = nil) throws -> OwnChainsView {
        guard case .own(let view) = try chain.service.shownPlan(number, caller: chain.caller(person)) else {
            throw ServiceError(.failure, "\(person) sees all of the plan")
        }
        return view
    }

    @Test("An auditor sees and verifies every plan, each read is logged, and planning stays the planner's")
    func auditor() throws {
        let chain = try MuseumChain()
        try chain.select()
        _ = try chain.service.answerChain(1, of: "bela", isYes: false, caller: chain.caller("bela"))
        let auditor = chain.caller("auditor")
        let seen = try chain.service.showPlan(1, caller: auditor)
        let planner = try chain.service.showPlan(1, caller: chain.caller("planner"))
        #expect(seen.plan == planner.plan && seen.fallbacks == planner.fallbacks && !seen.fallbacks.isEmpty)
        #expect(
            try chain.service.verifyPlan(1, caller: auditor).findings
                == chain.service.verifyPlan(1, caller: chain.caller("planner")).findings)
        let number = Museum.window.start.components.year
        let year = try chain.service.chainYear(number, caller: auditor)
        #expect(
            try year.opportunities == chain.service.chainYear(number, caller: chain.caller("planner")).opportunities)
        let entries = try chain.service.auditTrail(caller: auditor).entries
        #expect(entries.count { $0.action == "plan.read" } == 2)
        #expect(entries.count { $0.action == "chains.read" } == 1)
        if case .own = try chain.service.shownPlan(1, caller: auditor) { Issue.record("an auditor sees all of it") }
        #expect(failure { _ = try chain.service.planChains(caller: auditor) }?.kind == .notAllowed)
        #expect(failure { _ = try chain.service.acceptPlan(1, caller: auditor) }?.kind == .notAllowed)
        #expect(try chain.service.store.verifyAudit().findings == [])
    }

    @Test(
        "Who answers in a chain sees the own move, its days, who steps up behind and the own answer, and nothing of anybody's marks"
    )
    func mover() throws {
        let chain = try MuseumChain()
        let view = try own(chain, "anna", 1)
        let move = try #require(view.moves.first)
        #expect(view.moves.count == 1 && move.role == "person" && move.days == Museum.window)
        #expect(
            move.behind?.post == "post-anna" && move.behind?.name == "Bela Birch" && move.behind?.basis == .forecast)
        #expect(move.answer == .open && move.until == nil)
        #expect(move.next == "understudy chain answer 1 anna yes --as anna")
        try chain.select()
        let until = MuseumChain.today.adding(days: 9)
        try chain.yes("anna", by: "anna", until: until)
        let answered = try #require(try own(chain, "anna").moves.first)
        #expect(answered.answer == .yes && answered.until == until && answered.next == nil)
        #expect(answered.answersIn == 1 && answered.answersNeeded == 4)
        // Bela's own post stays open behind him.
        let bela = try #require(try own(chain, "bela").moves.first)
        #expect(bela.behind?.post == "post-bela" && bela.behind?.person == nil)
    }

    @Test(
        "A line manager sees the moves of those whom they let go, and once the chain is confirmed there is nothing to answer"
    )
    func manager() throws {
        let chain = try MuseumChain()
        try chain.select()
        let view = try own(chain, "boss")
        #expect(view.moves.map(\.person) == ["anna", "bela"])
        #expect(view.moves.allSatisfy { $0.role == "manager" })
        #expect(view.moves[0].next == "understudy chain answer 1 anna yes --role manager --as boss")
        // The command that is told is taken.
        for person in ["anna", "bela"] { for answerer in [person, "boss"] { try chain.yes(person, by: answerer) } }
        let after = try own(chain, "boss")
        #expect(after.moves.allSatisfy { $0.isConfirmed && $0.next == nil && $0.waitsFor.isEmpty })
        #expect(after.moves[0].behind?.basis == .confirmed)
    }

    @Test("After a no the first thing told is a plan without the move, and that plan is made")
    func afterNo() throws {
        let chain = try MuseumChain()
        _ = try chain.service.answerChain(1, of: "bela", isYes: false, caller: chain.caller("bela"))
        let planner = chain.caller("planner")
        let standing = try #require(try chain.service.showPlan(caller: planner).standings.first)
        #expect(standing.next.first == "understudy chain plan --keep 1 --save --as planner")
        let plan = try chain.service.planChains(PlanRequest(keep: 1), caller: planner).plan
        #expect(plan.moves.map(\.person) == ["anna"])
    }

    @Test("Once the first day has passed nobody is told to answer, and a new plan is what is told to everybody")
    func passed() throws {
        let chain = try MuseumChain()
        for (day, takesYes) in [(Museum.window.start, true), (Museum.window.start.adding(days: 1), false)] {
            guard case .own(let view) = try chain.service.shownPlan(caller: chain.caller("bela", on: day)) else {
                Issue.record("Bela sees all of it")
                return
            }
            let move = try #require(view.moves.first)
            #expect((move.next != nil) == takesYes)
            #expect(move.waitsFor.contains("a new plan: the first day has passed") == !takesYes)
            #expect(move.waitsFor.count == 1)
            let planner = chain.caller("planner", on: day)
            let standing = try #require(try chain.service.showPlan(caller: planner).standings.first)
            #expect(standing.next.contains { $0.contains("chain answer") } == takesYes)
            #expect(standing.next.contains("understudy chain plan --save --as planner") == !takesYes)
            let refused = failure {
                _ = try chain.service.answerChain(
                    1, of: "bela", isYes: true, caller: chain.caller("bela", on: day))
            }
            #expect((refused == nil) == takesYes)
        }
    }

    @Test("Whom nothing in it concerns is refused, and so is a plan that does not stand")
    func others() throws {
        let chain = try MuseumChain()
        #expect(failure { _ = try chain.service.shownPlan(1, caller: chain.caller("vito")) }?.kind == .notAllowed)
        #expect(failure { _ = try chain.service.shownPlan(nil, caller: chain.caller("vito")) }?.kind == .notAllowed)
        // Both roles that may are named.
        for refused in [
            failure { _ = try chain.service.shownPlan(1, caller: chain.caller("vito")) },
            failure {
                _ = try chain.service.chainYear(Museum.window.start.components.year, caller: chain.caller("vito"))
            },
        ] {
            #expect(refused?.kind == .notAllowed)
            #expect(refused?.message.contains("takes the role planner or auditor, which Vito Vale") ?? false)
            #expect(
                refused?.fix == [
                    "understudy role grant planner vito --as ADMINISTRATOR",
                    "understudy role grant auditor vito --as ADMINISTRATOR",
                ])
        }
        #expect(failure { _ = try chain.service.shownPlan(7, caller: chain.caller("anna")) }?.kind == .notFound)
    }

    @Test("Who was selected and fell out is named in the plan, with what is on record and its day")
    func fellOut() throws {
        let chain = try MuseumChain()
        let museum = chain.museum
        let planner = chain.caller("planner")
        #expect(try chain.service.planChains(caller: planner).plan.fellOut.isEmpty)
        try museum.approve("anna")
        _ = try chain.service.makeOffer(museum.number("anna"), caller: museum.caller("mira"))
        _ = try chain.service.declineOffer(museum.number("anna"), caller: chain.caller("anna"))
        let plan = try chain.service.planChains(caller: planner).plan
        #expect(plan.fellOut.map(\.kind) == [.offerDeclined])
        #expect(
            plan.fellOut.map(\.words) == [
                "Anna Apple was selected for ARC-1 and declined the offer on \(MuseumChain.today.inWords)."
            ])
    }

    @Test("A selected person whose manager declines, or who says no to the chain, is named as well")
    func declined() throws {
        let chain = try MuseumChain()
        let museum = chain.museum
        _ = try chain.service.requestApproval(museum.number("anna"), caller: museum.caller("anna"))
        _ = try chain.service.decline(
            museum.number("anna"), kind: .lineManager, reason: "nobody can be spared", discussedOn: MuseumChain.today,
            caller: chain.caller("boss"))
        let plan = try chain.service.planChains(caller: chain.caller("planner")).plan
        #expect(plan.fellOut.map(\.kind) == [.managerDeclined] && plan.fellOut.map(\.on) == [MuseumChain.today])
        let other = try MuseumChain()
        _ = try other.service.answerChain(1, of: "anna", isYes: false, caller: other.caller("anna"))
        let said = try other.service.planChains(caller: other.caller("planner")).plan
        #expect(said.fellOut.map(\.kind) == [.saidNo] && said.fellOut.map(\.on) == [MuseumChain.today])
    }
}
