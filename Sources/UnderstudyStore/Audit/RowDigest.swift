internal import GRDB

/// The digest of a guarded row, over every column as SQLite quotes it.
enum RowDigest {
    /// What the log calls a row: a digest of its table and key, so that the chain holds no identifiers of people.
    static func key(_ table: String, _ quoted: String) -> String { Hashing.digest([table, quoted]) }

    /// SQL for the quoted key and the quoted columns of a table.
    static func select(_ table: Table) -> String {
        "SELECT \(quoted(table.key)), \(quoted(table.columns + table.extra)) FROM \(table.name)"
    }

    private static func quoted(_ columns: [String]) -> String {
        // One call that puts all together is quicker than a chain that copies what it has at every link.
        let marks = columns.map { _ in "%s" }.joined(separator: "\u{1F}")
        return "printf('\(marks)', \(columns.map { "quote(\($0))" }.joined(separator: ", ")))"
    }

    /// The digest of one row; empty when it is not there.
    static func of(_ key: [DatabaseValue], in table: Table, _ database: Database) throws -> String {
        let statement = try database.cachedStatement(sql: select(table) + " WHERE " + table.byKey)
        guard let row = try Row.fetchOne(statement, arguments: StatementArguments(key)) else { return "" }
        return Hashing.digest([row[1]])
    }

    /// The digest of all rows of a table, in the order of their keys.
    ///
    /// Texts, whole numbers and nothing are quoted here as SQLite quotes them, which it does itself for a row that holds anything else.
    static func ofWhole(_ table: Table, _ database: Database) throws -> (digest: String, count: Int) {
        let columns = table.columns + table.extra
        let rows = try database.makeStatement(
            sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table.name)\(table.order)")
        let quoting = try database.makeStatement(
            sql: "SELECT \(quoted(columns)) FROM \(table.name) WHERE \(table.byKey)")
        var digest = TableDigest()
        var text: [UInt8] = []
        try rows.eachRow([], in: database) { row in
            text.removeAll(keepingCapacity: true)
            let isPlain = columns.indices.allSatisfy { position in
                if position > 0 { text.append(0x1F) }
                return Column(statement: row, index: Int32(position)).appendQuoted(to: &text)
            }
            if !isPlain {
                // The columns of the key come first.
                let key = table.key.indices.map { DatabaseValue(sqliteStatement: row, index: Int32($0)) }
                try quoting.eachRow(key, in: database) { row in
                    text = Array(Column(statement: row, index: 0).bytes)
                }
            }
            digest.append(text)
        }
        return (digest.finalized(), digest.count)
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
