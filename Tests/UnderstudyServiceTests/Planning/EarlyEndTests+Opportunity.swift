import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

extension EarlyEndTests {
    @Test("What is left of an opportunity whose own holder ended early is planned as an open place")
    func headEndedEarly() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Everybody returns")
        for day in [today, last.adding(days: 1)] {
            let planner = chain.caller("planner", on: day)
            let plan = try chain.service.planChains(caller: planner).plan
            #expect(plan.unfilled.map(\.opportunity) == ["ARC-1"])
            #expect(plan.unfilled.map(\.hole.days) == [rest])
            #expect(plan.unfilled.first?.reason.hasPrefix("Anna Apple's placement ended early") ?? false)
            // Nobody is planned for days for which nobody was chosen.
            #expect(plan.chains.allSatisfy { !$0.days.overlaps(rest) })
            let year = try chain.service.chainYear(Museum.window.start.components.year, afresh: true, caller: planner)
            #expect(year.opportunities.map(\.opportunity) == ["ARC-1"])
            #expect(year.opportunities.first?.days == (day == today ? Museum.window : rest))
        }
        let over = chain.caller("planner", on: Museum.window.end.adding(days: 1))
        #expect(try chain.service.planChains(caller: over).plan.unfilled.isEmpty)
    }

    @Test("Where somebody takes over the opportunity itself, what is left of it is not planned twice")
    func headTakenOver() throws {
        let chain = try confirmed()
        let title = try #require(try ripple(chain, "anna").options.first { $0.chain != nil }?.title)
        _ = try accept(chain, "anna", title)
        let planner = chain.caller("planner", on: today)
        #expect(try chain.service.planChains(caller: planner).plan.unfilled.isEmpty)
        let year = Museum.window.start.components.year
        #expect(try chain.service.chainYear(year, caller: planner).opportunities.map(\.days.end) == [last, rest.end])
        // Once what was drafted for those days is withdrawn, they are open again.
        _ = try chain.service.withdrawOpportunity(
            "ARC-1-2", reason: "no budget", caller: chain.caller("mira", on: today))
        #expect(try chain.service.planChains(caller: planner).plan.unfilled.map(\.hole.days) == [rest])
        #expect(
            try chain.service.chainYear(year, caller: planner).opportunities.map(\.opportunity) == ["ARC-1"])
    }

    /// Noor is in ARC-2, which covers a post of three points, and in no plan.
    private func covering(with time: Thousandths = .one) throws -> (museum: Museum, post: String) {
        let museum = try Museum()
        try museum.service.store.write(as: Museum.caller("admin").act) { writing in
            var noor = try #require(try writing.reading.person("noor"))
            noor.workingTime = time
            try writing.putPeople([noor])
            try writing.record("test.prepared")
        }
        try museum.publish("ARC-2", post: "post-mira")
        try museum.apply("noor", to: "ARC-2")
        try museum.seatPanel("ARC-2")
        for assessor in ["ola", "pavel", "quin"] {
            try museum.mark(assessor, ["noor": [4, 3, 2]], in: "ARC-2")
            _ = try museum.service.submitRatings(of: "ARC-2", caller: museum.caller(assessor))
        }
        _ = try museum.service.decide(["ARC-2"], caller: museum.caller("mira"))
        try museum.approve("noor", in: "ARC-2")
        _ = try museum.service.makeOffer(museum.number("noor", in: "ARC-2"), caller: museum.caller("mira"))
        _ = try museum.service.acceptOffer(museum.number("noor", in: "ARC-2"), caller: museum.caller("noor"))
        return (museum, "post-mira")
    }

    private func end(_ person: String, on day: Day, in museum: Museum, _ title: String) throws {
        let planner = museum.caller("planner", on: today)
        let ripple = try museum.service.ripple(endingEarly: person, on: day, caller: planner)
        let number = try #require(ripple.options.firstIndex { $0.title == title }, "\(ripple.options.map(\.title))") + 1
        _ = try museum.service.acceptEarlyEnd(
            of: person, on: day, option: number, seen: try #require(ripple.seen), reason: "stopped", caller: planner)
    }

    @Test("Of a place of which somebody does a part, the other part is open before an early end and after it")
    func partOfAPlace() throws {
        let (museum, post) = try covering(with: Thousandths(500))
        let ripple = try museum.service.ripple(
            endingEarly: "noor", on: last, caller: museum.caller("planner", on: today))
        // 60 days are left: before, half of the post that Noor fills in half, whose own post a project does not open; after it, all.
        #expect(ripple.asPlanned.pointDayMillionths == 3 * 30 * 1_000_000)
        let returning = try #require(ripple.options.first { $0.title == "Noor Near returns" })
        #expect(returning.holes.map(\.place) == [post])
        #expect(returning.holes.map(\.fraction) == [.one])
        #expect(returning.cost.pointDayMillionths == 3 * 60 * 1_000_000)
    }

    @Test("The open days of a post cost the same in the plan and in the year, accepted or not")
    func headCosts() throws {
        let (museum, post) = try covering()
        let planner = museum.caller("planner", on: today)
        _ = try museum.service.acceptPlan(request: PlanRequest(scope: .opportunity("ARC-2")), caller: planner)
        try end("noor", on: last, in: museum, "Noor Near returns")
        let plan = try museum.service.planChains(PlanRequest(scope: .opportunity("ARC-2")), caller: planner).plan
        let place = try #require(plan.unfilled.first)
        #expect(plan.unfilled.count == 1 && place.hole.place == post && place.hole.days == rest)
        #expect(place.cost.pointDayMillionths == 60 * 3 * 1_000_000)
        // Noor's own post is open until then, the museum's from then on.
        #expect(plan.costLeftOpen.pointDayMillionths == 90 * 3 * 1_000_000)
        let number = Museum.window.start.components.year
        for afresh in [false, true] {
            let year = try museum.service.chainYear(number, afresh: afresh, caller: planner)
            #expect("\(year.total.after.pointDays)" == "270", "afresh: \(afresh)")
            #expect("\(year.total.before.pointDays)" == "270", "afresh: \(afresh)")
            #expect(year.opportunities.first { $0.opportunity == "ARC-2" }?.days == Museum.window)
        }
        #expect(
            try museum.service.verifyPlan(caller: planner).findings.map {
                $0.hasPrefix("Noor Near moves into post-mira until \(last.inWords) only")
            } == [true])
        let later = StartRange(opportunity: "ARC-2", latest: Museum.window.start.adding(days: 30))
        let told = failure { _ = try museum.service.bestStarts([later], caller: planner) }
        #expect(told?.kind == .usage && told?.message.contains("its start is settled") == true)
        // A later plan may be accepted with the place as it stands.
        let accepted = try museum.service.acceptPlan(
            request: PlanRequest(scope: .opportunity("ARC-2")), caller: planner)
        #expect(accepted.plan.unfilled.map(\.hole.days) == [rest])
        #expect(try museum.service.verifyPlan(accepted.number, caller: planner).findings.isEmpty)
        let again = try museum.service.chainYear(number, caller: planner)
        #expect("\(again.total.after.pointDays)" == "270")
        // Once another opportunity covers the post for some of the days, they are not counted twice.
        let part = try #require(DayRange(from: last.adding(days: 11), to: Museum.window.end))
        try museum.publish("ARC-3", days: part, post: post)
        let all = try museum.service.planChains(caller: planner).plan
        let short = Museum.range(from: last.adding(days: 1), days: 10)
        #expect(all.unfilled.filter { $0.opportunity == "ARC-2" }.map(\.hole.days) == [short])
        let covered = try museum.service.chainYear(number, caller: planner)
        #expect(covered.opportunities.map(\.opportunity).contains("ARC-3"))
        #expect("\(covered.total.after.pointDays)" == "270")
    }
}
