internal import GRDB

extension StoreError {
    /// Turns an error of SQLite into ours. What the statement carried is left out: it may hold personal data.
    init(_ error: DatabaseError, path: String = "the database") {
        let text = error.message ?? ""
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_TRIGGER: self = Self.refusal(text)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .constraint("something that is referred to does not exist")
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_DATATYPE:
            self = .constraint("a value is not allowed here: \(text)")
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .constraint("it is there already: \(text)")
        default:
            switch error.resultCode {
            case .SQLITE_NOTADB: self = .notADatabase(path)
            case .SQLITE_CORRUPT: self = .damaged("the database file is damaged")
            case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path)
            case .SQLITE_CANTOPEN: self = .readOnly(path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
            case .SQLITE_FULL: self = .full
            case .SQLITE_ERROR where text.hasPrefix("no such "): self = .alteredTables(path, text)
            case .SQLITE_CONSTRAINT: self = .constraint("the database refused a value: \(text)")
            default: self = .damaged("SQLite failed with \(error.resultCode): \(text)")
            }
        }
    }

    /// Reads the text of a trigger: `rule 29: ...`, or a plain sentence where no numbered rule stands behind it.
    private static func refusal(_ text: String) -> StoreError {
        guard text.hasPrefix("rule "), let colon = text.firstIndex(of: ":"),
            let number = Int(text[text.index(text.startIndex, offsetBy: 5)..<colon])
        else { return .rule(nil, text) }
        return .rule(number, String(text[text.index(after: colon)...].drop(while: { $0 == " " })))
    }
}
