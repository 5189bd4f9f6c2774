import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Variation: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "variation",
            abstract: "Vary the rules on eligibility for a department or division.",
            discussion: """
                Examples:
                  understudy variation add --rule 3 --months 3 --division \\
                      "Professional Services" --department Registry \\
                      --from 2026-01-01 --to 2026-12-31 --reason "New team." --as P031
                  understudy variation list
                """,
            subcommands: [Add.self, Revoke.self, List.self])
    }
}

extension Understudy.Variation {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Vary rule 3 (service) or rule 4 (probation and review), by name, with a reason and dates.")

        @Option(help: "The rule: 3 or 4.") var rule: Int
        @Option(help: "Months of service asked for instead; without it rule 3 is lifted.") var months: Int?
        @Option(help: "The division.") var division: String
        @Option(help: "The department; without it the whole division.") var department: String?
        @Option(help: "Only for this person.") var person: String?
        @Option(
            help: ArgumentHelp("The first day on which a request counts by it.", valueName: "date"),
            transform: Input.day) var from: Day
        @Option(help: ArgumentHelp("The last such day.", valueName: "date"), transform: Input.day) var to: Day
        @Option(help: "Why.") var reason: String
        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if from > to { throw ValidationError("The last day, \(to), lies before the first, \(from).") }
            if let months, !(0...24).contains(months) { throw ValidationError("--months takes 0 to 24.") }
        }

        func run() throws {
            guard let days = DayRange(from: from, to: to) else { return }
            let result = try options.service().addVariation(
                Secondments.Variation(
                    id: 0, department: department, division: division, rule: rule, months: months, person: person,
                    days: days, author: "", reason: reason), caller: options.caller())
            try Output.show(Added(variation: result.variation, readmitted: result.readmitted), json: options.json)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Take a variation back.")

        @Argument(help: "The variation's number.") var id: Int
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let variation = try options.service().revokeVariation(id, caller: options.caller())
            try Output.show(VariationList(variations: [variation]), json: options.json)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List all variations.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try Output.show(VariationList(variations: try options.service().variations()), json: options.json)
        }
    }

    struct Added: Answer {
        let variation: Secondments.Variation
        let readmitted: [String]

        var text: String {
            let list = VariationList(variations: [variation]).text
            return readmitted.isEmpty ? list : list + "\nNow in the competition: \(readmitted.joined(separator: ", "))."
        }
    }

    struct VariationList: Answer {
        let variations: [Secondments.Variation]

        var text: String {
            guard !variations.isEmpty else { return "No variation." }
            var table = TextTable(">no", "rule", "instead", "for", "person", "in force", "by", "reason")
            for variation in variations {
                table.add(
                    String(variation.id), String(variation.rule), variation.months.map { "\($0) months" } ?? "lifted",
                    variation.department ?? variation.division, variation.person ?? "everybody",
                    variation.isRevoked ? "revoked" : variation.days.description, variation.author, variation.reason)
            }
            return table.text
        }
    }
}
