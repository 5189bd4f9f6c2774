import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Demo: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "demo",
            abstract: "Tell the whole story of a secondment on an invented university, for real.",
            discussion: """
                Examples:
                  understudy demo
                  understudy demo --dir /tmp/northfield

                Everything is done by the functions behind the commands, on a database that is left for you to explore, with the \
                picture of the plan, a page for a director and a letter. A folder that the demonstration did not make is left alone.
                """)

        @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"))
        var dir = "understudy-demo"

        func run() throws {
            let folder = try DemoFolder(path: dir)
            let stage = try DemoStage(folder: folder, story: .northfield())
            for act in DemoStage.acts {
                for line in try act(stage) { try Output.line(line) }
            }
        }
    }
}
