import ArgumentParser

extension Understudy {
    /// Engines on plain files, with no database.
    struct Solve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "solve",
            abstract: "Solve a planning problem that is given as CSV files, with no database.",
            subcommands: [Chains.self, Matching.self])
    }
}
