import ArgumentParser

extension Understudy {
    /// Independent checks of answers, on plain files.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check an answer against the files it came from, with no database.",
            subcommands: [Matching.self])
    }
}
