import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write a table as CSV, in the columns of its import.",
            discussion: """
                Examples:
                  understudy export people --as P001 > people.csv
                  understudy export posts --out posts.csv --as P001

                Tables: \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")).
                """)

        @Argument(help: "Which table.")
        var table: String

        @Option(help: ArgumentHelp("The file, or - for standard output.", valueName: "file"))
        var out = "-"

        @OptionGroup var options: DatabaseOptions

        func validate() throws {
            try Output.requireCSV(out)
            if ImportKind(rawValue: table) == nil {
                throw ValidationError(
                    "\"\(table)\" cannot be exported; \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")) can."
                )
            }
        }

        func run() throws {
            guard let kind = ImportKind(rawValue: table) else { return }
            try Output.write(try options.service().exportTable(kind, caller: options.caller()), to: out)
        }
    }
}
