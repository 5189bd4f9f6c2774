/// The master problem of column generation: which chains and swaps to take, as a linear programme that grows.
///
/// One row for each opportunity, each post in each slot of time, each cap, each arc or opportunity that has to be used,
/// each earlier objective whose total is held, and each cut. Rows appear when a column first needs them.
struct Master {
    let graph: ChainGraph
    let classes: [ChainGraph.TimeClass]
    let classOfVertex: [Int32]
    /// The objective that is optimised.
    let level: Int
    /// What each earlier objective's columns have to add up to.
    let heldTotals: [Int64]
    var lp = LinearProgram()
    private(set) var pool: ColumnPool
    /// The column of the linear programme that each column of the pool is.
    private(set) var lpColumn: [Int] = []
    /// By post and slot, the price of one that has no row yet while prices are held up; empty once they are not.
    var postFloor: [Double] = []
    private(set) var cuts: [(cut: SubsetRow, row: Int)] = []
    private var known: [[Int32]: Int] = [:]
    private(set) var sourceRow: [Int32]
    private(set) var postRow: [Int32]
    private(set) var capRow: [Int32]
    private var requiredRow: [Int32: Int] = [:]
    private(set) var requiredSourceRow: [Int32: Int] = [:]
    private(set) var heldRow: [Int] = []
    private var cutsOfRow: [Int32: [Int]] = [:]
    let heldScale: [Double]
    let costScale: Double
    /// The largest value of an arc or an open end, whatever its sign; at least 1.
    let largestValue: Int64
    let grid: Int64
    private let largestPrice: Int64
    private(set) var required: Set<Int32> = []
    private(set) var isBanned: [Bool]
    /// By row of opportunities and posts, in the numbering of ``SubsetRow``: whether it is left out because others say as much;
    /// empty where none is.
    private var isImplied: [Bool] = []

    /// - Parameter all: all columns that there will ever be, if that is known; rows that other rows imply are then left out. With totals
    ///   held they stay: branching took far longer without them.
    init(graph: ChainGraph, level: Int, heldTotals: [Int64], all: ColumnPool? = nil) {
        self.graph = graph
        self.level = level
        self.heldTotals = heldTotals
        (classes, classOfVertex) = graph.timeClasses()
        pool = ColumnPool(levels: graph.levels)
        sourceRow = [Int32](repeating: -1, count: graph.vertexCount)
        postRow = [Int32](repeating: -1, count: graph.vertexCount * graph.slotCount)
        capRow = [Int32](repeating: -1, count: graph.capLimit.count)
        isBanned = [Bool](repeating: false, count: graph.arcCount)
        func largest(_ level: Int) -> Int64 {
            var value: Int64 = 1
            for arc in 0..<graph.arcCount { value = max(value, abs(graph.arcValue[level * graph.arcCount + arc])) }
            for vertex in 0..<graph.vertexCount {
                value = max(value, abs(graph.openValue[level * graph.vertexCount + vertex]))
            }
            return value
        }
        let most = largest(level)
        costScale = Double(most)
        largestValue = most
        heldScale = heldTotals.indices.map { Double(largest($0)) }
        var grid: Int64 = 1_000_000
        while grid > 1, most > (Int64(1) << 40) / grid { grid /= 10 }
        self.grid = grid
        largestPrice = Int64(1) << 52

        for (earlier, total) in heldTotals.enumerated() {
            heldRow.append(lp.rowCount)
            lp.addRows([(-Double(total) / heldScale[earlier], [])], alwaysElastic: true)
        }
        for source in graph.sources where !graph.mayStayOpen[Int(source)] {
            requiredSourceRow[source] = lp.rowCount
            lp.addRows([(-1, [])], alwaysElastic: true)
        }
        if let all, heldTotals.isEmpty {
            let rows = (0..<all.count).map { rowsAndCaps(of: $0, in: all) }
            let implied = DominatedColumns(rows: rows, values: nil, firstCapRow: Int32(graph.firstCapRow)).impliedRows
            isImplied = [Bool](repeating: false, count: graph.firstCapRow)
            for row in implied { isImplied[Int(row)] = true }
        }
    }

    // MARK: Columns

