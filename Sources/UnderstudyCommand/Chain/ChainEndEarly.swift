import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy.Chain {
    struct EndEarly: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end-early",
            abstract: "Accept an option of \"chain whatif --end-early\" and record the early end.",
            discussion: """
                Examples:
                  understudy chain whatif --end-early P007 --on 2026-06-30 --as P044
                      the options with their costs, and what --seen takes; asked without --pin, --forbid, --keep and \
                --time-limit
                  understudy chain end-early P007 --on 2026-06-30 --option 2 --seen 3f9a27c01b44 \\
                    --reason "the project was stopped" --as P044

                The placements of those who return or move end on that day, those who stay on keep theirs; where somebody takes \
                over, each forecast move gets an expression of interest of its own for the days that are left. All of it is written \
                together, or nothing; and nothing if the options have changed since they were seen. An end that is on record can be \
                brought forward the same way, and is never put off.
                """)

        @Argument(help: "Whose placement ends early.") var person: String
        @Option(help: ArgumentHelp("Its last day.", valueName: "date"), transform: Input.day) var on: Day
        @Option(help: "The number of the option.") var option: Int
        @Option(help: "What \"chain whatif --end-early\" told.") var seen: String
        @Option(help: "Why the placement ends early.") var reason: String
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if option < 1 { throw ValidationError("--option takes the number of an option, from 1 on, not \(option).") }
        }

        func run() throws {
            let view = try options.service().acceptEarlyEnd(
                of: person, on: on, option: option, seen: seen, reason: reason, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }
}

extension EarlyEndView: Answer {
    var text: String {
        var lines = ["\(option.title). Recorded for \(on.inWords):"]
        lines += ended.map { "  The placement of \($0.name) ends then, not on \($0.originalEnd.inWords)." }
        for short in shortened {
            let what = short.state == .draft ? "The draft " : ""
            lines.append("  \(what)\(short.opportunity) \(short.title) now ends then as well.")
            lines += short.lapsed.map {
                "    The offer to \($0.name) (\($0.application)) for longer has lapsed; for the days until then: understudy approval request \($0.application) --as \($0.person)"
            }
        }
        lines += cancelled.map { "  The placement of \($0.name) \($0.days.whenInWords) does not begin." }
        lines += notNeeded.map {
            "  No move rests on \($0.opportunity) \($0.title) any more: understudy opportunity withdraw \($0.opportunity) --reason TEXT --as \($0.host)"
        }
        for fate in option.fates where fate.kind == .extended {
            lines.append("  \(fate.name) stays at \(fate.at) until \(fate.until?.inWords ?? "the day agreed").")
        }
        if !option.holes.isEmpty {
            let isAtOnce = Set(option.holes.map(\.days)).count == 1
            lines.append(
                "  From the day after, open: "
                    + option.holes.map { hole in
                        "\(hole.place) \(hole.title)\(isAtOnce ? "" : " \(hole.days.whenInWords)"), \(hole.cost.words)"
                    }.joined(separator: "; "))
        }
        if let plan { lines += ["", plan.text] }
        return lines.joined(separator: "\n")
    }
}
