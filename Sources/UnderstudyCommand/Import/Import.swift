import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in a table from a CSV file: all of it, or nothing.",
            discussion: """
                Examples:
                  understudy import posts posts.csv --as P001
                  understudy import people people.csv --dry-run --as P001
                  understudy import people people.csv --errors-to mend-these.csv --as P001
                  understudy import skills - --as P001 < skills.csv

                Tables: \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")).
                Every problem of the file is listed with its row and column, and then nothing is taken in (exit code 65). With --errors-to
                the sound rows go in, and the others are written to a file with the reason beside them.
                """)

        @Argument(help: "Which table.")
        var table: String

        @Argument(help: "The CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
        var file: String

        @Flag(help: "Check everything and write nothing.")
        var dryRun = false

        @Option(help: ArgumentHelp("Take in the sound rows and write the others here.", valueName: "file"))
        var errorsTo: String?

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            if ImportKind(rawValue: table) == nil {
                throw ValidationError(
                    "\"\(table)\" cannot be imported; \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")) can."
                )
            }
        }

        func run() throws {
            guard let kind = ImportKind(rawValue: table) else { return }
            let result = try options.service().importTable(
                kind, from: try CSVFile(path: file), dryRun: dryRun, keepGood: errorsTo != nil, caller: options.caller()
            )
            try Output.show(result.report, json: options.json)
            if let rejected = result.rejected, let errorsTo {
                try Output.write(rejected, to: errorsTo)
                throw ServiceError(
                    .badInput,
                    "\(result.report.rejected) row(s) were left out and written to \(errorsTo): mend and import them.")
            }
        }
    }
}

extension ImportReport: Answer {
    var text: String {
        let verb = isDryRun ? "would be" : "were"
        let head = "\(file): \(read) rows read, \(added) \(verb) added, \(changed) \(verb) replaced"
        return ([head + (rejected > 0 ? ", \(rejected) left out." : ".")] + notes).joined(separator: "\n")
    }
}