    /// Adds columns that are not there yet; returns how many were new.
    @discardableResult
    mutating func add(_ columns: [(source: Int32, arcs: [Int32])]) -> Int {
        var fresh: [(source: Int32, arcs: [Int32])] = []
        for column in columns where known[column.arcs] == nil {
            known[column.arcs] = pool.count + fresh.count
            fresh.append(column)
        }
        var rows: [(rightSide: Double, entries: [LinearProgram.Entry])] = []
        for column in fresh { makeRows(for: column.arcs, source: column.source, &rows) }
        let first = lp.rowCount
        lp.addRows(rows)
        if !postFloor.isEmpty { raiseFloors(ofRowsFrom: first, for: fresh) }
        for column in fresh {
            let index = pool.count
            pool.append(source: column.source, arcs: column.arcs, graph: graph)
            let cost = Double(pool.values[index * graph.levels + level]) / costScale
            let isForbidden = column.arcs.contains { isBanned[Int($0)] }
            lpColumn.append(lp.addColumn(cost: cost, entries: entries(of: index), isForbidden: isForbidden))
        }
        return fresh.count
    }

    /// The column of the pool with these arcs, if there is one.
    func index(of arcs: [Int32]) -> Int? { known[arcs] }

    /// Lets the programme begin from the columns that are worth most, as far as they fit.
    mutating func beginWithPlan() {
        func worth(_ column: Int) -> Int64 { pool.values[column * graph.levels + level] }
        let order = (0..<pool.count).sorted { (worth($1), $0) < (worth($0), $1) }
        lp.begin(with: order.filter { worth($0) > 0 }.map { lpColumn[$0] })
    }

    private mutating func makeRows(
        for arcs: [Int32], source: Int32, _ rows: inout [(rightSide: Double, entries: [LinearProgram.Entry])]
    ) {
        if source >= 0, sourceRow[Int(source)] < 0, !isImplied(source) {
            sourceRow[Int(source)] = Int32(lp.rowCount + rows.count)
            rows.append((1, []))
        }
        let slots = timeClass(of: source).slots
        for arc in arcs {
            let head = Int(graph.arcHead[Int(arc)])
            for slot in slots {
                let index = head * graph.slotCount + Int(slot)
                if postRow[index] >= 0 || isImplied(Int32(graph.vertexCount + index)) { continue }
                postRow[index] = Int32(lp.rowCount + rows.count)
                rows.append((1, []))
            }
            for position in graph.vertexCapStart[head]..<graph.vertexCapStart[head + 1] {
                let cap = Int(graph.vertexCap[Int(position)])
                if capRow[cap] < 0 {
                    capRow[cap] = Int32(lp.rowCount + rows.count)
                    rows.append((Double(graph.capLimit[cap]), []))
                }
            }
        }
    }

    func timeClass(of source: Int32) -> ChainGraph.TimeClass {
        source >= 0 ? classes[Int(classOfVertex[Int(source)])] : classes[classes.count - 1]
    }

    private func entries(of column: Int) -> [LinearProgram.Entry] {
        var entries: [LinearProgram.Entry] = []
        let source = pool.source[column]
        let timeClass = timeClass(of: source)
        if source >= 0 {
            if sourceRow[Int(source)] >= 0 { entries.append(.init(index: sourceRow[Int(source)], value: 1)) }
            if let row = requiredSourceRow[source] { entries.append(.init(index: Int32(row), value: -1)) }
        }
        var capUse: [(cap: Int, use: Double)] = []
        for position in pool.arcRange(column) {
            let arc = pool.arcs[position]
            let head = Int(graph.arcHead[Int(arc)])
            for slot in timeClass.slots {
                let row = postRow[head * graph.slotCount + Int(slot)]
                if row >= 0 { entries.append(.init(index: row, value: 1)) }
            }
            for position in graph.vertexCapStart[head]..<graph.vertexCapStart[head + 1] {
                let cap = Int(graph.vertexCap[Int(position)])
                guard timeClass.capCounts[cap] else { continue }
                if let index = capUse.firstIndex(where: { $0.cap == cap }) {
                    capUse[index].use += 1
                } else {
                    capUse.append((cap, 1))
                }
            }
            if let row = requiredRow[arc] { entries.append(.init(index: Int32(row), value: -1)) }
        }
        for use in capUse { entries.append(.init(index: capRow[use.cap], value: use.use)) }
        for earlier in heldRow.indices {
            let value = pool.values[column * graph.levels + earlier]
            if value != 0 {
                entries.append(.init(index: Int32(heldRow[earlier]), value: -Double(value) / heldScale[earlier]))
            }
        }
        if !cuts.isEmpty {
            for (cut, count) in cutCounts(of: column, from: 0) {
                entries.append(.init(index: Int32(cuts[cut].row), value: Double(count)))
            }
        }
        return entries
    }

