/// Where the values of a type are kept: a table, its columns in the order in which a row is read and written, and its key.
struct Table: Sendable {
    let name: String
    let key: [String]
    let columns: [String]
    /// Whether each change of a row is written to the audit log with the row's digest.
    let isGuarded: Bool
    /// Columns beyond those, which only single changes set; the row's digest covers them too.
    let extra: [String]
    let select: String
    let insert: String
    let update: String
    let byKey: String
    let order: String

    /// A table whose first `key` columns are its key.
    init(_ name: String, key: Int = 1, guarded: Bool = true, _ columns: [String], extra: [String] = []) {
        self.name = name
        self.columns = columns
        self.key = Array(columns.prefix(key))
        isGuarded = guarded
        self.extra = extra
        let list = columns.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let rest = columns.dropFirst(key).map { "\($0) = ?" }.joined(separator: ", ")
        let match = self.key.map { "\($0) = ?" }.joined(separator: " AND ")
        select = "SELECT \(list) FROM \(name)"
        insert = "INSERT INTO \(name) (\(list)) VALUES (\(marks))"
        update = "UPDATE \(name) SET \(rest) WHERE \(match)"
        byKey = match
        order = " ORDER BY " + self.key.joined(separator: ", ")
    }

    /// SQL that adds so many rows.
    func insert(rows: Int) -> String {
        let marks = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        let list = columns.joined(separator: ", ")
        return "INSERT INTO \(name) (\(list)) VALUES " + [String](repeating: marks, count: rows).joined(separator: ", ")
    }
}
