/// What changes of basis since the last factorization did, each a column transformation.
struct BasisUpdates {
    private(set) var position: [Int32] = []
    private(set) var pivot: [Double] = []
    private var start: [Int32] = [0]
    private var row: [Int32] = []
    private var value: [Double] = []
    // The same entries by row: of each the change that it belongs to and the entry before it in its row, and by row the last entry.
    private var change: [Int32] = []
    private var before: [Int32] = []
    private var last: [Int32] = []

    /// How many changes there are.
    var count: Int { position.count }
    /// How many entries they have, a measure of what they cost.
    var entryCount: Int { row.count }

    /// Appends the change that puts a variable in place whose column, solved with the basis, is `column`.
    mutating func append(position: Int, column: SparseVector) {
        if last.count < column.value.count {
            last += [Int32](repeating: -1, count: column.value.count - last.count)
        }
        let number = Int32(count)
        self.position.append(Int32(position))
        pivot.append(column[position])
        for entry in column.entries where Int(entry) != position && column[Int(entry)] != 0 {
            before.append(last[Int(entry)])
            last[Int(entry)] = Int32(row.count)
            change.append(number)
            row.append(entry)
            value.append(column[Int(entry)])
        }
        start.append(Int32(row.count))
    }

    /// Where the entries of a change stand in what ``withEntries(_:)`` gives.
    func entries(of change: Int) -> Range<Int> { Int(start[change])..<Int(start[change + 1]) }

    /// Gives the rows and values of all entries, for as long as the closure runs.
    func withEntries<Result>(
        _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Result
    ) -> Result {
        row.withUnsafeBufferPointer { rows in value.withUnsafeBufferPointer { body(rows, $0) } }
    }

    /// Adds the multiples of a row to a number by change, for those changes that come before one.
    ///
    /// - Returns: how many entries were looked at.
    func addRow(_ row: Int32, times factor: Double, before limit: Int32, to sums: inout [Double]) -> Int {
        guard Int(row) < last.count else { return 0 }
        var entry = Int(last[Int(row)])
        var looked = 0
        while entry >= 0 {
            let number = change[entry]
            if number < limit { sums[Int(number)] += factor * value[entry] }
            entry = Int(before[entry])
            looked += 1
        }
        return looked
    }
}
