internal import Foundation
internal import GRDB

/// A row of a table that the staff system fills: many are written at a time.
protocol BulkRow: TableRow {
    /// The first column of the key.
    var leadingKey: String { get }
    /// Appends the values of the table's columns, in their order.
    func append(to buffer: inout CellBuffer)
}

extension BulkRow {
    var cells: [DatabaseValue] {
        var buffer = CellBuffer()
        append(to: &buffer)
        return buffer.values
    }
}

extension Array where Element: BulkRow {
    /// The positions of the rows in the order in which SQLite keeps them, byte by byte after the first column of their keys.
    ///
    /// - Complexity: O(n log n), and O(n) for rows that stand in that order already.
    func positionsByLeadingKey() -> [Int] {
        // Most keys differ in their first eight bytes, which compare as one number.
        var order: [(head: UInt64, position: Int)] = []
        order.reserveCapacity(count)
        for (position, row) in enumerated() {
            let head = row.leadingKey.utf8.prefix(8)
            let number = head.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            order.append((number << UInt64(8 * (8 - head.count)), position))
        }
        order.sort { left, right in
            if left.head != right.head { return left.head < right.head }
            let one = self[left.position].leadingKey.utf8
            let other = self[right.position].leadingKey.utf8
            if one.lexicographicallyPrecedes(other) { return true }
            return !other.lexicographicallyPrecedes(one) && left.position < right.position
        }
        return order.map(\.position)
    }
}
