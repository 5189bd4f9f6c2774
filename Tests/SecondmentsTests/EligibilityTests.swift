import Secondments
import Testing

@Suite("Eligibility from dates")
struct EligibilityTests {
    private let unit = Unit(name: "Timetabling", department: "Registry", division: "Academic Services")

    private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private func person(start: String, probation: String? = nil, review: String? = nil, contract: String? = nil) throws
        -> Person
    {
        Person(
            id: "P1", name: "Ada", email: "ada@example.org", post: "R1", manager: nil, startDate: try day(start),
            probationEnd: try probation.map(day), reviewEnd: try review.map(day), contractEnd: try contract.map(day),
            workingTime: .one, openTo: Openness())
    }

    private func assess(_ person: Person, requested: String, starting: String, variations: [Variation] = []) throws
        -> Eligibility
    {
        Eligibility(
            of: person, unit: unit, requestedOn: try day(requested), startingOn: try day(starting), policy: Policy(),
            variations: variations)
    }

    private func variation(
        rule: Int, months: Int? = nil, department: String? = "Registry", person: String? = nil,
        from: String = "2026-01-01",
        to: String = "2026-12-31", revoked: Bool = false
    ) throws -> Variation {
        Variation(
            id: 7, department: department, division: "Academic Services", rule: rule, months: months, person: person,
            days: try #require(DayRange(from: day(from), to: day(to))), author: "P9", reason: "new team",
            isRevoked: revoked)
    }

    @Test(
        "Six months to the day are enough, and a day less is not",
        arguments: [("2025-07-15", true), ("2025-07-16", false)])
    func service(start: String, passes: Bool) throws {
        let result = try assess(try person(start: start), requested: "2026-01-15", starting: "2026-05-01")
        #expect((result.verdict == .eligible) == passes)
        #expect(result.requestFrom == (passes ? nil : try day("2026-01-16")))
        #expect(result.findings.map(\.rule) == (passes ? [] : [3]))
    }

    @Test("Service that began on 31 August reaches six months on the last day of February")
    func clampedService() throws {
        let result = try assess(try person(start: "2025-08-31"), requested: "2026-02-27", starting: "2026-05-01")
        #expect(result.requestFrom == (try day("2026-02-28")))
    }

    @Test("Service that has not begun is told once where no months of it are asked for, and one month in the singular")
    func serviceToCome() throws {
        let later = try person(start: "2026-02-01")
        let lifted = try assess(
            later, requested: "2026-01-15", starting: "2026-05-01", variations: [try variation(rule: 3)])
        #expect(lifted.findings.map(\.rule) == [2])
        #expect(lifted.requestFrom == (try day("2026-02-01")))
        let new = try person(start: "2026-01-05")
        let shortened = try assess(
            new, requested: "2026-01-15", starting: "2026-05-01", variations: [try variation(rule: 3, months: 1)])
        #expect(
            shortened.findings.map(\.words) == [
                "1 month's service is asked for on the day of the request; a request counts from 5 February 2026"
            ])
    }

    @Test(
        "Probation counts on the day of the start, not of the request",
        arguments: [("2026-05-01", false), ("2026-04-30", true)])
    func probation(end: String, passes: Bool) throws {
        let result = try assess(
            try person(start: "2025-05-01", probation: end), requested: "2026-01-15", starting: "2026-05-01")
        #expect((result.verdict == .eligible) == passes)
        #expect(result.startFrom == (passes ? nil : try day("2026-05-02")))
    }

    @Test("Time on probation counts as service")
    func probationCounts() throws {
        let result = try assess(
            try person(start: "2025-07-01", probation: "2025-12-31"), requested: "2026-01-15", starting: "2026-05-01")
        #expect(result.verdict == .eligible)
    }

    @Test("Probation and review both have to be over; the later one tells the day")
    func both() throws {
        let result = try assess(
            try person(start: "2025-01-01", probation: "2026-05-10", review: "2026-06-30"), requested: "2026-01-15",
            starting: "2026-05-01")
        #expect(result.findings.map(\.rule) == [4, 4])
        #expect(result.startFrom == (try day("2026-07-01")))
        #expect(result.verdict == .needsVariation)
    }

    @Test("A variation with fewer months passes those who have them, and says which it was")
    func variedMonths() throws {
        let varied = [try variation(rule: 3, months: 3)]
        let passes = try assess(
            try person(start: "2025-10-01"), requested: "2026-01-15", starting: "2026-05-01", variations: varied)
        #expect(passes.verdict == .eligible)
        #expect(passes.variations == [7])
        let fails = try assess(
            try person(start: "2025-11-01"), requested: "2026-01-15", starting: "2026-05-01", variations: varied)
        #expect(fails.requestFrom == (try day("2026-02-01")))
    }

    @Test("A variation holds only for its department, person, dates and rule, and not once revoked")
    func variationsThatDoNotApply() throws {
        let others = [
            try variation(rule: 3, department: "Library"), try variation(rule: 3, person: "P2"),
            try variation(rule: 3, to: "2026-01-14"), try variation(rule: 4), try variation(rule: 3, revoked: true),
        ]
        let result = try assess(
            try person(start: "2025-12-01"), requested: "2026-01-15", starting: "2026-05-01", variations: others)
        #expect(result.verdict == .needsVariation)
        #expect(result.variations.isEmpty)
    }

    @Test("A variation of the division holds for each of its departments")
    func divisionWide() throws {
        let result = try assess(
            try person(start: "2025-12-01", probation: "2026-06-30"), requested: "2026-01-15", starting: "2026-05-01",
            variations: [try variation(rule: 3, department: nil), try variation(rule: 4, department: nil)])
        #expect(result.verdict == .eligible)
    }

    @Test("A contract that ends before the start, or service not yet begun, cannot be varied away")
    func barred() throws {
        let lift = [try variation(rule: 3), try variation(rule: 4)]
        let ended = try assess(
            try person(start: "2024-01-01", contract: "2026-04-30"), requested: "2026-01-15", starting: "2026-05-01",
            variations: lift)
        #expect(ended.verdict == .notEligible)
        let notBegun = try assess(
            try person(start: "2026-02-01"), requested: "2026-01-15", starting: "2026-05-01", variations: lift)
        #expect(notBegun.verdict == .notEligible)
    }
}
