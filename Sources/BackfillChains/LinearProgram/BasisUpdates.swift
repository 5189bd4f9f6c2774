/// What changes of basis since the last factorization did, each a column transformation.
struct BasisUpdates {
    private(set) var position: [Int32] = []
    private(set) var pivot: [Double] = []
    private var start: [Int32] = [0]
    private var row: [Int32] = []
    private var value: [Double] = []

    /// How many changes there are.
    var count: Int { position.count }
    /// How many entries they have, a measure of what they cost.
    var entryCount: Int { row.count }

    /// Appends the change that puts a variable in place whose column, solved with the basis, is `column`.
    mutating func append(position: Int, column: SparseVector) {
        self.position.append(Int32(position))
        pivot.append(column[position])
        for entry in column.entries where Int(entry) != position && column[Int(entry)] != 0 {
            row.append(entry)
            value.append(column[Int(entry)])
        }
        start.append(Int32(row.count))
    }

    /// Where the entries of a change stand in what ``withEntries(_:)`` gives.
    func entries(of change: Int) -> Range<Int> { Int(start[change])..<Int(start[change + 1]) }

    /// Gives the rows and values of all entries, for as long as the closure runs.
    func withEntries(_ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Void) {
        row.withUnsafeBufferPointer { rows in value.withUnsafeBufferPointer { body(rows, $0) } }
    }
}
