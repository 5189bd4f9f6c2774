import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "What stands in the database, and what waits for somebody.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().status(caller: options.caller()), json: options.json)
        }
    }
}

extension StatusView: Answer {
    var text: String {
        var lines = [
            "\(people) people, \(posts) posts, \(units) teams on \(today.inWords).",
            opportunities.isEmpty
                ? "No opportunity yet: understudy opportunity create FILE --as MANAGER"
                : "Opportunities: "
                    + opportunities.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                    + ".",
        ]
        if !waiting.isEmpty {
            var table = TextTable("opportunity", "what waits", "command")
            for item in waiting { table.add(item.opportunity, item.what, item.command) }
            lines += ["", table.text]
        }
        return lines.joined(separator: "\n")
    }
}
