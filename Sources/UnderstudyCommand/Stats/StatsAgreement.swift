import ArgumentParser
import UnderstudyService

extension Understudy.Stats {
    /// How far a panel's marks can be trusted.
    struct Agreement: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell how far assessors agree, who is lenient, and whom the marks do not separate.",
            discussion: """
                EXAMPLES
                  understudy stats agreement --ratings ratings.csv
                  understudy stats agreement --ratings ratings.csv --json

                Ratings may be missing. What cannot be computed says why; it is null with --json.
                """)

        @Option(help: "The marks: applicant,assessor,rating.")
        var ratings: String

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        func run() throws {
            let statistics = try AgreementStatistics(ratings: ratings)
            print(json ? try statistics.json() : statistics.text())
        }
    }
}
