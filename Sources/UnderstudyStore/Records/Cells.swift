internal import GRDB
internal import Secondments

/// The columns of one row, taken from left to right.
struct Cells {
    private let row: Row
    private let table: String
    private var index = 0

    init(_ row: Row, table: String) {
        self.row = row
        self.table = table
    }

    /// The next column, which must be there.
    mutating func next<Value: Cell>() throws -> Value {
        guard let value = Value(cell: advance()) else {
            throw StoreError.damaged("column \(index) of a row of \(table) does not hold what it should")
        }
        return value
    }

    /// The next column, which may be empty.
    mutating func optional<Value: Cell>() throws -> Value? {
        let cell = advance()
        if cell.isNull { return nil }
        guard let value = Value(cell: cell) else {
            throw StoreError.damaged("column \(index) of a row of \(table) does not hold what it should")
        }
        return value
    }

    /// The next two columns as a first and a last day.
    mutating func days() throws -> DayRange {
        let start: Day = try next()
        let end: Day = try next()
        guard let days = DayRange(from: start, to: end) else {
            throw StoreError.damaged("a row of \(table) ends before it starts")
        }
        return days
    }

    private mutating func advance() -> DatabaseValue {
        defer { index += 1 }
        return row[index]
    }
}
