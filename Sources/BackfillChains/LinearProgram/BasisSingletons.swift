/// The first and mostly the largest part of factoring a basis: columns with one entry left, and rows with one entry left.
///
/// No entry of another column ever changes by these, so each is pivoted straight from the matrix.
struct BasisSingletons {
    private let columns: [Int32]
    private let start: [Int32]
    private let entryRow: [Int32]
    private let entryValue: [Double]
    private(set) var pivots = BasisPivots()
    /// The row in which each column was pivoted; -1 for none.
    private(set) var rowOfColumn: [Int32]

    private var rowIsDone: [Bool]
    private var columnIsDone: [Bool]
    /// The columns of each row that was open at first: `rowColumn` at `rowStart[r]..<rowStart[r + 1]`.
    private var rowStart: [Int32]
    private var rowColumn: [Int32]
    /// How many entries are left.
    private var rowCount: [Int32]
    private var columnCount: [Int32]
    private var shortColumns: [Int]
    private var shortRows: [Int]

    /// O(rows + entries of the columns).
    ///
    /// - Parameters:
    ///   - columns: numbers of the columns, each with its entries at `start[c]..<start[c + 1]`.
    ///   - slackIsBasic: by row; such rows are done from the beginning.
    init(columns: [Int32], start: [Int32], entryRow: [Int32], entryValue: [Double], slackIsBasic: [Bool]) {
        self.columns = columns
        self.start = start
        self.entryRow = entryRow
        self.entryValue = entryValue
        let rows = slackIsBasic.count
        rowIsDone = slackIsBasic
        columnIsDone = [Bool](repeating: false, count: columns.count)
        rowOfColumn = [Int32](repeating: -1, count: columns.count)
        var rowStart = [Int32](repeating: 0, count: rows + 1)
        var columnCount = [Int32](repeating: 0, count: columns.count)
        for (index, column) in columns.enumerated() {
            for position in Int(start[Int(column)])..<Int(start[Int(column) + 1]) {
                let row = Int(entryRow[position])
                if slackIsBasic[row] { continue }
                rowStart[row + 1] += 1
                columnCount[index] += 1
            }
        }
        let rowCount = Array(rowStart[1...])
        for row in 0..<rows { rowStart[row + 1] += rowStart[row] }
        var rowColumn = [Int32](repeating: 0, count: Int(rowStart[rows]))
        var next = rowStart
        for (index, column) in columns.enumerated() {
            for position in Int(start[Int(column)])..<Int(start[Int(column) + 1]) {
                let row = Int(entryRow[position])
                if slackIsBasic[row] { continue }
                rowColumn[Int(next[row])] = Int32(index)
                next[row] += 1
            }
        }
        self.rowStart = rowStart
        self.rowColumn = rowColumn
        self.rowCount = rowCount
        self.columnCount = columnCount
        shortColumns = columns.indices.filter { columnCount[$0] == 1 }
        shortRows = (0..<rows).filter { !slackIsBasic[$0] && rowCount[$0] == 1 }
    }

    /// Pivots singletons until there are none, columns before rows. O(rows + entries of the columns).
    mutating func eliminate() {
        while true {
            if let index = shortColumns.popLast() {
                guard !columnIsDone[index], columnCount[index] == 1 else { continue }
                if let position = entries(of: index).first(where: { !rowIsDone[Int(entryRow[$0])] }) {
                    pivot(index, Int(entryRow[position]))
                }
            } else if let row = shortRows.popLast() {
                guard !rowIsDone[row], rowCount[row] == 1 else { continue }
                let own = Int(rowStart[row])..<Int(rowStart[row + 1])
                if let position = own.first(where: { !columnIsDone[Int(rowColumn[$0])] }) {
                    pivot(Int(rowColumn[position]), row)
                }
            } else {
                return
            }
        }
    }

    /// What is left, to be eliminated with fill; `nil` for nothing.
    func nucleus() -> BasisNucleus? {
        let left = columns.indices.filter { !columnIsDone[$0] }
        if left.isEmpty { return nil }
        var nucleus = BasisNucleus(rows: rowIsDone.count)
        for index in left {
            let own = entries(of: index)
            nucleus.add(index, rows: entryRow[own], values: entryValue[own], rowIsDone: rowIsDone)
        }
        return nucleus
    }

    private func entries(of index: Int) -> Range<Int> {
        let column = Int(columns[index])
        return Int(start[column])..<Int(start[column + 1])
    }

    private mutating func pivot(_ index: Int, _ row: Int) {
        let own = entries(of: index)
        var value = 0.0
        for position in own where Int(entryRow[position]) == row { value = entryValue[position] }
        for position in own {
            let other = Int(entryRow[position])
            if other == row { continue }
            if rowIsDone[other] {
                pivots.appendUpper(entryRow[position], entryValue[position])
            } else {
                pivots.appendLower(entryRow[position], entryValue[position] / value)
                rowCount[other] -= 1
                if rowCount[other] == 1 { shortRows.append(other) }
            }
        }
        pivots.end(row: Int32(row), value: value)
        rowIsDone[row] = true
        columnIsDone[index] = true
        rowOfColumn[index] = Int32(row)
        for position in Int(rowStart[row])..<Int(rowStart[row + 1]) {
            let other = Int(rowColumn[position])
            columnCount[other] -= 1
            if columnCount[other] == 1, !columnIsDone[other] { shortColumns.append(other) }
        }
    }
}
