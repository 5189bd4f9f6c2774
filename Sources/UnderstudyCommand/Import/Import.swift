import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take in a table from a file: all of it, or nothing.",
            discussion: """
                Examples:
                  understudy import posts posts.csv --as P001
                  understudy import people people.csv --dry-run --as P001
                  understudy import people people.csv --errors-to mend-these.csv --as P001
                  understudy import skills - --as P001 < skills.csv
                  understudy import opportunities round.yaml --as P001
                  understudy import folder staff --as P001
                      every table that stands there as TABLE.csv, in the order
                      in which they build on each other, and opportunities.yaml

                Tables and their columns, in any order; others are ignored:
                  posts         id,title,unit,department,division,grade,
                                vacancy_cost,release
                  people        id,name,email,post,manager,start_date
                                [,probation_end,review_end,contract_end,fte,open_to]
                  requirements  post,skill,level,weight,essential
                  skills        person,skill,level
                  absences      person,start,end,kind
                  suitability   person,post,suitability,source
                  applications  opportunity,person,submitted_on
                                [,preference,statement]
                  ratings       opportunity,application,assessor,criterion,
                                rating,evidence (an assessor's own score sheet)
                  equality      person,characteristic,group

                opportunities is YAML: a document for each, set apart by lines of ---, with the keys of "opportunity create" and \
                beside them budget (code, host_share, confirmed_by) and publish (true or false). Each is held to what it would be \
                held to alone. A folder leaves applications alone, which come later.

                open_to holds names joined by ;, each the id of a post, best first, or the widest ring to be asked in: team, \
                department or organisation; or none. Policy may ask everybody in the team all the same. A suitability that is \
                imported takes the place of the one computed from skills, essential gaps included.

                Dates are like 2026-01-15, levels 0 to 5, release is free, covered or no. Every problem of the file is listed with its \
                row and column, and then nothing is taken in (exit code 65). With --errors-to the sound rows go in, and the others are \
                written to a file with the reason beside them.
                """)

        @Argument(help: "Which table.")
        var table: String

        @Argument(
            help: "The file, or - for standard input; with folder its name.",
            completion: .file(extensions: ["csv", "yaml", "yml"]))
        var file: String

        @Flag(help: "Check everything and write nothing.")
        var dryRun = false

        @Option(help: ArgumentHelp("Take in the sound rows and write the others here.", valueName: "file"))
        var errorsTo: String?

        @OptionGroup var options: DatabaseOptions

        /// What can be imported: the tables of the administrator, and an assessor's marks.
        private enum Table {
            case staff(ImportKind)
            case ratings
            case equality
            case opportunities
            case folder

            init?(_ name: String) {
                if let kind = ImportKind(rawValue: name) {
                    self = .staff(kind)
                } else if name == "ratings" {
                    self = .ratings
                } else if name == "equality" {
                    self = .equality
                } else if name == "opportunities" {
                    self = .opportunities
                } else if name == "folder" {
                    self = .folder
                } else {
                    return nil
                }
            }

            static var names: String {
                (ImportKind.allCases.map(\.rawValue) + ["ratings", "equality", "opportunities", "folder"]).joined(
                    separator: ", ")
            }
        }

        func validate() throws {
            if Table(table) == nil { throw ValidationError("\"\(table)\" cannot be imported; \(Table.names) can.") }
            if case .folder = Table(table), dryRun || errorsTo != nil {
                throw ValidationError("--dry-run and --errors-to are for one table, not for a folder.")
            }
            switch Table(table) {
            case .staff, .ratings, .equality: try Output.requireCSV(errorsTo)
            case .opportunities, .folder, nil: break
            }
        }

        func run() throws {
            if case .folder = Table(table) { return try importFolder() }
            if let errorsTo { try Output.checkWritable(errorsTo) }
            let service = try options.service()
            let rejected: String?
            switch Table(table) {
            case .staff(let kind):
                let result = try service.importTable(
                    kind, from: CSVFile(path: file), dryRun: dryRun, keepGood: errorsTo != nil, caller: options.caller()
                )
                try Output.show(result.report, json: options.json)
                rejected = result.rejected
            case .ratings:
                let result = try service.importRatings(
                    from: CSVFile(path: file), dryRun: dryRun, keepGood: errorsTo != nil, caller: options.caller())
                try Output.show(result.receipt, json: options.json)
                rejected = result.rejected
            case .equality:
                let result = try service.importEquality(
                    from: CSVFile(path: file), dryRun: dryRun, keepGood: errorsTo != nil, caller: options.caller())
                try Output.show(result.report, json: options.json)
                rejected = result.rejected
            case .opportunities:
                var generator = SystemRandomNumberGenerator()
                let result = try service.importOpportunities(
                    yaml: try Input.text(file), name: Input.name(file), dryRun: dryRun, keepGood: errorsTo != nil,
                    caller: options.caller(), using: &generator)
                try Output.show(result.report, json: options.json)
                rejected = result.rejected
            case .folder, nil:
                return
            }
            if let rejected, let errorsTo {
                try Output.write(rejected, to: errorsTo)
                throw ServiceError(
                    .badInput, "What has problems was left out and written to \(errorsTo): mend and import it.")
            }
        }
    }
}

extension ImportReport: Answer {
    var text: String {
        let verb = isDryRun ? "would be " : ""
        let head =
            "\(file): \(read) \(read == 1 ? "row" : "rows") read, \(added) \(verb)added, \(changed) \(verb)replaced"
        return ([head + (rejected > 0 ? ", \(rejected) left out." : ".")] + notes).joined(separator: "\n")
    }
}
