/// A linear programme to be maximised: rows that are at most their right-hand side, columns that are not negative.
///
/// Made for a master problem that grows: columns and rows are added and costs change between solves, and each solve
/// goes on from the last basis. Where a new row breaks the present solution, or a basic column is forbidden, the dual
/// simplex method makes it feasible again and the primal one goes on to the optimum. If the dual one is given up, the
/// row gets an *elastic* column that takes up the excess at a penalty, the forbidden column keeps its place in the basis
/// at a cost of the penalty, and the primal method drives both out.
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
        /// The work that was allowed is done; solving can go on.
        case paused
        /// Nothing satisfies all rows. The prices are those of an argument for that: taken as they stand, they prove less
        /// than nothing for any plan. Solving can go on only from a copy made before.
        case infeasible
    }

    // Columns, by compressed sparse rows; `cost` is what the column is worth, `isForbidden` puts the penalty in place.
    var columnStart: [Int32] = [0]
    var entryRow: [Int32] = []
    var entryValue: [Double] = []
    var cost: [Double] = []
    private(set) var isForbidden: [Bool] = []
    /// The row whose excess a column takes up; -1 for ordinary columns.
    var elasticRow: [Int32] = []
    /// By row a floor of its price, zero where it has none; and by column what the floors take off its worth.
    var floor: [Double] = []
    var floorCost: [Double] = []
    /// By row, by how much its floor falls the next time.
    var floorFall: [Double] = []
    // Rows: what they may hold, what is in them, and whether they count at present.
    var rightSide: [Double] = []
    var rowEntries: [[Entry]] = []
    private(set) var rowIsActive: [Bool] = []
    /// Whether a row has to hold exactly what it may: its slack is forbidden.
    private(set) var isEquation: [Bool] = []
    /// Whether decisions are kept by the dual simplex method alone: what may not be used then costs no penalty, and only
    /// may not rise again.
    var hasDecisions = false
    /// The columns that may be used, if they are few enough to be gone through one by one, and how many entries they have.
    private(set) var openColumns: [Int32]?
    private(set) var openEntries = 0
    var elasticOfRow: [Int32] = []

    /// What a unit of a forbidden column or of an elastic one costs at present.
    private(set) var penalty = Self.leastPenalty
    static let leastPenalty = 4.0
    /// Far more than any total is worth, yet so little that prices made of it fit into whole numbers: beyond that a branch
    /// in which nothing is possible could not be told from one that has the best plan.
    let largestPenalty = 1e5

    // The basis: what is basic at each position, its value, where each variable stands (-1 if not basic).
    // Variables are columns, and slacks as the complement of their row.
    var basic: [Int32] = []
    var basicValue: [Double] = []
    var columnPosition: [Int32] = []
    var slackPosition: [Int32] = []
    var factor = BasisFactor()
    /// Whether the factors are those of the basis, and whether the reduced costs are those of the present costs.
    var isFactored = false
    var isPriced = false
    /// Whether rows were added that the solution breaks, or basic columns forbidden, since the last solve.
    var isInfeasible = false
    /// Whether the dual simplex method is at work: values may be below zero, and forbidden columns cost nothing yet.
    var isRegaining = false

    // Reduced costs and reference weights (devex) of columns and slacks.
    var columnReduced: [Double] = []
    var slackReduced: [Double] = []
    var columnWeight: [Double] = []
    var slackWeight: [Double] = []
    /// Variables that may be worth entering, columns and complements of rows; each stands there once.
    var candidates: [Int32] = []
    var columnIsCandidate: [Bool] = []
    var slackIsCandidate: [Bool] = []
    /// A total that is of no interest: what the prices of an infeasible programme are made to prove.
    var leastTotal = -1.0
    /// Changes of basis so far.
    var pivots = 0
    /// After so many changes of basis the primal method looks at what they have gained.
    var patience = 300
    /// Entries looked at so far, by the primal method and in making factors: a measure of time that is the same on every machine.
    var work = 0
    /// The primal method pauses once so much work is done.
    var workLimit = Int.max
    var scratch = Scratch()

    /// Room to work in, kept from one change of basis to the next. Everything is zero in between.
    struct Scratch {
        var column = SparseVector()
        var row = SparseVector()
        var rowOfColumns: [Double] = []
        var touched: [Int32] = []
    }

    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The columns that take up what is too much in a row.
    var elasticColumns: [Int32] { elasticOfRow.filter { $0 >= 0 } }

    var columnCount: Int { cost.count }
    var rowCount: Int { rightSide.count }

    /// A number from 0.5 to 1, another each time.
    mutating func spread() -> Double {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return 0.5 + Double(random >> 40) / Double(1 << 25)
    }

    /// Adds a column, not basic. O(entries).
    mutating func addColumn(cost: Double, entries: [Entry], isForbidden: Bool = false) -> Int {
        appendColumn(cost: cost, entries: entries, elastic: -1, isForbidden: isForbidden)
    }

    private mutating func appendColumn(
        cost: Double, entries: [Entry], elastic: Int32, isForbidden: Bool = false
    ) -> Int {
        let column = self.cost.count
        for entry in entries {
            entryRow.append(entry.index)
            entryValue.append(entry.value)
            rowEntries[Int(entry.index)].append(Entry(index: Int32(column), value: entry.value))
        }
        columnStart.append(Int32(entryRow.count))
        self.cost.append(cost)
        self.isForbidden.append(isForbidden)
        elasticRow.append(elastic)
        columnPosition.append(-1)
        columnReduced.append(0)
        columnWeight.append(1)
        columnIsCandidate.append(false)
        floorCost.append(entries.reduce(0) { $0 + floor[Int($1.index)] * $1.value })
        if isPriced {
            var reduced = presentCost(column)
            for entry in entries { reduced -= (price(Int(entry.index)) - floor[Int(entry.index)]) * entry.value }
            columnReduced[column] = isForbidden ? min(0, reduced) : reduced
            consider(Int32(column))
        }
        return column
    }

    /// Adds rows with entries in existing columns. If the present solution breaks one, the next solve mends that first.
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
            rightSide.append(row.rightSide + 1e-6 * spread())
            floor.append(0)
            floorFall.append(0)
            rowEntries.append(row.entries)
            rowIsActive.append(true)
            isEquation.append(false)
            elasticOfRow.append(-1)
            slackPosition.append(Int32(old + number))
            basic.append(~Int32(old + number))
            slackReduced.append(0)
            slackWeight.append(1)
            slackIsCandidate.append(false)
            let slack = rightSide[old + number] - row.entries.reduce(0) { $0 + $1.value * values[Int($1.index)] }
            basicValue.append(slack)
            excess.append(-slack)
        }
        // Empty rows change neither the factors nor any price: their slacks are basic and worth nothing.
        if rows.contains(where: { !$0.entries.isEmpty }) {
            rebuildColumns(from: old)
            isFactored = false
        }
        for (number, amount) in excess.enumerated() {
            if alwaysElastic { _ = addElastic(to: old + number) }
            if amount > 0 { isInfeasible = true }
        }
    }

    private mutating func addElastic(to row: Int) -> Int {
        if elasticOfRow[row] >= 0 { return Int(elasticOfRow[row]) }
        let column = appendColumn(cost: 0, entries: [Entry(index: Int32(row), value: -1)], elastic: Int32(row))
        elasticOfRow[row] = Int32(column)
        return column
    }

    /// Lets elastic columns take up what is too much in each row that the solution breaks; their slacks must be basic.
    mutating func makeElastic() {
        for row in 0..<rowCount where basicValue[row] < 0 && basic[row] == ~Int32(row) {
            let column = addElastic(to: row)
            slackPosition[row] = -1
            basic[row] = Int32(column)
            columnPosition[column] = Int32(row)
            basicValue[row] = -basicValue[row]
        }
        isFactored = false
        isPriced = false
    }

    /// Begins from a packing instead of from nothing, before the first solve: takes the columns in order as long as they
    /// fit, each basic in the tightest row that it uses. O(entries of the columns).
    ///
    /// A change of basis for each of them is saved, which in a large programme is most of them.
    mutating func begin(with columns: [Int]) {
        guard pivots == 0, elasticColumns.isEmpty, !basic.contains(where: { $0 >= 0 }) else { return }
        var room = rightSide
        for column in columns where !isForbidden[column] {
            let entries = Int(columnStart[column])..<Int(columnStart[column + 1])
            guard !entries.isEmpty, entries.allSatisfy({ entryValue[$0] > 0 }) else { continue }
            // How far it can go; a row that it fills has nothing left for others.
            var most = Double.infinity
            var tightest = 0
            for position in entries {
                let step = room[Int(entryRow[position])] / entryValue[position]
                if step < most { (most, tightest) = (step, Int(entryRow[position])) }
            }
            if most < 0.5 || basic[tightest] >= 0 { continue }
            for position in entries { room[Int(entryRow[position])] -= most * entryValue[position] }
            room[tightest] = 0
            slackPosition[tightest] = -1
            basic[tightest] = Int32(column)
            columnPosition[column] = Int32(tightest)
        }
        isFactored = false
        isPriced = false
    }

    /// Forbids a column, or allows it again.
    mutating func forbid(_ column: Int, _ isForbidden: Bool) {
        if self.isForbidden[column] == isForbidden { return }
        self.isForbidden[column] = isForbidden
        if isForbidden, columnPosition[column] >= 0 { isInfeasible = true }
        if isForbidden, columnPosition[column] < 0, isPriced {
            columnReduced[column] = min(0, columnReduced[column])
        } else if !isForbidden {
            isPriced = false
        }
    }

    /// Makes a row hold exactly what it may. Its price may then be negative.
    mutating func makeEquation(_ row: Int) {
        if isEquation[row] { return }
        isEquation[row] = true
        if slackPosition[row] >= 0 { isInfeasible = true }
    }

    /// Says that no column but these may be used.
    mutating func goThrough(_ columns: [Int32]) {
        openColumns = columns
        openEntries = columns.reduce(0) { $0 + Int(columnStart[Int($1) + 1] - columnStart[Int($1)]) }
    }

    /// Where a solve stands and what is decided, without the factors: far smaller than a copy.
    struct State {
        fileprivate var basic: [Int32]
        fileprivate var isForbidden: [Bool]
        fileprivate var isEquation: [Bool]
        fileprivate var isInfeasible: Bool

        /// Whether a column may not be used.
        func forbids(_ column: Int) -> Bool { isForbidden[column] }
    }

    /// The present state, for ``restore(_:)`` as long as no row is added.
    func state() -> State {
        State(
            basic: basic, isForbidden: isForbidden, isEquation: isEquation,
            isInfeasible: isInfeasible)
    }

    /// Goes back to a state. O(rows + columns), and the factors are made anew.
    mutating func restore(_ state: State) {
        for variable in basic where variable >= 0 { columnPosition[Int(variable)] = -1 }
        basic = state.basic
        slackPosition = [Int32](repeating: -1, count: rowCount)
        for (position, variable) in basic.enumerated() {
            if variable >= 0 {
                columnPosition[Int(variable)] = Int32(position)
            } else {
                slackPosition[Int(~variable)] = Int32(position)
            }
        }
        // Elastic columns may have been added since.
        isForbidden = state.isForbidden + [Bool](repeating: false, count: columnCount - state.isForbidden.count)
        isEquation = state.isEquation
        isInfeasible = state.isInfeasible
        isFactored = false
        isPriced = false
    }

    /// Makes an elastic row count, or not.
    mutating func activate(_ row: Int, _ isActive: Bool) {
        if rowIsActive[row] == isActive { return }
        rowIsActive[row] = isActive
        isPriced = false
    }

    /// Sets what forbidden and elastic columns cost.
    mutating func setPenalty(_ penalty: Double) {
        if self.penalty == penalty { return }
        self.penalty = penalty
        isPriced = false
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

    /// The price of a row after a solve; never negative but for rounding, unless the row is an equation.
    func price(_ row: Int) -> Double { floor[row] + (slackPosition[row] >= 0 ? 0 : -slackReduced[row]) }

    /// Puts a variable among those that may be worth entering, if it is.
    mutating func consider(_ variable: Int32) {
        if variable >= 0 {
            if columnReduced[Int(variable)] > Self.optimality, !columnIsCandidate[Int(variable)] {
                columnIsCandidate[Int(variable)] = true
                candidates.append(variable)
            }
        } else if slackReduced[Int(~variable)] > Self.optimality, !slackIsCandidate[Int(~variable)],
            !isEquation[Int(~variable)]
        {
            slackIsCandidate[Int(~variable)] = true
            candidates.append(variable)
        }
    }

    /// A reduced cost that counts as none.
    static let optimality = 1e-9

    /// What a column costs at present, with penalties.
    func presentCost(_ column: Int) -> Double {
        if isForbidden[column], !isRegaining, !hasDecisions { return -penalty }
        let row = elasticRow[column]
        if row >= 0 { return rowIsActive[Int(row)] ? -penalty : 0 }
        return cost[column] - floorCost[column]
    }
}
