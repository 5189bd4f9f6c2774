/// What went wrong with the database. Messages name tables and rules, never what a row holds about a person.
public struct StoreError: Error, Hashable, Sendable {
    /// The kinds of failure that a caller may want to tell apart.
    private enum Code: Hashable, Sendable {
        case missingFile, fileExists, notADatabase, foreignDatabase, newerFile, olderFile, otherBuild, readOnly, busy,
            full
        case rule(Int?), constraint, damaged, unrecorded, notFound, input
    }

    private let code: Code

    /// What happened, as a sentence without a full stop.
    public let message: String

    private init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The number of the rule that the database kept, when the failure is a refusal by a rule.
    public var rule: Int? {
        if case .rule(let number) = code { number } else { nil }
    }

    /// Whether the database refused the change because of a rule, a state or a frozen row, rather than failed.
    public var isRefusal: Bool {
        if case .rule = code { true } else { false }
    }

    /// Whether nothing stands at the path, or the row that was asked for does not exist.
    public var isNotFound: Bool { code == .missingFile || code == .notFound }

    /// Whether the disk, the file or its permissions are the cause.
    public var isInputOutput: Bool {
        switch code {
        case .missingFile, .fileExists, .notADatabase, .foreignDatabase, .newerFile, .olderFile, .otherBuild, .readOnly,
            .busy, .full, .damaged:
            true
        case .rule, .constraint, .unrecorded, .notFound, .input: false
        }
    }

    static func missingFile(_ path: String) -> StoreError { StoreError(.missingFile, "there is no file at \(path)") }
    static func fileExists(_ path: String) -> StoreError {
        StoreError(.fileExists, "there is a file at \(path) already, and it is not overwritten")
    }
    static func notADatabase(_ path: String) -> StoreError {
        StoreError(
            .notADatabase,
            "the file \(path) is not a database of Understudy, and it was left as it is. \(another)")
    }
    static func emptyFile(_ path: String) -> StoreError {
        StoreError(
            .notADatabase,
            "the file \(path) is empty, so it is not a database of Understudy. If it was one, take it back from a backup; \(lowercased(another))"
        )
    }
    static func directory(_ path: String) -> StoreError {
        StoreError(.notADatabase, "the path \(path) leads to a folder, not to a database")
    }
    static func foreignDatabase(_ path: String) -> StoreError {
        StoreError(
            .foreignDatabase,
            "the file \(path) is a database of another program, and it was left as it is. \(another)")
    }
    static func newerFile(_ path: String, _ version: Int, known: Int) -> StoreError {
        StoreError(
            .newerFile,
            "the database \(path) was written by a newer version of Understudy (schema \(version), this one knows \(known)), and it was left as it is. Open it with that version"
        )
    }
    static func otherBuild(_ path: String, _ version: Int) -> StoreError {
        StoreError(
            .otherBuild,
            "the database \(path) was made by another build of Understudy: it calls its schema version \(version), as this build does, but the tables are not the same. This build cannot read it, and it was left as it is. Open it with the build that made it; what `understudy export` writes there can be imported into a new database of this build"
        )
    }
    static func truncated(_ path: String, missing bytes: Int) -> StoreError {
        StoreError(
            .damaged,
            "the database \(path) is cut off: its last \(bytes) bytes are missing. It was left as it is. Take the whole file from a backup, or copy it anew from where it came"
        )
    }
    static func alteredTables(_ path: String, _ words: String) -> StoreError {
        StoreError(
            .damaged,
            "the tables of the database \(path) were changed by another program (\(words)), and nothing was done. `understudy doctor` lists what it finds; take the whole file from a backup"
        )
    }
    /// What to do about a file that is none of ours.
    private static let another = "Name the right file with --db, or make a new one with `understudy init --db FILE`"
    private static func lowercased(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst()
    }
    static func readOnly(_ path: String) -> StoreError {
        StoreError(.readOnly, "the database \(path) cannot be written to")
    }
    static func unreadable(_ path: String) -> StoreError {
        StoreError(.readOnly, "the file \(path) cannot be read")
    }
    static func pending(_ path: String) -> StoreError {
        StoreError(
            .readOnly,
            "the last changes of the database lie beside it in \(path)-wal and cannot be read without permission to write there"
        )
    }
    static func olderFile(_ version: Int, known: Int) -> StoreError {
        StoreError(
            .olderFile,
            "the database has the older schema \(version), and without permission to write it cannot be brought to \(known)"
        )
    }
    static func changedPastLog(_ table: String) -> StoreError {
        StoreError(
            .damaged,
            "the table \(table) was changed past the audit log; nothing rests on it until it is imported again and looked into"
        )
    }
    static let busy = StoreError(.busy, "the database is in use by another program and did not become free")
    static let full = StoreError(.full, "the disk is full; nothing was changed")
    static func rule(_ number: Int?, _ message: String) -> StoreError { StoreError(.rule(number), message) }
    static func constraint(_ message: String) -> StoreError { StoreError(.constraint, message) }
    static func damaged(_ message: String) -> StoreError { StoreError(.damaged, message) }
    static let unrecorded = StoreError(
        .unrecorded, "a change of guarded rows was not written to the audit log; nothing was changed")
    static func notFound(_ what: String) -> StoreError { StoreError(.notFound, "there is no \(what)") }
    static func input(_ message: String) -> StoreError { StoreError(.input, message) }
}

extension StoreError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
