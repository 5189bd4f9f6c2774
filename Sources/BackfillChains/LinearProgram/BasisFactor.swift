/// The basis of a simplex method as sparse triangular factors with updates, to solve with it and with its transpose.
///
/// LU with pivots in this order: slacks, columns with one entry left, rows with one entry left, and in what then
/// remains the shortest column and in it the shortest row among the entries that are large enough (Markowitz, 1957).
/// A change of basis appends one column transformation (the product form of Dantzig and Orchard-Hays, 1954); after
/// some dozens of them the basis is factored anew. The variable that was pivoted in row r stands at position r.
struct BasisFactor {
    // Pivots of columns that are not plain slacks, in order; a slack's pivot is 1 in its own row and needs no work.
    private var pivotRow: [Int32] = []
    private var pivotValue: [Double] = []
    private var upperStart: [Int32] = [0]
    private var upperRow: [Int32] = []
    private var upperValue: [Double] = []
    // Multipliers of the pivots that have any.
    private var lowerPivot: [Int32] = []
    private var lowerStart: [Int32] = [0]
    private var lowerRow: [Int32] = []
    private var lowerValue: [Double] = []
    // The same two factors by rows, so that solving with the transpose skips every row that is zero. The rows are in
    // the order in which they become final.
    private var upperByRow = RowWise()
    private var lowerByRow = RowWise()
    // Column transformations since the last factorization.
    private var etaPosition: [Int32] = []
    private var etaPivot: [Double] = []
    private var etaStart: [Int32] = [0]
    private var etaRow: [Int32] = []
    private var etaValue: [Double] = []

    /// A triangular factor by rows: row `row[i]` has its entries at `start[i]..<start[i + 1]`.
    fileprivate struct RowWise {
        var row: [Int32] = []
        /// What the row is divided by before its entries are used.
        var pivot: [Double] = []
        var start: [Int32] = [0]
        var target: [Int32] = []
        var value: [Double] = []
    }

    /// Changes of basis since the last factorization.
    var updates: Int { etaPosition.count }

    /// Entries in the column transformations, a measure of what they cost.
    var updateEntries: Int { etaRow.count }

    /// Solves B x = y in place. O(pivots + entries touched).
    func solve(_ y: inout [Double]) {
        y.withUnsafeMutableBufferPointer { y in
            for index in lowerPivot.indices {
                let t = y[Int(lowerPivot[index])]
                if t == 0 { continue }
                for position in Int(lowerStart[index])..<Int(lowerStart[index + 1]) {
                    y[Int(lowerRow[position])] -= lowerValue[position] * t
                }
            }
            var step = pivotRow.count - 1
            while step >= 0 {
                let row = Int(pivotRow[step])
                let value = y[row]
                if value != 0 {
                    let t = value / pivotValue[step]
                    y[row] = t
                    for position in Int(upperStart[step])..<Int(upperStart[step + 1]) {
                        y[Int(upperRow[position])] -= upperValue[position] * t
                    }
                }
                step -= 1
            }
            for index in etaPosition.indices {
                let value = y[Int(etaPosition[index])]
                if value == 0 { continue }
                let t = value / etaPivot[index]
                y[Int(etaPosition[index])] = t
                for position in Int(etaStart[index])..<Int(etaStart[index + 1]) {
                    y[Int(etaRow[position])] -= etaValue[position] * t
                }
            }
        }
    }

    /// Solves xᵀ B = yᵀ in place. O(pivots + entries of the column transformations + entries touched).
    func solveTransposed(_ y: inout [Double]) {
        y.withUnsafeMutableBufferPointer { y in
            var index = etaPosition.count - 1
            while index >= 0 {
                var sum = y[Int(etaPosition[index])]
                for position in Int(etaStart[index])..<Int(etaStart[index + 1]) {
                    sum -= etaValue[position] * y[Int(etaRow[position])]
                }
                y[Int(etaPosition[index])] = sum / etaPivot[index]
                index -= 1
            }
            upperByRow.scatter(&y)
            lowerByRow.scatter(&y)
        }
    }

    /// Replaces the variable at a position by the one whose column, solved with the basis, is `column`.
    ///
    /// - Parameter entries: the positions at which the column is not zero.
    mutating func update(position: Int, column: [Double], entries: [Int32]) {
        etaPosition.append(Int32(position))
        etaPivot.append(column[position])
        for row in entries where Int(row) != position && column[Int(row)] != 0 {
            etaRow.append(row)
            etaValue.append(column[Int(row)])
        }
        etaStart.append(Int32(etaRow.count))
    }

