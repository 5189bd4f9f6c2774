import ArgumentParser
import UnderstudyService

extension Understudy.Stats {
    /// How far a panel's marks can be trusted.
    struct Agreement: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agreement",
            abstract: "Tell how far assessors agree, who is lenient, and whom the marks do not separate.",
            discussion: """
                EXAMPLES
                  understudy stats agreement --ratings ratings.csv
                  understudy stats agreement --ratings ratings.csv --json
                  understudy stats agreement --ratings ratings.csv --bootstrap 2000 --seed \\
                      'spring round'

                Ratings may be missing. What cannot be computed says why; it is null with --json.
                """)

        @Option(help: "The marks: applicant,assessor,rating.")
        var ratings: String

        @Option(help: "Draw the applicants again so often for 95 % intervals of alpha.")
        var bootstrap: Int?

        @Option(help: "The seed of those draws, any text.")
        var seed: String?

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        func validate() throws {
            if let bootstrap, !(1...1_000_000).contains(bootstrap) {
                throw ValidationError("--bootstrap takes a whole number from 1 to 1000000.")
            }
            if (bootstrap == nil) != (seed == nil) {
                throw ValidationError("--bootstrap and --seed go together: give both, so that anybody can repeat it.")
            }
        }

        func run() throws {
            let settings = bootstrap.map { AgreementStatistics.Bootstrap(resamples: $0, seed: seed ?? "") }
            let statistics = try AgreementStatistics(ratings: ratings, bootstrap: settings)
            try Output.line(json ? statistics.json() : statistics.text())
        }
    }
}
