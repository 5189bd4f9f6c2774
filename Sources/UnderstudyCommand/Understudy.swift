import ArgumentParser

/// The root command: configuration only, one file for each subcommand.
@main
struct Understudy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understudy",
        abstract: "Matching, fair selection and backfill chains for internal secondments.",
        subcommands: [Solve.self, Stats.self])
}