    /// Factors a basis: the given columns, and the slack of every row where `slackIsBasic`.
    ///
    /// - Parameters:
    ///   - columns: numbers of the columns, each with its entries at `start[c]..<start[c + 1]`.
    ///   - slackIsBasic: by row; as many rows are false as there are columns.
    /// - Returns: the row in which each column was pivoted, or -1 for one that depends on the others and was left out;
    ///   the slacks of the rows that no column took are then to be made basic.
    mutating func factor(
        columns: [Int32], start: [Int32], entryRow: [Int32], entryValue: [Double], slackIsBasic: [Bool]
    ) -> [Int32] {
        self = BasisFactor()
        let rows = slackIsBasic.count
        var rowIsDone = slackIsBasic
        var columnIsDone = [Bool](repeating: false, count: columns.count)
        var result = [Int32](repeating: -1, count: columns.count)

        // The open rows' columns, and counts of what is still active.
        var rowStart = [Int32](repeating: 0, count: rows + 1)
        var columnCount = [Int32](repeating: 0, count: columns.count)
        for (index, column) in columns.enumerated() {
            for position in Int(start[Int(column)])..<Int(start[Int(column) + 1]) {
                let row = Int(entryRow[position])
                if !rowIsDone[row] {
                    rowStart[row + 1] += 1
                    columnCount[index] += 1
                }
            }
        }
        var rowCount = [Int32](repeating: 0, count: rows)
        for row in 0..<rows {
            rowCount[row] = rowStart[row + 1]
            rowStart[row + 1] += rowStart[row]
        }
        var rowColumn = [Int32](repeating: 0, count: Int(rowStart[rows]))
        var next = rowStart
        for (index, column) in columns.enumerated() {
            for position in Int(start[Int(column)])..<Int(start[Int(column) + 1]) {
                let row = Int(entryRow[position])
                if !rowIsDone[row] {
                    rowColumn[Int(next[row])] = Int32(index)
                    next[row] += 1
                }
            }
        }

        // Singletons: no entry of another column ever changes, so each is pivoted straight from the matrix.
        var shortColumns = columns.indices.filter { columnCount[$0] == 1 }
        var shortRows = (0..<rows).filter { !rowIsDone[$0] && rowCount[$0] == 1 }
        func pivot(_ index: Int, _ row: Int) {
            let column = Int(columns[index])
            var value = 0.0
            for position in Int(start[column])..<Int(start[column + 1]) where Int(entryRow[position]) == row {
                value = entryValue[position]
            }
            var hasLower = false
            for position in Int(start[column])..<Int(start[column + 1]) {
                let other = Int(entryRow[position])
                if other == row { continue }
                if rowIsDone[other] {
                    upperRow.append(Int32(other))
                    upperValue.append(entryValue[position])
                } else {
                    lowerRow.append(Int32(other))
                    lowerValue.append(entryValue[position] / value)
                    hasLower = true
                    rowCount[other] -= 1
                    if rowCount[other] == 1 { shortRows.append(other) }
                }
            }
            pivotRow.append(Int32(row))
            pivotValue.append(value)
            upperStart.append(Int32(upperRow.count))
            if hasLower {
                lowerPivot.append(Int32(row))
                lowerStart.append(Int32(lowerRow.count))
            }
            rowIsDone[row] = true
            columnIsDone[index] = true
            result[index] = Int32(row)
            for position in Int(rowStart[row])..<Int(rowStart[row + 1]) {
                let other = Int(rowColumn[position])
                columnCount[other] -= 1
                if columnCount[other] == 1, !columnIsDone[other] { shortColumns.append(other) }
            }
        }
        while true {
            if let index = shortColumns.popLast() {
                guard !columnIsDone[index], columnCount[index] == 1 else { continue }
                let column = Int(columns[index])
                for position in Int(start[column])..<Int(start[column + 1]) where !rowIsDone[Int(entryRow[position])] {
                    pivot(index, Int(entryRow[position]))
                    break
                }
            } else if let row = shortRows.popLast() {
                guard !rowIsDone[row], rowCount[row] == 1 else { continue }
                for position in Int(rowStart[row])..<Int(rowStart[row + 1])
                where !columnIsDone[Int(rowColumn[position])] {
                    pivot(Int(rowColumn[position]), row)
                    break
                }
            } else {
                break
            }
        }
        let left = columns.indices.filter { !columnIsDone[$0] }
        if !left.isEmpty {
            var nucleus = BasisNucleus(rows: rows)
            for index in left {
                let column = Int(columns[index])
                nucleus.add(
                    index, rows: entryRow[Int(start[column])..<Int(start[column + 1])],
                    values: entryValue[Int(start[column])..<Int(start[column + 1])], rowIsDone: rowIsDone)
            }
            while let pivot = nucleus.eliminate() {
                pivotRow.append(pivot.row)
                pivotValue.append(pivot.value)
                for (row, value) in pivot.upper {
                    upperRow.append(row)
                    upperValue.append(value)
                }
                upperStart.append(Int32(upperRow.count))
                if !pivot.lower.isEmpty {
                    lowerPivot.append(pivot.row)
                    for (row, value) in pivot.lower {
                        lowerRow.append(row)
                        lowerValue.append(value)
                    }
                    lowerStart.append(Int32(lowerRow.count))
                }
                result[pivot.column] = pivot.row
            }
        }
        turnByRows(rowCount: rows)
        return result
    }

