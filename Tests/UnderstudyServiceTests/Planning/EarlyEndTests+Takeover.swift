import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

extension EarlyEndTests {
    /// Somebody takes over at ARC-1 after Anna, by a draft for the days that are left.
    func takenOver() throws -> (chain: MuseumChain, plan: ChainPlanView) {
        let chain = try confirmed()
        let title = try #require(try ripple(chain, "anna").options.first { $0.chain != nil }?.title)
        return (chain, try #require(try accept(chain, "anna", title).plan))
    }

    @Test("Of a move that a draft is to decide nothing is offered that plans: no plan knows of a draft")
    func offeredForDrafts() throws {
        let (chain, plan) = try takenOver()
        let number = try #require(plan.number)
        let mover = try #require(plan.plan.moves.first?.person)
        let day = last.adding(days: 10)
        #expect(
            try ripple(chain, mover, on: day).next == ["understudy chain answer \(number) \(mover) no --as \(mover)"])
        let answer = try chain.service.answerChain(
            number, of: mover, isYes: false, caller: chain.caller(mover, on: today))
        #expect(answer.chains.map(\.isDraft) == [true])
        let shown = try chain.service.showPlan(number, caller: chain.caller("planner", on: today))
        #expect(shown.fallbacks.isEmpty)
        let next = try #require(shown.standings.first?.next)
        #expect(next.first == "understudy opportunity budget ARC-1-2 --code COST-CENTRE --as mira")
        #expect(!next.contains { $0.contains("chain plan --keep") })
        // A chain behind what is published falls back to another plan.
        let published = try MuseumChain()
        let other = try published.service.answerChain(1, of: "bela", isYes: false, caller: published.caller("bela"))
        #expect(other.chains.map(\.isDraft) == [false])
        let standing = try published.service.showPlan(1, caller: published.caller("planner")).standings.first
        #expect(standing?.next.first == "understudy chain plan --keep 1 --save --as planner")
    }

    @Test(
        "The best chains are told for each window of a place, and the days for which nobody has been chosen beside them"
    )
    func alternatives() throws {
        let chain = try confirmed()
        let until = Museum.range(from: Museum.window.start, days: 30)
        let planner = chain.caller("planner", on: today)
        _ = try accept(chain, "bela", "Bela Birch returns")
        let windows = try chain.service.alternatives(for: "ARC-1", count: 2, caller: planner)
        #expect(windows.alternatives.allSatisfy { $0.days == until })
        #expect(windows.alternatives.first?.moves.map(\.person) == ["anna", "bela"])
        #expect(windows.also.map { $0.alternatives.first?.moves.map(\.person) } == [["anna", "vito"]])
        #expect(windows.also.allSatisfy { $0.alternatives.allSatisfy { $0.days == rest } })
        #expect(windows.reopened.isEmpty)

        let left = try confirmed()
        _ = try accept(left, "anna", "Everybody returns")
        let told = try left.service.alternatives(for: "ARC-1", count: 2, caller: planner)
        #expect(told.alternatives.first?.days == until && told.also.isEmpty)
        #expect(told.reopened.map(\.hole.days) == [rest])
        #expect(told.reopened.first?.reason.hasSuffix("for these days nobody has been chosen since") == true)
        // Once the placement is over, those days are all that there is.
        let after = try left.service.alternatives(
            for: "ARC-1", count: 2, caller: left.caller("planner", on: last.adding(days: 1)))
        #expect(after.alternatives.isEmpty && after.reopened.map(\.hole.days) == [rest])
        // Where nothing has ended early there is one window.
        let whole = try confirmed().service.alternatives(for: "ARC-1", count: 2, caller: planner)
        #expect(whole.alternatives.first?.days == Museum.window && whole.also.isEmpty && whole.reopened.isEmpty)
    }

