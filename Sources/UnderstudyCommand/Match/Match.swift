import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Match: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "match",
            abstract: "Match applicants and several fully marked opportunities, before any is decided.",
            discussion: """
                Examples:
                  understudy match run --opportunities OPP-7,OPP-8 --as P062
                  understudy match show --as P064

                The matching is stable and the best one for every applicant: nobody could have a place they prefer except from somebody \
                whom the panel ranks higher. Whoever applied for opportunities that have no day in common may get all of them; but where \
                somebody put one that overlaps both between the two, these count as one choice. "ranking decide" uses the same \
                matching.
                """,
            subcommands: [Run.self, Show.self])
    }
}

extension Understudy.Match {
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Match, and record that it was done.")

        @Option(
            help: ArgumentHelp(
                "The opportunities, separated by commas; all that are ready unless given.", valueName: "ids"))
        var opportunities = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().match(
                Understudy.Match.ids(opportunities), record: true, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show the matching as it would come out now.")

        @Option(
            help: ArgumentHelp(
                "The opportunities, separated by commas; all that are ready unless given.", valueName: "ids"))
        var opportunities = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().match(Understudy.Match.ids(opportunities), caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    private static func ids(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
}

extension MatchView: Answer {
    var text: String {
        var table = TextTable("opportunity", ">place", "application", "name", ">preference")
        for line in assignments {
            table.add(
                line.opportunity, String(line.rank), line.application, line.name,
                line.preference.map(String.init) ?? "")
        }
        var lines = ["Matched together: \(opportunities.joined(separator: ", "))", ""]
        lines.append(table.isEmpty ? "Nobody has a place." : table.text)
        if !passed.isEmpty || !openTies.isEmpty { lines.append("") }
        lines += passed.map { "\($0.name) (\($0.application)), \($0.opportunity): \($0.why)" }
        lines += openTies.map { tie in
            let level = tie.applications.joined(separator: " and ")
            return "\(tie.opportunity): \(level) are level, which awaits the draw; lock the marks: \(tie.command)"
        }
        lines += [
            "",
            blockingPairs.isEmpty
                ? openTies.isEmpty
                    ? "Stable: no applicant and opportunity would rather have each other."
                    : "What is settled is stable; the rest is open until the draw."
                : "NOT STABLE: \(blockingPairs.joined(separator: ", "))",
        ]
        return lines.joined(separator: "\n")
    }
}
