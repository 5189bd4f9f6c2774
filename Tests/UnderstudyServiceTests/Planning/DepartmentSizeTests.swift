import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("A department of 500 posts and 10 opportunities is planned to proof")
struct DepartmentSizeTests {
    static func snapshot(posts count: Int, opportunities: Int, seed: UInt64) -> PlanningSnapshot {
        var random = SplitMix(state: seed)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let skills = (0..<12).map { "skill \($0)" }
        let units = (0..<count / 8 + 1).map {
            Unit(name: "T\($0)", department: "D\($0 / 8)", division: "V\($0 / 64)")
        }
        let posts = (0..<count).map { number in
            Post(
                id: "R\(number)", title: "Post \(number)", unit: "T\(number / 8)", grade: "",
                vacancyCost: Thousandths(whole: 1 + below(9)), release: [.free, .free, .free, .covered, .no][below(5)])
        }
        var requirements: [Requirement] = []
        var levels: [SkillLevel] = []
        var people: [Person] = []
        for number in 0..<count {
            let first = below(12)
            for offset in 0..<3 {
                requirements.append(
                    Requirement(
                        post: "R\(number)", skill: skills[(first + offset) % 12], level: 2 + below(3),
                        weight: Thousandths(whole: 1 + below(3)), isEssential: below(5) == 0))
                levels.append(
                    SkillLevel(person: "P\(number)", skill: skills[(first + offset) % 12], level: 2 + below(4)))
            }
            for offset in 3..<6 {
                levels.append(
                    SkillLevel(person: "P\(number)", skill: skills[(first + offset) % 12], level: 1 + below(5)))
            }
            people.append(
                Person(
                    id: "P\(number)", name: "Person \(number)", email: "", post: "R\(number)", manager: nil,
                    startDate: Northfield.asOf.adding(days: -200 - below(3000)), probationEnd: nil, reviewEnd: nil,
                    contractEnd: nil, workingTime: below(6) == 0 ? Thousandths(600) : .one,
                    openTo: Openness(
                        ring: [nil, .team, .department, .organisation][below(4)], posts: ["R\(below(count))"])))
        }
        let planned = (0..<opportunities).map { number in
            let post = posts[number * (count / opportunities)]
            let opportunity = Northfield.opportunity(
                "OPP-\(number)", title: post.title, unit: post.unit, post: post.id,
                days: number.isMultiple(of: 3) ? Northfield.days("2026-09-01", "2027-02-28") : Northfield.window,
                state: .published)
            let applicants = (0..<8).map { _ in "P\(below(count))" }.filter { $0 != "P\(post.id.dropFirst())" }
            return PlannedOpportunity(
                opportunity, publication: number,
                applicants: Set(applicants).sorted().map {
                    PlannedApplicant(person: $0, requestedOn: Northfield.asOf, standing: .unscored)
                })
        }
        let away = planned.map {
            Absence(
                person: "P\($0.opportunity.post?.dropFirst() ?? "")", days: Northfield.days("2026-04-01", "2027-12-31"),
                kind: "leave")
        }
        return PlanningSnapshot(
            asOf: Northfield.asOf, units: units, posts: posts, people: people, requirements: requirements,
            skills: levels, absences: away, opportunities: planned)
    }

    @Test("The plan is proved, and no single ban or order of planning makes it better", arguments: [1, 2])
    func department(seed: UInt64) throws {
        let planner = Planner(Self.snapshot(posts: 500, opportunities: 10, seed: seed))
        let plan = try planner.plan()
        #expect(plan.status == .optimal)
        #expect(plan.levels.allSatisfy { $0.bound == $0.total })
        #expect(plan.chains.contains { $0.moves.count > 1 })
        let alone = try planner.planOneAtATime()
        #expect(plan.costLeftOpen <= alone.costLeftOpen)
        let next = try #require(try planner.nextBest())
        #expect(plan.costLeftOpen <= next.costLeftOpen)
    }
}