    /// Copies both factors by rows. O(rows + entries).
    private mutating func turnByRows(rowCount: Int) {
        var stepOfRow = [Int32](repeating: -1, count: rowCount)
        for (step, row) in pivotRow.enumerated() { stepOfRow[Int(row)] = Int32(step) }
        // Upper: rows without a pivot here (slacks) are final at once, the others in the order of their pivots.
        var order = (0..<Int32(rowCount)).filter { stepOfRow[Int($0)] < 0 }
        upperByRow = RowWise(
            order: order + pivotRow,
            pivot: [Double](repeating: 1, count: order.count) + pivotValue, column: pivotRow, start: upperStart,
            row: upperRow, value: upperValue, rowCount: rowCount)
        // Lower: the last pivot is final first; rows that nothing pivoted come before all of them.
        order += pivotRow.reversed()
        lowerByRow = RowWise(
            order: order, pivot: [Double](repeating: 1, count: order.count), column: lowerPivot, start: lowerStart,
            row: lowerRow, value: lowerValue, rowCount: rowCount)
    }
}

extension BasisFactor.RowWise {
    /// Turns columns into rows, and keeps the rows that have something to do.
    ///
    /// - Parameters:
    ///   - order: every row, in the order in which it becomes final.
    ///   - pivot: what each of these rows is divided by.
    ///   - column: what the columns are called; their entries stand at `start[c]..<start[c + 1]` in `row` and `value`.
    fileprivate init(
        order: [Int32], pivot: [Double], column: [Int32], start: [Int32], row: [Int32], value: [Double], rowCount: Int
    ) {
        self.init()
        var count = [Int32](repeating: 0, count: rowCount)
        for entry in row { count[Int(entry)] += 1 }
        var next = [Int32](repeating: 0, count: rowCount)
        var total: Int32 = 0
        for (index, entry) in order.enumerated() where count[Int(entry)] > 0 || pivot[index] != 1 {
            next[Int(entry)] = total
            total += count[Int(entry)]
            self.row.append(entry)
            self.pivot.append(pivot[index])
            self.start.append(total)
        }
        target = [Int32](repeating: 0, count: row.count)
        self.value = [Double](repeating: 0, count: row.count)
        for (index, name) in column.enumerated() {
            for position in Int(start[index])..<Int(start[index + 1]) {
                let place = Int(next[Int(row[position])])
                target[place] = name
                self.value[place] = value[position]
                next[Int(row[position])] += 1
            }
        }
    }

    /// Divides each row by its pivot once it is final, and takes its multiples off the rows that follow.
    fileprivate func scatter(_ y: inout UnsafeMutableBufferPointer<Double>) {
        for index in row.indices {
            let entry = y[Int(row[index])]
            if entry == 0 { continue }
            let t = entry / pivot[index]
            y[Int(row[index])] = t
            for position in Int(start[index])..<Int(start[index + 1]) {
                y[Int(target[position])] -= value[position] * t
            }
        }
    }
}
