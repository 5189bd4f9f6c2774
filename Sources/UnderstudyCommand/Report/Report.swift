import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Reports over many opportunities.",
            discussion: """
                Examples:
                  understudy report chains --year 2026 --as P064
                  understudy report fairness --as P065
                  understudy report fairness --characteristic sex --json --as P065
                """,
            subcommands: [Chains.self, Fairness.self])
    }
}

extension Understudy.Report {
    struct Fairness: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fairness",
            abstract: "Tell how groups fared at each stage of selection, for a People Partner or an auditor.",
            discussion: """
                Over all decided opportunities, by the answers of 'understudy import equality'. Counts below 5, and counts that they could be \
                worked out from, are not told. Nor are newer figures as long as something small would follow from taking these and earlier ones from each \
                other: until enough has been added the last report is told again. Every reading is logged.
                """)

        @Option(help: "Only this characteristic; all of them unless given.")
        var characteristic: String?

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().fairnessReport(of: characteristic, caller: options.caller()), json: options.json)
        }
    }
}

extension FairnessReport: Answer {
    var text: String {
        let place = divisions.isEmpty ? "" : " of \(divisions.joined(separator: ", "))"
        var lines = [
            "Fairness of selection, \(opportunities) decided \(opportunities == 1 ? "opportunity" : "opportunities")\(place).",
            "Applications, without those withdrawn. Counts below \(suppressBelow), and what they could be worked out from, show as -.",
        ]
        for characteristic in characteristics {
            var table = TextTable(characteristic.name, ">applied", ">eligible", ">shortlisted", ">appointed")
            for group in characteristic.groups {
                let counts = [group.applied, group.eligible, group.shortlisted, group.appointed]
                table.add(row: [group.group] + counts.map { $0.map(String.init) ?? "-" })
            }
            lines += ["", table.text]
            for step in characteristic.steps {
                lines += ["", "From \(step.from) to \(step.to):"] + step.sentences.map { "  " + $0 }
            }
            if let warning = characteristic.warning { lines += ["", warning] }
            if let heldBack = characteristic.heldBack { lines += ["", heldBack] }
        }
        return lines.joined(separator: "\n")
    }
}
