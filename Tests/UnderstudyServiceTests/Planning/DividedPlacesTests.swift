import Secondments
import Testing

@testable import UnderstudyService

@Suite("Places are divided where somebody behind them comes or goes")
struct DividedPlacesTests {
    private static let first = Northfield.day("2026-05-01")

    private static func days(_ from: Int, _ to: Int) -> DayRange {
        DayRange(from: first.adding(days: from), to: first.adding(days: to)) ?? DayRange(first)
    }

    private static func placement(_ number: Int, _ person: String, _ opportunity: String, _ days: DayRange) -> Placement
    {
        Placement(
            id: number, person: person, opportunity: opportunity, post: "post of \(opportunity)", days: days,
            fraction: .one)
    }

    private static func end(_ placement: Int, of days: DayRange, on last: Day, follows: Int? = nil) -> EarlyEnd {
        EarlyEnd(
            placement: placement, lastDay: last, originalEnd: days.end, reason: "stopped", follows: follows,
            recordedBy: "planner", recordedOn: first)
    }

    @Test(
        "In each window the same people are placed on every day, and the windows are all the days that have not passed",
        arguments: 0..<200)
    func dayByDay(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        let whole = Self.days(0, 39)
        let length = 2 + below(3)
        var placements: [Placement] = []
        var ends: [EarlyEnd] = []
        for step in 0..<length {
            let isCut = below(2) == 0
            let last = isCut ? whole.start.adding(days: below(39)) : whole.end
            placements.append(
                Self.placement(
                    step + 1, "P\(step)", "S\(step)", DayRange(from: whole.start, to: last) ?? whole))
            if isCut { ends.append(Self.end(step + 1, of: whole, on: last)) }
        }
        let today = whole.start.adding(days: below(45) - 5)
        let standing = PlacesAsTheyStand(
            placements, ends, stepUps: (1..<length).map { ("S\($0)", "P\($0 - 1)") }, on: today)
        guard !ends.isEmpty else {
            #expect(standing.windows.isEmpty)
            return
        }
        for (step, placement) in placements.enumerated() {
            let windows = standing.windows["S\(step)"]?[placement.person] ?? []
            let covered = windows.flatMap { $0.start.number...$0.end.number }
            #expect(covered.count == Set(covered).count)
            // A window that is not over may have begun before today.
            for day in placement.days.start.number...placement.days.end.number where day >= today.number {
                #expect(covered.contains(day), "\(seed): \(step) on \(Day(number: day))")
            }
            #expect(covered.allSatisfy { placement.days.contains(Day(number: $0)) })
            for window in windows {
                #expect(window.end >= today)
                for other in placements[step...] {
                    #expect(other.days.contains(window) || !other.days.overlaps(window), "\(seed): \(window)")
                }
            }
            #expect(
                standing.over["S\(step)"]?.contains(placement.person) ?? false
                    == (placement.days.end < today && placement.days.end < whole.end))
        }
        // What is left of the place at the head stands by itself, unless all of it has passed.
        let left = ends.first { $0.placement == 1 && $0.originalEnd >= today }.map {
            [ReopenedPlace(person: "P0", days: DayRange(from: $0.lastDay.adding(days: 1), to: whole.end) ?? whole)]
        }
        #expect(standing.reopened["S0"] ?? [] == left ?? [], "\(seed)")
        #expect((1..<length).allSatisfy { standing.reopened["S\($0)"] == nil })
        // Whoever stays on after the one in front has gone stands by themselves for those days.
        for step in 1..<length {
            let (front, own) = (placements[step - 1].days, placements[step].days)
            let stays = own.end > front.end && own.end >= today
            #expect((standing.staying["S\(step)"] != nil) == stays, "\(seed): \(step)")
            #expect(standing.staying["S\(step)"].map { $0.head == "S0" } ?? true)
        }
    }

    @Test("People who exchange posts cover for each other, and are followed once")
    func exchange() throws {
        let whole = Self.days(0, 39)
        let short = Self.days(0, 9)
        let placements = [
            Self.placement(1, "anna", "OPP", whole), Self.placement(2, "bela", "EX-A", short),
            Self.placement(3, "anna", "EX-B", whole),
        ]
        let standing = PlacesAsTheyStand(
            placements, [Self.end(2, of: whole, on: short.end)], stepUps: [("EX-A", "anna"), ("EX-B", "bela")],
            on: Self.first)
        #expect(standing.windows["OPP"]?["anna"] == [short, Self.days(10, 39)])
        #expect(standing.givenUp.map(\.days) == [Self.days(10, 39)])
    }

    @Test("What has nothing to do with an early end is not divided, and neither is what covers other days")
    func apart() throws {
        let whole = Self.days(0, 39)
        let placements = [
            Self.placement(1, "anna", "OPP", whole), Self.placement(2, "bela", "S1", Self.days(50, 59)),
            Self.placement(3, "cora", "OPP-2", whole), Self.placement(4, "dev", "S2", Self.days(0, 9)),
        ]
        let standing = PlacesAsTheyStand(
            placements, [Self.end(2, of: Self.days(50, 69), on: Self.days(50, 59).end)],
            stepUps: [("S1", "anna"), ("S2", "cora")], on: Self.first)
        #expect(standing.windows["OPP"] == nil && standing.windows["OPP-2"] == nil)
        #expect(PlacesAsTheyStand(placements, [], stepUps: [("S2", "cora")], on: Self.first).windows.isEmpty)
    }
}
