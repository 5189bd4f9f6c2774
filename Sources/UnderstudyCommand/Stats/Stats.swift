import ArgumentParser
import Foundation
import UnderstudyService

extension Understudy {
    /// Statistics on plain files, with no database.
    struct Stats: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How far marks agree, how groups fare, and a draw that anyone can repeat, with no database.",
            subcommands: [Agreement.self, Impact.self, DrawOrder.self])

        /// Runs what reads a file; a bad file is told on stderr, line by line, and ends the command with 65.
        static func reading<Result>(_ body: () throws(BadInput) -> Result) throws -> Result {
            do throws(BadInput) {
                return try body()
            } catch {
                FileHandle.standardError.write(Data((error.description + "\n").utf8))
                throw ExitCode(65)
            }
        }
    }
}
