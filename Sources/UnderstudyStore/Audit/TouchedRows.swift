internal import GRDB

/// The guarded rows that a transaction changed and has not recorded yet.
final class TouchedRows {
    /// A row by its table and the values of its key.
    struct Reference: Hashable {
        var table: String
        var key: [DatabaseValue]
    }

    private(set) var rows: Set<Reference> = []

    /// The digests of tables whose rows were all written here, each with the count of changes that the connection had made by then.
    private var digests: [String: (digest: String, changes: Int)] = [:]

    var isEmpty: Bool { rows.isEmpty }

    func insert(_ table: String, _ key: [DatabaseValue]) {
        rows.insert(Reference(table: table, key: key))
    }

    /// Keeps the digest of a table that is known from the rows that were written.
    func keep(_ digest: String, of table: String, after changes: Int) { digests[table] = (digest, changes) }

    /// The digest of a table as far as it was kept and nothing has been changed since.
    func digest(of table: String, after changes: Int) -> String? {
        guard let known = digests[table], known.changes == changes else { return nil }
        return known.digest
    }

    func removeAll() {
        rows.removeAll(keepingCapacity: true)
        digests.removeAll()
    }
}
