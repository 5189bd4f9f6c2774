import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("Lead times may differ by the kind of opportunity")
struct LeadTimesByKindTests {
    private func planner(_ times: LeadTimesByKind, _ change: (inout PlanningSnapshot) -> Void = { _ in }) -> Planner {
        var snapshot = Northfield.snapshot
        snapshot.policy.leadDaysByKind = times
        change(&snapshot)
        return Planner(snapshot)
    }

    @Test("What a kind says of a ring holds for it, and what it does not say is what holds for all")
    func fallback() {
        let policy = Policy(
            leadDaysByKind: LeadTimesByKind(
                secondment: LeadTimesByKind.OfKind(organisation: 70), project: LeadTimesByKind.OfKind(team: 0)))
        let days = OpportunityKind.allCases.map { kind in Ring.allCases.map { policy.leadDays(for: kind, from: $0) } }
        #expect(days == [[14, 28, 70], [14, 28, 42], [14, 28, 42], [0, 28, 42]])
    }

    @Test("A move behind an opportunity is a formal secondment for all the time of the holder, informal for less")
    func kindOfStepUps() {
        #expect(OpportunityKind.stepUp(taking: .one, of: .one) == .secondment)
        #expect(OpportunityKind.stepUp(taking: Thousandths(600), of: Thousandths(600)) == .secondment)
        #expect(OpportunityKind.stepUp(taking: Thousandths(800), of: .one) == .informal)
    }

    @Test("Each step is counted by its own kind: the project at the head, and the formal secondments behind it")
    func ownKind() throws {
        let times = LeadTimesByKind(
            secondment: LeadTimesByKind.OfKind(team: 20), project: LeadTimesByKind.OfKind(organisation: 5))
        let plan = try planner(times) { snapshot in
            snapshot.declined = ["Farid"]
            snapshot.opportunities = [
                PlannedOpportunity(
                    Northfield.opportunity("OPP-1", .project, title: "A survey", unit: "Finance"), publication: 1,
                    applicants: [Northfield.applicant("Elif", rank: 1, .selected)])
            ]
        }.plan()
        // The chain goes on from Student Administration; 5 days for the project, 20 for each formal secondment behind it.
        #expect(plan.arrows == ["Elif->OPP-1", "Leila->R7", "Noor->R12"])
        #expect(plan.moves.map(\.leadDays) == [5, 20, 20])
        let start = Northfield.window.start
        #expect(plan.moves.map(\.beginBy) == [45, 40, 20].map { start.adding(days: -$0) })
        #expect(plan.chains[0].kind == .project)
    }

    @Test(
        "A formal secondment that needs more notice than is left cannot be, and the later start that would do is told")
    func tooLate() throws {
        // 106 days are left before the start.
        let times = LeadTimesByKind(secondment: LeadTimesByKind.OfKind(organisation: 120))
        let late = planner(times)
        let plan = try late.plan()
        let broken = try #require(plan.broken.first)
        #expect(broken.opportunity == "OPP-7")
        #expect(broken.reasons.contains { $0.code == "lead-too-short" })
        let mended = try late.relaxations(for: broken, scope: .all)
        #expect(mended.map(\.change).contains("OPP-7 started 14 days later"))
        // The same place as an informal secondment needs no such notice.
        let informal = try planner(times) { $0.opportunities[0].opportunity.kind = .informal }.plan()
        #expect(informal.broken.isEmpty)
    }

    @Test("A what-if about a later start counts by kind too, and so does who is let go and what keeps somebody out")
    func questions() throws {
        let late = planner(LeadTimesByKind(secondment: LeadTimesByKind.OfKind(organisation: 120)))
        let shifted = try late.whatIf(.shift(opportunity: "OPP-7", days: 14))
        #expect(shifted.plan.broken.isEmpty)
        #expect(try late.whatIf(.shift(opportunity: "OPP-7", days: 13)).plan.broken.map(\.opportunity) == ["OPP-7"])
        let team = planner(LeadTimesByKind(secondment: LeadTimesByKind.OfKind(team: 107)))
        let answer = try #require(try team.whyNot("Leila", into: "R7"))
        #expect(answer.verdict == .excluded)
        #expect(answer.reasons.map(\.code) == ["lead-too-short"])
    }

    @Test("Who steps in after an early end for a part of the time needs the notice of an informal secondment")
    func afterEarlyEnd() throws {
        let alone: (inout PlanningSnapshot) -> Void = { $0.opportunities.removeAll { $0.opportunity.id == "OPP-8" } }
        let plan = try planner(LeadTimesByKind()) { snapshot in
            alone(&snapshot)
            snapshot.declined = ["Farid"]
        }.plan()
        #expect(plan.arrows == ["Elif->R1", "Leila->R7", "Noor->R12"])
        // 229 days are left before the rest of the window.
        let day = Northfield.day("2026-08-31")
        func options(_ times: LeadTimesByKind, time: Int) throws -> [String] {
            let planner = planner(times) { snapshot in
                alone(&snapshot)
                for place in snapshot.people.indices where snapshot.people[place].id == "Farid" {
                    snapshot.people[place].workingTime = Thousandths(time)
                }
            }
            return try #require(try planner.ripple(endingEarly: "Leila", on: day, in: plan)).options.map(\.title)
        }
        let formal = LeadTimesByKind(secondment: LeadTimesByKind.OfKind(team: 230))
        let informal = LeadTimesByKind(informal: LeadTimesByKind.OfKind(team: 230))
        let filled = "Farid takes over at R7"
        #expect(try options(formal, time: 800).contains(filled))
        #expect(try !options(formal, time: 1000).contains(filled))
        #expect(try !options(informal, time: 800).contains(filled))
        #expect(try options(informal, time: 1000).contains(filled))
    }

