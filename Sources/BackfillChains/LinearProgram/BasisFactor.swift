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
        updates.count >= 100 && (updates.count >= 300 || spent > 20 * size) || updates.entryCount > 40 * rows + 4_000
    }

    /// Solves B x = y in place. O(what is touched + column transformations).
    mutating func solve(_ y: inout SparseVector) {
        y.solve(with: &lower)
        y.solve(with: &upper)
        spent += y.solve(with: updates)
        y.prune(below: 1e-13)
    }

    /// Solves xᵀ B = yᵀ in place. O(what is touched + column transformations).
    mutating func solveTransposed(_ y: inout SparseVector) {
        spent += y.solveTransposed(with: updates)
        y.solve(with: &upperByRow)
        y.solve(with: &lowerByRow)
        y.prune(below: 1e-12)
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
        var singletons = BasisSingletons(
            columns: columns, start: start, entryRow: entryRow, entryValue: entryValue, slackIsBasic: slackIsBasic)
        singletons.eliminate()
        var pivots = singletons.pivots
        var result = singletons.rowOfColumn
        if var nucleus = singletons.nucleus() {
            while let pivot = nucleus.eliminate() {
                pivots.append(pivot)
                result[pivot.column] = pivot.row
            }
        }
        take(pivots, rows: slackIsBasic.count)
        return result
    }

    private mutating func take(_ pivots: BasisPivots, rows: Int) {
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
    }
}
