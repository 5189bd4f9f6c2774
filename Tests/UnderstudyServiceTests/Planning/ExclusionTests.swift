import Secondments
import Testing

@testable import UnderstudyService

@Suite("Every reason against a move is found, and all of them are kept")
struct ExclusionTests {
    /// The reasons against a person's move into a post or opportunity, after a change of the organisation.
    private func reasons(
        _ person: String, _ vacancy: String, _ change: (inout PlanningSnapshot) -> Void = { _ in }
    ) throws -> [ExclusionReason] {
        var snapshot = Northfield.snapshot
        change(&snapshot)
        return try #require(try Planner(snapshot).whyNot(person, into: vacancy)).reasons
    }

    private func person(_ id: String, _ change: @escaping (inout Person) -> Void) -> (inout PlanningSnapshot) -> Void {
        { snapshot in
            for place in snapshot.people.indices where snapshot.people[place].id == id {
                change(&snapshot.people[place])
            }
        }
    }

    private let window = Northfield.window

    @Test("Probation, review, service and contract")
    func dates() throws {
        let end = Northfield.day("2026-05-01")
        #expect(
            try reasons("Leila", "R7", person("Leila") { $0.probationEnd = end }).map(\.rule) == [4])
        #expect(try reasons("Leila", "R7", person("Leila") { $0.reviewEnd = end }).map(\.rule) == [4])
        #expect(
            try reasons("Leila", "R7", person("Leila") { $0.startDate = Northfield.day("2025-07-16") }).map(\.rule) == [
                3
            ])
        #expect(
            try reasons("Leila", "R7", person("Leila") { $0.startDate = Northfield.day("2025-07-15") }).isEmpty)
        #expect(
            try reasons("Leila", "R7", person("Leila") { $0.contractEnd = Northfield.day("2027-01-30") })
                == [.contractEnds(on: Northfield.day("2027-01-30"))])
        #expect(
            try reasons("Leila", "R7", person("Leila") { $0.contractEnd = Northfield.day("2027-01-31") }).isEmpty)
    }

    @Test("A variation of the department lifts probation")
    func variation() throws {
        let reasons = try reasons("Leila", "R7") { snapshot in
            person("Leila") { $0.probationEnd = Northfield.day("2026-06-30") }(&snapshot)
            snapshot.variations = [
                Variation(
                    id: 1, department: "Student Services", division: "Professional Services", rule: 4, months: nil,
                    person: "Leila", days: Northfield.days("2026-01-01", "2026-12-31"), author: "P", reason: "agreed")
            ]
        }
        #expect(reasons.isEmpty)
    }

    @Test("Leave and placements in the window, by a single day")
    func busy() throws {
        let touching = Northfield.days("2027-01-31", "2027-03-01")
        #expect(
            try reasons("Leila", "R7") { $0.absences.append(Absence(person: "Leila", days: touching, kind: "leave")) }
                == [.absent(days: touching, kind: "leave")])
        let after = Northfield.days("2027-02-01", "2027-03-01")
        #expect(
            try reasons("Leila", "R7") { $0.absences.append(Absence(person: "Leila", days: after, kind: "leave")) }
                .isEmpty)
        func placement(_ fraction: Int, _ state: PlacementState) -> Placement {
            Placement(
                id: 1, person: "Leila", opportunity: nil, post: "R10", days: touching, fraction: Thousandths(fraction),
                state: state)
        }
        #expect(
            try reasons("Leila", "R7") { $0.placements = [placement(1000, .agreed)] }
                == [.onPlacement(days: touching, at: "R10")])
        #expect(try reasons("Leila", "R7") { $0.placements = [placement(400, .started)] }.isEmpty)
        #expect(try reasons("Leila", "R7") { $0.placements = [placement(1000, .cancelled)] }.isEmpty)
    }

    @Test("Release, refusal, a place elsewhere, a ban")
    func release() throws {
        #expect(
            try reasons("Leila", "R7") { snapshot in
                for place in snapshot.posts.indices where snapshot.posts[place].id == "R12" {
                    snapshot.posts[place].release = .no
                }
            } == [.notReleased(post: "R12")])
        #expect(try reasons("Leila", "R7") { $0.declined = ["Leila"] } == [.declined])
        #expect(
            try reasons("Leila", "R7") { $0.bans = [MoveChoice(person: "Leila", vacancy: "R7")] } == [.ruledOut])
        #expect(try reasons("Dana", "R7").contains(.placeElsewhere(opportunity: "OPP-8")))
    }

    @Test("Rings: who did not say to be open, and who stands behind an inner ring")
    func rings() throws {
        #expect(try reasons("Leila", "R6").contains(.notOpen(ring: .department)))
        #expect(try reasons("Amara", "R6").contains(.notOpen(ring: .organisation)))
        let open = try reasons("Hugo", "R6") { snapshot in
            person("Hugo") { $0.openTo = Openness(ring: .organisation) }(&snapshot)
            snapshot.suitabilities.append(
                ImportedSuitability(person: "Hugo", post: "R6", percent: 99, source: "review"))
        }
        #expect(open == [.innerRing(.department, names: ["Farid"], onlyIfCovered: [])])
        let relaxed = try reasons("Hugo", "R6") { snapshot in
            person("Hugo") { $0.openTo = Openness(ring: .organisation) }(&snapshot)
            snapshot.suitabilities.append(
                ImportedSuitability(person: "Hugo", post: "R6", percent: 99, source: "review"))
            snapshot.policy.widenOnlyIfEmpty = false
        }
        #expect(relaxed.isEmpty)
    }

    @Test("Suitability: unknown, too low, exactly enough, an essential gap")
    func suitability() throws {
        #expect(try reasons("Noor", "R7") == [.suitabilityUnknown])
        func figure(_ percent: Int) -> (inout PlanningSnapshot) -> Void {
            { $0.suitabilities.append(ImportedSuitability(person: "Noor", post: "R7", percent: percent, source: "x")) }
        }
        #expect(try reasons("Noor", "R7", figure(59)) == [.notSuited(percent: Thousandths(59_000), from: 60)])
        #expect(try reasons("Noor", "R7", figure(60)).isEmpty)
        let gap = try reasons("Noor", "R7") { snapshot in
            snapshot.requirements = [
                Requirement(post: "R7", skill: "leading", level: 3, weight: .one, isEssential: true),
                Requirement(post: "R7", skill: "records", level: 1, weight: Thousandths(whole: 9), isEssential: false),
            ]
            snapshot.skills = [
                SkillLevel(person: "Noor", skill: "leading", level: 2),
                SkillLevel(person: "Noor", skill: "records", level: 4),
            ]
        }
        #expect(gap == [.essentialGap(skill: "leading", level: 2, required: 3)])
    }

    @Test("Lead time: a move from another department needs its days before the start")
    func lead() throws {
        #expect(
            try reasons("Elif", "R1") { $0.asOf = Northfield.day("2026-03-21") }
                == [.leadTooShort(needed: 42, available: 41)])
        #expect(try reasons("Elif", "R1") { $0.asOf = Northfield.day("2026-03-20") }.isEmpty)
    }

    @Test("Opportunities: not applied, ranked behind, below a minimum, fallen out, the absent holder")
    func opportunities() throws {
        #expect(try reasons("Ben", "OPP-7").contains(.notApplied))
        #expect(try reasons("Grace", "OPP-7") == [.placeGoesTo(person: "Elif", isDecided: true)])
        #expect(try reasons("Rosa", "R1").contains(.ownPost))
        let out = try reasons("Amara", "OPP-7") { snapshot in
            snapshot.opportunities[0].applicants[1].standing = .fallenOut("withdrew")
        }
        #expect(out.contains(.fellOut(reason: "withdrew")))
        let below = try reasons("Amara", "OPP-7") { snapshot in
            snapshot.opportunities[0].applicants[1].standing = .notAppointable
        }
        #expect(below.contains(.notAppointable))
    }

    @Test("All reasons are told, not only the first")
    func all() throws {
        let reasons = try reasons("Amara", "R6") { snapshot in
            person("Amara") { $0.contractEnd = Northfield.day("2026-12-31") }(&snapshot)
            snapshot.absences.append(
                Absence(person: "Amara", days: Northfield.days("2026-06-01", "2026-06-30"), kind: "leave"))
            snapshot.declined = ["Amara"]
        }
        #expect(
            reasons.map(\.code) == [
                "not-open", "declined", "suitability-unknown", "absent", "contract-ends", "inner-ring",
            ])
        #expect(Set(reasons.map(\.words)).count == 6)
    }
}
