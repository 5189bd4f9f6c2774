import ArgumentParser

extension Understudy {
    /// Statistics on plain files, with no database.
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stats",
            abstract: "How far marks agree, how groups fare, and a draw that anyone can repeat, with no database.",
            subcommands: [Agreement.self, Impact.self, DrawOrder.self])
    }
}
