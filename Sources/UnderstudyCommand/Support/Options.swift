import ArgumentParser
import Foundation
import Secondments
import UnderstudyService

/// Which database, for whom and on what day: the options that most commands share.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp("The database file (or UNDERSTUDY_DB).", valueName: "file"))
    var database: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The person you act for (or UNDERSTUDY_AS).", valueName: "person"))
    var person: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("The day that counts as today, such as 2026-01-15.", valueName: "date"))
    var day: String?

    @Flag(name: .customLong("json"), help: "Answer in JSON.")
    var json = false

    func validate() throws {
        if database == "" { throw ValidationError("--db takes the name of a file.") }
        if person == "" { throw ValidationError("--as takes the id of a person.") }
        if let day, Day(iso: day) == nil {
            throw ValidationError("--as-of takes a date like 2026-01-15, not \"\(day)\".")
        }
    }

    var path: String {
        database ?? ProcessInfo.processInfo.environment["UNDERSTUDY_DB"].flatMap { $0.isEmpty ? nil : $0 }
            ?? "understudy.sqlite"
    }

    /// Who asks, on what day, by the clock unless told otherwise.
    func caller() -> Caller {
        let now = Clock.now()
        let environment = ProcessInfo.processInfo.environment
        return Caller(
            person: person ?? environment["UNDERSTUDY_AS"].flatMap { $0.isEmpty ? nil : $0 },
            today: day.flatMap { Day(iso: $0) } ?? now.day,
            instant: now.instant, systemUser: environment["USER"] ?? environment["LOGNAME"] ?? "unknown")
    }

    /// Opens the database.
    func service() throws -> Service {
        try Service(path: path)
    }
}

/// The one place that looks at the time.
enum Clock {
    static func now() -> (day: Day, instant: String) {
        let seconds = Int(Date().timeIntervalSince1970)
        return (localDay(), instant(secondsSince1970: seconds))
    }

    /// `2026-01-15T09:30:00Z`.
    static func instant(secondsSince1970 seconds: Int) -> String {
        let day = Day(number: seconds / 86_400)
        let rest = seconds % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    private static func localDay() -> Day {
        let seconds = Int(Date().timeIntervalSince1970) + TimeZone.current.secondsFromGMT()
        return Day(number: Int((Double(seconds) / 86_400).rounded(.down)))
    }
}
