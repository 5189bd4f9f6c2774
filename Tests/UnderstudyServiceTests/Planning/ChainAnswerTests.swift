import FairSelection
import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

/// A chain of two in the museum: Anna, whom the panel of ARC-1 chose, leaves her ledger, and Bela is forecast to step up into it.
struct MuseumChain {
    let museum: Museum
    var service: Service { museum.service }
    static let planned = Museum.scoring
    static let decided = Museum.scoring.adding(days: 16)
    static let today = Museum.scoring.adding(days: 17)

    /// The plan is accepted; the selection for Anna's post is a draft of `boss`.
    init() throws {
        museum = try Museum()
        try museum.service.store.write(as: Museum.caller("admin").act) { writing in
            var post = try #require(try writing.reading.post("post-anna"))
            post.vacancyCost = Thousandths(whole: 9)
            try writing.putPosts([post])
            try writing.putRequirements([
                Requirement(
                    post: "post-anna", skill: "Ledger", level: 3, weight: Thousandths(whole: 2), isEssential: true),
                Requirement(
                    post: "post-anna", skill: "Tact", level: 2, weight: Thousandths(whole: 1), isEssential: false),
            ])
            try writing.putSkills([
                SkillLevel(person: "bela", skill: "Ledger", level: 4),
                SkillLevel(person: "bela", skill: "Tact", level: 2),
            ])
            try writing.record("test.prepared")
        }
        try museum.decided()
        _ = try service.acceptPlan(caller: museum.caller("planner", on: Self.planned))
    }

    func caller(_ person: String, on day: Day = MuseumChain.today) -> Caller { Museum.caller(person, on: day) }

    /// Bela applies for the step-up, and the panel, whose marks are in on the day of deciding, chooses him.
    @discardableResult
    func select(on day: Day = MuseumChain.decided, beforeDeciding: () throws -> Void = {}) throws -> DecisionView {
        let id = "ARC-1-post-anna"
        _ = try service.confirmBudget(id, code: "L-1", hostShare: .one, caller: caller("boss", on: Self.planned))
        var generator = SystemRandomNumberGenerator()
        _ = try service.publish(id, caller: caller("boss", on: Self.planned), using: &generator)
        try museum.apply("bela", to: id, on: Self.planned.adding(days: 1))
        for member in ["pavel", "ola"] {
            _ = try service.addPanelMember(
                member, to: id, isChair: member == "pavel", caller: caller("boss", on: day))
        }
        for assessor in ["pavel", "ola"] {
            for criterion in ["ledger", "tact"] {
                _ = try service.setRating(
                    in: id, application: "bela", criterion: criterion, value: 4, evidence: "seen \(criterion)",
                    caller: caller(assessor, on: day))
            }
            _ = try service.submitRatings(of: id, caller: caller(assessor, on: day))
        }
        try beforeDeciding()
        return try #require(try service.decide([id], caller: caller("boss", on: day)).first)
    }

    @discardableResult
    func yes(_ person: String, by answerer: String, until: Day? = nil, on day: Day = MuseumChain.today) throws
        -> ChainAnswerView
    {
        try service.answerChain(1, of: person, isYes: true, until: until, caller: caller(answerer, on: day))
    }

    var placements: [Placement] { get throws { try service.store.read { try $0.placements() } } }
}

