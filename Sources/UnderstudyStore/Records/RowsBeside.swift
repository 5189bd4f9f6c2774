internal import GRDB
internal import GRDBSQLite

/// The rows of a query, gone through beside the rows of another: both in the byte order of the ids in their first columns, so that
/// each is read once and nothing is searched.
final class RowsBeside {
    private let statement: Statement
    private let database: Database
    // Not checked for each of millions of rows whether two use it at once.
    @exclusivity(unchecked) private var isOnRow = false

    init(_ sql: String, in database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        self.database = database
        sqlite3_reset(statement.sqliteStatement)
        try step()
    }

    deinit { sqlite3_reset(statement.sqliteStatement) }

    /// Calls `body` for each row with an id, and passes over rows with ids that come before it.
    func rows(with id: UnsafeBufferPointer<UInt8>, _ body: (SQLiteStatement) throws -> Void) throws {
        while isOnRow {
            let own = Column(statement: statement.sqliteStatement, index: 0).plainBytes
            let order = own.byteOrder(to: id)
            if order > 0 { return }
            if order == 0 { try body(statement.sqliteStatement) }
            try step()
        }
    }

    private func step() throws { isOnRow = try statement.step(in: database) }
}
