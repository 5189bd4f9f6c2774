import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("A start that was left to the plan")
struct OpenStartTests {
    /// The sample with OPP-8 open from 1 May to 22 June 2026, and with the one who can cover behind it away until 20 May.
    private func staged() throws -> Service {
        let service = try SampleOrganisation.published()
        let host = SampleOrganisation.caller("P021", "2025-11-11")
        let file = try SampleOrganisation.text("opp-8.yaml")
        _ = try service.withdrawOpportunity("OPP-8", reason: "replaced", caller: host)
        _ = try service.createOpportunity(
            yaml: file.replacingOccurrences(of: "id: OPP-8", with: "id: OPP-18") + "\nlatest_start: 2026-06-22\n",
            name: "opp-18.yaml", caller: host)
        _ = try service.confirmBudget("OPP-18", code: "X-1", hostShare: .zero, caller: host)
        var generator = SplitMix(state: 18)
        _ = try service.publish("OPP-18", caller: host, using: &generator)
        func take(_ kind: ImportKind, _ text: String) throws {
            _ = try service.importTable(
                kind, from: try CSVFile(bytes: Array(text.utf8), name: "\(kind.rawValue).csv"),
                caller: SampleOrganisation.caller(nil, "2026-01-15"))
        }
        try take(.applications, "opportunity,person,submitted_on\nOPP-18,P006,2025-11-20\n")
        try take(.absences, "person,start,end,kind\nP008,2026-04-20,2026-05-20,study leave\n")
        return service
    }

    private let late = Northfield.day("2026-05-25")

    @Test("The plan chooses the first Monday on which a chain is possible, and says so")
    func chosen() throws {
        let service = try staged()
        let plan = try service.planChains(caller: SampleOrganisation.planner).plan
        let start = try #require(plan.starts.first)
        #expect(plan.starts.count == 1)
        #expect(start.opportunity == "OPP-18" && start.chosen == late && start.count == 9)
        #expect(plan.status == .optimal)
        let chain = try #require(plan.chains.first { $0.opportunity == "OPP-18" })
        #expect(chain.days == Northfield.days("2026-05-25", "2027-02-24"))
        #expect(chain.days.count == Northfield.window.count)
        #expect(chain.moves.map(\.person) == ["P006", "P008"])
        // Latest safe days count from the start that was chosen.
        for (move, behind) in zip(chain.moves, [42, 28]) { #expect(move.beginBy == late.adding(days: -behind)) }
        #expect(plan.levels.last.map { $0.goal == "delay" && $0.total == 24 && $0.bound == 24 } ?? false)
        // With the start as published the chain would have ended one move earlier.
        let fixed = try service.whatIf(.shift(opportunity: "OPP-18", days: -24), caller: SampleOrganisation.planner)
        #expect(fixed.plan.costLeftOpen > plan.costLeftOpen)
    }

    @Test("A start that the plan chose is moved from the day chosen, and by no days it changes nothing")
    func movedFromChosen() throws {
        let service = try staged()
        let plan = try service.planChains(caller: SampleOrganisation.planner).plan
        func moved(by days: Int) throws -> WhatIfAnswer {
            try service.whatIf(.shift(opportunity: "OPP-18", days: days), caller: SampleOrganisation.planner)
        }
        let stays = try moved(by: 0)
        #expect(stays.change == "if OPP-18 starts on 25 May 2026, as the plan chose")
        // Why the holes stay open is told of the plan alone.
        let chains = plan.chains.map { chain in
            var chain = chain
            chain.whyOpen = nil
            return chain
        }
        #expect(stays.plan.chains == chains && stays.plan.levels.filter { $0.goal != "changes" } == plan.levels)
        #expect(stays.difference == PlanDifference(from: plan, to: plan))
        let later = try moved(by: 14)
        #expect(
            later.change
                == "if OPP-18 runs 14 days later, from 8 June 2026 and not from 25 May 2026, which the plan chose")
        #expect(later.plan.chains.first { $0.opportunity == "OPP-18" }?.days.start == Northfield.day("2026-06-08"))
        // It is moved as a whole, and nothing else is different.
        #expect(later.difference == PlanDifference(from: plan, to: plan))
        let best = try service.bestStarts(
            [StartRange(opportunity: "OPP-18", latest: Northfield.day("2026-06-22"))],
            caller: SampleOrganisation.planner)
        #expect(best.choices.map(\.from) == [late] && best.choices.map(\.to) == [late])
    }

