internal import GRDB

/// The guarded rows that a transaction changed and has not recorded yet.
final class TouchedRows {
    /// A row by its table and the values of its key.
    struct Reference: Hashable {
        var table: String
        var key: [DatabaseValue]
    }

    private(set) var rows: Set<Reference> = []

    var isEmpty: Bool { rows.isEmpty }

    func insert(_ table: String, _ key: [DatabaseValue]) {
        rows.insert(Reference(table: table, key: key))
    }

    func removeAll() { rows.removeAll(keepingCapacity: true) }
}
