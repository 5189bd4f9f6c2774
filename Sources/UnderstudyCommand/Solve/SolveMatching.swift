import ArgumentParser
import UnderstudyService

extension Understudy.Solve {
    /// The stable matching of a round in CSV files.
    struct Matching: ParsableCommand {
        enum Favoured: String, ExpressibleByArgument, CaseIterable {
            case applicants, opportunities
        }

        enum Ties: String, ExpressibleByArgument, CaseIterable {
            case draw
            case mostFilled = "most-filled"
        }

        static let configuration = CommandConfiguration(
            commandName: "matching",
            abstract: "Match applicants and opportunities so that no two would rather have each other.",
            discussion: """
                EXAMPLES
                  understudy solve matching --preferences preferences.csv --places \\
                      places.csv --ranking ranking.csv
                  understudy solve matching ... --ties draw --seed 'round 3' --json > \\
                      matching.json
                  understudy solve matching ... --ties most-filled --favour opportunities

                Equal preferences or ranks are ties, and refused unless --ties says what to do: 'draw' breaks them by \
                the SHA-256 of 'seed|id', 'most-filled' by what fills many places, at least two thirds of the most. \
                A pair that only one side names is never matched.
                """)

        @OptionGroup var files: MatchingFiles

        @Option(help: "Whose wishes go as far as stability allows: applicants or opportunities.")
        var favour = Favoured.applicants

        @Option(help: "What to do with ties: draw or most-filled.")
        var ties: Ties?

        @Option(help: "The seed of the draw, any text.")
        var seed: String?

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        func validate() throws {
            if ties == .draw, seed == nil { throw ValidationError("--ties draw needs a seed; give --seed as well.") }
            if ties == nil, seed != nil { throw ValidationError("--seed is for ties; give --ties as well.") }
        }

        func run() throws {
            let clock = ContinuousClock()
            let start = clock.now
            let rule: MatchingOptions.Ties =
                switch ties {
                case nil: .refuse
                case .draw: .draw(seed: seed ?? "")
                case .mostFilled: .mostFilled(seed: seed)
                }
            let round = try MatchingRound(
                files.read(), options: MatchingOptions(favoursOpportunities: favour == .opportunities, ties: rule))
            let elapsed = (clock.now - start).components
            let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
            try Output.line(json ? round.json(seconds: seconds) : round.text())
        }
    }
}
