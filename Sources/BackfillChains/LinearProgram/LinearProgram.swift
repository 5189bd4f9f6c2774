/// A linear programme to be maximised: rows that are at most their right-hand side, columns that are not negative.
///
/// Made for a master problem that grows: columns and rows are added and costs change between solves, and each solve
/// goes on from the last basis. It is kept feasible at all times, so that only the primal simplex method is needed. A
/// row that the present solution breaks gets an *elastic* column that takes up the excess at a penalty, a forbidden
/// column keeps its place in the basis at a cost of the penalty, and the method drives both out.
///
/// Floating point throughout: nothing that is claimed about a plan rests on it. Prices are rounded by the caller, and
/// the bound is computed anew from them in integers.
struct LinearProgram {
    /// One number in the matrix.
    struct Entry {
        var index: Int32
        var value: Double
    }

    enum Outcome {
        case optimal
        case stopped
    }

    // Columns, by compressed sparse rows; `cost` is what the column is worth, `isForbidden` puts the penalty in place.
    var columnStart: [Int32] = [0]
    var entryRow: [Int32] = []
    var entryValue: [Double] = []
    var cost: [Double] = []
    var isForbidden: [Bool] = []
    /// The row whose excess a column takes up; -1 for ordinary columns.
    var elasticRow: [Int32] = []
    // Rows: what they may hold, what is in them, and whether they count at present.
    var rightSide: [Double] = []
    var rowEntries: [[Entry]] = []
    var rowIsActive: [Bool] = []
    var elasticOfRow: [Int32] = []

    /// What a unit of a forbidden column or of an elastic one costs at present.
    var penalty = 4.0
    let largestPenalty = 1e7

    // The basis: what is basic at each position, its value, where each variable stands (-1 if not basic).
    // Variables are columns, and slacks as the complement of their row.
    var basic: [Int32] = []
    var basicValue: [Double] = []
    var columnPosition: [Int32] = []
    var slackPosition: [Int32] = []
    var factor = BasisFactor()
    var isFresh = false

    // Reduced costs and reference weights (devex) of columns and slacks.
    var columnReduced: [Double] = []
    var slackReduced: [Double] = []
    var columnWeight: [Double] = []
    var slackWeight: [Double] = []
    /// Prices of the rows after a solve; never negative but for rounding.
    var price: [Double] = []
    /// Changes of basis so far.
    var pivots = 0

    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15

    var columnCount: Int { cost.count }
    var rowCount: Int { rightSide.count }

    /// Adds a column, not basic. O(entries).
    mutating func addColumn(cost: Double, entries: [Entry]) -> Int {
        appendColumn(cost: cost, entries: entries, elastic: -1)
    }

    private mutating func appendColumn(cost: Double, entries: [Entry], elastic: Int32) -> Int {
        let column = self.cost.count
        for entry in entries {
            entryRow.append(entry.index)
            entryValue.append(entry.value)
            rowEntries[Int(entry.index)].append(Entry(index: Int32(column), value: entry.value))
        }
        columnStart.append(Int32(entryRow.count))
        self.cost.append(cost)
        isForbidden.append(false)
        elasticRow.append(elastic)
        columnPosition.append(-1)
        columnReduced.append(0)
        columnWeight.append(1)
        return column
    }

    /// Adds rows with entries in existing columns. A row whose slack would be negative gets an elastic column.
    ///
    /// O(entries of the whole matrix), so rows are best added many at a time.
    ///
    /// - Parameter alwaysElastic: gives every row an elastic column, so that it can be switched off later.
    mutating func addRows(_ rows: [(rightSide: Double, entries: [Entry])], alwaysElastic: Bool = false) {
        if rows.isEmpty { return }
        let old = rowCount
        let values = columnValues()
        var excess: [Double] = []
        for (number, row) in rows.enumerated() {
            // A little more room, different in each row, so that the simplex method does not stall (Charnes, 1952).
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let spread = 0.5 + Double(random >> 40) / Double(1 << 25)
            rightSide.append(row.rightSide + 1e-6 * spread)
            rowEntries.append(row.entries)
            rowIsActive.append(true)
            elasticOfRow.append(-1)
            slackPosition.append(Int32(old + number))
            basic.append(~Int32(old + number))
            slackReduced.append(0)
            slackWeight.append(1)
            price.append(0)
            let slack = rightSide[old + number] - row.entries.reduce(0) { $0 + $1.value * values[Int($1.index)] }
            basicValue.append(slack)
            excess.append(-slack)
        }
        if rows.contains(where: { !$0.entries.isEmpty }) { rebuildColumns(from: old) }
        for (number, amount) in excess.enumerated() where amount > 0 || alwaysElastic {
            let row = old + number
            let column = appendColumn(cost: 0, entries: [Entry(index: Int32(row), value: -1)], elastic: Int32(row))
            elasticOfRow[row] = Int32(column)
            if amount <= 0 { continue }
            slackPosition[row] = -1
            basic[row] = Int32(column)
            columnPosition[column] = Int32(row)
            basicValue[row] = amount
        }
        isFresh = false
    }

    private mutating func rebuildColumns(from firstNewRow: Int) {
        var counts = [Int32](repeating: 0, count: columnCount + 1)
        for column in 0..<columnCount { counts[column + 1] = columnStart[column + 1] - columnStart[column] }
        for row in firstNewRow..<rowCount { for entry in rowEntries[row] { counts[Int(entry.index) + 1] += 1 } }
        for column in 0..<columnCount { counts[column + 1] += counts[column] }
        var rows = [Int32](repeating: 0, count: Int(counts[columnCount]))
        var values = [Double](repeating: 0, count: Int(counts[columnCount]))
        var next = counts
        for column in 0..<columnCount {
            for position in Int(columnStart[column])..<Int(columnStart[column + 1]) {
                rows[Int(next[column])] = entryRow[position]
                values[Int(next[column])] = entryValue[position]
                next[column] += 1
            }
        }
        for row in firstNewRow..<rowCount {
            for entry in rowEntries[row] {
                rows[Int(next[Int(entry.index)])] = Int32(row)
                values[Int(next[Int(entry.index)])] = entry.value
                next[Int(entry.index)] += 1
            }
        }
        columnStart = counts
        entryRow = rows
        entryValue = values
    }

    /// The value of each column in the present solution. O(rows + columns).
    func columnValues() -> [Double] {
        var values = [Double](repeating: 0, count: columnCount)
        for (position, variable) in basic.enumerated() where variable >= 0 {
            values[Int(variable)] = max(0, basicValue[position])
        }
        return values
    }

    /// What a column costs at present, with penalties.
    func presentCost(_ column: Int) -> Double {
        if isForbidden[column] { return -penalty }
        let row = elasticRow[column]
        if row >= 0 { return rowIsActive[Int(row)] ? -penalty : 0 }
        return cost[column]
    }
}
