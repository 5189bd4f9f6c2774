import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("A plan is verified against the records of the day")
struct VerificationTests {
    @Test("A plan stands on the records that it was made from", arguments: 0..<120)
    func stands(seed: UInt64) throws {
        for snapshot in [RandomOrganisation.snapshot(seed: seed), RandomOrganisation.covering(seed: seed)] {
            let planner = Planner(snapshot)
            #expect(try planner.verify(planner.plan(), number: 1, scope: .all).findings == [])
        }
    }

    @Test("On changed records a plan that stands is as good as the best one, and one that cannot be no longer stands")
    func changed() throws {
        var changes = 0
        var tooGood = 0
        for seed in UInt64(0)..<400 {
            var random = SplitMix(state: seed)
            let before = RandomOrganisation.snapshot(seed: seed)
            let plan = try Planner(before).plan()
            if plan.moves.isEmpty { continue }
            var after = before
            after.change(&random)
            let planner = Planner(after)
            let best = try planner.plan()
            let findings = try planner.verify(plan, number: 1, scope: .all).findings
            if totals(best) != totals(plan) { changes += 1 }
            // Nothing that can be is better than the best plan.
            if totals(plan).lexicographicallyPrecedes(totals(best)) {
                tooGood += 1
                #expect(!findings.isEmpty, "seed \(seed): \(totals(plan)) before, \(totals(best)) at best now")
            }
            if findings.isEmpty {
                #expect(best.costLeftOpen == plan.costLeftOpen, "seed \(seed)")
            }
        }
        #expect(changes > 20)
        #expect(tooGood > 12)
    }

    private func totals(_ plan: PlanReport) -> [Decimal] { plan.levels.map(\.total) }

    @Test("A post that must be covered now, a limit of a team, half time and another team are each told")
    func namedChanges() throws {
        let opening = Northfield.days("2026-06-01", "2026-08-31")
        let units = ["A", "B"].map { Unit(name: $0, department: "D", division: "V") }
        let posts = (1...3).map {
            Post(
                id: "R\($0)", title: "Post \($0)", unit: "A", grade: "", vacancyCost: Thousandths(whole: 12 / $0),
                release: .free)
        }
        let people = (2...3).map {
            Person(
                id: "P\($0)", name: "Person \($0)", email: "", post: "R\($0)", manager: nil,
                startDate: Northfield.day("2020-01-01"), probationEnd: nil, reviewEnd: nil, contractEnd: nil,
                workingTime: .one, openTo: Openness(ring: .department))
        }
        let job = Opportunity(
            id: "OPP-1", kind: .secondment, title: "Post 1", unit: "A", post: "R1", manager: "", days: opening,
            fraction: .one, places: 1, deadline: Northfield.day("2026-01-10"), state: .published)
        let snapshot = PlanningSnapshot(
            asOf: Northfield.day("2026-01-15"), policy: Policy(suitedFrom: 0), units: units, posts: posts,
            people: people,
            suitabilities: (2...3).map {
                ImportedSuitability(person: "P\($0)", post: "R\($0 - 1)", percent: 90, source: "review")
            },
            opportunities: [
                PlannedOpportunity(
                    job, publication: 0,
                    applicants: [
                        PlannedApplicant(
                            person: "P2", requestedOn: Northfield.day("2026-01-05"), preference: nil, rank: 1,
                            standing: .unscored)
                    ])
            ])
        let plan = try Planner(snapshot).plan()
        #expect(plan.moves.map(\.person) == ["P2", "P3"])
        func findings(_ change: (inout PlanningSnapshot) -> Void) throws -> [String] {
            try Planner(snapshot).with(change).verify(plan, number: 1, scope: .all).findings
        }
        #expect(try findings { _ in } == [])
        #expect(
            try findings { $0.posts[2].release = .covered }
                == ["R3 would be left open, and its holder is let go only if it is covered (rule 12)."])
        #expect(
            try findings { $0.policy.awayAtOnce = 1 }
                == ["Person 2 and Person 3 would be away from A at the same time, and policy leaves room for 1."])
        #expect(
            try findings { $0.people[0].workingTime = Thousandths(500) }.first
                == "Person 2 would now move into R1 for 50% of full time, not for full time.")
        #expect(
            try findings { $0.posts[2].unit = "B" } == [
                "Person 3 now comes into R2 from the department, which takes 28 days to prepare; the plan says from the team and 14."
            ])
        #expect(
            try findings { $0.posts[2].vacancyCost = Thousandths(whole: 5) } == [
                "Leaving R3 open now costs 5 points, not 4 points."
            ])
    }
}

extension PlanningSnapshot {
    /// Changes one thing that plans rest on.
    fileprivate mutating func change(_ random: inout SplitMix) {
        func any(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        switch any(8) {
        case 0: posts[any(posts.count)].release = .covered
        case 1: posts[any(posts.count)].release = .no
        case 2: policy.awayAtOnce = 1
        case 3: people[any(people.count)].workingTime = Thousandths(500)
        case 4: posts[any(posts.count)].vacancyCost = Thousandths(500 * (1 + any(16)))
        case 5: posts[any(posts.count)].unit = "T\(1 + any(3))"
        case 6: for place in suitabilities.indices { suitabilities[place].percent = 50 + any(51) }
        default: people[any(people.count)].openTo = Openness()
        }
    }
}