    /// How often a column counts in the cuts, those from a number on, where it does.
    private func cutCounts(of column: Int, from first: Int) -> [(cut: Int, count: Int)] {
        var hits: [Int: Int] = [:]
        for row in rowsAndCaps(of: column) {
            for cut in cutsOfRow[row] ?? [] where cut >= first { hits[cut, default: 0] += 1 }
        }
        return hits.sorted { $0.key < $1.key }
            .compactMap { cut, hits in
                let count = hits / cuts[cut].cut.divisor
                return count > 0 ? (cut, count) : nil
            }
    }

    /// What a row of opportunities, posts or caps may hold, in the numbering of ``SubsetRow``.
    func side(of row: Int32) -> Int {
        Int(row) < graph.firstCapRow ? 1 : graph.capLimit[Int(row) - graph.firstCapRow]
    }

    private func isImplied(_ row: Int32) -> Bool { !isImplied.isEmpty && isImplied[Int(row)] }

    /// The rows of opportunities and posts that a column hits, in the numbering of ``SubsetRow``; without those left out.
    func rows(of column: Int) -> [Int32] { rows(of: column, in: pool) }

    private func rows(of column: Int, in pool: ColumnPool) -> [Int32] {
        var rows: [Int32] = []
        let source = pool.source[column]
        if source >= 0 { rows.append(source) }
        let slots = timeClass(of: source).slots
        for position in pool.arcRange(column) {
            let base = graph.vertexCount + Int(graph.arcHead[Int(pool.arcs[position])]) * graph.slotCount
            for slot in slots { rows.append(Int32(base + Int(slot))) }
        }
        if !isImplied.isEmpty { rows.removeAll { isImplied[Int($0)] } }
        return rows
    }

    /// The same, and the caps that a column counts towards, once for each of its moves that does.
    func rowsAndCaps(of column: Int) -> [Int32] { rowsAndCaps(of: column, in: pool) }

    func rowsAndCaps(of column: Int, in pool: ColumnPool) -> [Int32] {
        var rows = rows(of: column, in: pool)
        if graph.capLimit.isEmpty { return rows }
        let timeClass = timeClass(of: pool.source[column])
        for position in pool.arcRange(column) {
            let head = Int(graph.arcHead[Int(pool.arcs[position])])
            for position in graph.vertexCapStart[head]..<graph.vertexCapStart[head + 1] {
                let cap = Int(graph.vertexCap[Int(position)])
                if timeClass.capCounts[cap] { rows.append(Int32(graph.firstCapRow + cap)) }
            }
        }
        return rows
    }

    // MARK: Cuts and decisions

    mutating func addCuts(_ subsets: [SubsetRow]) {
        var rows: [(rightSide: Double, entries: [LinearProgram.Entry])] = []
        for subset in subsets {
            let number = cuts.count
            cuts.append((subset, lp.rowCount + rows.count))
            for row in subset.rows { cutsOfRow[row, default: []].append(number) }
            rows.append((Double(subset.limit), []))
        }
        let first = cuts.count - subsets.count
        for column in 0..<pool.count {
            for (cut, count) in cutCounts(of: column, from: first) {
                rows[cut - first].entries.append(.init(index: Int32(lpColumn[column]), value: Double(count)))
            }
        }
        lp.addRows(rows)
    }

    /// Sets which arcs have to be used and which may not be.
    mutating func decide(required: Set<Int32>, banned: Set<Int32>) {
        let fresh = required.subtracting(requiredRow.keys).sorted()
        var rows = fresh.map { _ in (rightSide: -1.0, entries: [LinearProgram.Entry]()) }
        for (index, arc) in fresh.enumerated() { requiredRow[arc] = lp.rowCount + index }
        let first = lp.rowCount
        if !fresh.isEmpty {
            for column in 0..<pool.count {
                for position in pool.arcRange(column) {
                    guard let row = requiredRow[pool.arcs[position]], row >= first else { continue }
                    rows[row - first].entries.append(.init(index: Int32(lpColumn[column]), value: -1))
                }
            }
            lp.addRows(rows, alwaysElastic: true)
        }
        lp.setPenalty(LinearProgram.leastPenalty)
        for (arc, row) in requiredRow.sorted(by: { $0.key < $1.key }) { lp.activate(row, required.contains(arc)) }
        self.required = required
        isBanned = [Bool](repeating: false, count: graph.arcCount)
        for arc in banned { isBanned[Int(arc)] = true }
        for column in 0..<pool.count {
            lp.forbid(lpColumn[column], pool.arcs[pool.arcRange(column)].contains { isBanned[Int($0)] })
        }
    }

