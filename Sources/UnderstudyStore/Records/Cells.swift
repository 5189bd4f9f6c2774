internal import GRDB
internal import Secondments

/// The columns of one row, taken from left to right.
struct Cells {
    private let statement: SQLiteStatement
    private let table: String
    private var index: Int32

    /// - Parameter first: the column to begin with, counted from 0.
    init(_ statement: SQLiteStatement, table: String, from first: Int32 = 0) {
        self.statement = statement
        self.table = table
        index = first
    }

    /// The next column, which must be there.
    mutating func next<Value: Cell>() throws -> Value {
        guard let value = Value(advance()) else {
            throw StoreError.damaged("column \(index) of a row of \(table) does not hold what it should")
        }
        return value
    }

    /// The next column, which may be empty.
    mutating func optional<Value: Cell>() throws -> Value? {
        let column = advance()
        if column.isNull { return nil }
        guard let value = Value(column) else {
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

    private mutating func advance() -> Column {
        defer { index += 1 }
        return Column(statement: statement, index: index)
    }
}
