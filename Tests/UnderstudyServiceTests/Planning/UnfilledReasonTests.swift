import Secondments
import Testing

@testable import UnderstudyService

/// A team of two posts whose first holder is away, so that the second may step up; colleagues are added by the tests.
enum Workshop {
    static let asOf = Northfield.day("2026-01-15")
    static let window = Northfield.days("2026-06-01", "2026-08-31")

    static func snapshot(
        _ window: DayRange = window, _ change: (inout PlanningSnapshot) -> Void = { _ in }
    ) -> PlanningSnapshot {
        var snapshot = PlanningSnapshot(asOf: asOf)
        snapshot.add("A1", cost: 10, holder: "Hana")
        snapshot.add("A2", cost: 5, holder: "Ana", suited: ["A1"])
        snapshot.absences.append(
            Absence(person: "Hana", days: Northfield.days("2026-01-20", "2027-12-31"), kind: "leave"))
        snapshot.offer("J1", post: "A1", window, to: ["Ana"])
        change(&snapshot)
        return snapshot
    }
}

extension PlanningSnapshot {
    /// Adds a post of a team of its department with its holder, who is suited to some posts.
    mutating func add(
        _ post: String, cost: Int, team: String = "Workshop", release: Release = .free, holder: String,
        suited: [String] = [], openTo: Openness = Openness(), works: Thousandths = .one
    ) {
        if !units.contains(where: { $0.name == team }) {
            units.append(Unit(name: team, department: "Crafts", division: "Services"))
        }
        posts.append(
            Post(
                id: post, title: "Job \(post)", unit: team, grade: "6", vacancyCost: Thousandths(whole: cost),
                release: release))
        people.append(
            Person(
                id: holder, name: holder, email: "\(holder.lowercased())@workshop.example", post: post, manager: nil,
                startDate: Northfield.day("2015-01-01"), probationEnd: nil, reviewEnd: nil, contractEnd: nil,
                workingTime: works, openTo: openTo))
        suitabilities += suited.map { ImportedSuitability(person: holder, post: $0, percent: 90, source: "review") }
    }

    /// Publishes an opportunity that covers a post, with those who have applied for it.
    mutating func offer(_ id: String, post: String, _ days: DayRange, to applicants: [String]) {
        let unit = posts.first { $0.id == post }?.unit ?? ""
        opportunities.append(
            PlannedOpportunity(
                Northfield.opportunity(
                    id, title: "Cover \(post)", unit: unit, post: post, days: days, state: .published),
                publication: opportunities.count + 1,
                applicants: applicants.map {
                    PlannedApplicant(person: $0, requestedOn: Workshop.asOf, standing: .unscored)
                }))
    }

    /// Changes how a post is let go.
    mutating func release(_ post: String, _ release: Release) {
        for place in posts.indices where posts[place].id == post { posts[place].release = release }
    }
}

@Suite("A place that nobody moves into says why, and never what is not so")
struct UnfilledReasonTests {
    private func reason(
        _ window: DayRange = Workshop.window, of opportunity: String = "J1",
        _ change: (inout PlanningSnapshot) -> Void
    ) throws -> String {
        let plan = try Planner(Workshop.snapshot(window, change)).plan()
        return try #require(plan.unfilled.first { $0.opportunity == opportunity }).reason
    }

    @Test("That filling it would leave more open is said where it is so")
    func dearer() throws {
        #expect(
            try reason { $0.posts[1].vacancyCost = Thousandths(whole: 11) }
                == "filling it would leave more open than it costs")
    }

    @Test("Who is let go only if covered, and is not, is named with the post")
    func uncovered() throws {
        #expect(try reason { $0.release("A2", .covered) } == "Ana is let go only if covered, and no chain covers A2")
        let two = try reason { snapshot in
            snapshot.release("A2", .covered)
            snapshot.add("A3", cost: 1, release: .covered, holder: "Bo", suited: ["A1"])
            snapshot.opportunities[0].applicants.append(
                PlannedApplicant(person: "Bo", requestedOn: Workshop.asOf, standing: .unscored))
        }
        #expect(two == "Ana and Bo are let go only if covered, and no chain covers A2 and A3")
    }

    @Test("Cover that would come too late, or leave too few of the team, is told as such")
    func coverOutOfReach() throws {
        func covered(_ snapshot: inout PlanningSnapshot) {
            snapshot.release("A2", .covered)
            snapshot.add("A3", cost: 1, holder: "Bo", suited: ["A2"])
        }
        #expect(
            try reason(Northfield.days("2026-02-04", "2026-08-31")) { covered(&$0) }
                == "Ana is let go only if covered, and no time is left to prepare a move that would cover A2")
        #expect(
            try reason { snapshot in
                covered(&snapshot)
                snapshot.policy.awayAtOnce = 1
            }
                == "Ana is let go only if covered, and with somebody to cover A2 more than 1 of a team would be away at once"
        )
    }

    @Test("A goal that policy puts before what is left open is told as the reason")
    func otherGoal() throws {
        #expect(
            try reason { $0.policy.goals = [.moves, .costLeftOpen] }
                == "filling it takes more moves, and policy puts that before what is left open")
    }

    @Test("Who moves elsewhere in the same days is named with the place")
    func elsewhere() throws {
        let told = try reason { snapshot in
            snapshot.add("D1", cost: 12, team: "Forge", holder: "Dov")
            snapshot.absences.append(
                Absence(person: "Dov", days: Northfield.days("2026-01-20", "2027-12-31"), kind: "leave"))
            snapshot.suitabilities.append(ImportedSuitability(person: "Ana", post: "D1", percent: 90, source: "review"))
            snapshot.offer("J2", post: "D1", Northfield.days("2026-08-31", "2026-12-31"), to: ["Ana"])
        }
        #expect(told == "Ana moves into J2 in the same days, which leaves less open in all")
    }

    @Test("The limit of a team is named: where it is used up, and where others use it better")
    func limits() throws {
        let others = try reason { snapshot in
            snapshot.policy.awayAtOnce = 1
            snapshot.add("D1", cost: 20, team: "Forge", holder: "Dov")
            snapshot.absences.append(
                Absence(person: "Dov", days: Northfield.days("2026-01-20", "2027-12-31"), kind: "leave"))
            snapshot.add("A3", cost: 1, holder: "Bo", suited: ["D1"])
            snapshot.offer("J2", post: "D1", Workshop.window, to: ["Bo"])
        }
        #expect(others == "no more than 1 of Workshop may be away at once, and it is better that others than Ana are")
        let used = try reason { snapshot in
            snapshot.policy.awayAtOnce = 0
        }
        #expect(used == "no more than 0 of Workshop may be away at once, which keeps Ana there")
    }

    @Test("Each of several is told for what keeps them out")
    func several() throws {
        let told = try reason { snapshot in
            snapshot.release("A2", .covered)
            snapshot.add("A3", cost: 11, holder: "Bo", suited: ["A1"])
            snapshot.opportunities[0].applicants.append(
                PlannedApplicant(person: "Bo", requestedOn: Workshop.asOf, standing: .unscored))
        }
        #expect(
            told
                == "Ana is let go only if covered, and no chain covers A2; filling it with Bo would leave more open than it costs"
        )
    }

    @Test("Where the reason is not looked for, no more is said than that no better plan fills the place")
    func unknown() throws {
        var planner = Planner(Workshop.snapshot { $0.release("A2", .covered) })
        planner.narrowsAbove = 0
        #expect(try planner.plan().unfilled.map(\.reason) == ["no better plan fills it"])
    }
}
