import ArgumentParser
import UnderstudyService

extension Understudy.Stats {
    /// Whether groups are selected at different rates.
    struct Impact: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "impact",
            abstract: "Compare how often groups are selected: impact ratio, four fifths, exact tests, over strata.",
            discussion: """
                EXAMPLES
                  understudy stats impact --outcomes outcomes.csv
                  understudy stats impact --outcomes by-department.csv --suppress-below 0 \\
                      --json

                With a column 'stratum' the groups are also compared within each round or department, which is \
                what counts when they apply for different things.
                """)

        @Option(help: "The counts: group,applied,selected[,stratum].")
        var outcomes: String

        @Option(help: "Tell nothing of a group with a count below this; 0 tells everything.")
        var suppressBelow = 5

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        func validate() throws {
            if suppressBelow < 0 { throw ValidationError("--suppress-below is \(suppressBelow); give 0 or more.") }
        }

        func run() throws {
            let statistics = try ImpactStatistics(outcomes: outcomes, suppressBelow: suppressBelow)
            try Output.line(json ? statistics.json() : statistics.text())
        }
    }
}
