internal import GRDB

/// A domain value that is one row of a table.
protocol TableRow {
    static var table: Table { get }
    init(_ cells: inout Cells) throws
    /// The values of the table's columns, in their order.
    var cells: [DatabaseValue] { get }
}

extension TableRow {
    /// The values of the key's columns.
    var key: [DatabaseValue] { Array(cells.prefix(Self.table.key.count)) }
}

extension Reading {
    /// The rows that meet a condition, in the order of their keys unless told otherwise.
    func rows<Value: TableRow>(
        _ type: Value.Type = Value.self, where condition: String = "", _ arguments: [DatabaseValue] = [],
        order: String? = nil, limit: Int? = nil
    ) throws -> [Value] {
        var sql = Value.table.select
        if !condition.isEmpty { sql += " WHERE " + condition }
        sql += order.map { " ORDER BY " + $0 } ?? Value.table.order
        if let limit { sql += " LIMIT \(limit)" }
        let statement = try database.cachedStatement(sql: sql)
        var values: [Value] = []
        let table = Value.table.name
        try statement.eachRow(arguments, in: database) { row in
            var cells = Cells(row, table: table)
            values.append(try Value(&cells))
        }
        return values
    }

    /// The row with a key.
    func row<Value: TableRow>(_ type: Value.Type = Value.self, key: any Cell...) throws -> Value? {
        try rows(type, where: Value.table.byKey, key.map(\.cell)).first
    }
}

extension Writing {
    /// Adds a row; a row with its key must not be there.
    func insert(_ value: some TableRow) throws {
        let statement = try database.cachedStatement(sql: type(of: value).table.insert)
        try statement.execute(arguments: StatementArguments(value.cells))
        touch(value)
    }

    /// Changes the row with the value's key; it must be there.
    func update(_ value: some TableRow) throws {
        guard try change(value) else { throw StoreError.notFound("such row in \(type(of: value).table.name)") }
    }

    /// Changes the row with the value's key, or adds it.
    func put(_ value: some TableRow) throws {
        if try !change(value) { try insert(value) }
    }

    private func change(_ value: some TableRow) throws -> Bool {
        let table = type(of: value).table
        let cells = value.cells
        let statement = try database.cachedStatement(sql: table.update)
        let count = table.key.count
        try statement.execute(arguments: StatementArguments(cells.dropFirst(count) + cells.prefix(count)))
        guard database.changesCount > 0 else { return false }
        touch(value)
        return true
    }

    /// Takes away the row with the value's key.
    func delete(_ value: some TableRow) throws {
        let table = type(of: value).table
        try execute("DELETE FROM \(table.name) WHERE \(table.byKey)", value.key)
        touch(value)
    }

    func touch(_ value: some TableRow) {
        let table = type(of: value).table
        if table.isGuarded { touched.insert(table.name, value.key) } else { touchWhole(table) }
    }

    /// Notes that a table changed of which the log holds one digest.
    func touchWhole(_ table: Table) {
        if GuardedTables.watchedNames.contains(table.name) { touched.insert(table.name, []) }
    }

    /// Runs a change written in SQL.
    func execute(_ sql: String, _ arguments: [DatabaseValue]) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
    }

    /// The next number of a table whose rows are numbered from 1.
    func nextNumber(_ table: Table) throws -> Int {
        let sql = "SELECT coalesce(max(\(table.key[0])), 0) + 1 FROM \(table.name)"
        return try Int.fetchOne(database.cachedStatement(sql: sql)) ?? 1
    }
}
