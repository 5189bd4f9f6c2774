import ArgumentParser
import UnderstudyService

extension Understudy {
    struct Doctor: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "doctor",
            abstract: "Look the whole database over; exit code 6 if anything is wrong.")

        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let report = try options.service().doctor(path: options.path)
            try Output.show(report, json: options.json)
            if !report.findings.isEmpty { throw ExitCode(ServiceError.Kind.findings.rawValue) }
        }
    }

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup",
            abstract: "Copy the database, as it stands at one moment, into a new file.")

        @Argument(help: "The new file.", completion: .file()) var file: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            try options.service().backup(to: file)
            try Output.show(Copied(backup: file), json: options.json)
        }
    }

    struct Copied: Answer {
        let backup: String

        var text: String { "Copied to \(backup)." }
    }
}

extension DoctorReport: Answer {
    var text: String {
        findings.isEmpty
            ? "\(database) is in order."
            : (["\(database): \(findings.count) finding\(findings.count == 1 ? "" : "s")"] + findings.map { "  " + $0 })
                .joined(separator: "\n")
    }
}
