import ArgumentParser
import UnderstudyService

extension Understudy.Panel {
    struct Specimen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "specimen",
            abstract: "Mark one invented application together first, to see whether you read the scales alike.",
            discussion: """
                Examples:
                  understudy panel specimen set OPP-7 --file specimen.txt --as P014
                  understudy panel specimen mark OPP-7 grants-knowledge 3 --as P015
                  understudy panel specimen show OPP-7 --as P015

                Nobody marks an application who has not marked the specimen. Its marks enter no ranking. Nobody sees another's
                before giving all of theirs.
                """,
            subcommands: [Set.self, Mark.self, Show.self])
    }
}

extension Understudy.Panel.Specimen {
    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Put a specimen before the panel, as its hosting manager.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Option(help: ArgumentHelp("The text of the specimen; - is standard input.", valueName: "file"))
        var file: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().setSpecimen(
                try Input.text(file), for: opportunity, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Mark: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mark", abstract: "Mark the specimen on a criterion, once.")

        @Argument(help: "The opportunity.") var opportunity: String
        @Argument(help: "The criterion's id.") var criterion: String
        @Argument(help: "The mark.") var mark: Int
        @Option(help: "What it rests on.") var note = ""
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let view = try options.service().markSpecimen(
                of: opportunity, criterion: criterion, value: mark, note: note, caller: options.caller())
            try Output.show(view, json: options.json)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show the specimen and how far your marks lie apart.")

        @Argument(help: "The opportunity.") var opportunity: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(
                try options.service().specimen(of: opportunity, caller: options.caller()), json: options.json)
        }
    }
}

extension SpecimenView: Answer {
    var text: String {
        let marked = members.filter { member in
            criteria.contains { $0.marks[member.person] != nil }
        }
        var table = TextTable(columns: ["criterion"] + marked.map { ">\($0.person)" } + [""])
        for line in criteria {
            table.add(
                row: [line.name] + marked.map { line.marks[$0.person].map(String.init) ?? "-" } + [line.sentence ?? ""])
        }
        if marked.contains(where: { $0.total != nil }) {
            table.add(row: ["Total, per cent"] + marked.map { $0.total ?? "-" } + [""])
        }
        var lines = ["Specimen of \(opportunity)", "", specimen, "", table.text, ""]
        if let alpha {
            lines.append("Agreement over the criteria (Krippendorff's alpha, interval): \(alpha.twoDecimals)")
        } else if let reason {
            lines.append("Agreement over the criteria cannot be told: \(reason).")
        }
        lines += sentences
        lines += next.enumerated().map { ($0.offset == 0 ? "Next: " : "      ") + $0.element }
        return lines.joined(separator: "\n")
    }
}
