import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("A move that no plan can hold is told with the limit in its way, and with the change that helps most")
struct MoveObstacleTests {
    private func answer(
        _ person: String, into vacancy: String, _ window: DayRange = Workshop.window,
        _ change: (inout PlanningSnapshot) -> Void
    ) throws -> UnderstudyService.WhyNot {
        let planner = Planner(Workshop.snapshot(window, change))
        let answer = try #require(try planner.whyNot(person, into: vacancy))
        #expect(answer.verdict == .impossible)
        #expect(answer.words.hasPrefix("\(person) passes every test for \(vacancy), but "))
        return answer
    }

    private func bo(_ snapshot: inout PlanningSnapshot) { snapshot.add("A3", cost: 2, holder: "Bo", suited: ["A2"]) }

    @Test("Cover that is not there: the release that leaves least open is told first")
    func uncovered() throws {
        let alone = try answer("Ana", into: "J1") { $0.release("A2", .covered) }
        #expect(alone.words.contains("A2 is let go only if covered, and no chain covers it (rule 12)."))
        #expect(
            alone.words.hasSuffix(
                " If the holder of A2 were released, a plan could hold it, and would leave 5 points open."))
        let held = try answer("Ana", into: "J1") { snapshot in
            snapshot.release("A2", .covered)
            bo(&snapshot)
            snapshot.release("A3", .no)
        }
        #expect(
            held.relaxations.map { "\($0.change): \($0.costLeftOpen.points)" } == [
                "the holder of A3 were released: 2", "the holder of A2 were released: 5",
            ])
        #expect(held.words.contains("If the holder of A3 were released"))
    }

    @Test("Lead times that add up: the days that are missing, and the start that mends it")
    func tooLate() throws {
        let window = Northfield.days("2026-02-04", "2026-08-31")
        let late = try answer("Bo", into: "A2", window) { bo(&$0) }
        #expect(
            late.words.contains("take longer to prepare than is left before the start, by 8 days at least (rule 54)"))
        #expect(late.relaxations.map(\.change) == ["J1 started 8 days later"])
        let kept = try answer("Bo", into: "A2", window) { snapshot in
            bo(&snapshot)
            // Nor beyond the leave of the holder of A1.
            snapshot.absences = [
                Absence(person: "Hana", days: Northfield.days("2026-01-20", "2026-09-07"), kind: "leave")
            ]
        }
        #expect(kept.relaxations.isEmpty && !kept.words.contains("If "))
        let cover = try answer("Ana", into: "J1", window) { snapshot in
            snapshot.release("A2", .covered)
            bo(&snapshot)
        }
        #expect(cover.words.contains("no time is left to prepare a move that would cover it (rules 12 and 54)"))
    }

    /// What is told of Bo, who would step up behind Ana, and of Ana, whose post is let go only if covered.
    private func told(_ change: (inout Policy) -> Void) throws -> (steppingUp: String, leaving: String) {
        let steppingUp = try answer("Bo", into: "A2") { snapshot in
            bo(&snapshot)
            change(&snapshot.policy)
        }
        let leaving = try answer("Ana", into: "J1") { snapshot in
            snapshot.release("A2", .covered)
            bo(&snapshot)
            change(&snapshot.policy)
        }
        return (steppingUp.words, leaving.words)
    }

    @Test("A limit of a team is named with the team, and the longest chain that policy allows with its length")
    func limits() throws {
        let capped = try told { $0.awayAtOnce = 1 }
        #expect(
            capped.steppingUp.contains(
                "no more than 1 of Workshop may be away at once, and with the move there would be more."))
        #expect(capped.leaving.contains("with somebody to cover it more than 1 of a team would be away at once"))
        let short = try told { $0.maxMoves = 1 }
        #expect(short.steppingUp.contains("it takes a chain of more moves than policy allows, 1."))
        #expect(short.leaving.contains("a chain that covers it has more moves than policy allows, 1 (rule 12)"))
    }

    @Test("A place that a panel filled, which the move would cost, is told as such")
    func panel() throws {
        let told = try answer("Bo", into: "J1") { snapshot in
            snapshot.add("A3", cost: 2, holder: "Bo", suited: ["A1"])
            snapshot.policy.awayAtOnce = 1
            snapshot.opportunities[0].applicants.append(
                PlannedApplicant(person: "Bo", requestedOn: Workshop.asOf, standing: .unscored))
            snapshot.add("D1", cost: 1, team: "Forge", holder: "Dov")
            snapshot.absences.append(
                Absence(person: "Dov", days: Northfield.days("2026-01-20", "2027-12-31"), kind: "leave"))
            snapshot.add("A4", cost: 1, holder: "Cy")
            snapshot.offer("J2", post: "D1", Workshop.window, to: ["Cy"])
            snapshot.opportunities[1].applicants[0].standing = .selected
            snapshot.opportunities[1].applicants[0].rank = 1
        }
        #expect(told.words.contains("every plan with the move loses a place that a panel filled (rule 25)."))
    }

    @Test("Where no change is known the answer has none, in JSON as well")
    func json() throws {
        let capped = try answer("Bo", into: "A2") { snapshot in
            bo(&snapshot)
            snapshot.policy.awayAtOnce = 1
        }
        #expect(String(decoding: try JSONEncoder().encode(capped), as: UTF8.self).contains("\"relaxations\":[]"))
    }

    @Test("Who stands behind somebody of the team is told whom, and that they are let go only if covered")
    func innerRing() throws {
        func words(_ release: Release) throws -> String {
            let planner = Planner(
                Workshop.snapshot { snapshot in
                    bo(&snapshot)
                    snapshot.release("A3", release)
                    snapshot.add(
                        "B1", cost: 1, team: "Forge", holder: "Cy", suited: ["A2"], openTo: Openness(posts: ["A2"]))
                })
            return try #require(try planner.whyNot("Cy", into: "A2")).words
        }
        #expect(try words(.free) == "Cy cannot move into A2: the team itself has Bo, who can step in (rule 55).")
        #expect(
            try words(.covered)
                == "Cy cannot move into A2: the team itself has Bo, who can step in, so that the search does not go on, although Bo is let go only if covered (rule 55)."
        )
    }
}
