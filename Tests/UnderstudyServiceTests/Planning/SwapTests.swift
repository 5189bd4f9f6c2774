import FairSelection
import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

/// Anna of the finance team and Vito of the front desk asked for each other's posts. Nobody else can do either.
private struct Exchange {
    let museum: Museum
    var service: Service { museum.service }
    static let planned = Museum.scoring
    static let decided = Museum.scoring.adding(days: 16)
    static let days = Northfield.days("2026-05-01", "2026-10-31")

    init(maxSwap: Int = 2) throws {
        museum = try Museum(policy: Policy(maxSwap: maxSwap))
        try museum.service.store.write(as: Museum.caller("admin").act) { writing in
            for (person, wish) in [("anna", "post-vito"), ("vito", "post-anna")] {
                var known = try #require(try writing.reading.person(person))
                known.openTo = Openness(text: wish)
                try writing.putPeople([known])
            }
            for (post, skill) in [("post-anna", "Ledger"), ("post-vito", "Desk")] {
                try writing.putRequirements([
                    Requirement(
                        post: post, skill: skill, level: 3, weight: Thousandths(whole: 1), isEssential: true)
                ])
            }
            try writing.putSkills([
                SkillLevel(person: "vito", skill: "Ledger", level: 3),
                SkillLevel(person: "anna", skill: "Desk", level: 4),
            ])
            try writing.record("test.prepared")
        }
        for person in ["anna", "vito"] {
            _ = try service.withdrawApplication(museum.number(person), caller: caller(person, on: Museum.day))
        }
    }

    func caller(_ person: String, on day: Day = Exchange.planned) -> Caller { Museum.caller(person, on: day) }

    /// The panel of the selection for a post chooses one applicant.
    func select(_ person: String, for post: String) throws {
        let id = "SWAP-\(post)"
        _ = try service.confirmBudget(id, code: "X-1", hostShare: .one, caller: caller("boss"))
        var generator = SystemRandomNumberGenerator()
        _ = try service.publish(id, caller: caller("boss"), using: &generator)
        try museum.apply(person, to: id, on: Self.planned.adding(days: 1))
        for member in ["pavel", "ola", "quin"] {
            _ = try service.addPanelMember(
                member, to: id, isChair: member == "pavel", caller: caller("boss", on: Self.decided))
        }
        for assessor in ["pavel", "ola", "quin"] {
            _ = try service.setRating(
                in: id, application: person, criterion: post == "post-anna" ? "ledger" : "desk", value: 4,
                evidence: "seen at work", caller: caller(assessor, on: Self.decided))
            _ = try service.submitRatings(of: id, caller: caller(assessor, on: Self.decided))
        }
        _ = try service.decide([id], caller: caller("boss", on: Self.decided))
    }
}

@Suite("People who asked for each other's posts exchange them, if policy allows")
struct SwapTests {
    @Test("An exchange is planned for as long as policy says, leaves nothing open, and is told in every form")
    func planned() throws {
        let exchange = try Exchange()
        let plan = try exchange.service.planChains(caller: exchange.caller("planner")).plan
        let swap = try #require(plan.swaps.first)
        #expect(plan.swaps.count == 1)
        #expect(swap.days == Exchange.days)
        #expect(Set(swap.moves.map(\.words)) == ["Anna Apple into post-vito", "Vito Vale into post-anna"])
        #expect(swap.moves.allSatisfy { $0.basis == .forecast && $0.ring == .department && $0.ringReasons.count == 1 })
        #expect(swap.moves.allSatisfy { $0.beginBy == Exchange.days.start.adding(days: -28) && !$0.isLate })
        #expect(plan.costLeftOpen.isZero)
        let table = plan.picture().table()
        #expect(table.contains("Swap, 1 May 2026 to 31 Oct 2026"))
        #expect(table.contains("A swap leaves nothing open."))
        #expect(plan.csv.split(separator: "\n").count { $0.contains(",swap,") } == 2)
        for text in [plan.picture().svg(), plan.picture().html(), plan.teamCalendar.svg()] {
            #expect(text.contains("Anna Apple") && text.contains("Vito Vale"))
        }
        let decoded = try JSONDecoder().decode(PlanReport.self, from: JSONEncoder().encode(plan))
        #expect(decoded == plan)
    }