@Suite("A chain is confirmed by the last yes, and not before")
struct ChainAnswerTests {
    @Test("The last yes writes approvals, releases, offers and placements of the whole chain at once")
    func confirmed() throws {
        let chain = try MuseumChain()
        try chain.select()
        try chain.yes("anna", by: "anna")
        try chain.yes("anna", by: "boss")
        let third = try chain.yes("bela", by: "bela")
        #expect(third.chains.map(\.isConfirmed) == [false])
        #expect(third.chains.map(\.answersIn) == [3])
        #expect(third.chains.map(\.answersNeeded) == [4])
        #expect(try chain.placements.isEmpty)
        #expect(try chain.service.store.read { try $0.approvals() }.isEmpty)
        let last = try chain.yes("bela", by: "boss")
        #expect(last.chains.map(\.isConfirmed) == [true])
        #expect(try chain.placements.map(\.person) == ["anna", "bela"])
        #expect(try chain.placements.allSatisfy { $0.state == .agreed && $0.days == Museum.window })
        let (approvals, offers) = try chain.service.store.read { reading in
            (try reading.approvals(), try ["ARC-1", "ARC-1-post-anna"].flatMap { try reading.offers(of: $0) })
        }
        #expect(approvals.count == 4)
        #expect(approvals.allSatisfy { $0.state == .approved && $0.decidedBy == "boss" })
        #expect(offers.map(\.state) == [.accepted, .accepted])
        let shown = try chain.service.showPlan(caller: chain.caller("planner"))
        #expect(shown.plan.moves.map(\.basis) == [.confirmed, .confirmed])
        #expect(shown.selectionsNeeded.isEmpty)
        #expect(shown.standings.map(\.isConfirmed) == [true])
        #expect(try chain.service.store.verifyAudit().findings.isEmpty)
        #expect(try chain.service.verifyPlan(caller: chain.caller("planner")).findings.isEmpty)
        let again = failure { try chain.yes("anna", by: "anna") }
        #expect(again?.rule == 37)
        let next = try chain.service.planChains(caller: chain.caller("planner"))
        #expect(next.plan.moves.map(\.basis) == [.confirmed, .confirmed])
    }

    @Test(
        "Every yes is in and a selection is not made: nothing is confirmed, and the decision on it confirms the chain")
    func undecided() throws {
        let chain = try MuseumChain()
        for person in ["anna", "bela"] { for answerer in [person, "boss"] { try chain.yes(person, by: answerer) } }
        let standing = try #require(try chain.service.showPlan(caller: chain.caller("planner")).standings.first)
        #expect(standing.answersIn == 4)
        #expect(!standing.isConfirmed)
        #expect(standing.missing == ["ARC-1-post-anna has not decided about Bela Birch yet: it is a draft (rule 25)."])
        #expect(try chain.placements.isEmpty)
        // Nobody has to say yes twice.
        let decision = try chain.select(on: MuseumChain.today.adding(days: 1))
        let confirmed = ConfirmedChain(plan: 1, opportunity: "ARC-1", title: "Archive work ARC-1")
        #expect(decision.confirmedChains == [confirmed])
        #expect(decision.outcomes.map(\.outcome) == [.appointed])
        #expect(try chain.placements.map(\.person) == ["anna", "bela"])
        let shown = try chain.service.showPlan(caller: chain.caller("planner"))
        #expect(shown.standings.map(\.isConfirmed) == [true])
        #expect(try chain.service.store.verifyAudit().findings.isEmpty)
    }