    @Test("Who takes over is on record, and no opportunity counts for it by its name")
    func takeoverOnRecord() throws {
        let chain = try confirmed()
        let service = chain.service
        let mira = chain.caller("mira", on: today)
        // Somebody has drafted more work of the archive under the next number.
        try service.store.write(as: mira.act) { writing in
            var other = try writing.reading.existingOpportunity("ARC-1")
            other.id = "ARC-1-2"
            other.deadline = today
            try writing.createOpportunity(other, criteria: try Museum.criteria())
            try writing.record("test.drafted", subject: other.id)
        }
        let title = try #require(try ripple(chain, "anna").options.first { $0.chain != nil }?.title)
        let plan = try #require(try accept(chain, "anna", title).plan)
        #expect(plan.plan.opportunities == ["ARC-1-3"])
        #expect(try service.store.read { try $0.takeover(after: 1) }?.opportunity == "ARC-1-3")
        func open() throws -> [DayRange] {
            try service.planChains(caller: chain.caller("planner", on: today)).plan.unfilled.map(\.hole.days)
        }
        #expect(try open().isEmpty)
        // Days that the draft does not offer any more are open again, and all of them once it is withdrawn.
        let sooner = rest.end.adding(days: -10)
        try service.store.write(as: mira.act) { writing in
            var draft = try writing.reading.existingOpportunity("ARC-1-3")
            draft.days = try #require(DayRange(from: rest.start, to: sooner))
            try writing.saveDraft(draft, criteria: try Museum.criteria())
            try writing.record("test.edited", subject: draft.id)
        }
        #expect(try open() == [Museum.range(from: sooner.adding(days: 1), days: 10)])
        _ = try service.withdrawOpportunity("ARC-1-3", reason: "no budget", caller: mira)
        #expect(try open() == [rest])
        #expect(try service.store.verifyAudit().findings == [])

        let middle = try confirmed()
        _ = try accept(middle, "bela", "Vito Vale takes over at post-anna")
        #expect(try middle.service.store.read { try $0.takeover(after: 1) }?.opportunity == "ARC-1-post-anna-2")
        let returned = try confirmed()
        _ = try accept(returned, "anna", "Everybody returns")
        #expect(try returned.service.store.read { try $0.takeover(after: 1) } == nil)
    }

    @Test("Who takes over after an end that was brought forward covers the days after it as well, if nobody else does")
    func takeoverOfOpenDays() throws {
        let sooner = last.adding(days: -10)
        let between = Museum.range(from: sooner.adding(days: 1), days: 10)
        let (standing, _) = try takenOver()
        let near = try ripple(standing, "anna", on: sooner)
        #expect(near.options.first { $0.chain != nil }?.chain?.days == between)
        #expect(near.rest == between)

        // Once what was drafted before is withdrawn, all of those days are open.
        let (chain, _) = try takenOver()
        _ = try chain.service.withdrawOpportunity(
            "ARC-1-2", reason: "no budget", caller: chain.caller("mira", on: today))
        let ripple = try ripple(chain, "anna", on: sooner)
        let all = try #require(DayRange(from: between.start, to: Museum.window.end))
        #expect(ripple.end == last && ripple.rest == all)
        let takeover = try #require(ripple.options.first { $0.chain != nil })
        #expect(takeover.chain?.days == all)
        let everybody = try #require(ripple.options.first { $0.title == "Everybody returns" })
        #expect(everybody.holes.map(\.place) == ["ARC-1"] && everybody.holes.map(\.days) == [all])
        let (_, view) = try end("anna", on: sooner, in: chain, takeover.title, "the money is spent")
        #expect(view.plan?.plan.opportunities == ["ARC-1-3"])
        #expect(try chain.service.store.read { try $0.opportunity("ARC-1-3")?.days } == all)
        let planner = chain.caller("planner", on: today)
        #expect(try chain.service.planChains(caller: planner).plan.unfilled.isEmpty)
        let year = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
        #expect(year.opportunities.map(\.opportunity) == ["ARC-1", "ARC-1-3"])
        #expect(year.opportunities.map(\.days) == [Museum.range(from: Museum.window.start, days: 20), all])
        #expect(try chain.service.store.doctor() == [])
    }
}
