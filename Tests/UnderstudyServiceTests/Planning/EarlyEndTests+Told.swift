import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

extension EarlyEndTests {
    /// The days until the early end.
    private var until: DayRange { Museum.range(from: Museum.window.start, days: 30) }

    @Test("What a place is on which days is told with them where it has more than one window")
    func daysAreTold() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let planner = chain.caller("planner", on: today)
        // Bela covers Anna's post until the early end; from then on Vito could.
        let declined = try chain.service.whatIf(.decline(person: "vito"), caller: planner).difference
        #expect(
            Array(declined.lines.dropFirst()) == [
                "- Vito Vale into post-anna \(rest.whenInWords)",
                "no longer left open: post-vito Post of Vito Vale, 3 points",
                "now left open: post-anna Post of Anna Apple \(rest.whenInWords), 9 points",
            ])
        let better = try #require(try chain.service.verifyPlan(1, caller: planner).better)
        #expect(
            better.lines.contains(
                "no longer left open: post-bela Post of Bela Birch \(Museum.window.whenInWords), 3 points"))
        #expect(better.lines.contains("now left open: post-bela Post of Bela Birch \(until.whenInWords), 3 points"))
        #expect(better.lines.contains("+ Vito Vale into post-anna \(rest.whenInWords)"))
        // A place that has one window needs no days.
        let whole = try confirmed()
        let plain = try whole.service.whatIf(.notReleased(person: "bela"), caller: planner).difference
        #expect(plain.lines.allSatisfy { !$0.contains(" from ") }, "\(plain.lines)")
    }

    @Test(
        "Whoever said no, or whose selection was withdrawn, is not affected by an early end, and the selection ends with it"
    )
    func givenUp() throws {
        let chain = try MuseumChain()
        try chain.museum.place("anna")
        _ = try chain.service.answerChain(1, of: "bela", isYes: false, caller: chain.caller("bela"))
        let ripple = try ripple(chain, "anna")
        #expect(ripple.affected.map(\.person) == ["anna"])
        // Nobody covers Anna's post as things stand.
        #expect(ripple.asPlanned.pointDayMillionths == 60 * 9 * 1_000_000)
        #expect(ripple.options.map(\.title).contains("Anna Apple returns"))
        #expect(
            ripple.options.allSatisfy { option in !option.fates.contains { $0.person == "bela" && $0.kind == .returns }
            })
        #expect(failure { _ = try self.ripple(chain, "bela") }?.message.contains("has no placement to end") ?? false)
        let view = try accept(chain, "anna", "Anna Apple returns")
        #expect(view.ended.map(\.person) == ["anna"])
        let findings = try chain.service.verifyPlan(1, caller: chain.caller("planner", on: today)).findings
        #expect(findings.contains { $0.hasPrefix("Bela Birch declined on ") })
        #expect(!findings.contains { $0.hasPrefix("Bela Birch moves into") }, "\(findings)")
        // The selection is there for somebody else, until Anna is back.
        #expect(view.shortened.map(\.opportunity) == ["ARC-1-post-anna"])
        #expect(try chain.service.store.read { try $0.opportunity("ARC-1-post-anna")?.days } == until)
        #expect(try chain.service.store.doctor() == [])

        let withdrawn = try MuseumChain()
        try withdrawn.museum.place("anna")
        _ = try withdrawn.service.withdrawOpportunity(
            "ARC-1-post-anna", reason: "no budget", caller: withdrawn.caller("boss"))
        #expect(try self.ripple(withdrawn, "anna").affected.map(\.person) == ["anna"])
        #expect(try accept(withdrawn, "anna", "Anna Apple returns").shortened.isEmpty)
        // Of an opportunity that is withdrawn nothing moves at all.
        let nothing = try confirmed()
        let title = try #require(try self.ripple(nothing, "anna").options.first { $0.chain != nil }?.title)
        let plan = try #require(try accept(nothing, "anna", title).plan)
        let day = last.adding(days: 10)
        for move in plan.plan.moves { #expect(try self.ripple(nothing, move.person, on: day).opportunity == "ARC-1-2") }
        _ = try nothing.service.withdrawOpportunity(
            "ARC-1-2", reason: "no budget", caller: nothing.caller("mira", on: today))
        for move in plan.plan.moves {
            let told = failure { _ = try self.ripple(nothing, move.person, on: day) }
            #expect(told != nil && told?.message.contains("ARC-1-2") == false, "\(told?.message ?? "")")
        }
    }

    @Test("An opportunity in whose chain something ended early is not moved, and the reason is that")
    func shifted() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let told = failure {
            _ = try chain.service.whatIf(
                .shift(opportunity: "ARC-1", days: 7), caller: chain.caller("planner", on: today))
        }
        #expect(told?.kind == .usage)
        #expect(told?.message.contains("one of them has ended early, so that its start is settled") == true)
    }

    @Test("Why somebody does not move into a place that was left early: nobody has been chosen for those days")
    func whyNotReopened() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Everybody returns")
        let words = "Anna Apple's placement ended early, and for these days nobody has been chosen since"
        for day in [today, last.adding(days: 1)] {
            for person in ["bela", "tomas", "noor"] {
                let why = try chain.service.whyNot(person, into: "ARC-1", caller: chain.caller("planner", on: day))
                #expect(why.verdict == .excluded && why.words.contains(words), "\(why.words)")
                #expect(why.reasons.contains { $0.code == "nobody-chosen-since" && $0.rule == 25 })
                if day == today { #expect(why.byDays.map(\.days) == [until, rest]) }
            }
        }
    }

    @Test("A plan of which nothing is open to planning any more is not held against a plan of nothing")
    func verifiedWithoutOpportunity() throws {
        let chain = try confirmed()
        let title = try #require(try ripple(chain, "anna").options.first { $0.chain != nil }?.title)
        let plan = try #require(try accept(chain, "anna", title).plan?.number)
        _ = try chain.service.withdrawOpportunity(
            "ARC-1-2", reason: "no budget", caller: chain.caller("mira", on: today))
        let check = try chain.service.verifyPlan(plan, caller: chain.caller("planner", on: today))
        #expect(check.findings.contains("ARC-1-2 was withdrawn."), "\(check.findings)")
        #expect(check.better == nil)
        #expect(!check.findings.contains { $0.contains("best plan of the day") })
    }

    @Test("The year counts those who move on the days of a line, and nobody who is back by then")
    func movesOfTheYear() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let sooner = last.adding(days: -10)
        _ = try end("bela", on: sooner, in: chain, "Vito Vale takes over at post-anna", "long illness")
        let planner = chain.caller("planner", on: today)
        let accepted = try chain.service.store.read { try $0.acceptedChains() }
        let broken = try #require(accepted.broken.first)
        let parts = broken.parts([])
        // Bela until the tenth day before, then Vito by another plan, then Anna alone.
        #expect(parts.map(\.chain?.days.count) == [20, 60])
        #expect(parts.map(\.moves) == [2, 1])
        _ = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
    }

    @Test("Nobody stays on who is only planned: the plan and the year tell the same of a step-up behind an early end")
    func nobodyPlannedStaysOn() throws {
        let chain = try MuseumChain()
        try chain.museum.place("anna")
        let options = try ripple(chain, "anna").options
        #expect(options.allSatisfy { option in option.fates.allSatisfy { $0.kind != .extended } })
        #expect(options.map(\.title).contains("Everybody returns"))
        _ = try accept(chain, "anna", "Everybody returns")
        let planner = chain.caller("planner", on: today)
        let plan = try chain.service.planChains(caller: planner).plan
        let year = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
        #expect(year.total.after.pointDays == plan.costLeftOpen.pointDays)
        // Of a plan that nobody is placed by yet both are possible: all of it is to come.
        let planned = try MuseumChain()
        #expect(try ripple(planned, "anna").options.contains { $0.fates.contains { $0.kind == .extended } })
    }

    @Test("An end that is over is not brought forward, whoever asks, and the answer says when it was")
    func over() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Everybody returns")
        let after = chain.caller("planner", on: last.adding(days: 1))
        for person in ["anna", "bela"] {
            for day in [Museum.window.start, last.adding(days: -5), last, last.adding(days: 5)] {
                let told = try #require(
                    failure { _ = try chain.service.ripple(endingEarly: person, on: day, caller: after) })
                #expect(told.rule == 46)
                #expect(told.message.contains("it ended on \(last.inWords); that is over"), "\(told.message)")
                #expect(told.fix == ["understudy person show \(person) --as planner"])
                #expect(
                    failure {
                        _ = try chain.service.acceptEarlyEnd(
                            of: person, on: day, option: 1, seen: "000000000000", reason: "sooner", caller: after)
                    }?.message == told.message)
            }
        }
        // On its last day it runs yet.
        let then = chain.caller("planner", on: last)
        #expect(try chain.service.ripple(endingEarly: "bela", on: last.adding(days: -1), caller: then).isAgreed)
    }

    @Test("Who ended early behind, and is back by now, stays as it was when the one in front ends too")
    func overBehind() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let planner = chain.caller("planner", on: last.adding(days: 5))
        let sooner = last.adding(days: -3)
        let ripple = try chain.service.ripple(endingEarly: "anna", on: sooner, caller: planner)
        #expect(ripple.affected.map(\.person) == ["anna"])
        let number = try #require(ripple.options.firstIndex { $0.title == "Anna Apple returns" }) + 1
        let view = try chain.service.acceptEarlyEnd(
            of: "anna", on: sooner, option: number, seen: try #require(ripple.seen), reason: "came back",
            caller: planner)
        #expect(view.ended.map(\.person) == ["anna"])
        #expect(try chain.placements.map(\.days.end) == [sooner, last])
    }

    @Test("Points of windows that differ are not added up as if they stood together: their sum is told in point-days")
    func sumsOfWindows() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let request = PlanRequest(bans: [MoveChoice(person: "vito", vacancy: "post-anna")])
        let planner = chain.caller("planner", on: today)
        let plan = try chain.service.planChains(request, caller: planner).plan
        // Three points for thirty days, then nine for sixty: never twelve.
        let sum = "\(30 * 3 + 60 * 9) point-days"
        #expect(plan.costLeftOpen.words == sum && plan.costLeftOpen.description == sum)
        #expect(plan.holes.map(\.cost.words).sorted() == ["3 points", "9 points"])
        let picture = plan.picture()
        #expect(picture.headline.hasSuffix("; \(sum) stay open, in 2 places."), "\(picture.headline)")
        #expect(picture.table().contains("Left open in all: \(sum)."))
        #expect(picture.html().contains("9 points for 60 days") && picture.svg().contains("point-days left open"))
        #expect(!picture.html().contains("12 points") && !picture.table().contains("12 points"))
        // The same of what is kept and read again.
        let stored = try chain.service.planChains(request, save: true, caller: planner)
        let read = try chain.service.showPlan(stored.number, caller: planner).plan
        #expect(read.costLeftOpen.words == sum && read == stored.plan)
        // The options of an early end that leave different posts open on different days.
        let planned = try ripple(chain, "anna", on: last.adding(days: -10))
        #expect(planned.asPlanned.description == "\(10 * 3 + 60 * 9) point-days")
        // One window, one sum of points.
        let whole = try confirmed().service.planChains(caller: planner).plan
        #expect(whole.costLeftOpen.words == "3 points" && whole.picture().costUnit == .points)
        let other = PlanCost(vacancyCost: Thousandths(whole: 3), fraction: .one, days: rest)
        #expect((whole.costLeftOpen + whole.costLeftOpen).words == "6 points")
        #expect((whole.costLeftOpen + .zero).words == "3 points")
        #expect((whole.costLeftOpen + other).words == "450 point-days")
        #expect((whole.costLeftOpen + other).words(beside: other) == "450 point-days")
        #expect(other.words(beside: whole.costLeftOpen + other) == "180 point-days")
    }

    @Test(
        "Whoever was chosen to cover for somebody who stays on, and is not placed yet, is planned for all of those days"
    )
    func chosenBehindWhoStaysOn() throws {
        let chain = try confirmed()
        let service = chain.service
        let begun = MuseumChain.today
        // Vito steps up behind Bela, by a selection that has chosen him.
        try service.store.write(as: Museum.caller("admin").act) { writing in
            var post = try #require(try writing.reading.post("post-bela"))
            post.vacancyCost = Thousandths(whole: 6)
            var own = try #require(try writing.reading.post("post-vito"))
            own.unit = "Finance"
            try writing.putPosts([post, own])
            try writing.putRequirements([
                Requirement(
                    post: "post-bela", skill: "Ledger", level: 2, weight: Thousandths(whole: 1), isEssential: true)
            ])
            var vito = try #require(try writing.reading.person("vito"))
            vito.openTo = Openness(posts: ["post-bela"])
            try writing.putPeople([vito])
            try writing.record("test.prepared")
        }
        let plan = try service.acceptPlan(caller: chain.caller("planner", on: begun))
        #expect(plan.plan.moves.map(\.person) == ["anna", "bela", "vito"])
        let draft = try #require(plan.selectionsNeeded.first?.expressionOfInterest)
        _ = try service.confirmBudget(draft, code: "L-1", hostShare: .one, caller: chain.caller("boss", on: begun))
        var generator = SystemRandomNumberGenerator()
        _ = try service.publish(draft, caller: chain.caller("boss", on: begun), using: &generator)
        try chain.museum.apply("vito", to: draft, on: begun.adding(days: 1))
        let day = begun.adding(days: 16)
        for member in ["pavel", "ola"] {
            _ = try service.addPanelMember(
                member, to: draft, isChair: member == "pavel", caller: chain.caller("boss", on: day))
        }
        for assessor in ["pavel", "ola"] {
            _ = try service.setRating(
                in: draft, application: "vito", criterion: "ledger", value: 4, evidence: "seen",
                caller: chain.caller(assessor, on: day))
            _ = try service.submitRatings(of: draft, caller: chain.caller(assessor, on: day))
        }
        _ = try service.decide([draft], caller: chain.caller("boss", on: day))
        let planner = chain.caller("planner", on: day)
        let ripple = try service.ripple(endingEarly: "anna", on: last, caller: planner)
        let title = "Anna Apple returns, Bela Birch and Vito Vale stay on"
        let number = try #require(ripple.options.firstIndex { $0.title == title }, "\(ripple.options.map(\.title))") + 1
        // Nobody is offered to stay on without a place of their own.
        #expect(!ripple.options.contains { $0.title == "Anna Apple and Bela Birch return, Vito Vale stays on" })
        _ = try service.acceptEarlyEnd(
            of: "anna", on: last, option: number, seen: try #require(ripple.seen), reason: "stopped", caller: planner)
        let after = try service.planChains(caller: planner).plan
        #expect(after.chains.map { $0.moves.map(\.person) } == [["anna", "bela", "vito"], ["bela", "vito"]])
        #expect(after.chains.map(\.days) == [until, rest])
        #expect(after.chains.map { $0.moves.last?.basis } == [.selected, .selected])
        let year = try service.chainYear(Museum.window.start.components.year, caller: planner)
        #expect(year.total.after.pointDays == after.costLeftOpen.pointDays)
    }
}
