import ArgumentParser
import Secondments
import UnderstudyService

extension Understudy {
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Create the database of a new organisation.",
            discussion: """
                Examples:
                  understudy init
                  understudy init --db northfield.sqlite

                A file that exists is left alone. The next step is to import posts, then people.
                """)

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            _ = try Service.create(path: options.path, caller: options.caller())
            try Output.show(Created(database: options.path), json: options.json)
        }
    }

    struct Created: Answer {
        let database: String

        var text: String {
            """
            Created \(database).
            Next: understudy import posts posts.csv, then understudy import people people.csv,
            then understudy role grant administrator PERSON.
            """
        }
    }
}