    /// Forbids every column that cannot stand beside those that are taken, and closes the arcs that could make more.
    mutating func makeRoom(for taken: [Int]) {
        for column in taken {
            let kept = lpColumn[column]
            for position in Int(lp.columnStart[kept])..<Int(lp.columnStart[kept + 1]) {
                let row = Int(lp.entryRow[position])
                if lp.entryValue[position] < 0.5 || lp.rightSide[row] > 1.5 { continue }
                for entry in lp.rowEntries[row] where Int(entry.index) != kept && lp.elasticRow[Int(entry.index)] < 0 {
                    lp.forbid(Int(entry.index), true)
                }
            }
        }
        // With windows a post may serve twice, so the arcs to it stay open.
        if graph.slotCount > 1 { return }
        var isClosed = [Bool](repeating: false, count: graph.vertexCount)
        for column in taken {
            if pool.source[column] >= 0 { isClosed[Int(pool.source[column])] = true }
            for position in pool.arcRange(column) { isClosed[Int(graph.arcHead[Int(pool.arcs[position])])] = true }
        }
        for arc in 0..<graph.arcCount {
            let tail = Int(graph.arcTail[arc])
            if isClosed[Int(graph.arcHead[arc])] || (graph.isSource[tail] && isClosed[tail]) { isBanned[arc] = true }
        }
    }

    // MARK: Prices

    /// Where something cannot be had, prices rise without end; kept so low, all rows together stay within 64 bits.
    var mostPrice: Int64 { min(largestPrice, (Int64(1) << 59) / Int64(max(1, lp.rowCount))) }

    /// A price of an earlier objective. Any lower one is as true: in a part of the problem the values may be far smaller
    /// than the total held. It is kept so low that what the chains of all opportunities gain by it stays within 64 bits; a problem of
    /// few opportunities may have the high price without which its bound says nothing.
    func heldPrice(_ price: Int64, _ earlier: Int) -> Int64 {
        let total = Int64(clamping: heldTotals[earlier].magnitude)
        let most = (Int64(1) << 60) / Int64(graph.sources.count + 1) / Int64(graph.maxMoves + 2)
        return min(
            price, max(Int64(1) << 44, most) / Int64(heldScale[earlier]), (Int64(1) << 58) / max(1, total))
    }

    /// The prices of the last solve, rounded up to whole units.
    func prices() -> MasterPrices {
        let most = mostPrice
        func rounded(_ row: Int, _ scale: Double) -> Int64 {
            let exact = (lp.price(row) * scale - 1e-4).rounded(.up)
            return exact <= 0 ? 0 : exact >= Double(most) ? most : Int64(exact)
        }
        let unit = costScale * Double(grid)
        var prices = MasterPrices(
            grid: grid, post: pricesOfPostsWithoutRows(unit: unit),
            cap: [Int64](repeating: 0, count: graph.capLimit.count),
            source: [Int64](repeating: 0, count: graph.vertexCount))
        for index in postRow.indices where postRow[index] >= 0 {
            prices.post[index] = rounded(Int(postRow[index]), unit)
        }
        for index in capRow.indices where capRow[index] >= 0 { prices.cap[index] = rounded(Int(capRow[index]), unit) }
        for source in graph.sources where sourceRow[Int(source)] >= 0 {
            prices.source[Int(source)] = rounded(Int(sourceRow[Int(source)]), unit)
        }
        for arc in required {
            if let row = requiredRow[arc] { prices.requiredArc[arc] = rounded(row, unit) }
        }
        for (source, row) in requiredSourceRow { prices.requiredSource[source] = rounded(row, unit) }
        for earlier in heldRow.indices {
            let price = rounded(heldRow[earlier], unit / heldScale[earlier])
            prices.held.append(heldPrice(price, earlier))
        }
        for cut in cuts {
            let price = rounded(cut.row, unit)
            if price > 0 { prices.cuts.append(.init(cut: cut.cut, price: price)) }
        }
        return prices
    }

    /// What the rows alone contribute to the bound: right-hand sides times prices.
    func rowBound(_ prices: MasterPrices) -> Int64 {
        var bound: Int64 = 0
        for price in prices.post { bound += price }
        for (cap, price) in prices.cap.enumerated() { bound += price * Int64(graph.capLimit[cap]) }
        for cut in prices.cuts { bound += cut.price * Int64(cut.cut.limit) }
        for (_, price) in prices.requiredArc { bound -= price }
        for (_, price) in prices.requiredSource { bound -= price }
        for (earlier, price) in prices.held.enumerated() { bound -= price * heldTotals[earlier] }
        return bound
    }
}
