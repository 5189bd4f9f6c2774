internal import Crypto
internal import GRDB

/// The digest of a guarded row, over every column as SQLite quotes it.
enum RowDigest {
    /// What the log calls a row: a digest of its table and key, so that the chain holds no identifiers of people.
    static func key(_ table: String, _ quoted: String) -> String { Hashing.digest([table, quoted]) }

    /// SQL for the quoted key and the quoted columns of a table.
    static func select(_ table: Table) -> String {
        func quoted(_ columns: [String]) -> String {
            columns.map { "quote(\($0))" }.joined(separator: " || char(31) || ")
        }
        return "SELECT \(quoted(table.key)), \(quoted(table.columns + table.extra)) FROM \(table.name)"
    }

    /// The digest of one row; empty when it is not there.
    static func of(_ key: [DatabaseValue], in table: Table, _ database: Database) throws -> String {
        let statement = try database.cachedStatement(sql: select(table) + " WHERE " + table.byKey)
        guard let row = try Row.fetchOne(statement, arguments: StatementArguments(key)) else { return "" }
        return Hashing.digest([row[1]])
    }

    /// The digest of all rows of a table, in the order of their keys.
    static func ofWhole(_ table: Table, _ database: Database) throws -> (digest: String, count: Int) {
        let rows = try Row.fetchCursor(database, sql: select(table) + table.order)
        var hash = SHA256()
        var count = 0
        while let row = try rows.next() {
            let text: String = row[1]
            let bytes = Array(text.utf8)
            hash.update(data: Array("\(bytes.count):".utf8))
            hash.update(data: bytes)
            count += 1
        }
        return (Hashing.hex(hash.finalize()), count)
    }

    /// What the log calls a table as a whole.
    static func wholeKey(_ table: Table) -> String { key(table.name, "") }

    /// A key as ``select(_:)`` quotes it.
    static func quoted(_ key: [DatabaseValue]) -> String {
        key.map { value in
            if case .string(let text) = value.storage {
                return "'" + text.replacing("'", with: "''") + "'"
            }
            return value.description
        }
        .joined(separator: "\u{1F}")
    }
}
