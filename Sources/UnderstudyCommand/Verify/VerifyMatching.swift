import ArgumentParser
import UnderstudyService

extension Understudy.Verify {
    /// Checks somebody's matching.
    struct Matching: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "matching",
            abstract:
                "Check that a matching keeps to the places and lists and that no two would rather have each other.",
            discussion: """
                EXAMPLES
                  understudy verify matching --preferences preferences.csv --places \\
                      places.csv \\
                    --ranking ranking.csv --matching matching.json

                Every false claim is told, and the exit code is 6 if there is one.
                """)

        @OptionGroup var files: MatchingFiles

        @Option(help: "The matching to check, in the JSON of 'solve matching'.")
        var matching: String

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        func run() throws {
            let verification = try MatchingVerification(matching: matching, input: files.read())
            if json {
                try Output.line(Output.encode(["findings": verification.findings]))
            } else if verification.findings.isEmpty {
                try Output.line(
                    "The matching holds: \(verification.placed) applicants placed, no pair would rather have each other."
                )
            } else {
                try Output.line(verification.findings.joined(separator: "\n"))
            }
            if !verification.findings.isEmpty { throw ExitCode(6) }
        }
    }
}