    @Test("Each other start is told with what it would cost, and a move that the chosen start rules out with another")
    func questions() throws {
        let service = try staged()
        guard case .start(let why) = try service.whyPlanned("OPP-18", caller: SampleOrganisation.planner) else {
            Issue.record("not about a start")
            return
        }
        #expect(why.chosen == late && !why.isSettled)
        #expect(why.others.count == 8)
        for other in why.others { #expect(other.difference.isDearer == (other.start < late)) }
        // Later starts leave the same open and are merely later.
        for other in why.others where other.start > late {
            let days = other.start.number - Northfield.day("2026-05-01").number
            #expect(
                other.difference.decidedBy
                    == "days by which opportunities start later than they could: \(days) instead of 24")
        }
        #expect(failure { _ = try service.whyPlanned("OPP-7", caller: SampleOrganisation.planner) }?.kind == .notFound)
        let chains = try service.alternatives(for: "OPP-18", count: 3, caller: SampleOrganisation.planner).alternatives
        #expect(chains.first?.days.start == late)
        #expect(chains.count == 3)
    }

    @Test("Accepting a plan fixes the start: for the opportunity, its step-ups and later plans, on record and verified")
    func accepted() throws {
        let service = try staged()
        let proposal = try service.planChains(save: true, caller: SampleOrganisation.planner)
        #expect(try service.verifyPlan(proposal.number, caller: SampleOrganisation.planner).findings.isEmpty)
        let proposed = try service.verifyPlan(proposal.number, caller: SampleOrganisation.planner)
        #expect(proposed.hasSoundCertificate == true && proposed.certificateIsCurrent == true)
        let plan = try service.acceptPlan(proposal.number, caller: SampleOrganisation.planner)
        let window = Northfield.days("2026-05-25", "2027-02-24")
        try service.store.read { reading in
            #expect(try reading.opportunity("OPP-18")?.days == window)
            #expect(try reading.opportunity("OPP-18")?.starts == Northfield.days("2026-05-01", "2026-06-22"))
            #expect(try reading.opportunity("OPP-18-R6")?.days == window)
            let choice = try #require(try reading.chosenStarts(of: "OPP-18").first)
            #expect(choice.start == late && choice.earlier == Northfield.day("2026-05-01"))
            #expect(choice.plan == plan.number && choice.chosenBy == "P064")
        }
        #expect(try service.store.verifyAudit().findings == [])
        let check = try service.verifyPlan(caller: SampleOrganisation.planner)
        #expect(check.findings.isEmpty && check.hasSoundCertificate == true && check.certificateIsCurrent == true)
        let next = try service.planChains(caller: SampleOrganisation.planner).plan
        #expect(next.starts.isEmpty)
        #expect(next.chains.first { $0.opportunity == "OPP-18" }?.days == window)
        guard case .start(let why) = try service.whyPlanned("OPP-18", caller: SampleOrganisation.planner) else {
            Issue.record("not about a start")
            return
        }
        #expect(why.isSettled && why.others.count == 8)
    }

