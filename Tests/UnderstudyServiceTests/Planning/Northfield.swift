import Secondments

@testable import UnderstudyService

/// The heart of the demonstration organisation on 15 January 2026: thirteen posts, eleven people, two secondments.
///
/// What people have to be open to for its story to come out with the rings kept:
/// - everybody in a team is asked for the posts of the team (policy), so Amara, Ben, Chidi, Leila, Noor, Hugo and Imogen
///   need to say nothing;
/// - Farid names R6 and then R7. R6 is in another team of his department, and the search gets there because the only
///   colleague in Timetabling, Imogen, is suited to 55 %, below the 60 % of policy.
enum Northfield {
    static let asOf = day("2026-01-15")
    static let window = days("2026-05-01", "2027-01-31")

    static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }
    static func days(_ start: String, _ end: String) -> DayRange {
        DayRange(from: day(start), to: day(end)) ?? DayRange(day(start))
    }

    static let units = [
        Unit(name: "Research Office", department: "Research and Enterprise", division: "Professional Services"),
        Unit(name: "Timetabling", department: "Student Services", division: "Professional Services"),
        Unit(name: "Student Administration", department: "Student Services", division: "Professional Services"),
        Unit(name: "Finance", department: "Finance", division: "Professional Services"),
    ]

    static let posts: [Post] = [
        ("R1", "Research Grants Manager", "Research Office", 9),
        ("R2", "Research Grants Officer", "Research Office", 6),
        ("R3", "Research Administrator", "Research Office", 4), ("R4", "Research Assistant", "Research Office", 1),
        ("R5", "Timetabling Lead", "Timetabling", 8), ("R6", "Timetabling Officer", "Timetabling", 6),
        ("R7", "Student Team Leader", "Student Administration", 7),
        ("R8", "Student Administrator", "Student Administration", 1), ("R9", "Finance Partner", "Finance", 6),
        ("R10", "Finance Officer", "Finance", 2), ("R11", "Timetabling Assistant", "Timetabling", 3),
        ("R12", "Programme Officer", "Student Administration", 4),
        ("R13", "Receptionist", "Student Administration", 2),
    ].map { id, title, unit, cost in
        Post(id: id, title: title, unit: unit, grade: "6", vacancyCost: Thousandths(whole: cost), release: .free)
    }

    static let people: [Person] = [
        ("Amara", "R2"), ("Ben", "R3"), ("Chidi", "R4"), ("Dana", "R6"), ("Elif", "R7"), ("Farid", "R8"),
        ("Grace", "R9"), ("Hugo", "R10"), ("Imogen", "R11"), ("Leila", "R12"), ("Noor", "R13"), ("Rosa", "R1"),
        ("Theo", "R5"),
    ].map { name, post in
        Person(
            id: name, name: name, email: "\(name.lowercased())@northfield.example", post: post, manager: nil,
            startDate: day("2020-09-01"), probationEnd: nil, reviewEnd: nil, contractEnd: nil, workingTime: .one,
            openTo: name == "Farid" ? Openness(posts: ["R6", "R7"]) : Openness())
    }

    static let suitabilities: [ImportedSuitability] = [
        ("Elif", "R1", 85), ("Amara", "R1", 80), ("Grace", "R1", 73), ("Dana", "R5", 86), ("Elif", "R5", 75),
        ("Farid", "R7", 72), ("Leila", "R7", 66), ("Farid", "R6", 74), ("Noor", "R12", 68), ("Ben", "R2", 79),
        ("Chidi", "R3", 70), ("Hugo", "R9", 62), ("Imogen", "R6", 55),
    ].map { ImportedSuitability(person: $0, post: $1, percent: $2, source: "talent review 2025") }

    static func opportunity(
        _ id: String, _ kind: OpportunityKind = .secondment, title: String, unit: String, post: String? = nil,
        days: DayRange = window, fraction: Thousandths = .one, state: OpportunityState = .decided
    ) -> Opportunity {
        Opportunity(
            id: id, kind: kind, title: title, unit: unit, post: post, manager: "Priya", days: days, fraction: fraction,
            deadline: day("2025-12-12"), state: state)
    }

    static func applicant(
        _ person: String, rank: Int, _ standing: PlannedApplicant.Standing, preference: Int? = nil
    ) -> PlannedApplicant {
        PlannedApplicant(
            person: person, requestedOn: day("2025-12-01"), preference: preference, rank: rank, standing: standing)
    }

    static let snapshot = PlanningSnapshot(
        asOf: asOf, units: units, posts: posts, people: people, suitabilities: suitabilities,
        absences: [
            Absence(person: "Rosa", days: days("2026-04-01", "2027-02-28"), kind: "parental leave"),
            Absence(person: "Theo", days: days("2026-04-01", "2027-03-31"), kind: "career break"),
        ],
        opportunities: [
            PlannedOpportunity(
                opportunity("OPP-7", title: "Research Grants Manager", unit: "Research Office", post: "R1"),
                publication: 1,
                applicants: [
                    applicant("Elif", rank: 1, .selected, preference: 1), applicant("Amara", rank: 2, .appointable),
                    applicant("Grace", rank: 3, .appointable),
                ]),
            PlannedOpportunity(
                opportunity("OPP-8", title: "Timetabling Lead", unit: "Timetabling", post: "R5"),
                publication: 2,
                applicants: [
                    applicant("Dana", rank: 1, .selected), applicant("Elif", rank: 2, .appointable, preference: 2),
                ]),
            PlannedOpportunity(
                opportunity(
                    "OPP-9", .project, title: "Admissions data clean-up", unit: "Finance",
                    days: days("2026-06-01", "2026-11-30"), fraction: Thousandths(400), state: .published),
                publication: 3),
            PlannedOpportunity(
                opportunity(
                    "OPP-10", .shadowing, title: "Shadow the Head of Finance", unit: "Finance",
                    days: days("2026-06-01", "2026-06-26"), fraction: Thousandths(400), state: .published),
                publication: 4),
        ])
}

extension PlanReport {
    /// The moves as `person->vacancy`, in the order of the chains.
    var arrows: [String] { moves.map { "\($0.name)->\($0.vacancy)" } }
}
