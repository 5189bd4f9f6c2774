/// What went wrong with the database. Messages name tables and rules, never what a row holds about a person.
public struct StoreError: Error, Hashable, Sendable {
    /// The kinds of failure that a caller may want to tell apart.
    private enum Code: Hashable, Sendable {
        case missingFile, fileExists, notADatabase, foreignDatabase, newerFile, olderFile, readOnly, busy, full
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
        case .missingFile, .fileExists, .notADatabase, .foreignDatabase, .newerFile, .olderFile, .readOnly, .busy,
            .full, .damaged:
            true
        case .rule, .constraint, .unrecorded, .notFound, .input: false
        }
    }

    static func missingFile(_ path: String) -> StoreError { StoreError(.missingFile, "there is no file at \(path)") }
    static func fileExists(_ path: String) -> StoreError {
        StoreError(.fileExists, "there is a file at \(path) already, and it is not overwritten")
    }
    static func notADatabase(_ path: String) -> StoreError {
        StoreError(.notADatabase, "the file \(path) is not a database of Understudy")
    }
    static func directory(_ path: String) -> StoreError {
        StoreError(.notADatabase, "the path \(path) leads to a folder, not to a database")
    }
    static func foreignDatabase(_ path: String) -> StoreError {
        StoreError(.foreignDatabase, "the file \(path) is a database of another program")
    }
    static func newerFile(_ version: Int, known: Int) -> StoreError {
        StoreError(
            .newerFile,
            "the database was written by a newer version of Understudy (schema \(version), this one knows \(known))")
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
