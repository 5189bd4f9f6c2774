/// What changes of basis since the last factorization did, each a column transformation.
struct BasisUpdates {
    fileprivate(set) var position: [Int32] = []
    fileprivate(set) var pivot: [Double] = []
    fileprivate(set) var start: [Int32] = [0]
    fileprivate(set) var row: [Int32] = []
    fileprivate(set) var value: [Double] = []

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
}
