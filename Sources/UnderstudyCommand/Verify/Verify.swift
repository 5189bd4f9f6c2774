import ArgumentParser

extension Understudy {
    /// Answers checked without the program that found them.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check an answer against the files it came from, with no database.",
            subcommands: [Chains.self, Matching.self])
    }
}
