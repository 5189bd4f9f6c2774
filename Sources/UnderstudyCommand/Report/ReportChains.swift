import ArgumentParser
import Foundation
import Secondments
import UnderstudyService

extension Understudy.Report {
    struct Chains: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "chains",
            abstract:
                "Put the opportunities of a year on one timeline: what stands open by week and team, before and after the plan.",
            discussion: """
                Examples:
                  understudy report chains --year 2026 --as P064
                  understudy report chains --year 2026 --format csv --as P064 > holes.csv

                "Before" is what stands open were nothing done. "After" is what accepted plans say, and around them the best plan for \
                all else that is open to planning; with --afresh all of it is planned anew, together. The table has the weeks of all teams and the teams over the year; csv and --json have each team and week.

                A planner or an auditor sees it; what an auditor reads is logged.
                """)

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case table, csv
        }

        @Option(help: ArgumentHelp("The year; this one unless given.", valueName: "year"))
        var year: Int?

        @Option(help: "table or csv.")
        var format = Format.table

        @Flag(help: "Plan everything anew, as if no plan had been accepted.")
        var afresh = false

        @OptionGroup var planning: PlanOptions
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let caller = options.caller()
            let report = try options.service().chainYear(
                year ?? caller.today.components.year, request: planning.request(nil), afresh: afresh,
                caller: caller)
            if options.json || format == .table {
                try Output.show(report, json: options.json)
            } else {
                try Output.write(report.csv, to: "-")
            }
        }
    }
}

extension ChainYear: Answer {
    var text: String {
        guard !opportunities.isEmpty else { return "No opportunity that can be planned runs in \(year)." }
        let proof = status == .optimal ? "" : " The plan is not proved to be the best."
        var lines = [
            "\(opportunities.count) \(opportunities.count == 1 ? "place on offer runs" : "places on offer run") in \(year), \(origin).\(proof)",
            "Open over the year: \(total.before.pointDays) point-days were nothing done, \(total.after.pointDays) with the plan.",
            "",
        ]
        lines += timeline + ["", weekTable, "", teamTable]
        return lines.joined(separator: "\n")
    }

    private var origin: String {
        switch acceptedPlans.count {
        case 0: "planned together on \(asOf.inWords)"
        case 1: "as plan \(acceptedPlans[0]) was accepted and the rest was planned around it on \(asOf.inWords)"
        default:
            "as plans \(acceptedPlans.map(String.init).joined(separator: ", ")) were accepted and the rest was planned around them on \(asOf.inWords)"
        }
    }

    /// A column for each week: `#` where an opportunity runs.
    private var timeline: [String] {
        let ids = opportunities.map(\.opportunity.count).max() ?? 0
        let lead = String(repeating: " ", count: ids + 2)
        var months = ""
        for (number, week) in weeks.enumerated() {
            let month = week.days.start.components.month
            let isFirst = number == 0 || weeks[number - 1].days.start.components.month != month
            if isFirst, months.count <= number {
                months += String(repeating: " ", count: number - months.count) + Self.months[month - 1]
            }
        }
        return [lead + months]
            + opportunities.map { line in
                let id = line.opportunity + String(repeating: " ", count: ids + 2 - line.opportunity.count)
                let bar = weeks.map { $0.days.overlaps(line.days) ? "#" : "." }.joined()
                let moves = line.moves == 0 ? "nobody" : line.moves == 1 ? "1 move" : "\(line.moves) moves"
                let open = line.leftOpen.isEmpty ? "" : ", leaves \(line.leftOpen.joined(separator: ", "))"
                return "\(id)\(bar)  \(moves)\(open)"
            }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private var weekTable: String {
        var table = TextTable("week from", ">open before", ">open after", ">points a day before", ">after")
        for week in weeks where !week.open.before.isEmpty || !week.open.after.isEmpty {
            let days = Decimal(week.days.count)
            table.add(
                week.days.start.description, "\(week.open.before.holes)", "\(week.open.after.holes)",
                Self.tenths(week.open.before.pointDays / days), Self.tenths(week.open.after.pointDays / days))
        }
        return table.text
    }

    private var teamTable: String {
        var order: [String] = []
        var sums: [String: (before: Decimal, after: Decimal, weeks: Int)] = [:]
        for row in teams {
            if sums[row.unit] == nil { order.append(row.unit) }
            var sum = sums[row.unit] ?? (0, 0, 0)
            sum.before += row.open.before.pointDays
            sum.after += row.open.after.pointDays
            if !row.open.after.isEmpty { sum.weeks += 1 }
            sums[row.unit] = sum
        }
        var table = TextTable("team", ">point-days before", ">after", ">weeks with something open after")
        for unit in order {
            guard let sum = sums[unit] else { continue }
            table.add(unit, "\(sum.before)", "\(sum.after)", "\(sum.weeks)")
        }
        return table.text
    }

    /// One decimal, rounded.
    private static func tenths(_ value: Decimal) -> String {
        var exact = value
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, 1, .plain)
        let text = "\(rounded)"
        return text.contains(".") ? text : text + ".0"
    }
}
