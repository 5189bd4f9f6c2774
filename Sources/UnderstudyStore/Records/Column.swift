internal import GRDB
internal import GRDBSQLite

/// One column of the row that a statement stands on.
struct Column {
    let statement: SQLiteStatement
    let index: Int32

    var isNull: Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }

    /// The text of a column that holds text.
    var text: String? { textBytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The text of a column that holds text, in UTF-8: good until the statement goes on.
    var textBytes: UnsafeBufferPointer<UInt8>? {
        sqlite3_column_type(statement, index) == SQLITE_TEXT ? bytes : nil
    }

    /// Appends the column as SQLite's `quote` writes it; `false` for numbers with a fraction and for bytes, and for texts with a NUL,
    /// which it cuts off.
    func appendQuoted(to text: inout [UInt8]) -> Bool {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_NULL: text.append(contentsOf: "NULL".utf8)
        case SQLITE_INTEGER: text.append(contentsOf: String(sqlite3_column_int64(statement, index)).utf8)
        case SQLITE_TEXT: return text.appendQuoted(bytes)
        default: return false
        }
        return true
    }

    /// The bytes of a column of a table whose rules let it hold nothing but text: good until the statement goes on.
    ///
    /// SQLite gives them as they stand in the row; asked for text, it would first end them with a zero.
    var plainBytes: UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_blob(statement, index)?.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    }

    /// The column as text in UTF-8, whatever it holds: good until the statement goes on.
    var bytes: UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_text(statement, index)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    }

    /// The number of a column of a table whose rules let it hold nothing but whole numbers.
    var integer: Int { Int(sqlite3_column_int64(statement, index)) }

    /// The number of a column that holds a whole number, whatever else it could hold.
    var number: Int? {
        guard sqlite3_column_type(statement, index) == SQLITE_INTEGER else { return nil }
        return Int(sqlite3_column_int64(statement, index))
    }
}