    @Test("An exchange that was asked for and cannot be is told with everything in its way, of each person in it")
    func blocked() throws {
        func answer(
            _ person: String, into post: String, _ change: @escaping (Writing) throws -> Void
        ) throws -> UnderstudyService.WhyNot {
            let exchange = try Exchange()
            try exchange.service.store.write(as: Museum.caller("admin").act) { writing in
                try change(writing)
                try writing.record("test.changed")
            }
            return try exchange.service.whyNot(person, into: post, caller: exchange.caller("planner"))
        }
        let away = Northfield.days("2026-10-31", "2026-11-02")
        let own = try answer("anna", into: "post-vito") { writing in
            try writing.putAbsences([Absence(person: "anna", days: away, kind: "leave")])
        }
        #expect(own.verdict == .excluded && own.reasons.map(\.code) == ["absent"])
        #expect(own.words.contains("asked to exchange posts, which policy allows from 1 May 2026 to 31 October 2026"))
        #expect(
            own.words.contains("Anna Apple into post-vito: is away from 31 October 2026 to 2 November 2026 (leave)"))
        let partner = try answer("anna", into: "post-vito") { writing in
            var vito = try #require(try writing.reading.person("vito"))
            vito.workingTime = Thousandths(600)
            vito.contractEnd = Northfield.day("2026-10-30")
            try writing.putPeople([vito])
        }
        #expect(partner.verdict == .excluded)
        #expect(partner.reasons.map(\.code) == ["other-working-time", "contract-ends", "other-working-time"])
        #expect(partner.reasons.map(\.rule) == [nil, 56, nil])
        #expect(partner.words.contains("Vito Vale into post-anna: the contract ends on 30 October 2026"))
        #expect(partner.reasons[1].words.hasPrefix("Vito Vale cannot take post-anna in exchange: the contract ends"))
        // Whoever did not ask is told nothing of an exchange.
        let none = try answer("anna", into: "post-vito") { writing in
            var vito = try #require(try writing.reading.person("vito"))
            vito.openTo = Openness()
            try writing.putPeople([vito])
        }
        #expect(none.verdict == .outOfReach && !none.words.contains("exchange"))
    }

    @Test("Without policy, or when one opportunity is planned alone, nobody exchanges anything")
    func notAllowed() throws {
        let exchange = try Exchange(maxSwap: 0)
        #expect(try exchange.service.planChains(caller: exchange.caller("planner")).plan.swaps.isEmpty)
        let allowed = try Exchange()
        let alone = PlanRequest(scope: .opportunity("ARC-1"))
        #expect(try allowed.service.planChains(alone, caller: allowed.caller("planner")).plan.swaps.isEmpty)
    }

    @Test("The planner's questions are answered about exchanges too")
    func questions() throws {
        let exchange = try Exchange()
        let planner = exchange.caller("planner")
        let why = try exchange.service.whyMove("anna", caller: planner)
        #expect(why.move.vacancy == "post-vito")
        #expect(Set(why.without.movesDropped.map(\.person)) == ["anna", "vito"])
        #expect(try exchange.service.whyNot("anna", into: "post-vito", caller: planner).verdict == .inPlan)
        let bela = try exchange.service.whyNot("bela", into: "post-vito", caller: planner)
        #expect(bela.verdict == .excluded)
        #expect(bela.reasons.map(\.code).contains("not-asked-for-swap"))
        #expect(bela.reasons.map(\.code).contains("essential-gap"))
        let declined = try exchange.service.whatIf(.decline(person: "vito"), caller: planner)
        #expect(declined.plan.swaps.isEmpty)
        #expect(Set(declined.difference.movesDropped.map(\.person)) == ["anna", "vito"])
        let banned = PlanRequest(bans: [MoveChoice(person: "anna", vacancy: "post-vito")])
        #expect(try exchange.service.planChains(banned, caller: planner).plan.swaps.isEmpty)
        let pinned = PlanRequest(pins: [MoveChoice(person: "anna", vacancy: "post-vito")])
        #expect(try exchange.service.planChains(pinned, caller: planner).plan.brokenPins.isEmpty)
    }

    @Test(
        "Accepting opens a selection for each post; each person and manager answers, and the last yes confirms the exchange"
    )
    func accepted() throws {
        let exchange = try Exchange()
        let service = exchange.service
        let plan = try service.acceptPlan(caller: exchange.caller("planner"))
        #expect(Set(plan.selectionsNeeded.compactMap(\.expressionOfInterest)) == ["SWAP-post-anna", "SWAP-post-vito"])
        #expect(plan.selectionsNeeded.allSatisfy { $0.state == .draft && $0.host == "boss" })
        let shown = try service.showPlan(caller: exchange.caller("planner"))
        let standing = try #require(shown.standings.first)
        #expect(standing.title == "Swap")
        #expect(standing.answers.count == 4)
        #expect(standing.missing.count == 6)

        // The window stays as accepted when the month turns.
        let later = Northfield.day("2026-03-25")
        #expect(try service.verifyPlan(caller: exchange.caller("planner", on: later)).findings.isEmpty)
        #expect(try service.planChains(caller: exchange.caller("planner", on: later)).plan.swapDays == Exchange.days)

        try exchange.select("vito", for: "post-anna")
        try exchange.select("anna", for: "post-vito")
        let today = Exchange.decided.adding(days: 1)
        let selected = try service.planChains(caller: exchange.caller("planner", on: today)).plan
        #expect(selected.swaps.first?.moves.map(\.basis) == [.selected, .selected])
        var confirmed: [Bool] = []
        for person in ["anna", "vito"] {
            for answerer in [person, "boss"] {
                let answer = try service.answerChain(
                    1, of: person, isYes: true, caller: exchange.caller(answerer, on: today))
                confirmed += answer.chains.map(\.isConfirmed)
            }
        }
        #expect(confirmed == [false, false, false, true])
        let placements = try service.store.read { try $0.placements() }
        #expect(
            placements.map(\.post) == ["post-vito", "post-anna"]
                || placements.map(\.post) == ["post-anna", "post-vito"])
        #expect(placements.allSatisfy { $0.days == Exchange.days && $0.state == .agreed })
        let after = try service.showPlan(caller: exchange.caller("planner", on: today))
        #expect(after.plan.moves.map(\.basis) == [.confirmed, .confirmed])
        #expect(after.selectionsNeeded.isEmpty)
        #expect(try service.verifyPlan(caller: exchange.caller("planner", on: today)).findings.isEmpty)
        #expect(try service.store.verifyAudit().findings.isEmpty)
        let next = try service.planChains(caller: exchange.caller("planner", on: today)).plan
        #expect(next.swaps.first?.moves.map(\.basis) == [.confirmed, .confirmed])
    }

    @Test("Once the panel of one post chooses somebody else, the plan verifies no more and the next has no exchange")
    func otherwise() throws {
        let exchange = try Exchange()
        _ = try exchange.service.acceptPlan(caller: exchange.caller("planner"))
        try exchange.select("noor", for: "post-anna")
        let today = Exchange.decided.adding(days: 1)
        let check = try exchange.service.verifyPlan(caller: exchange.caller("planner", on: today))
        #expect(!check.findings.isEmpty)
        #expect(try exchange.service.planChains(caller: exchange.caller("planner", on: today)).plan.swaps.isEmpty)
    }

    @Test(
        "A later plan with the same people takes the place of the one accepted before, and names no selection as needless"
    )
    func superseded() throws {
        let exchange = try Exchange()
        let first = try exchange.service.acceptPlan(caller: exchange.caller("planner"))
        let second = try exchange.service.acceptPlan(
            request: first.plan.insistingOnItself, caller: exchange.caller("planner"))
        #expect(try exchange.service.store.read { try $0.plans().map(\.state) } == [.superseded, .accepted])
        #expect(second.selectionsNotNeeded.isEmpty)
        #expect(try exchange.service.store.read { try $0.stepUps(of: 2).map(\.opportunity) }.count == 2)
        var known = try #require(try exchange.service.store.read { try $0.person("anna") })
        known.openTo = Openness()
        try exchange.service.store.write(as: Museum.caller("admin").act) { writing in
            try writing.putPeople([known])
            try writing.record("test.changed")
        }
        let third = try exchange.service.acceptPlan(caller: exchange.caller("planner"))
        #expect(third.plan.swaps.isEmpty)
        #expect(third.selectionsNotNeeded.map(\.opportunity) == ["SWAP-post-anna", "SWAP-post-vito"])
    }

    @Test(
        "Where one of an exchange goes back early, the other stands in a post whose holder is there, and both may return"
    )
    func endedEarly() throws {
        let exchange = try Exchange()
        let service = exchange.service
        _ = try service.acceptPlan(caller: exchange.caller("planner"))
        try exchange.select("vito", for: "post-anna")
        try exchange.select("anna", for: "post-vito")
        let planner = exchange.caller("planner", on: Exchange.decided.adding(days: 1))
        for person in ["anna", "vito"] {
            for answerer in [person, "boss"] {
                _ = try service.answerChain(
                    1, of: person, isYes: true,
                    caller: exchange.caller(answerer, on: Exchange.decided.adding(days: 1)))
            }
        }
        let day = Exchange.days.start.adding(days: 30)
        let ripple = try service.ripple(endingEarly: "anna", on: day, caller: planner)
        #expect(ripple.affected.map(\.person) == ["anna", "vito"])
        #expect(ripple.asPlanned.isZero)
        #expect(
            ripple.options.map(\.title) == ["Everybody returns", "Anna Apple returns, Vito Vale stays on"])
        #expect(ripple.options[0].holes.isEmpty)
        #expect(ripple.options[1].holes.map(\.place) == ["post-vito"])
        #expect(ripple.options[1].holes.map(\.days) == [ripple.rest])
        _ = try service.acceptEarlyEnd(
            of: "anna", on: day, option: 2, seen: try #require(ripple.seen), reason: "needed at home", caller: planner)
        let hole = try #require(ripple.options[1].holes.first)
        let year = try service.chainYear(2026, caller: planner)
        #expect(year.total.after.pointDays == hole.cost.pointDays)
        let shown = try service.showPlan(1, caller: planner)
        #expect(shown.earlyEnds.map(\.person) == ["anna"])

        // Anna is back in her post, so that Vito leaves nothing open there, and his own is filled again.
        let later = day.adding(days: 30)
        let second = try service.ripple(endingEarly: "vito", on: later, caller: planner)
        #expect(second.affected.map(\.person) == ["vito"])
        #expect(second.asPlanned.pointDays == hole.cost.during(second.rest).pointDays)
        #expect(second.options.map(\.title) == ["Vito Vale returns"])
        #expect(second.options.map(\.cost) == [.zero])
        // Before Anna's last day both are away, and both may return.
        let before = try service.ripple(endingEarly: "vito", on: day.adding(days: -1), caller: planner)
        #expect(before.affected.map(\.person) == ["vito", "anna"])
        #expect(
            before.options.map(\.title) == ["Everybody returns", "Vito Vale returns, Anna Apple stays on"])
        #expect(before.options.last?.fates.last?.until == day)
        #expect(before.options.last?.holes.map(\.place) == ["post-anna"])
        #expect(before.options.last?.holes.map(\.days.count) == [1])
        _ = try service.acceptEarlyEnd(
            of: "vito", on: later, option: 1, seen: try #require(second.seen), reason: "needed at home", caller: planner
        )
        #expect(Set(try service.store.read { try $0.placements() }.map(\.days.end)) == [day, later])
        let after = try service.chainYear(2026, caller: planner)
        #expect(after.total.after.pointDays == (hole.cost - hole.cost.during(second.rest)).pointDays)
        #expect(try service.store.verifyAudit().findings.isEmpty)
    }
}
