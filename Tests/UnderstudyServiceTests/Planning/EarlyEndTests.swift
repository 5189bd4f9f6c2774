import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

extension Museum {
    /// Somebody is approved, offered the place and takes it.
    func place(_ person: String) throws {
        try approve(person)
        _ = try service.makeOffer(number(person), caller: caller("mira"))
        _ = try service.acceptOffer(number(person), caller: caller(person))
    }
}

@Suite("An early end is recorded once an option of its ripple is accepted")
struct EarlyEndTests {
    /// Anna is in ARC-1 and Bela covers her ledger, both agreed; Vito could cover it too.
    func confirmed() throws -> MuseumChain {
        let chain = try MuseumChain()
        try chain.service.store.write(as: Museum.caller("admin").act) { writing in
            try writing.putSkills([
                SkillLevel(person: "vito", skill: "Ledger", level: 3),
                SkillLevel(person: "vito", skill: "Tact", level: 1),
            ])
            var vito = try #require(try writing.reading.person("vito"))
            vito.openTo = Openness(posts: ["post-anna"])
            try writing.putPeople([vito])
            try writing.record("test.prepared")
        }
        try chain.select()
        for person in ["anna", "bela"] { for answerer in [person, "boss"] { try chain.yes(person, by: answerer) } }
        try #require(try chain.placements.count == 2)
        return chain
    }

    let last = Museum.window.start.adding(days: 29)
    let today = Museum.window.start.adding(days: -20)
    var rest: DayRange { Museum.range(from: last.adding(days: 1), days: 60) }

    func ripple(_ chain: MuseumChain, _ person: String, on day: Day? = nil) throws -> Ripple {
        try chain.service.ripple(endingEarly: person, on: day ?? last, caller: chain.caller("planner", on: today))
    }

    func accept(
        _ chain: MuseumChain, _ person: String, _ title: String, seen: String? = nil, by actor: String = "planner",
        reason: String = "the project was stopped"
    ) throws -> EarlyEndView {
        let ripple = try ripple(chain, person)
        let number = try #require(ripple.options.firstIndex { $0.title == title }, "\(ripple.options.map(\.title))") + 1
        return try chain.service.acceptEarlyEnd(
            of: person, on: last, option: number, seen: try seen ?? #require(ripple.seen), reason: reason,
            caller: chain.caller(actor, on: today))
    }