    @Test(
        "A decision confirms nothing while a yes is missing, has run out, was the former manager's, or its person cannot go",
        arguments: ["missing", "run out", "manager", "leave"])
    func incomplete(_ reason: String) throws {
        let chain = try MuseumChain()
        let day = MuseumChain.today.adding(days: 3)
        for (person, answerer) in [("anna", "anna"), ("anna", "boss"), ("bela", "boss")] {
            try chain.yes(person, by: answerer)
        }
        if reason != "missing" {
            try chain.yes("bela", by: "bela", until: reason == "run out" ? day.adding(days: -1) : nil)
        }
        if reason == "leave" { try ChangedRecord.leave.put(on: "bela", in: chain.service) }
        let decision = try chain.select(on: day) {
            guard reason == "manager" else { return }
            try chain.service.store.write(as: Museum.caller("admin").act) { writing in
                var bela = try #require(try writing.reading.person("bela"))
                bela.manager = "noor"
                try writing.putPeople([bela])
                try writing.record("test.changed")
            }
        }
        #expect(decision.confirmedChains.isEmpty)
        #expect(try chain.placements.isEmpty)
        let standing = try #require(
            try chain.service.showPlan(caller: chain.caller("planner", on: day)).standings.first)
        #expect(!standing.isComplete)
        #expect(standing.missing.count == 1)
    }

    @Test("Where the last thing that was missing was no decision, plan and status say that a yes is to be repeated")
    func complete() throws {
        let chain = try MuseumChain()
        for (person, answerer) in [("anna", "anna"), ("anna", "boss"), ("bela", "bela"), ("bela", "boss")] {
            try chain.yes(person, by: answerer)
        }
        let day = MuseumChain.today.adding(days: 1)
        try ChangedRecord.contract.put(on: "bela", in: chain.service)
        try chain.select(on: day)
        let before = try chain.service.status(caller: chain.caller("boss", on: day)).waiting
        #expect(before.allSatisfy { $0.command != "understudy chain show 1 --as planner" })
        try chain.service.store.write(as: Museum.caller("admin").act) { writing in
            var bela = try #require(try writing.reading.person("bela"))
            bela.contractEnd = nil
            try writing.putPeople([bela])
            try writing.record("test.changed")
        }
        let standing = try #require(
            try chain.service.showPlan(caller: chain.caller("planner", on: day)).standings.first)
        #expect(standing.isComplete)
        #expect(standing.next == ["understudy chain answer 1 anna yes --as anna"])
        let waiting = try chain.service.status(caller: chain.caller("boss", on: day)).waiting
        #expect(waiting.contains { $0.opportunity == "ARC-1" && $0.command == "understudy chain show 1 --as planner" })
        #expect(try chain.yes("anna", by: "anna", on: day).chains.map(\.isConfirmed) == [true])
    }

    @Test("What is accepted already is not accepted again; another plan says which answers count no more")
    func acceptedAgain() throws {
        let chain = try MuseumChain()
        let planner = chain.caller("planner", on: MuseumChain.planned)
        try chain.yes("anna", by: "anna", on: MuseumChain.planned)
        try chain.yes("bela", by: "boss", on: MuseumChain.planned)
        let again = failure { _ = try chain.service.acceptPlan(caller: planner) }
        #expect(again?.kind == .refused)
        #expect(again?.fix == ["understudy chain show 1 --as planner"])
        // Where somebody has said no, the way on is a plan that minds it.
        _ = try chain.service.answerChain(
            1, of: "bela", isYes: false, caller: chain.caller("bela", on: MuseumChain.planned))
        let declined = failure { _ = try chain.service.acceptPlan(caller: planner) }
        #expect(declined?.fix == ["understudy chain accept --keep 1 --as planner"])
        try chain.yes("bela", by: "bela", on: MuseumChain.planned)
        _ = try chain.service.planChains(save: true, caller: planner)
        #expect(failure { _ = try chain.service.acceptPlan(2, caller: planner) }?.kind == .refused)
        #expect(try chain.service.showPlan(caller: planner).standings.map(\.answersIn) == [3])
        let other = try chain.service.acceptPlan(
            request: PlanRequest(bans: [MoveChoice(person: "bela", vacancy: "post-anna")]), caller: planner)
        #expect(other.answersFallen.map(\.plan) == [1])
        #expect(other.answersFallen.map(\.opportunity) == ["ARC-1"])
        let answers = try #require(other.answersFallen.first?.answers)
        #expect(answers.map(\.person) == ["anna", "bela", "bela"])
        #expect(answers.map(\.answerer) == ["anna", "bela", "boss"])
        // Where its selection was withdrawn, accepting the same plan opens another.
        _ = try chain.service.acceptPlan(caller: planner)
        _ = try chain.service.withdrawOpportunity(
            "ARC-1-post-anna", reason: "no budget", caller: chain.caller("boss", on: MuseumChain.planned))
        #expect(try chain.service.acceptPlan(caller: planner).number == 5)
    }

    @Test("A yes that has run out does not count, and is asked for again")
    func expired() throws {
        let chain = try MuseumChain()
        try chain.select()
        try chain.yes("anna", by: "anna", until: MuseumChain.today.adding(days: 2))
        try chain.yes("anna", by: "boss")
        try chain.yes("bela", by: "bela")
        let late = try chain.yes("bela", by: "boss", on: MuseumChain.today.adding(days: 3))
        #expect(late.chains.map(\.isConfirmed) == [false])
        #expect(late.chains.map(\.answersIn) == [3])
        let shown = try chain.service.showPlan(caller: chain.caller("planner", on: MuseumChain.today.adding(days: 3)))
        #expect(shown.standings.first?.answers.first?.state == .expired)
        #expect(shown.standings.first?.next.first == "understudy chain answer 1 anna yes --as anna")
        #expect(
            try chain.yes("anna", by: "anna", on: MuseumChain.today.adding(days: 3)).chains.map(\.isConfirmed) == [true]
        )
    }

    @Test("A no confirms nothing and takes nothing back; the planner sees what the plan falls back to")
    func refused() throws {
        let chain = try MuseumChain()
        try chain.select()
        for (person, answerer) in [("anna", "anna"), ("anna", "boss"), ("bela", "boss")] {
            try chain.yes(person, by: answerer)
        }
        let no = try chain.service.answerChain(1, of: "bela", isYes: false, caller: chain.caller("bela"))
        #expect(no.chains.map(\.isConfirmed) == [false])
        #expect(try chain.placements.isEmpty)
        let shown = try chain.service.showPlan(caller: chain.caller("planner"))
        #expect(shown.fallbacks.count == 1)
        #expect(shown.fallbacks.first?.change == "if Bela Birch declines")
        #expect(shown.fallbacks.first?.difference.movesDropped.map(\.person) == ["bela"])
        #expect(shown.fallbacks.first?.plan.holes.map(\.place) == ["post-anna"])
        #expect(try chain.service.store.read { try $0.plans().map(\.state) } == [.accepted])
        // Whoever thinks again may.
        #expect(try chain.yes("bela", by: "bela").chains.map(\.isConfirmed) == [true])
    }

    @Test(
        "A declined move is ruled out of a plan that keeps the rest, by name and day, and the plan that had it no longer stands"
    )
    func ruledOut() throws {
        let chain = try MuseumChain()
        let day = MuseumChain.planned
        let planner = chain.caller("planner", on: day)
        #expect(try chain.service.verifyPlan(1, caller: planner).findings.isEmpty)
        _ = try chain.service.answerChain(1, of: "bela", isYes: false, caller: chain.caller("bela", on: day))
        let told = "Bela Birch declined on \(day.inWords) to move into post-anna"
        #expect(try chain.service.verifyPlan(1, caller: planner).findings == ["\(told)."])
        // Only the plan that keeps the rest of it minds the answer.
        #expect(try chain.service.planChains(caller: planner).plan.moves.map(\.person) == ["anna", "bela"])
        let again = try chain.service.planChains(PlanRequest(keep: 1), save: true, caller: planner)
        #expect(again.plan.moves.map(\.person) == ["anna"])
        #expect(again.replanned?.declined.map(\.words) == [told])
        let check = try chain.service.verifyPlan(2, caller: planner)
        #expect(check.findings.isEmpty)
        #expect(check.bans == [MoveChoice(person: "bela", vacancy: "post-anna")])
        // The last answer counts.
        try chain.yes("bela", by: "bela", on: day)
        #expect(try chain.service.verifyPlan(1, caller: planner).findings.isEmpty)
        let kept = try chain.service.planChains(PlanRequest(keep: 1), caller: planner)
        #expect(kept.plan.moves.map(\.person) == ["anna", "bela"])
        #expect(kept.replanned?.declined.isEmpty == true)
    }

    @Test("Whoever was chosen and says no gives way to whom the panel put next, in every plan, until they say yes")
    func chosenAndDeclined() throws {
        let chain = try MuseumChain()
        let planner = chain.caller("planner", on: MuseumChain.planned)
        func moves(_ request: PlanRequest = PlanRequest()) throws -> [String] {
            try chain.service.planChains(request, caller: planner).plan.moves.map { "\($0.person) \($0.vacancy)" }
        }
        #expect(try moves() == ["anna ARC-1", "bela post-anna"])
        _ = try chain.service.answerChain(
            1, of: "anna", isYes: false, caller: chain.caller("anna", on: MuseumChain.planned))
        let next = try moves()
        #expect(next == ["bela ARC-1"])
        #expect(try moves(PlanRequest(keep: 1)) == next)
        let after = try chain.service.acceptPlan(request: PlanRequest(keep: 1), caller: planner)
        #expect(after.plan.moves.map(\.person) == ["bela"])
        #expect(after.plan.broken.isEmpty)
        // The answer stays what it is once another plan has taken the place of the one that it was given to.
        #expect(try moves() == next)
        #expect(try chain.service.verifyPlan(caller: planner).findings.isEmpty)
    }

    @Test("Where who was chosen for a step-up cannot move any more, the place in front is filled all the same")
    func chosenAndBanned() throws {
        let chain = try MuseumChain()
        try chain.select()
        let planner = chain.caller("planner", on: MuseumChain.decided)
        let plan = try chain.service.planChains(
            PlanRequest(bans: [MoveChoice(person: "bela", vacancy: "post-anna")]), caller: planner
        ).plan
        #expect(plan.moves.map(\.person) == ["anna"])
        #expect(plan.holes.map(\.place) == ["post-anna"])
    }

    @Test("A manager's no rules a move out as the person's own does, in an acceptance too")
    func managerRulesOut() throws {
        let chain = try MuseumChain()
        let day = MuseumChain.planned
        let planner = chain.caller("planner", on: day)
        _ = try chain.service.answerChain(1, of: "bela", isYes: false, caller: chain.caller("boss", on: day))
        let finding = try #require(try chain.service.verifyPlan(1, caller: planner).findings.first)
        #expect(
            finding.hasSuffix(
                " declined on \(day.inWords) to let Bela Birch move into post-anna."))
        #expect(!finding.hasPrefix("Bela"))
        let accepted = try chain.service.acceptPlan(request: PlanRequest(keep: 1), caller: planner)
        #expect(accepted.plan.moves.map(\.person) == ["anna"])
        #expect(try chain.service.verifyPlan(2, caller: planner).findings.isEmpty)
    }

    @Test("Everybody answers for themself and their own people, to an accepted plan, with a day that lies ahead")
    func permissions() throws {
        let chain = try MuseumChain()
        #expect(failure { try chain.yes("anna", by: "bela") }?.kind == .notAllowed)
        // Somebody else is told both who may answer.
        let other = failure { try chain.yes("anna", by: "mira") }
        #expect(other?.kind == .notAllowed)
        #expect(
            other?.fix == [
                "understudy chain answer 1 anna yes --as anna",
                "understudy chain answer 1 anna yes --role manager --as boss",
            ])
        let asPerson = failure {
            _ = try chain.service.answerChain(
                1, of: "anna", isYes: true, isManager: false, caller: chain.caller("boss"))
        }
        #expect(asPerson?.kind == .notAllowed)
        #expect(failure { try chain.yes("anna", by: "anna", until: MuseumChain.today.adding(days: -1)) }?.rule == 37)
        #expect(failure { try chain.yes("noor", by: "noor") }?.kind == .notFound)
        _ = try chain.service.planChains(save: true, caller: chain.caller("planner"))
        let proposed = failure {
            _ = try chain.service.answerChain(2, of: "anna", isYes: true, caller: chain.caller("anna"))
        }
        #expect(proposed?.rule == 37)
    }

    @Test("A manager who declined for good cannot say yes to the same request")
    func declined() throws {
        let chain = try MuseumChain()
        try chain.select()
        _ = try chain.service.decline(
            try chain.museum.number("bela", in: "ARC-1-post-anna"), reason: "year end", discussedOn: MuseumChain.today,
            caller: chain.caller("boss"))
        #expect(failure { try chain.yes("bela", by: "boss") }?.rule == 9)
        #expect(failure { try chain.yes("bela", by: "bela") }?.rule == 9)
    }

    @Test(
        "Once the first day has passed nobody says yes any more, nothing is confirmed, and a decision behind it stands")
    func begun() throws {
        let chain = try MuseumChain()
        let late = Museum.window.start.adding(days: 1)
        for answerer in ["anna", "boss"] { try chain.yes("anna", by: answerer, until: late.adding(days: 30)) }
        for answerer in ["bela", "boss"] { try chain.yes("bela", by: answerer, until: late.adding(days: 30)) }
        // The last thing that is missing, the decision about Bela, comes a day late: it stands, and the chain is not confirmed.
        try chain.select(on: late)
        #expect(try chain.placements.isEmpty)
        let shown = try chain.service.showPlan(1, caller: chain.caller("planner", on: late))
        let standing = try #require(shown.standings.first)
        #expect(!standing.isConfirmed && !standing.isComplete)
        #expect(standing.missing.contains { $0.contains("has passed") && $0.contains("(rule 37)") })
        let refused = failure { try chain.yes("anna", by: "anna", on: late) }
        #expect(refused?.rule == 37 && refused?.fix == ["understudy chain plan --save --as planner"])
    }
}