    @Test("Exchanges of posts are formal secondments, so they begin after the longest notice of those")
    func exchanges() throws {
        var snapshot = Northfield.snapshot
        snapshot.policy.maxSwap = 2
        #expect(snapshot.swapDays?.start == Northfield.day("2026-03-01"))
        snapshot.policy.leadDaysByKind.secondment.organisation = 80
        snapshot.policy.leadDaysByKind.project.organisation = 300
        #expect(snapshot.swapDays?.start == Northfield.day("2026-05-01"))
        snapshot.policy.leadDaysByKind.secondment = LeadTimesByKind.OfKind(team: 0, department: 0, organisation: 0)
        #expect(snapshot.swapDays?.start == Northfield.day("2026-02-01"))
    }

    @Test("On random small organisations every level is the one that trying everything finds", arguments: 0..<250)
    func oracle(seed: UInt64) throws {
        let snapshot = RandomOrganisation.withNotice(seed: seed)
        let expected = try #require(PlainPlanner(snapshot).best)
        let planner = Planner(snapshot)
        let report = try planner.plan()
        let totals = Dictionary(uniqueKeysWithValues: report.levels.map { ($0.goal, $0.total) })
        #expect(report.status == .optimal)
        #expect(totals["panel"] ?? 0 == Decimal(expected[0]))
        #expect(report.costLeftOpen.pointDayMillionths == expected[1])
        #expect(totals["shortfall"] == ExactNumber(millionths: expected[2] * 1000).decimal)
        #expect(totals["rings"] == Decimal(expected[3]))
        #expect(totals["moves"] == Decimal(expected[4]))
        // The days of each step and of all behind it, from the policy and the raw tables.
        for chain in report.chains {
            var behind = 0
            for (place, move) in chain.moves.enumerated().reversed() {
                let leaver = place > 0 ? chain.moves[place - 1].person : nil
                let time = snapshot.people.first { $0.id == leaver }?.workingTime
                let kind = time.map { move.fraction < $0 ? OpportunityKind.informal : .secondment } ?? chain.kind
                behind += snapshot.policy.leadDays(for: kind, from: move.ring)
                #expect(move.beginBy == chain.days.start.adding(days: -behind))
                #expect(move.isLate == false)
            }
        }
        guard report.isComplete, let json = try planner.certificate(.all, for: report) else { return }
        let cost = report.costLeftOpen.pointDayMillionths
        let checked = PlanCertificate.check(json, cost: cost)
        #expect(checked.findings.isEmpty)
        // A shorter notice after the fact is another question.
        let told = try #require(checked.problem)
        var shorter = snapshot.policy.leadDaysByKind
        shorter.secondment = LeadTimesByKind.OfKind(team: 1, department: 1, organisation: 1)
        shorter.informal = shorter.secondment
        shorter.project = shorter.secondment
        guard told.arcs.contains(where: { $0.lead != 1 }) else { return }
        let other = planner.with { $0.policy.leadDaysByKind = shorter }.certifiedProblem(.all)
        #expect(try !#require(other).isSameQuestion(as: told))
    }

    @Test("In the random organisations the kind decides: plans differ from those by ring alone, and chains mix kinds")
    func coverage() throws {
        var seen = Set<String>()
        for seed in UInt64(0)..<250 {
            let snapshot = RandomOrganisation.withNotice(seed: seed)
            let plan = try Planner(snapshot).plan()
            let alike = try Planner(snapshot).with { $0.policy.leadDaysByKind = LeadTimesByKind() }.plan()
            if plan.costLeftOpen > alike.costLeftOpen { seen.insert("too late") }
            if plan.costLeftOpen < alike.costLeftOpen { seen.insert("in time") }
            for chain in plan.chains where chain.moves.count > 1 {
                seen.insert("behind \(chain.kind)")
                for (before, move) in zip(chain.moves, chain.moves.dropFirst()) {
                    let time = snapshot.people.first { $0.id == before.person }?.workingTime ?? .one
                    seen.insert(move.fraction < time ? "part of the time" : "all of the time")
                }
            }
        }
        #expect(
            seen == [
                "too late", "in time", "behind secondment", "behind informal", "behind project", "part of the time",
                "all of the time",
            ])
    }
}

extension LeadTimesByKind {
    /// Lead times of which some bite and some are shorter than those for all.
    static func random(_ random: inout SplitMix) -> LeadTimesByKind {
        func days() -> Int? { Bool.random(using: &random) ? Int.random(in: 0...120, using: &random) : nil }
        func times() -> OfKind { OfKind(team: days(), department: days(), organisation: days()) }
        return LeadTimesByKind(secondment: times(), informal: times(), project: times())
    }
}

extension RandomOrganisation {
    /// One whose policy gives the kinds lead times of their own.
    static func withNotice(seed: UInt64) -> PlanningSnapshot {
        var snapshot = snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0x1EAD)
        snapshot.policy.leadDaysByKind = .random(&random)
        return snapshot
    }
}
