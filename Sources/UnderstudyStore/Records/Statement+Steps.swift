internal import Foundation
internal import GRDB
internal import GRDBSQLite

// Statements filled and stepped without a container for each row: what reads or writes rows by the million spends most of its time
// on containers otherwise.
extension Statement {
    /// Fills all marks, runs the query and calls `body` for each row, whose columns it may read until it returns.
    func eachRow(_ values: [DatabaseValue], in database: Database, _ body: (SQLiteStatement) throws -> Void) throws {
        sqlite3_reset(sqliteStatement)
        defer { sqlite3_reset(sqliteStatement) }
        for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1)) }
        while try step(in: database) { try body(sqliteStatement) }
    }

    /// Goes on to the next row.
    ///
    /// - Returns: whether there is one.
    func step(in database: Database) throws -> Bool {
        switch sqlite3_step(sqliteStatement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code, in: database)
        }
    }

    /// Runs a statement whose marks are filled, and makes it ready to be filled again.
    func run(in database: Database) throws {
        let code = sqlite3_step(sqliteStatement)
        if code != SQLITE_DONE {
            let error = failure(code, in: database)
            sqlite3_reset(sqliteStatement)
            throw error
        }
        sqlite3_reset(sqliteStatement)
    }

    /// Fills all marks, empty ones, with cells, runs the statement, and makes it ready to be filled again.
    ///
    /// SQLite is lent the texts where they lie: they stay there until the statement has run, and it forgets them then.
    func run(filledWith buffer: CellBuffer, in database: Database) throws {
        try buffer.texts.withUnsafeBytes { texts in
            defer { sqlite3_clear_bindings(sqliteStatement) }
            for (position, cell) in buffer.cells.enumerated() {
                let mark = Int32(position + 1)
                switch cell {
                case .nothing: continue
                case .number(let number): sqlite3_bind_int64(sqliteStatement, mark, number)
                case .text(let range) where range.isEmpty: bind("".databaseValue, at: mark)
                case .text(let range):
                    let text = UnsafeRawBufferPointer(rebasing: texts[range]).assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(sqliteStatement, mark, text.baseAddress, Int32(text.count), nil)
                }
            }
            try run(in: database)
        }
    }

    /// Fills one mark, counted from 1.
    func bind(_ value: DatabaseValue, at index: Int32) {
        switch value.storage {
        case .null: sqlite3_bind_null(sqliteStatement, index)
        case .int64(let number): sqlite3_bind_int64(sqliteStatement, index, number)
        case .double(let number): sqlite3_bind_double(sqliteStatement, index, number)
        case .string(let text) where text.isEmpty: sqlite3_bind_text(sqliteStatement, index, "", 0, Self.copied)
        case .string(var text):
            text.withUTF8 { bytes in
                _ = bytes.withMemoryRebound(to: CChar.self) { bytes in
                    sqlite3_bind_text(sqliteStatement, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
                }
            }
        case .blob(let data) where data.isEmpty: sqlite3_bind_zeroblob(sqliteStatement, index, 0)
        case .blob(let data):
            data.withUnsafeBytes { bytes in
                _ = sqlite3_bind_blob(sqliteStatement, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
            }
        }
    }

    /// SQLite copies what it is given at once.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func failure(_ code: Int32, in database: Database) -> DatabaseError {
        let message = database.sqliteConnection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}
