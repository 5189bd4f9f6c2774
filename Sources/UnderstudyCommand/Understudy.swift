import ArgumentParser
import Foundation
import UnderstudyService

/// The root command: configuration only, one file for each subcommand.
@main
struct Understudy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understudy",
        abstract: "Matching, fair selection and backfill chains for internal secondments.",
        discussion: """
            Examples:
              understudy demo                        a whole story, in thirty seconds
              understudy init                        a new database
              understudy import people people.csv    staff from a spreadsheet
              understudy opportunity create opp-7.yaml --as P014
              understudy chain plan --as P064        who steps up behind whom

            The database is understudy.sqlite in this folder unless --db or UNDERSTUDY_DB says otherwise.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Begin",
                subcommands: [
                    Demo.self,
                    Sample.self,
                    Init.self,
                    Import.self,
                    Export.self,
                    Policy.self,
                    Role.self,
                    Variation.self,
                ]),
            CommandGroup(
                name: "Offer and apply",
                subcommands: [
                    Opportunity.self,
                    Application.self,
                    Approval.self,
                ]),
            CommandGroup(
                name: "Select and tell",
                subcommands: [
                    Panel.self,
                    Rating.self,
                    Ranking.self,
                    Match.self,
                    Offer.self,
                    Feedback.self,
                ]),
            CommandGroup(
                name: "Plan the chains",
                subcommands: [
                    Chain.self
                ]),
            CommandGroup(
                name: "Look",
                subcommands: [
                    Status.self,
                    Person.self,
                    Report.self,
                    Audit.self,
                    Doctor.self,
                    Backup.self,
                ]),
            CommandGroup(
                name: "Without a database",
                subcommands: [
                    Solve.self,
                    Verify.self,
                    Stats.self,
                ]),
        ])

    /// Parses and runs; every failure leaves by one door, with the exit code of its kind.
    static func main() {
        do {
            var command = try parseAsRoot(Array(CommandLine.arguments.dropFirst()).joiningNegativeNumbers)
            do {
                try command.run()
            } catch {
                guard let known = ServiceError(known: error) else { throw error }
                fail(known)
            }
        } catch {
            if CommandLine.arguments.contains("--json"), exitCode(for: error) == .validationFailure {
                fail(ServiceError(.usage, message(for: error)))
            }
            exit(withError: error)
        }
    }

    private static func fail(_ error: ServiceError) -> Never {
        if CommandLine.arguments.contains("--json"), let json = try? Output.encode(error) {
            Output.message(json)
        } else {
            Output.message(error.description)
        }
        Foundation.exit(error.kind.rawValue)
    }
}