    @Test(
        "A start that was chosen stays when other plans are accepted, until it is left to one of them again, on record")
    func reopened() throws {
        let service = try staged()
        let planner = SampleOrganisation.planner
        let first = try service.acceptPlan(caller: planner)
        // That it chose a start makes it no other plan than the one with the start given.
        #expect(failure { _ = try service.acceptPlan(caller: planner) }?.kind == .refused)
        // Another plan that supersedes the one that chose it.
        let second = try service.acceptPlan(request: first.plan.insistingOnItself, caller: planner)
        #expect(second.plan.starts.isEmpty)
        #expect(try service.planChains(caller: planner).plan.starts.isEmpty)
        // The one who can cover is away for longer than the chosen start allows.
        _ = try service.importTable(
            .absences,
            from: try CSVFile(
                bytes: Array("person,start,end,kind\nP008,2026-04-20,2026-06-05,study leave\n".utf8), name: "a.csv"),
            caller: SampleOrganisation.caller(nil, "2026-01-15"))
        let again = PlanRequest(reopened: ["OPP-18"])
        let better = try service.planChains(again, save: true, caller: planner)
        #expect(better.plan.starts.first?.chosen == Northfield.day("2026-06-08"))
        let asChosen = try service.planChains(caller: planner).plan.costLeftOpen
        #expect(better.plan.costLeftOpen < asChosen)
        #expect(try service.verifyPlan(better.number, caller: planner).findings.isEmpty)
        let third = try service.acceptPlan(better.number, caller: planner)
        let window = Northfield.days("2026-06-08", "2027-03-10")
        try service.store.read { reading in
            #expect(try reading.opportunity("OPP-18")?.days == window)
            #expect(try reading.opportunity("OPP-18-R6-2")?.days == window)
            let choices = try reading.chosenStarts(of: "OPP-18")
            #expect(choices.map(\.earlier) == [Northfield.day("2026-05-01"), late])
        }
        #expect(third.selectionsNotNeeded.map(\.opportunity) == ["OPP-18-R6"])
        #expect(try service.planChains(caller: planner).plan.starts.isEmpty)
        #expect(try service.verifyPlan(caller: planner).findings.isEmpty)
        #expect(try service.store.verifyAudit().findings == [])
        // What was never left to a plan is not left to one again.
        let never = failure { _ = try service.planChains(PlanRequest(reopened: ["OPP-7"]), caller: planner) }
        #expect(never?.rule == 24)
        let other = PlanRequest(scope: .opportunity("OPP-7"), reopened: ["OPP-18"])
        #expect(failure { _ = try service.planChains(other, caller: planner) }?.kind == .usage)
        let over = failure {
            _ = try service.planChains(again, caller: SampleOrganisation.caller("P064", "2026-06-30"))
        }
        #expect(over?.rule == 37)
    }

    @Test("Once somebody has an offer or a placement, the start stays, and the refusal names them")
    func settled() throws {
        let museum = try Museum()
        let service = museum.service
        try museum.publish(
            "ARC-2", starts: DayRange(from: Museum.window.start, to: Museum.window.start.adding(days: 30)))
        try museum.apply("anna", to: "ARC-2", preference: 1)
        try museum.seatPanel("ARC-2")
        for assessor in ["ola", "pavel", "quin"] {
            try museum.mark(assessor, ["anna": [4, 4, 4]], in: "ARC-2")
            _ = try service.submitRatings(of: "ARC-2", caller: museum.caller(assessor))
        }
        _ = try service.decide(["ARC-2"], caller: museum.caller("mira"))
        let planner = museum.caller("planner")
        let request = PlanRequest(scope: .opportunity("ARC-2"), reopened: ["ARC-2"])
        // It is open as long as no plan has chosen, and asking for that again changes nothing.
        #expect(try service.planChains(request, caller: planner).plan.starts.count == 1)
        _ = try service.acceptPlan(request: PlanRequest(scope: .opportunity("ARC-2")), caller: planner)
        #expect(try service.planChains(request, caller: planner).plan.starts.count == 1)
        try museum.approve("anna", in: "ARC-2")
        let number = try museum.number("anna", in: "ARC-2")
        _ = try service.makeOffer(number, caller: museum.caller("mira"))
        let offered = try #require(failure { _ = try service.planChains(request, caller: planner) })
        #expect(offered.rule == 37)
        #expect(offered.message.contains("Anna Apple (\(number)) was offered ARC-2."))
        #expect(offered.fix.first == "understudy offer list --opportunity ARC-2 --as mira")
        _ = try service.acceptOffer(number, caller: museum.caller("anna"))
        let placed = try #require(failure { _ = try service.planChains(request, caller: planner) })
        #expect(placed.message.contains("Anna Apple has a placement in ARC-2."))
    }

