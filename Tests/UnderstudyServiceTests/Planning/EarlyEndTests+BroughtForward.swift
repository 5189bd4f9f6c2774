import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

extension EarlyEndTests {
    @Test("A recorded end is not put off or repeated: asked so, it tells when the placement ends and what is possible")
    func notPutOff() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Everybody returns")
        let possible = last.adding(days: -1)
        for day in [last, last.adding(days: 7), Museum.window.end] {
            for person in ["anna", "bela"] {
                let told = try #require(failure { _ = try ripple(chain, person, on: day) })
                #expect(told.rule == 46)
                #expect(told.message.contains("ends on \(last.inWords), not on \(Museum.window.end.inWords)"))
                #expect(told.message.contains("any from \(Museum.window.start.inWords) to \(possible.inWords)"))
                #expect(told.fix == ["understudy chain whatif --end-early \(person) --on \(possible) --as planner"])
                let refused = failure {
                    _ = try chain.service.acceptEarlyEnd(
                        of: person, on: day, option: 1, seen: "000000000000", reason: "again",
                        caller: chain.caller("planner", on: today))
                }
                #expect(refused?.message == told.message)
            }
        }
        // The way that it names is one.
        #expect(try ripple(chain, "bela", on: possible).isAgreed)
    }

    @Test("A day outside a placement is answered with the days that are possible")
    func possibleDays() throws {
        let chain = try confirmed()
        let first = Museum.window.start
        let before = Museum.window.end.adding(days: -1)
        for day in [first.adding(days: -1), Museum.window.end, Museum.window.end.adding(days: 30)] {
            let told = try #require(failure { _ = try ripple(chain, "bela", on: day) })
            #expect(told.kind == .notFound)
            #expect(told.message.contains("any from \(first.inWords) to \(before.inWords)"), "\(told.message)")
            let nearest = day < first ? first : before
            #expect(told.fix == ["understudy chain whatif --end-early bela --on \(nearest) --as planner"])
            #expect(
                failure {
                    _ = try chain.service.acceptEarlyEnd(
                        of: "bela", on: day, option: 1, seen: "000000000000", reason: "ill",
                        caller: chain.caller("planner", on: today))
                }?.message == told.message)
        }
        #expect(try ripple(chain, "bela", on: first).rest.count == 89)
        #expect(try ripple(chain, "bela", on: before).rest.count == 1)
        // Whoever makes no move is told that.
        #expect(failure { _ = try ripple(chain, "noor") }?.message.contains("has no placement to end") ?? false)
        // A move that is planned alone has its days as well.
        let planned = try MuseumChain()
        let told = try #require(failure { _ = try ripple(planned, "bela", on: first.adding(days: -3)) })
        #expect(told.message.contains("any from \(first.inWords) to \(before.inWords)"))
    }

    @Test("An end is brought forward again, with a reason of its own, and both stay on record")
    func broughtForward() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Everybody returns")
        // Bela, whose end followed Anna's, goes back sooner still: Anna's post is open in between.
        let sooner = last.adding(days: -10)
        let (first, view) = try end("bela", on: sooner, in: chain, "Bela Birch returns", "long illness")
        #expect(first.end == last && first.rest == Museum.range(from: sooner.adding(days: 1), days: 10))
        #expect(first.affected.map(\.person) == ["bela"])
        #expect(first.asPlanned.pointDayMillionths == 10 * 3 * 1_000_000)
        #expect(view.option.cost.pointDayMillionths == 10 * 9 * 1_000_000)
        #expect(view.ended.map(\.originalEnd) == [last])
        #expect(try chain.placements.map(\.days.end) == [last, sooner])
        #expect(try chain.placements.last?.endReason == "long illness")
        let planner = chain.caller("planner", on: today)
        let shown = try chain.service.showPlan(1, caller: planner)
        #expect(shown.earlyEnds.map(\.person) == ["anna", "bela", "bela"])
        #expect(shown.earlyEnds.map(\.on) == [last, last, sooner])
        let year = Museum.window.start.components.year
        var total = try chain.service.chainYear(year, caller: planner).total.after.pointDays
        #expect("\(total)" == "150")
        // And Anna sooner than that: Bela goes with her.
        let soonest = sooner.adding(days: -5)
        let (second, both) = try end("anna", on: soonest, in: chain, "Everybody returns", "the money is spent")
        #expect(second.affected.map(\.person) == ["anna", "bela"])
        // Five days with Bela's post open, and ten with Anna's.
        #expect(second.asPlanned.pointDayMillionths == (5 * 3 + 10 * 9) * 1_000_000)
        #expect(both.ended.map(\.originalEnd) == [last, sooner])
        #expect(try chain.placements.map(\.days.end) == [soonest, soonest])
        total = try chain.service.chainYear(year, caller: planner).total.after.pointDays
        #expect("\(total)" == "45")
        let ends = try chain.service.store.read { try $0.earlyEnds() }
        #expect(ends.map(\.follows) == [nil, 1, nil, nil, 4])
        #expect(
            try chain.service.auditTrail(caller: chain.caller("auditor")).entries.count {
                $0.action == "chain.ended-early"
            } == 3)
        #expect(try chain.service.store.verifyAudit().findings == [])
        #expect(try chain.service.store.doctor() == [])
        // What is left of the place is planned from the first of the days.
        let plan = try chain.service.planChains(caller: planner).plan
        #expect(plan.unfilled.map(\.hole.days.start) == [soonest.adding(days: 1)])
        #expect(plan.chains.map(\.days.end) == [soonest])
        // Bela gave the post up for the days between his own two ends alone.
        let why = try chain.service.whyNot(
            "bela", into: "post-anna", caller: chain.caller("planner", on: soonest.adding(days: 1)))
        #expect(why.reasons.count { $0.code == "ended-early" } == 1)
    }

    @Test(
        "Who stays on behind an end that is brought forward stays, and leaves what they leave until their own last day")
    func broughtForwardBeforeWhoStays() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Anna Apple returns, Bela Birch stays on")
        let sooner = last.adding(days: -10)
        let planned = try ripple(chain, "anna", on: sooner)
        // Ten days with Anna's move lost; Bela's post is open for them, and for the sixty after, as agreed.
        #expect(planned.end == last && planned.rest.end == Museum.window.end)
        #expect(planned.asPlanned.pointDayMillionths == 70 * 3 * 1_000_000)
        let titles = planned.options.filter { $0.chain == nil }.map(\.title)
        #expect(Set(titles) == ["Everybody returns", "Anna Apple returns, Bela Birch stays on"])
        let stays = try #require(planned.options.first { $0.fates.contains { $0.kind == .extended } })
        #expect(stays.fates.last?.until == Museum.window.end)
        #expect(stays.holes.filter { $0.place == "post-bela" }.map(\.days.count) == [70])
        let everybody = try #require(planned.options.first { $0.title == "Everybody returns" })
        #expect(everybody.holes.map(\.place) == ["ARC-1"] && everybody.cost.isZero)
        _ = try end("anna", on: sooner, in: chain, "Everybody returns", "stopped")
        #expect(try chain.placements.map(\.days.end) == [sooner, sooner])
        let year = try chain.service.chainYear(
            Museum.window.start.components.year, caller: chain.caller("planner", on: today))
        #expect("\(year.total.after.pointDays)" == "60")
    }

    @Test("Where somebody takes over after an end that was brought forward, it is for the days between the two ends")
    func takenOverBetween() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let sooner = last.adding(days: -10)
        let (_, view) = try end("bela", on: sooner, in: chain, "Vito Vale takes over at post-anna", "long illness")
        let between = Museum.range(from: sooner.adding(days: 1), days: 10)
        #expect(view.plan?.plan.chains.map(\.days) == [between])
        #expect(view.plan?.selectionsNeeded.map(\.days) == [between])
        let planner = chain.caller("planner", on: today)
        let year = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
        // Twenty days Bela's post, ten what Vito leaves, sixty Anna's.
        #expect("\(year.total.after.pointDays)" == "630")
        #expect(year.opportunities.map(\.opportunity) == ["ARC-1"])
        #expect(year.opportunities.map(\.days) == [Museum.window])
        #expect("\(year.total.before.pointDays)" == "0")
    }

    @Test(
        "An end before a window in which somebody else covers ends that as well, and whoever would begin in it does not"
    )
    func beforeAnotherWindow() throws {
        let chain = try confirmed()
        let planner = chain.caller("planner", on: today)
        _ = try accept(chain, "bela", "Bela Birch returns")
        // Anna goes on for sixty days more, in which Vito is to cover her post.
        let plan = try chain.service.acceptPlan(caller: planner)
        let draft = try #require(plan.selectionsNeeded.first?.expressionOfInterest)
        let sooner = last.adding(days: -10)
        let (ripple, view) = try end("anna", on: sooner, in: chain, "Everybody returns", "stopped")
        #expect(ripple.end == Museum.window.end && ripple.rest.count == 70)
        #expect(ripple.affected.map(\.person) == ["anna", "bela", "vito"])
        // Ten days with Bela's post open, sixty with Vito's.
        #expect(ripple.asPlanned.pointDayMillionths == 70 * 3 * 1_000_000)
        #expect(view.option.holes.map(\.place) == ["ARC-1"] && view.option.cost.isZero)
        #expect(view.option.fates.map(\.kind) == [.returns, .returns, .cancelled])
        let stays = try #require(ripple.options.first { $0.fates.contains { $0.kind == .extended } })
        #expect(stays.fates.map(\.until) == [nil, last, nil])
        #expect(stays.cost.pointDayMillionths == 10 * 3 * 1_000_000)
        #expect(view.ended.map(\.person) == ["anna", "bela"])
        #expect(view.notNeeded.map(\.opportunity) == [draft])
        #expect(try chain.placements.map(\.days.end) == [sooner, sooner])
        let year = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
        #expect("\(year.total.after.pointDays)" == "60")
        let standings = try chain.service.showPlan(2, caller: planner).standings
        #expect(standings.map(\.isConfirmed) == [true])
        let findings = try chain.service.verifyPlan(2, caller: planner).findings
        #expect(findings.contains { $0.hasPrefix("Vito Vale does not move into post-anna") }, "\(findings)")
        let again = try chain.service.planChains(caller: planner).plan
        #expect(again.chains.map(\.days.end) == [sooner])
        #expect(again.unfilled.map(\.hole.days.start) == [sooner.adding(days: 1)])
        #expect(try chain.service.store.verifyAudit().findings == [])
        #expect(try chain.service.store.doctor() == [])
    }

    @Test("A placement that would begin behind somebody who is back by then is cancelled with the early end")
    func placedInAnotherWindow() throws {
        let chain = try confirmed()
        let service = chain.service
        _ = try accept(chain, "bela", "Bela Birch returns")
        let plan = try service.acceptPlan(caller: chain.caller("planner", on: today))
        let draft = try #require(plan.selectionsNeeded.first?.expressionOfInterest)
        _ = try service.confirmBudget(draft, code: "L-1", hostShare: .one, caller: chain.caller("boss", on: today))
        var generator = SystemRandomNumberGenerator()
        _ = try service.publish(draft, caller: chain.caller("boss", on: today), using: &generator)
        try chain.museum.apply("vito", to: draft, on: today.adding(days: 1))
        let day = today.adding(days: 16)
        for member in ["pavel", "ola"] {
            _ = try service.addPanelMember(
                member, to: draft, isChair: member == "pavel", caller: chain.caller("boss", on: day))
        }
        for assessor in ["pavel", "ola"] {
            for criterion in ["ledger", "tact"] {
                _ = try service.setRating(
                    in: draft, application: "vito", criterion: criterion, value: 4, evidence: "seen \(criterion)",
                    caller: chain.caller(assessor, on: day))
            }
            _ = try service.submitRatings(of: draft, caller: chain.caller(assessor, on: day))
        }
        _ = try service.decide([draft], caller: chain.caller("boss", on: day))
        let number = try chain.museum.number("vito", in: draft)
        _ = try service.approve(number, caller: chain.caller("boss", on: day))
        _ = try service.makeOffer(number, caller: chain.caller("boss", on: day))
        _ = try service.acceptOffer(number, caller: chain.caller("vito", on: day))
        try #require(try chain.placements.last?.days == rest)

        let planner = chain.caller("planner", on: day)
        let sooner = last.adding(days: -10)
        let ripple = try service.ripple(endingEarly: "anna", on: sooner, caller: planner)
        let everybody = try #require(ripple.options.firstIndex { $0.title == "Everybody returns" })
        let view = try service.acceptEarlyEnd(
            of: "anna", on: sooner, option: everybody + 1, seen: try #require(ripple.seen), reason: "stopped",
            caller: planner)
        #expect(view.ended.map(\.person) == ["anna", "bela"])
        #expect(view.cancelled.map(\.person) == ["vito"] && view.cancelled.map(\.days) == [rest])
        #expect(view.notNeeded.isEmpty)
        let placement = try #require(try chain.placements.last)
        #expect(placement.state == .cancelled)
        #expect(placement.endReason == "follows from the early end of Anna Apple's placement")
        // The panel's decision stands, and the application says what became of the place.
        let application = try service.application(number, caller: chain.caller("vito", on: day))
        #expect(application.placement?.state == .cancelled)
        #expect(
            application.placement?.words
                == "Placement 3 does not begin: the place \(rest.whenInWords) was cancelled, which follows from the early end of Anna Apple's placement."
        )
        let offers = try service.offers(of: draft, caller: chain.caller("vito", on: day))
        #expect(offers.map(\.cancelled) == [application.placement?.words])
        let shortened = try service.application(chain.museum.number("anna"), caller: chain.caller("anna", on: day))
        #expect(
            shortened.placement?.words
                == "Placement 1 is agreed from \(Museum.window.start.inWords) until \(sooner.inWords), not until \(Museum.window.end.inWords)."
        )
        #expect(try service.store.read { try $0.feedbackOwed(in: draft) }.isEmpty)
        // Vito is free for other moves.
        let after = try service.planChains(caller: planner).plan
        #expect(after.chains.map(\.days.end) == [sooner] && after.broken.isEmpty)
        #expect(try service.store.verifyAudit().findings == [])
        #expect(try service.store.doctor() == [])
    }

    @Test("A move that is planned behind a recorded end is counted until that, and not until the end agreed before")
    func plannedBehindAnEnd() throws {
        let chain = try MuseumChain()
        try chain.museum.place("anna")
        _ = try accept(chain, "anna", "Everybody returns")
        let day = last.adding(days: -10)
        let ripple = try ripple(chain, "bela", on: day)
        #expect(!ripple.isAgreed && ripple.end == last)
        #expect(ripple.rest == Museum.range(from: day.adding(days: 1), days: 10))
        #expect(ripple.asPlanned.pointDayMillionths == 10 * 3 * 1_000_000)
        let told = try #require(failure { _ = try self.ripple(chain, "bela", on: last) })
        #expect(told.message.contains("any from \(Museum.window.start.inWords) to \(last.adding(days: -1).inWords)"))
    }
}
