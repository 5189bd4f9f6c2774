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
    // Column transformations since the last factorization.
    private var etaPosition: [Int32] = []
    private var etaPivot: [Double] = []
    private var etaStart: [Int32] = [0]
    private var etaRow: [Int32] = []
    private var etaValue: [Double] = []

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

    /// Solves xᵀ B = yᵀ in place. O(pivots + entries).
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
            for step in pivotRow.indices {
                var sum = y[Int(pivotRow[step])]
                for position in Int(upperStart[step])..<Int(upperStart[step + 1]) {
                    sum -= upperValue[position] * y[Int(upperRow[position])]
                }
                y[Int(pivotRow[step])] = sum == 0 ? 0 : sum / pivotValue[step]
            }
            index = lowerPivot.count - 1
            while index >= 0 {
                var sum = y[Int(lowerPivot[index])]
                for position in Int(lowerStart[index])..<Int(lowerStart[index + 1]) {
                    sum -= lowerValue[position] * y[Int(lowerRow[position])]
                }
                y[Int(lowerPivot[index])] = sum
                index -= 1
            }
        }
    }

    /// Replaces the variable at a position by the one whose column, solved with the basis, is `column`.
    mutating func update(position: Int, column: [Double]) {
        etaPosition.append(Int32(position))
        etaPivot.append(column[position])
        for row in column.indices where column[row] != 0 && row != position {
            etaRow.append(Int32(row))
            etaValue.append(column[row])
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
            var nucleus = Nucleus(rows: rows)
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
        return result
    }
}

/// What singletons leave of a basis: eliminated with fill, the shortest column first.
private struct Nucleus {
    struct Pivot {
        var row: Int32
        var column: Int
        var value: Double
        var upper: [(Int32, Double)]
        var lower: [(Int32, Double)]
    }

    private struct Column {
        var index: Int
        var active: [(row: Int32, value: Double)]
        var upper: [(Int32, Double)]
    }

    private var columns: [Column] = []
    private var rowCount: [Int32]
    private var columnsOfRow: [Int32: [Int]] = [:]
    private var isDone: [Bool] = []
    private var work: [Double]
    private var mark: [Bool]

    init(rows: Int) {
        rowCount = [Int32](repeating: 0, count: rows)
        work = [Double](repeating: 0, count: rows)
        mark = [Bool](repeating: false, count: rows)
    }

    mutating func add(_ index: Int, rows: ArraySlice<Int32>, values: ArraySlice<Double>, rowIsDone: [Bool]) {
        var column = Column(index: index, active: [], upper: [])
        for (row, value) in zip(rows, values) {
            if rowIsDone[Int(row)] {
                column.upper.append((row, value))
            } else {
                column.active.append((row, value))
                rowCount[Int(row)] += 1
                columnsOfRow[row, default: []].append(columns.count)
            }
        }
        columns.append(column)
        isDone.append(false)
    }

    /// The next pivot, or `nil` when nothing is left that is not zero.
    mutating func eliminate() -> Pivot? {
        var best = -1
        for index in columns.indices where !isDone[index] && !columns[index].active.isEmpty {
            if best < 0 || columns[index].active.count < columns[best].active.count { best = index }
            if columns[best].active.count == 1 { break }
        }
        guard best >= 0 else { return nil }
        let pivotColumn = columns[best]
        let largest = pivotColumn.active.reduce(0.0) { max($0, $1.value.magnitude) }
        var chosen = -1
        for (position, entry) in pivotColumn.active.enumerated() where entry.value.magnitude >= 0.1 * largest {
            if chosen < 0 || rowCount[Int(entry.row)] < rowCount[Int(pivotColumn.active[chosen].row)] {
                chosen = position
            }
        }
        let (row, value) = pivotColumn.active[chosen]
        isDone[best] = true
        var lower: [(Int32, Double)] = []
        for (position, entry) in pivotColumn.active.enumerated() {
            rowCount[Int(entry.row)] -= 1
            if position != chosen { lower.append((entry.row, entry.value / value)) }
        }
        for index in columnsOfRow[row] ?? [] where !isDone[index] { reduce(index, row: row, lower: lower) }
        columnsOfRow[row] = nil
        return Pivot(row: row, column: pivotColumn.index, value: value, upper: pivotColumn.upper, lower: lower)
    }

    private mutating func reduce(_ index: Int, row: Int32, lower: [(Int32, Double)]) {
        guard let position = columns[index].active.firstIndex(where: { $0.row == row }) else { return }
        let factor = columns[index].active[position].value
        columns[index].active.remove(at: position)
        columns[index].upper.append((row, factor))
        rowCount[Int(row)] -= 1
        if lower.isEmpty { return }
        for entry in columns[index].active {
            work[Int(entry.row)] = entry.value
            mark[Int(entry.row)] = true
        }
        for (other, multiplier) in lower {
            if !mark[Int(other)] {
                mark[Int(other)] = true
                columns[index].active.append((other, 0))
                rowCount[Int(other)] += 1
                columnsOfRow[other, default: []].append(index)
            }
            work[Int(other)] -= multiplier * factor
        }
        var kept: [(row: Int32, value: Double)] = []
        for entry in columns[index].active {
            let value = work[Int(entry.row)]
            work[Int(entry.row)] = 0
            mark[Int(entry.row)] = false
            if value.magnitude > 1e-12 {
                kept.append((entry.row, value))
            } else {
                rowCount[Int(entry.row)] -= 1
            }
        }
        columns[index].active = kept
    }
}