    @Test("Whoever is eligible on one of the starts that are open is in the competition, and planned for those alone")
    func eligibleLater() throws {
        let museum = try Museum()
        let first = Museum.window.start
        try museum.publish("ARC-2", starts: DayRange(from: first, to: first.adding(days: 30)))
        for (person, days) in [("anna", 5), ("bela", 30)] {
            try museum.service.store.write(as: Museum.caller("admin", on: Museum.day).act) { writing in
                var changed = try writing.reading.existingPerson(person)
                changed.probationEnd = first.adding(days: days)
                try writing.putPeople([changed])
                try writing.record("test.changed", subject: person)
            }
            try museum.apply(person, to: "ARC-2")
        }
        let planner = museum.caller("planner", on: Museum.day)
        let anna = try museum.service.application(
            museum.number("anna", in: "ARC-2"), caller: museum.caller("mira", on: Museum.day))
        #expect(anna.application.state == .submitted)
        #expect(anna.eligibility.verdict == .eligible)
        let judged = try museum.service.eligibility(
            of: "anna", opportunity: "ARC-2", startingOn: nil, caller: museum.caller("anna", on: Museum.day))
        #expect(judged.startingOn > first.adding(days: 5))
        #expect(judged.eligibility.verdict == .eligible)
        let bela = try museum.service.application(
            museum.number("bela", in: "ARC-2"), caller: museum.caller("mira", on: Museum.day))
        #expect(bela.application.state == .ineligible)
        #expect(bela.application.stateReason?.contains("probation runs until") == true)
        #expect(try museum.service.whyNot("bela", into: "ARC-2", caller: planner).verdict == .excluded)
        #expect(try museum.service.whyNot("anna", into: "ARC-2", caller: planner).verdict != .excluded)
        let insisting = PlanRequest(pins: [MoveChoice(person: "anna", vacancy: "ARC-2")])
        let plan = try museum.service.planChains(insisting, caller: planner).plan
        #expect(plan.move(of: "anna")?.opportunity == "ARC-2")
        #expect(try #require(plan.starts.first?.chosen) > first.adding(days: 5))
    }

    @Test("A proposal whose start has become impossible is found by verification and not accepted")
    func stale() throws {
        let service = try staged()
        let proposal = try service.planChains(save: true, caller: SampleOrganisation.planner)
        _ = try service.importTable(
            .absences,
            from: try CSVFile(
                bytes: Array("person,start,end,kind\nP008,2026-04-20,2026-06-05,study leave\n".utf8), name: "a.csv"),
            caller: SampleOrganisation.caller(nil, "2026-01-15"))
        let check = try service.verifyPlan(proposal.number, caller: SampleOrganisation.planner)
        #expect(check.findings.contains { $0.contains("is away from") })
        #expect(
            failure { _ = try service.acceptPlan(proposal.number, caller: SampleOrganisation.planner) }?.rule == 53)
        #expect(
            try service.planChains(caller: SampleOrganisation.planner).plan.starts.first?.chosen
                == Northfield.day("2026-06-08"))
        let later = SampleOrganisation.caller("P064", "2026-06-01")
        #expect(
            try service.verifyPlan(proposal.number, caller: later).findings.contains(
                "OPP-18 can no longer start on 25 May 2026."))
    }

    @Test(
        "A secondment is for an absence that lasts from its first start to its last end, and a range is no range backwards"
    )
    func creation() throws {
        let service = try SampleOrganisation.published()
        let host = SampleOrganisation.caller("P014", "2025-11-11")
        func create(_ latest: String) -> ServiceError? {
            failure {
                _ = try service.createOpportunity(
                    yaml: try SampleOrganisation.text("opp-7.yaml").replacingOccurrences(
                        of: "id: OPP-7", with: "id: OPP-17")
                        + "\nlatest_start: \(latest)\n", name: "opp-17.yaml", caller: host)
            }
        }
        // The holder of R1 is back on 13 February 2027.
        #expect(create("2026-05-14")?.rule == 14)
        #expect(create("2026-04-30")?.kind == .badInput)
        #expect(create("2028-05-02")?.kind == .badInput)
        #expect(create("2026-05-13") == nil)
    }
}
