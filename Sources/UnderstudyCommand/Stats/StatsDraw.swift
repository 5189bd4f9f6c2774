import ArgumentParser
import UnderstudyService

extension Understudy.Stats {
    /// The order of a draw.
    struct DrawOrder: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "draw",
            abstract: "Draw an order that anyone can repeat: ids by the SHA-256 of 'seed|id'.",
            discussion: """
                EXAMPLES
                  understudy stats draw --seed 'round 3' --ids A-007,A-012,A-020
                """)

        @Option(help: "The revealed seed, any text.")
        var seed: String

        @Option(help: "Who is in the draw, separated by commas.")
        var ids: String

        @Flag(help: "Tell the answer as JSON.")
        var json = false

        /// The ids one by one.
        private var list: [String] {
            ids.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }

        func validate() throws {
            if list.contains("") {
                throw ValidationError("--ids has an empty id; give ids with single commas between.")
            }
            if Set(list.map { Array($0.utf8) }).count < list.count {
                throw ValidationError("--ids names someone twice; give each id once.")
            }
        }

        func run() throws {
            let draw = DrawStatistics(seed: seed, ids: list)
            try Output.line(json ? draw.json() : draw.text())
        }
    }
}
