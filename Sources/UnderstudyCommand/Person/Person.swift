import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Person: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "person",
            abstract: "Look up people, and whether somebody could go.",
            discussion: """
                Examples:
                  understudy person list timetabling
                  understudy person eligibility P012 --opportunity OPP-7
                """,
            subcommands: [List.self, Show.self, Eligibility.self])
    }
}

extension Understudy.Person {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List people by name, post or team.")

        @Argument(help: "Part of a name, id, post or team.") var text = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(PersonList(people: try options.service().people(matching: text)), json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one person.")

        @Argument(help: "The person's id.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(try options.service().person(id), json: options.json)
        }
    }

    struct Eligibility: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eligibility",
            abstract: "Whether somebody is eligible, and if not, from which day.")

        @Argument(help: "The person's id.") var id: String
        @Option(help: ArgumentHelp("For this opportunity.", valueName: "id")) var opportunity: String?
        @Option(help: ArgumentHelp("For a start on this day.", valueName: "date"), transform: Input.day) var starting:
            Day?
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().eligibility(
                    of: id, opportunity: opportunity, startingOn: starting, caller: options.caller()),
                json: options.json)
        }
    }

    struct PersonList: Answer {
        let people: [PersonView]

        var text: String {
            guard !people.isEmpty else { return "Nobody matches." }
            var table = TextTable("id", "name", "post", "title", "team", "line manager")
            for person in people {
                table.add(
                    person.id, person.name, person.post?.id ?? "", person.post?.title ?? "", person.unit?.name ?? "",
                    person.manager ?? "")
            }
            return table.text
        }
    }
}

extension PersonView: Answer {
    var text: String {
        var lines = ["\(id)  \(name)"]
        if let post { lines.append("  \(post.title) (\(post.id)), grade \(post.grade)") }
        if let unit { lines.append("  \(unit.name), \(unit.department), \(unit.division)") }
        if let manager { lines.append("  Line manager \(manager)") }
        for placement in placements {
            lines.append(
                "  \(placement.state.rawValue) placement \(placement.id): \(placement.opportunity ?? placement.post ?? ""), \(placement.days.inWords)"
            )
        }
        return lines.joined(separator: "\n")
    }
}

extension EligibilityView: Answer {
    var text: String {
        let head = "\(name) (\(person)), request on \(requestedOn), start on \(startingOn): \(eligibility.words)."
        var lines = [head]
        if let day = eligibility.requestFrom { lines.append("  A request counts from \(day.inWords) (rule 3).") }
        if let day = eligibility.startFrom { lines.append("  A placement can start from \(day.inWords) (rule 4).") }
        if eligibility.verdict == .needsVariation {
            lines.append("  The department or division may vary this (rule 6): understudy variation add --help")
        }
        return lines.joined(separator: "\n")
    }
}
