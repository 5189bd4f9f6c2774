import Foundation
import Testing

@testable import UnderstudyService

@Suite("A plan seen from the teams, and as CSV")
struct TeamCalendarTests {
    private static func plan(seed: UInt64) throws -> PlanReport {
        try Planner(RandomOrganisation.snapshot(seed: seed)).plan()
    }

    @Test("Every move and every hole stands once under its team, in the picture and in its table", arguments: 0..<12)
    func complete(seed: UInt64) throws {
        let plan = try Self.plan(seed: seed)
        let calendar = plan.teamCalendar
        #expect(calendar.teams.reduce(0) { $0 + $1.entries.count } == plan.moves.count + plan.holes.count)
        let table = calendar.table()
        for entry in calendar.teams.flatMap(\.entries) { #expect(table.contains(entry.words)) }
        #expect(calendar.svg().contains("</svg>"))
    }

    @Test(
        "No text of the calendar lies on another or outside the drawing, however long names are",
        arguments: [1, 30, 300])
    func layout(entries: Int) {
        let teams = (0..<max(1, entries / 5)).map { team in
            TeamCalendar.Team(
                unit: "Team \(team) of a department with quite a long name",
                entries: (0..<5).map { number in
                    TeamCalendar.Entry(
                        place: "R\(team)-\(number)", title: "Senior Officer for Rather Long Titles and Other Matters",
                        start: "2026-\(number < 2 ? "05" : "12")-01", end: number == 4 ? "2026-12-02" : "2027-01-31",
                        state: number == 1
                            ? .open(cost: 3)
                            : .covered(by: "Wilhelmina Featherstonehaugh-Cholmondeley the Younger", .forecast))
                })
        }
        let scene = TeamCalendar(title: "Who covers what", drawnOn: "2026-01-15", teams: teams).scene()
        let frames = scene.texts.map(\.frame)
        for (number, frame) in frames.enumerated() {
            #expect(frame.x >= 0 && frame.right <= scene.width + 0.5 && frame.bottom <= scene.height)
            for other in frames[(number + 1)...].prefix(40) { #expect(!frame.overlaps(other)) }
        }
        // A line of the grid that would run through a text is covered there.
        for (number, item) in scene.items.enumerated() {
            guard case .line(let ends, _) = item else { continue }
            for case .text(let text) in scene.items where text.frame.isCrossed(from: ends[0], to: ends[1]) {
                let isCovered = scene.items[number...].contains {
                    guard case .rectangle(let box, let style, _) = $0, case .colour = style.fill else { return false }
                    return box.contains(text.frame)
                }
                #expect(isCovered, "\(text.lines)")
            }
        }
        // A title that is too long is shortened, never the id.
        for team in teams.indices {
            for number in 0..<5 {
                #expect(scene.texts.contains { $0.lines.count == 1 && $0.lines[0].hasSuffix("(R\(team)-\(number))") })
            }
        }
        // Wherever somebody looks, the months are in sight.
        let scales = Set(scene.texts.filter { $0.lines.joined() == "May 2026" }.map(\.frame.y)).sorted()
        for (one, next) in zip(scales, scales.dropFirst() + [scene.height]) { #expect(next - one <= 800) }
        #expect(entries < 10 ? scales.count == 1 : scales.count >= 2)
    }

    @Test(
        "The CSV has a row for each move, hole and unfilled place, and its costs add up to what is left open",
        arguments: 0..<12)
    func csv(seed: UInt64) throws {
        let plan = try Self.plan(seed: seed)
        let file = try CSVFile(bytes: Array(plan.csv.utf8), name: "plan.csv")
        let what = try #require(file.header.firstIndex(of: "what"))
        let cost = try #require(file.header.firstIndex(of: "cost"))
        let rows = (0..<file.rowCount).map { (file.text(row: $0, column: what), file.text(row: $0, column: cost)) }
        #expect(rows.count { $0.0 == "move" } == plan.moves.count)
        #expect(rows.count { $0.0 == "unfilled" } == plan.unfilled.count)
        let sum = rows.reduce(Decimal(0)) { $0 + (Decimal(string: $1.1) ?? 0) }
        #expect(sum == plan.costLeftOpen.points)
    }
}
