/// The basis of a simplex method as sparse triangular factors with updates, to solve with it and with its transpose.
///
/// LU with pivots in this order: slacks, columns with one entry left, rows with one entry left, and in what then
/// remains the shortest column and in it the shortest row among the entries that are large enough (Markowitz, 1957).
/// A change of basis appends one column transformation (the product form of Dantzig and Orchard-Hays, 1954); after
/// some dozens of them the basis is factored anew. The variable that was pivoted in row r stands at position r.
struct BasisFactor {
    // Both factors, and the same by rows for the transpose. A slack's pivot is 1 in its own row and needs no step.
    private var lower = TriangularFactor()
    private var upper = TriangularFactor()
    private var lowerByRow = TriangularFactor()
    private var upperByRow = TriangularFactor()
    /// Column transformations since the last factorization.
    private(set) var updates = BasisUpdates()
    /// What the solves since the last factorization have spent on column transformations, in entries.
    private var spent = 0
    /// Rows, and rows and entries: a measure of what factoring costs.
    private var rows = 0
    private var size = 0

    /// Whether the column transformations have cost more than factoring anew does, or are so many that precision suffers.
    var isWorn: Bool {
        updates.count >= 100 && (updates.count >= 300 || spent > 12 * size) || updates.entryCount > 40 * rows + 4_000
    }

    /// Solves B x = y in place. O(what is touched + column transformations).
    mutating func solve(_ y: inout SparseVector) {
        y.solve(with: &lower)
        y.solve(with: &upper)
        y.solve(with: updates)
        y.prune(below: 1e-13)
    }

    /// Solves xᵀ B = yᵀ in place. O(what is touched + entries of the column transformations).
    mutating func solveTransposed(_ y: inout SparseVector) {
        y.solveTransposed(with: updates)
        y.solve(with: &upperByRow)
        y.solve(with: &lowerByRow)
        y.prune(below: 1e-12)
        spent += updates.entryCount
    }

    /// Replaces the variable at a position by the one whose column, solved with the basis, is `column`.
    mutating func update(position: Int, column: SparseVector) { updates.append(position: position, column: column) }

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
        updates = BasisUpdates()
        spent = 0
        var pivots = Pivots()
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
                    pivots.upperRow.append(Int32(other))
                    pivots.upperValue.append(entryValue[position])
                } else {
                    pivots.lowerRow.append(Int32(other))
                    pivots.lowerValue.append(entryValue[position] / value)
                    hasLower = true
                    rowCount[other] -= 1
                    if rowCount[other] == 1 { shortRows.append(other) }
                }
            }
            pivots.pivotRow.append(Int32(row))
            pivots.pivotValue.append(value)
            pivots.upperStart.append(Int32(pivots.upperRow.count))
            if hasLower {
                pivots.lowerPivot.append(Int32(row))
                pivots.lowerStart.append(Int32(pivots.lowerRow.count))
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
                pivots.pivotRow.append(pivot.row)
                pivots.pivotValue.append(pivot.value)
                for (row, value) in pivot.upper {
                    pivots.upperRow.append(row)
                    pivots.upperValue.append(value)
                }
                pivots.upperStart.append(Int32(pivots.upperRow.count))
                if !pivot.lower.isEmpty {
                    pivots.lowerPivot.append(pivot.row)
                    for (row, value) in pivot.lower {
                        pivots.lowerRow.append(row)
                        pivots.lowerValue.append(value)
                    }
                    pivots.lowerStart.append(Int32(pivots.lowerRow.count))
                }
                result[pivot.column] = pivot.row
            }
        }
        // How far solves usually reach changes little from one basis to the next.
        let usual = [lower, upper, lowerByRow, upperByRow].map(\.usualReach)
        lower = TriangularFactor(
            row: pivots.lowerPivot, pivot: [Double](repeating: 1, count: pivots.lowerPivot.count),
            start: pivots.lowerStart, target: pivots.lowerRow, value: pivots.lowerValue, rowCount: rows)
        upper = TriangularFactor(
            row: pivots.pivotRow, pivot: pivots.pivotValue, start: pivots.upperStart, target: pivots.upperRow,
            value: pivots.upperValue, rowCount: rows, isReversed: true)
        lowerByRow = lower.transposed()
        upperByRow = upper.transposed()
        lower.usualReach = usual[0]
        upper.usualReach = usual[1]
        lowerByRow.usualReach = usual[2]
        upperByRow.usualReach = usual[3]
        self.rows = rows
        size = rows + pivots.lowerRow.count + pivots.upperRow.count
        return result
    }

    /// Both factors while they are made: the pivots of columns that are not plain slacks, in order, with their columns of
    /// the upper factor, and the multipliers of those that have any.
    private struct Pivots {
        var pivotRow: [Int32] = []
        var pivotValue: [Double] = []
        var upperStart: [Int32] = [0]
        var upperRow: [Int32] = []
        var upperValue: [Double] = []
        var lowerPivot: [Int32] = []
        var lowerStart: [Int32] = [0]
        var lowerRow: [Int32] = []
        var lowerValue: [Double] = []
    }
}
