import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("The most valuable skill to train, and start to put off")
struct ValuableChangeTests {
    @Test("Every change that is told leaves open what planning afresh on changed records does", arguments: 0..<150)
    func exact(seed: UInt64) throws {
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        // More posts that some could fill but for one skill.
        for place in snapshot.requirements.indices { snapshot.requirements[place].isEssential = true }
        snapshot.suitabilities.removeAll { Int($0.person.dropFirst())?.isMultiple(of: 2) ?? false }
        let planner = Planner(snapshot)
        let now = try planner.plan()
        let all = try planner.mostValuableChanges(of: now, count: .max)
        // Those that are not tried are worth less.
        for count in 1...3 {
            let few = try planner.mostValuableChanges(of: now, count: count)
            #expect(few == Array(all.prefix(count)))
        }
        for told in all {
            var afresh = snapshot
            try apply(told.change, to: &afresh)
            let then = try Planner(afresh).plan()
            #expect(then.costLeftOpen == told.costLeftOpen, "\(told.change)")
            #expect(then.broken.count < now.broken.count || then.costLeftOpen < now.costLeftOpen)
        }
    }

    @Test("In those organisations there are skills to be told, and starts")
    func matters() throws {
        var skills = 0
        var starts = 0
        for seed in UInt64(0)..<150 {
            var snapshot = RandomOrganisation.snapshot(seed: seed)
            for place in snapshot.requirements.indices { snapshot.requirements[place].isEssential = true }
            snapshot.suitabilities.removeAll { Int($0.person.dropFirst())?.isMultiple(of: 2) ?? false }
            let planner = Planner(snapshot)
            for told in try planner.mostValuableChanges(of: planner.plan()) {
                if told.change.contains("at level") { skills += 1 } else { starts += 1 }
            }
        }
        #expect(skills >= 5)
        #expect(starts >= 1)
    }

    /// Changes the rows that the words are about.
    private func apply(_ words: String, to snapshot: inout PlanningSnapshot) throws {
        if let parts = words.firstMatch(of: /^(.*) had (.*) at level (\d)$/) {
            let person = try #require(snapshot.people.first { $0.name == parts.1 })
            snapshot.skills.removeAll { $0.person == person.id && $0.skill == parts.2 }
            snapshot.skills.append(
                SkillLevel(person: person.id, skill: String(parts.2), level: try #require(Int(parts.3))))
            return
        }
        let parts = try #require(words.firstMatch(of: /^(.*) started (\d+) days? later$/))
        let place = try #require(
            snapshot.opportunities.firstIndex { $0.opportunity.id == parts.1 })
        let days = snapshot.opportunities[place].opportunity.days
        snapshot.opportunities[place].opportunity.days =
            days.starting(on: days.start.adding(days: try #require(Int(parts.2))))
    }
}
