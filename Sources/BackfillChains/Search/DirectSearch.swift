/// Exact branch and bound over an enumerated pool of columns, all objectives at once.
///
/// Values are vectors that are compared level by level. Such vectors form an ordered group, so the sum of each
/// opportunity's best column that still fits bounds every plan below a node at all levels together. Where the best
/// columns fit together the bound is a plan and the node is done; otherwise the first one that does not fit is
/// branched on, its columns best first. Swaps are treated as the columns of their smallest post.
///
/// Exponential in the worst case; meant for pools of some thousand columns.
struct DirectSearch {
    let graph: ChainGraph
    let pool: ColumnPool
    /// Columns of each unit (an opportunity, or the leader of swaps), best first.
    private var units: [[Int32]]
    private let mayStayEmpty: [Bool]
    private var state: PackingState
    private var decided: [Bool]
    private var chosen: [Int32] = []
    private(set) var best: [Int32]?
    private var bestValue: [Int64]
    private(set) var nodes = 0
    private(set) var stopped = false
    private let shouldStop: () -> Bool

    init(graph: ChainGraph, pool: ColumnPool, shouldStop: @escaping () -> Bool) {
        self.graph = graph
        self.pool = pool
        self.shouldStop = shouldStop
        let levels = pool.levels
        var unitOf = [Int](repeating: -1, count: graph.vertexCount)
        var units: [[Int32]] = []
        var mayStayEmpty: [Bool] = []
        for source in graph.sources {
            unitOf[Int(source)] = units.count
            units.append([])
            mayStayEmpty.append(graph.mayStayOpen[Int(source)])
        }
        for column in 0..<pool.count {
            let key =
                pool.source[column] >= 0
                ? Int(pool.source[column]) : Int(graph.arcTail[Int(pool.arcs[pool.arcRange(column).lowerBound])])
            if unitOf[key] < 0 {
                unitOf[key] = units.count
                units.append([])
                mayStayEmpty.append(true)
            }
            // Without pins a column worth no more than nothing is never needed where nothing is allowed.
            if graph.pins.isEmpty, mayStayEmpty[unitOf[key]],
                !Self.exceeds(pool.values[column * levels..<(column + 1) * levels], nil)
            {
                continue
            }
            units[unitOf[key]].append(Int32(column))
        }
        for unit in units.indices {
            units[unit].sort { a, b in
                let left = pool.values[Int(a) * levels..<(Int(a) + 1) * levels]
                let right = pool.values[Int(b) * levels..<(Int(b) + 1) * levels]
                if Self.exceeds(left, right) { return true }
                if Self.exceeds(right, left) { return false }
                return a < b
            }
        }
        self.units = units
        self.mayStayEmpty = mayStayEmpty
        state = PackingState(graph)
        decided = [Bool](repeating: false, count: units.count)
        bestValue = []
    }

    /// Runs to the end, or until told to stop.
    mutating func run() {
        visit(value: [Int64](repeating: 0, count: pool.levels), first: [Int](repeating: 0, count: units.count))
    }

    /// The bound at the root, for when the search is stopped early: each unit's best column, whatever it takes.
    var rootBound: [Int64] {
        var bound = [Int64](repeating: 0, count: pool.levels)
        for unit in units.indices {
            guard let column = units[unit].first, !mayStayEmpty[unit] || Self.exceeds(values(column), nil) else {
                continue
            }
            add(column, to: &bound)
        }
        return bound
    }

    private mutating func visit(value: [Int64], first: [Int]) {
        nodes += 1
        if stopped || (nodes & 63 == 0 && shouldStop()) {
            stopped = true
            return
        }
        // The first column of each undecided unit that still fits; those before it stay out in the whole subtree.
        var first = first
        var bound = value
        for unit in units.indices where !decided[unit] {
            while first[unit] < units[unit].count, !state.accepts(Int(units[unit][first[unit]]), of: pool) {
                first[unit] += 1
            }
            if first[unit] < units[unit].count {
                let column = units[unit][first[unit]]
                if !mayStayEmpty[unit] || Self.exceeds(values(column), nil) { add(column, to: &bound) }
            } else if !mayStayEmpty[unit] {
                return
            }
        }
        if best != nil, !Self.exceeds(bound[...], bestValue[...]) { return }

        var trial: [Int32] = []
        var clash: Int?
        for unit in units.indices where !decided[unit] && first[unit] < units[unit].count {
            let column = units[unit][first[unit]]
            if mayStayEmpty[unit], !Self.exceeds(values(column), nil) { continue }
            if state.accepts(Int(column), of: pool) {
                state.change(Int(column), of: pool, by: 1)
                trial.append(column)
            } else if clash == nil {
                clash = unit
            }
        }
        let missing = state.pinUse.firstIndex(of: 0)
        for column in trial { state.change(Int(column), of: pool, by: -1) }
        if clash == nil, let missing { clash = unitThatCan(keep: graph.pins[missing], first: first) }
        guard let unit = clash else {
            if missing == nil {
                best = chosen + trial
                bestValue = bound
            }
            return
        }
        branch(on: unit, value: value, first: first)
    }

    private mutating func branch(on unit: Int, value: [Int64], first: [Int]) {
        decided[unit] = true
        defer { decided[unit] = false }
        var triedEmpty = !mayStayEmpty[unit]
        for position in first[unit]..<units[unit].count {
            let column = units[unit][position]
            if !triedEmpty, !Self.exceeds(values(column), nil) {
                triedEmpty = true
                visit(value: value, first: first)
            }
            guard state.accepts(Int(column), of: pool) else { continue }
            state.change(Int(column), of: pool, by: 1)
            chosen.append(column)
            var sum = value
            add(column, to: &sum)
            visit(value: sum, first: first)
            chosen.removeLast()
            state.change(Int(column), of: pool, by: -1)
            if stopped { return }
        }
        if !triedEmpty { visit(value: value, first: first) }
    }

    private func unitThatCan(keep arc: Int32, first: [Int]) -> Int? {
        units.indices.first { unit in
            !decided[unit]
                && units[unit][first[unit]...].contains { column in
                    pool.arcs[pool.arcRange(Int(column))].contains(arc) && state.accepts(Int(column), of: pool)
                }
        }
    }

    private func values(_ column: Int32) -> ArraySlice<Int64> {
        pool.values[Int(column) * pool.levels..<(Int(column) + 1) * pool.levels]
    }

    private func add(_ column: Int32, to sum: inout [Int64]) {
        for level in 0..<pool.levels { sum[level] += pool.values[Int(column) * pool.levels + level] }
    }

    /// Whether the first vector is better than the second, the first level that differs deciding; `nil` is all zero.
    private static func exceeds(_ a: ArraySlice<Int64>, _ b: ArraySlice<Int64>?) -> Bool {
        guard let b else {
            for value in a where value != 0 { return value > 0 }
            return false
        }
        for (left, right) in zip(a, b) where left != right { return left > right }
        return false
    }
}