    @Test("Everybody returns: both placements end on the day, with the reason, and people are free the day after")
    func everybody() throws {
        let chain = try confirmed()
        let view = try accept(chain, "anna", "Everybody returns")
        #expect(view.ended.map(\.person) == ["anna", "bela"])
        #expect(view.ended.allSatisfy { $0.originalEnd == Museum.window.end })
        #expect(view.plan == nil)
        let placements = try chain.placements
        // The day lies ahead: until then they run.
        #expect(placements.allSatisfy { $0.days.end == last && $0.state == .agreed })
        #expect(
            placements.map(\.endReason) == [
                "the project was stopped", "follows from the early end of Anna Apple's placement",
            ])
        let ends = try chain.service.store.read { try $0.earlyEnds() }
        #expect(ends.map(\.follows) == [nil, 1])
        #expect(ends.map(\.recordedBy) == ["planner", "planner"])
        #expect(try #require(ends[0].option).contains("\"title\":\"Everybody returns\""))
        #expect(try chain.service.store.verifyAudit().findings == [])
        #expect(failure { _ = try accept(chain, "anna", "Everybody returns") }?.rule == 46)
        let shown = try chain.service.showPlan(1, caller: chain.caller("planner", on: today))
        #expect(shown.earlyEnds.map(\.person) == ["anna", "bela"])
        #expect(shown.earlyEnds.allSatisfy { $0.on == last && $0.originalEnd == Museum.window.end })
        #expect(shown.earlyEnds.first?.reason == "the project was stopped")
        // Nothing plans that place for its whole window again.
        let plan = try chain.service.planChains(caller: chain.caller("planner", on: today)).plan
        #expect(plan.moves.map(\.person) == ["anna", "bela"])
        #expect(plan.chains.map(\.days.end) == [last] && plan.chains.map(\.days.start) == [Museum.window.start])
        let after = chain.caller("planner", on: last.adding(days: 1))
        #expect(try chain.service.planChains(caller: after).plan.moves.isEmpty)
    }

    @Test("A plan made after an early end counts what stays open for the days on which it does")
    func holesAfterwards() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        // Vito could cover the days that are left; ruled out, they stay open.
        let request = PlanRequest(bans: [MoveChoice(person: "vito", vacancy: "post-anna")])
        let planner = chain.caller("planner", on: today)
        let plan = try chain.service.planChains(request, caller: planner).plan
        let until = Museum.range(from: Museum.window.start, days: 30)
        #expect(plan.chains.map(\.days) == [until, rest])
        #expect(plan.chains.map { $0.moves.map(\.person) } == [["anna", "bela"], ["anna"]])
        #expect(plan.moves.allSatisfy { $0.basis == .confirmed })
        #expect(plan.chains.map { $0.leftOpen?.place } == ["post-bela", "post-anna"])
        #expect(plan.chains.map { $0.leftOpen?.days } == [until, rest])
        #expect(plan.costLeftOpen.pointDayMillionths == (30 * 3 + 60 * 9) * 1_000_000)
        // What the year tells is the same.
        let year = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
        #expect(year.total.after.pointDays == plan.costLeftOpen.pointDays)
        // On a day after it only those are left.
        let later = chain.caller("planner", on: last.adding(days: 1))
        let afterwards = try chain.service.planChains(request, caller: later).plan
        #expect(afterwards.chains.map(\.days) == [rest])
        #expect(afterwards.costLeftOpen.pointDayMillionths == 60 * 9 * 1_000_000)
        // Bela gave the post up, and is not asked for it again.
        let why = try chain.service.whyNot("bela", into: "post-anna", request: request, caller: later)
        #expect(why.verdict == .excluded && why.reasons.contains { $0.code == "ended-early" && $0.rule == 46 })
    }

    @Test("The days that an early end has left open are planned again, and such a plan is accepted and stands")
    func plannedAgain() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let planner = chain.caller("planner", on: today)
        let plan = try chain.service.acceptPlan(caller: planner)
        #expect(plan.plan.chains.map { $0.moves.map(\.person) } == [["anna", "bela"], ["anna", "vito"]])
        #expect(plan.plan.moves.map(\.basis) == [.confirmed, .confirmed, .confirmed, .forecast])
        let need = try #require(plan.selectionsNeeded.first)
        #expect(plan.selectionsNeeded.count == 1 && need.days == rest && need.expressionOfInterest != nil)
        #expect(try chain.service.verifyPlan(caller: planner).findings == [])
        let standings = try chain.service.showPlan(caller: planner).standings
        #expect(standings.map(\.isConfirmed) == [true, false])
        #expect(try chain.service.store.doctor() == [])
    }

    @Test("Who stays on after the absence in front has ended leaves a post open, and the plan says so")
    func staysOn() throws {
        let chain = try confirmed()
        _ = try accept(chain, "anna", "Anna Apple returns, Bela Birch stays on")
        let planner = chain.caller("planner", on: today)
        let plan = try chain.service.planChains(caller: planner).plan
        #expect(plan.chains.map { $0.moves.map(\.person) } == [["anna", "bela"], ["bela"]])
        #expect(plan.chains.map(\.days) == [Museum.range(from: Museum.window.start, days: 30), rest])
        #expect(plan.chains.map { $0.leftOpen?.place } == ["post-bela", "post-bela"])
        #expect(plan.costLeftOpen.pointDayMillionths == 90 * 3 * 1_000_000)
        #expect(plan.broken.isEmpty && plan.unfilled.map(\.hole.days) == [rest])
        let year = try chain.service.chainYear(Museum.window.start.components.year, caller: planner)
        #expect(year.opportunities.map(\.opportunity) == ["ARC-1"])
    }

    @Test("Verifying tells who ends early and who goes on alone, and never that a step-up came later or was moved")
    func verifiedInPlainWords() throws {
        let chain = try confirmed()
        let planner = chain.caller("planner", on: today)
        _ = try accept(chain, "anna", "Anna Apple returns, Bela Birch stays on")
        let (end, back) = (Museum.window.end.inWords, last.inWords)
        #expect(
            try chain.service.verifyPlan(1, caller: planner).findings == [
                "Anna Apple moves into ARC-1 until \(back) only, not until \(end): the early end is on record.",
                "Bela Birch goes on at post-anna until \(end), although Anna Apple, whose post it is, is away only until \(back).",
            ])
        _ = try chain.service.acceptPlan(caller: planner)
        for day in [today, last, last.adding(days: 1), last.adding(days: 30)] {
            let later = try chain.service.verifyPlan(2, caller: chain.caller("planner", on: day))
            #expect(later.findings.joined(separator: " ") == "", "\(day)")
        }
        try chain.service.store.write(as: Museum.caller("admin").act) { writing in
            var bela = try #require(try writing.reading.person("bela"))
            bela.contractEnd = last.adding(days: 20)
            try writing.putPeople([bela])
            try writing.record("test.prepared")
        }
        let told = try chain.service.verifyPlan(2, caller: planner).findings
        #expect(told.count == 1 && told[0].hasPrefix("Bela Birch cannot go on at post-anna until \(end): the contract"))
        let sooner = last.adding(days: 10)
        _ = try self.end("bela", on: sooner, in: chain, "Bela Birch returns", "needed elsewhere")
        #expect(
            try chain.service.verifyPlan(2, caller: planner).findings == [
                "Bela Birch moves into post-anna until \(sooner.inWords) only, not until \(end): the early end is on record."
            ])
    }

    @Test("Who takes over after an early end covers the days that are left in every later plan")
    func takenOverInPlans() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Vito Vale takes over at post-anna", reason: "long illness")
        let plan = try chain.service.planChains(caller: chain.caller("planner", on: today)).plan
        #expect(plan.chains.map(\.days) == [Museum.range(from: Museum.window.start, days: 30), rest])
        #expect(plan.chains.map { $0.moves.map(\.person) } == [["anna", "bela"], ["anna", "vito"]])
    }

    @Test("Who stays on keeps the placement")
    func extended() throws {
        let chain = try confirmed()
        let view = try accept(chain, "anna", "Anna Apple returns, Bela Birch stays on")
        #expect(view.ended.map(\.person) == ["anna"])
        #expect(try chain.placements.map(\.days.end) == [last, Museum.window.end])
        #expect(view.option.fates.map(\.kind) == [.returns, .extended])
    }

    @Test("A day that has passed ends the placement at once")
    func past() throws {
        let chain = try confirmed()
        let after = chain.caller("planner", on: last.adding(days: 1))
        let ripple = try chain.service.ripple(endingEarly: "bela", on: last, caller: after)
        let number = try #require(ripple.options.firstIndex { $0.title == "Bela Birch returns" }) + 1
        _ = try chain.service.acceptEarlyEnd(
            of: "bela", on: last, option: number, seen: try #require(ripple.seen), reason: "not working out",
            caller: after)
        #expect(try chain.placements.map(\.state) == [.agreed, .endedEarly])
    }

    @Test(
        "Somebody takes over in the middle: a plan for the days left, with a selection of its own, answered and confirmed"
    )
    func takesOver() throws {
        let chain = try confirmed()
        let view = try accept(chain, "bela", "Vito Vale takes over at post-anna", reason: "long illness")
        #expect(view.ended.map(\.person) == ["bela"])
        let plan = try #require(view.plan)
        #expect(plan.number == 2 && plan.state == "accepted")
        #expect(plan.plan.chains.map(\.days) == [rest])
        #expect(plan.plan.moves.map(\.person) == ["anna", "vito"])
        #expect(plan.plan.moves.map(\.basis) == [.confirmed, .forecast])
        let need = try #require(plan.selectionsNeeded.first)
        #expect(need.expressionOfInterest == "ARC-1-post-anna-2" && need.state == .draft)
        try chain.service.store.read { reading in
            let draft = try #require(try reading.opportunity("ARC-1-post-anna-2"))
            #expect(draft.days == rest && draft.post == "post-anna")
            #expect(try reading.plan(1)?.state == .accepted)
        }
        #expect(try chain.service.store.verifyAudit().findings == [])
        #expect(try chain.service.verifyPlan(2, caller: chain.caller("planner", on: today)).findings == [])
        // The early end is not there for the taking once more.
        #expect(failure { _ = try accept(chain, "bela", "Bela Birch returns") }?.rule == 46)
    }

    @Test("Where an opportunity itself is left, it is opened again for the days left, as a draft of its host")
    func reopened() throws {
        let chain = try confirmed()
        let ripple = try ripple(chain, "anna")
        let title = try #require(ripple.options.first { $0.chain != nil }?.title)
        let view = try accept(chain, "anna", title)
        let plan = try #require(view.plan)
        #expect(plan.plan.opportunities == ["ARC-1-2"])
        let draft = try #require(try chain.service.store.read { try $0.opportunity("ARC-1-2") })
        #expect(draft.state == .draft && draft.days == rest && draft.manager == "mira" && draft.places == 1)
        let (old, new) = try chain.service.store.read { reading in
            (try reading.criteria(of: "ARC-1", version: 1), try reading.criteria(of: "ARC-1-2", version: 1))
        }
        #expect(old == new)
        #expect(plan.plan.moves.allSatisfy { $0.basis == .forecast })
        #expect(try chain.service.verifyPlan(caller: chain.caller("planner", on: today)).findings == [])
        // The plan can be read after a no, although a draft has no plan to fall back to, and so when it was withdrawn.
        let person = try #require(plan.plan.moves.first?.person)
        _ = try chain.service.answerChain(
            try #require(plan.number), of: person, isYes: false, caller: chain.caller(person, on: today))
        let planner = chain.caller("planner", on: today)
        #expect(try chain.service.showPlan(plan.number, caller: planner).plan.opportunities == ["ARC-1-2"])
        _ = try chain.service.withdrawOpportunity(
            "ARC-1-2", reason: "no budget", caller: chain.caller("mira", on: today))
        #expect(try chain.service.showPlan(plan.number, caller: planner).fallbacks.isEmpty)
    }

    @Test("Only a planner accepts, with a reason, what was seen and is still so")
    func refusals() throws {
        let chain = try confirmed()
        #expect(failure { _ = try accept(chain, "anna", "Everybody returns", by: "mira") }?.kind == .notAllowed)
        #expect(failure { _ = try accept(chain, "anna", "Everybody returns", reason: "  ") }?.kind == .usage)
        let seen = try #require(try ripple(chain, "bela").seen)
        let stale = failure { _ = try accept(chain, "bela", "Bela Birch returns", seen: "000000000000") }
        #expect(stale?.rule == 46)
        #expect(stale?.fix.first?.hasPrefix("understudy chain whatif --end-early bela --on \(last)") ?? false)
        // Somebody who could take over is no longer free: what was seen has changed.
        _ = try chain.service.importTable(
            .absences,
            from: try CSVFile(
                bytes: Array("person,start,end,kind\nvito,\(last),\(last.adding(days: 9)),leave\n".utf8), name: "a.csv"),
            caller: chain.caller("admin", on: today))
        let changed = failure {
            _ = try chain.service.acceptEarlyEnd(
                of: "bela", on: last, option: 1, seen: seen, reason: "illness",
                caller: chain.caller("planner", on: today))
        }
        #expect(changed?.rule == 46)
        let option = failure {
            _ = try chain.service.acceptEarlyEnd(
                of: "bela", on: last, option: 9, seen: try #require(try ripple(chain, "bela").seen), reason: "illness",
                caller: chain.caller("planner", on: today))
        }
        #expect(option?.kind == .usage)
        #expect(try chain.placements.allSatisfy { $0.days == Museum.window })
        #expect(try chain.service.store.read { try $0.earlyEnds() }.isEmpty)
    }

    @Test("A move that was planned and never agreed does not end early: what can be done about it instead is told")
    func notAgreed() throws {
        let chain = try MuseumChain()
        let ripple = try ripple(chain, "anna")
        #expect(!ripple.isAgreed && ripple.seen == nil)
        // Anna was selected, so that a plan without her is none until she declines.
        #expect(
            ripple.next == [
                "understudy chain whatif --decline anna --as planner", "understudy chain answer 1 anna no --as anna",
            ])
        #expect(
            try self.ripple(chain, "bela").next == [
                "understudy chain whatif --decline bela --as planner", "understudy chain answer 1 bela no --as bela",
                "understudy chain plan --forbid bela=post-anna --keep 1 --save --as planner",
            ])
        let refused = failure {
            _ = try chain.service.acceptEarlyEnd(
                of: "anna", on: last, option: 1, seen: "000000000000", reason: "stopped",
                caller: chain.caller("planner", on: today))
        }
        #expect(refused?.rule == 46)
        #expect(refused?.fix == ripple.next)
        // Once a place is offered, it is declined.
        let museum = chain.museum
        try museum.approve("anna")
        _ = try chain.service.makeOffer(museum.number("anna"), caller: museum.caller("mira"))
        #expect(
            try self.ripple(chain, "anna").next.last
                == "understudy offer decline \(museum.number("anna")) --reason TEXT --as anna")
        _ = try chain.service.acceptOffer(museum.number("anna"), caller: museum.caller("anna"))
        let agreed = try self.ripple(chain, "anna")
        let seen = try #require(agreed.seen)
        #expect(agreed.isAgreed)
        #expect(
            agreed.next == [
                "understudy chain end-early anna --on \(last) --option 1 --seen \(seen) --reason TEXT --as planner"
            ])
    }

    @Test("The year tells what was accepted up to the early end, and what stands open after it")
    func year() throws {
        let chain = try confirmed()
        let planner = chain.caller("planner", on: today)
        let year = Museum.window.start.components.year
        let before = try chain.service.chainYear(year, caller: planner)
        #expect(before.acceptedPlans == [1])
        #expect(before.opportunities.map(\.days) == [Museum.window])
        let view = try accept(chain, "bela", "Bela Birch returns")
        let after = try chain.service.chainYear(year, caller: planner)
        // Anna goes on: the opportunity runs as long as before, and one post is open were nothing done.
        #expect(after.opportunities.map(\.days) == [Museum.window])
        #expect(after.opportunities.map(\.leftOpen) == [["post-bela", "post-anna"]])
        #expect(after.total.before == before.total.before)
        #expect(after.weeks.map(\.open.before) == before.weeks.map(\.open.before))
        // Bela's own post is covered again, Anna's stands open for the days that are left.
        let hole = try #require(view.option.holes.first)
        #expect(view.option.holes.count == 1 && hole.place == "post-anna" && hole.days == rest)
        #expect(hole.cost.pointDayMillionths == 540_000_000)
        #expect("\(after.total.after.pointDays)" == "630")
        #expect("\(before.total.after.pointDays)" == "270")
        let days = after.teams.filter { $0.unit == "Finance" && $0.days.start > last }
        #expect(!days.isEmpty)
        #expect(days.allSatisfy { $0.open.after.holes == 1 })
    }

    @Test(
        "A placement that no plan holds ends early as well, and what it leaves is worked out from the placement itself")
    func outsidePlans() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.place("anna")
        let planner = museum.caller("planner", on: today)
        let ripple = try museum.service.ripple(endingEarly: "anna", on: last, caller: planner)
        #expect(ripple.affected.map(\.person) == ["anna"])
        #expect(ripple.asPlanned.pointDayMillionths == 3 * 60 * 1_000_000)
        let number = try #require(ripple.options.firstIndex { $0.title == "Anna Apple returns" }) + 1
        let view = try museum.service.acceptEarlyEnd(
            of: "anna", on: last, option: number, seen: try #require(ripple.seen), reason: "came back", caller: planner)
        #expect(view.ended.map(\.person) == ["anna"])
        #expect(try museum.service.store.read { try $0.placements() }.map(\.days.end) == [last])
        #expect(try museum.service.store.verifyAudit().findings == [])
    }

    @Test("What holds under conditions alone is not offered for recording: an acceptance would not find it again")
    func conditions() throws {
        let chain = try confirmed()
        let planner = chain.caller("planner", on: today)
        #expect(try chain.service.ripple(endingEarly: "bela", on: last, caller: planner).seen != nil)
        for request in [
            PlanRequest(bans: [MoveChoice(person: "vito", vacancy: "post-anna")]), PlanRequest(keep: 1),
            PlanRequest(shouldStop: { true }),
        ] {
            let ripple = try chain.service.ripple(endingEarly: "bela", on: last, request: request, caller: planner)
            #expect(ripple.seen == nil)
            #expect(ripple.next == ["understudy chain whatif --end-early bela --on \(last) --as planner"])
            #expect(!ripple.options.isEmpty)
        }
    }

    /// Works out an early end and accepts the option with a title.
    func end(_ person: String, on day: Day, in chain: MuseumChain, _ title: String, _ reason: String) throws
        -> (ripple: Ripple, view: EarlyEndView)
    {
        let ripple = try ripple(chain, person, on: day)
        let number = try #require(ripple.options.firstIndex { $0.title == title }, "\(ripple.options.map(\.title))") + 1
        return (
            ripple,
            try chain.service.acceptEarlyEnd(
                of: person, on: day, option: number, seen: try #require(ripple.seen), reason: reason,
                caller: chain.caller("planner", on: today))
        )
    }

    @Test(
        "A step-up that nobody is placed by yet ends with the placement in front of it: as a draft, and once confirmed")
    func undecidedStepUp() throws {
        let chain = try MuseumChain()
        let museum = chain.museum
        try museum.place("anna")
        let view = try accept(chain, "anna", "Everybody returns")
        #expect(view.ended.map(\.person) == ["anna"])
        #expect(view.shortened.map(\.opportunity) == ["ARC-1-post-anna"])
        #expect(view.shortened.map(\.state) == [.draft])
        let short = try #require(DayRange(from: Museum.window.start, to: last))
        #expect(try chain.service.store.read { try $0.opportunity("ARC-1-post-anna")?.days } == short)
        try chain.select()
        for person in ["anna", "bela"] { for answerer in [person, "boss"] { try chain.yes(person, by: answerer) } }
        #expect(try chain.placements.map(\.person) == ["anna", "bela"])
        #expect(try chain.placements.allSatisfy { $0.days == short })
        let shown = try chain.service.showPlan(1, caller: chain.caller("planner", on: today))
        #expect(shown.standings.map(\.isConfirmed) == [true])
        #expect(try chain.service.store.verifyAudit().findings == [])
    }

    @Test("A step-up decided for the whole window before the early end is confirmed until its day")
    func decidedStepUp() throws {
        let chain = try MuseumChain()
        let museum = chain.museum
        try museum.place("anna")
        try chain.select()
        let view = try accept(chain, "anna", "Everybody returns")
        #expect(view.shortened.map(\.state) == [.decided])
        for answerer in ["bela", "boss"] { try chain.yes("bela", by: answerer) }
        for answerer in ["anna", "boss"] { try chain.yes("anna", by: answerer) }
        #expect(try chain.placements.map(\.person) == ["anna", "bela"])
        #expect(try chain.placements.map(\.days.end) == [last, last])
        #expect(try chain.service.store.verifyAudit().findings == [])
    }

    @Test("What was published says the days that are left, and nobody is offered or accepts more by hand")
    func publishedStepUp() throws {
        let chain = try MuseumChain()
        let museum = chain.museum
        let service = chain.service
        let id = "ARC-1-post-anna"
        try museum.place("anna")
        try chain.select()
        let number = try museum.number("bela", in: id)
        let boss = chain.caller("boss")
        _ = try service.approve(number, caller: boss)
        _ = try service.makeOffer(number, caller: boss)
        let view = try accept(chain, "anna", "Everybody returns")
        let short = try #require(DayRange(from: Museum.window.start, to: last))
        #expect(view.shortened.map(\.opportunity) == [id])
        #expect(view.shortened.flatMap(\.lapsed).map(\.application) == [number])
        let page = try service.opportunity(id, caller: boss)
        #expect(page.opportunity.days == short)
        #expect(
            page.remarks.contains { $0.contains("It ends on \(last.inWords), not on \(Museum.window.end.inWords)") })
        // The offer that was open is nobody's to accept; the place is still Bela's, for the days that are left.
        #expect(failure { _ = try service.acceptOffer(number, caller: chain.caller("bela")) }?.kind == .notFound)
        let lapsed = try #require(try service.offers(of: id, caller: boss).first)
        #expect(lapsed.state == .lapsed && lapsed.answeredOn == today && lapsed.days == Museum.window)
        #expect(lapsed.reason == "the absence that it covers ends on \(last.inWords)")
        #expect(
            failure { _ = try service.makeOffer(number, days: Museum.window, caller: boss) }?.rule == 37)
        // Other dates take a new approval.
        #expect(failure { _ = try service.makeOffer(number, caller: boss) }?.rule == 8)
        _ = try service.requestApproval(number, caller: chain.caller("bela"))
        _ = try service.approve(number, caller: boss)
        _ = try service.makeOffer(number, caller: boss)
        _ = try service.acceptOffer(number, caller: chain.caller("bela"))
        #expect(try chain.placements.map(\.days) == [short, short])
        #expect(try service.store.verifyAudit().findings == [])
        #expect(try service.store.doctor() == [])
    }

    @Test("Where somebody else steps up than the plan says, a plan that knows them is accepted first")
    func otherCover() throws {
        let chain = try MuseumChain()
        let museum = chain.museum
        let service = chain.service
        let id = "ARC-1-post-anna"
        try museum.place("anna")
        try service.store.write(as: Museum.caller("admin").act) { writing in
            try writing.putSkills([
                SkillLevel(person: "rosa", skill: "Ledger", level: 4),
                SkillLevel(person: "rosa", skill: "Tact", level: 2),
            ])
            try writing.record("test.prepared")
        }
        _ = try service.confirmBudget(
            id, code: "L-1", hostShare: .one, caller: chain.caller("boss", on: MuseumChain.planned))
        var generator = SystemRandomNumberGenerator()
        _ = try service.publish(id, caller: chain.caller("boss", on: MuseumChain.planned), using: &generator)
        try museum.apply("rosa", to: id, on: MuseumChain.planned.adding(days: 1))
        let decided = MuseumChain.decided
        for member in ["quin", "ola"] {
            _ = try service.addPanelMember(
                member, to: id, isChair: member == "quin", caller: chain.caller("boss", on: decided))
            for criterion in ["ledger", "tact"] where member == "ola" {
                for assessor in ["quin", "ola"] {
                    _ = try service.setRating(
                        in: id, application: "rosa", criterion: criterion, value: 4, evidence: "seen \(criterion)",
                        caller: chain.caller(assessor, on: decided))
                }
            }
        }
        for assessor in ["quin", "ola"] {
            _ = try service.submitRatings(of: id, caller: chain.caller(assessor, on: decided))
        }
        _ = try service.decide([id], caller: chain.caller("boss", on: decided))
        let number = try museum.number("rosa", in: id)
        _ = try service.approve(number, caller: chain.caller("pavel"))
        _ = try service.makeOffer(number, caller: chain.caller("boss"))
        _ = try service.acceptOffer(number, caller: chain.caller("rosa"))
        let refused = try #require(failure { _ = try ripple(chain, "anna") })
        #expect(refused.rule == 46)
        #expect(refused.message.contains("Rosa Spare covers post-anna, and not Bela Birch as plan 1 has it."))
        #expect(refused.fix == ["understudy chain accept --keep 1 --as planner"])
        _ = try service.acceptPlan(request: PlanRequest(keep: 1), caller: chain.caller("planner", on: today))
        #expect(try ripple(chain, "anna").affected.map(\.person) == ["anna", "rosa"])
        let view = try accept(chain, "anna", "Everybody returns")
        #expect(view.ended.map(\.person) == ["anna", "rosa"])
        #expect(try chain.placements.map(\.days.end) == [last, last])
        #expect(try service.store.doctor() == [])
    }

    @Test("An early end in a plan for the days left cuts short what stands behind it there as well")
    func behindAnEarlierEnd() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Vito Vale takes over at post-anna", reason: "long illness")
        let later = last.adding(days: 20)
        let ripple = try ripple(chain, "anna", on: later)
        #expect(ripple.affected.map(\.person) == ["anna", "vito"])
        let number = try #require(ripple.options.firstIndex { $0.title == "Everybody returns" }) + 1
        let view = try chain.service.acceptEarlyEnd(
            of: "anna", on: later, option: number, seen: try #require(ripple.seen), reason: "the project was stopped",
            caller: chain.caller("planner", on: today))
        #expect(view.shortened.map(\.opportunity) == ["ARC-1-post-anna-2"])
        #expect(try chain.service.store.read { try $0.opportunity("ARC-1-post-anna-2")?.days.end } == later)
        let shown = try chain.service.showPlan(2, caller: chain.caller("planner", on: today))
        #expect(shown.earlyEnds.map(\.person) == ["anna"])
    }

    @Test("Whoever has ended early is not affected by what ends in front of them later, and not offered to stay")
    func inSequence() throws {
        let chain = try confirmed()
        _ = try accept(chain, "bela", "Bela Birch returns")
        let later = last.adding(days: 20)
        let ripple = try ripple(chain, "anna", on: later)
        #expect(ripple.affected.map(\.person) == ["anna"])
        // Anna's own post has been open since Bela is back: nine points for each of the days that are left.
        #expect(ripple.asPlanned.pointDayMillionths == 9 * 40 * 1_000_000)
        let number = try #require(ripple.options.firstIndex { $0.title == "Anna Apple returns" }) + 1
        // Only somebody new at the head of the chain can have Bela step up once more.
        #expect(ripple.options.allSatisfy { $0.fates.allSatisfy { $0.kind != .extended } })
        #expect(ripple.options.filter { $0.chain == nil }.map { $0.fates.map(\.person) } == [["anna"]])
        let planner = chain.caller("planner", on: today)
        let view = try chain.service.acceptEarlyEnd(
            of: "anna", on: later, option: number, seen: try #require(ripple.seen), reason: "came back", caller: planner
        )
        #expect(view.ended.map(\.person) == ["anna"])
        #expect(try chain.placements.map(\.days.end) == [later, last])
        // Thirty days with Bela's post open at three points, twenty with Anna's at nine, then only the museum's place.
        let total = try chain.service.chainYear(Museum.window.start.components.year, caller: planner).total
        #expect("\(total.after.pointDays)" == "\(30 * 3 + 20 * 9)")
    }

    @Test("An end behind one that lies further ahead is worked out day by day")
    func behindALaterEnd() throws {
        let chain = try confirmed()
        let later = last.adding(days: 20)
        let planner = chain.caller("planner", on: today)
        let first = try ripple(chain, "bela", on: later)
        _ = try chain.service.acceptEarlyEnd(
            of: "bela", on: later,
            option: try #require(first.options.firstIndex { $0.title == "Bela Birch returns" }) + 1,
            seen: try #require(first.seen), reason: "called back", caller: planner)
        // Until Bela is back his post is open, and Anna's from then on.
        let ripple = try ripple(chain, "anna")
        #expect(ripple.affected.map(\.person) == ["anna", "bela"])
        #expect(ripple.asPlanned.pointDayMillionths == (20 * 3 + 40 * 9) * 1_000_000)
        let option = try #require(ripple.options.first { $0.fates.contains { $0.kind == .extended } })
        #expect(option.fates.last?.until == later)
        // Both work in Anna's post for those days, and Bela's stays open as agreed.
        #expect(option.holes.map(\.place) == ["ARC-1", "post-bela"])
        #expect(option.holes.last?.days.count == 20)
    }
}
