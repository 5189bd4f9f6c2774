import ArgumentParser
import Foundation
import SyntheticOrganisation
import UnderstudyService

extension Understudy {
    struct Sample: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sample",
            abstract: "Write an invented organisation of any size, ready to be imported.",
            discussion: """
                Examples:
                  understudy sample --staff 500 --out sample
                  understudy sample --staff 20000 --seed 7 --out sample

                The folder gets posts, people, requirements, skills, absences and applications as CSV, the opportunities as YAML, \
                and a README.md with the commands that import it and plan. The same size and seed give the same files, byte for byte. Nobody \
                in them is real.
                """)

        @Option(help: ArgumentHelp("How many people, 20 to 5000000.", valueName: "number"))
        var staff: Int

        @Option(help: ArgumentHelp("Which organisation of that size.", valueName: "number"))
        var seed: UInt64 = 1

        @Option(
            help: ArgumentHelp(
                "How many are open; one for every hundred people unless given, one for each team at most.",
                valueName: "number"))
        var opportunities: Int?

        @Option(help: ArgumentHelp("The folder, which must be new or empty.", valueName: "folder"))
        var out: String

        @Flag(name: .customLong("json"), help: "Answer in JSON.")
        var json = false

        func validate() throws {
            guard (SyntheticOrganisation.fewestStaff...5_000_000).contains(staff) else {
                throw ValidationError(
                    "--staff takes \(SyntheticOrganisation.fewestStaff) to 5000000 people, not \(staff).")
            }
            if let opportunities, opportunities < 1 {
                throw ValidationError("--opportunities takes 1 or more, not \(opportunities).")
            }
        }

        func run() throws {
            let folder = URL(fileURLWithPath: out, isDirectory: true)
            let manager = FileManager.default
            if let names = try? manager.contentsOfDirectory(atPath: folder.path), !names.isEmpty {
                throw ServiceError(.inputOutput, "\(out) is not empty, so nothing was written.")
            }
            let organisation = SyntheticOrganisation(staff: staff, seed: seed, opportunities: opportunities)
            do {
                try manager.createDirectory(at: folder, withIntermediateDirectories: true)
                for file in SyntheticOrganisation.File.allCases where organisation.hasRows(file) {
                    let path = folder.appendingPathComponent(file.rawValue)
                    try Data().write(to: path)
                    let handle = try FileHandle(forWritingTo: path)
                    try organisation.write(file) { try handle.write(contentsOf: Data($0)) }
                    try handle.close()
                }
            } catch {
                throw ServiceError(
                    .inputOutput, "\(out) cannot be written: check the name, the permissions and the space.")
            }
            try Output.show(
                Written(
                    folder: out, staff: organisation.staff, posts: organisation.posts,
                    opportunities: organisation.opportunities, administrator: organisation.administrator,
                    planner: organisation.planner),
                json: json)
        }

        /// What was written.
        private struct Written: Answer {
            let folder: String
            let staff: Int
            let posts: Int
            let opportunities: Int
            let administrator: String
            let planner: String

            var text: String {
                """
                \(folder): \(staff) people, \(posts) posts, \(opportunities) open \
                \(opportunities == 1 ? "opportunity" : "opportunities").
                README.md in it has the commands that import it and plan.
                """
            }
        }
    }
}
