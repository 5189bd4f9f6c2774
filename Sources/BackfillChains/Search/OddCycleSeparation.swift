extension Master {
    /// Cuts over five rows and more that the present fractional solution breaks, most broken first.
    ///
    /// Two columns that share a row are in conflict. An odd cycle of conflicts lets at most half of its columns stand
    /// side by side; taken over the rows in which they meet that is a {0, 1/2} cut of Chvátal and Gomory, in which a
    /// column counts for every second row that it hits. Odd cycles that are broken enough are shortest paths in the
    /// graph of conflicts taken twice (Grötschel, Lovász and Schrijver, 1988). O(f (f + e) log f) at most, for f
    /// fractional columns and e conflicts; each search is cut off where the cycle would not be broken.
    func brokenOddCycles(values: [Double], limit: Int) -> [SubsetRow] {
        var graph = ConflictGraph()
        for column in 0..<pool.count {
            let value = values[lpColumn[column]]
            if value < 1e-4 || value > 1 - 1e-4 { continue }
            let rows = rows(of: column)
            if rows.count <= 40 { graph.add(rows: rows, value: value) }
        }
        graph.connect()
        let existing = Set(cuts.map(\.cut))
        var broken: [(violation: Double, cut: SubsetRow)] = []
        var seen: Set<SubsetRow> = []
        for start in graph.values.indices {
            guard let rows = graph.oddCycle(through: start, most: SubsetRow.mostRows) else { continue }
            let cut = SubsetRow(rows: rows)
            if existing.contains(cut) || !seen.insert(cut).inserted { continue }
            let violation = graph.violation(of: rows)
            if violation > 1e-2 { broken.append((violation, cut)) }
        }
        broken.sort {
            $0.violation != $1.violation
                ? $0.violation > $1.violation : $0.cut.rows.lexicographicallyPrecedes($1.cut.rows)
        }
        return broken.prefix(limit).map(\.cut)
    }
}

/// The fractional columns of a solution and which of them share rows.
private struct ConflictGraph {
    private(set) var values: [Double] = []
    private var rows: [[Int32]] = []
    private var columnsOfRow: [Int32: [Int]] = [:]
    private var slack: [Int32: Double] = [:]
    /// By column: who is in conflict with it, the row in which, and how far the two are from filling it.
    private var neighbours: [[(column: Int, row: Int32, length: Double)]] = []
    // The state of a search, by column and parity.
    private var distance: [Double] = []
    private var parent: [(from: Int, row: Int32)] = []
    private var touched: [Int] = []

    mutating func add(rows: [Int32], value: Double) {
        for row in rows {
            columnsOfRow[row, default: []].append(values.count)
            slack[row, default: 1] -= value
        }
        self.rows.append(rows)
        values.append(value)
    }

    mutating func connect() {
        neighbours = values.indices.map { column in
            var best: [Int: Int32] = [:]
            for row in rows[column] {
                for other in columnsOfRow[row] ?? [] where other != column {
                    // Of several common rows, the one that is nearest to full.
                    if let known = best[other], (slack[known] ?? 1, known) <= (slack[row] ?? 1, row) { continue }
                    best[other] = row
                }
            }
            return best.keys.sorted().map { other in
                (other, best[other] ?? 0, max(0, 1 - values[column] - values[other]) + 1e-3)
            }
        }
        distance = [Double](repeating: .infinity, count: 2 * values.count)
        parent = [(from: Int, row: Int32)](repeating: (-1, 0), count: 2 * values.count)
    }

    /// The rows of the shortest odd closed walk through a column, if it is short enough to be broken.
    mutating func oddCycle(through start: Int, most: Int) -> [Int32]? {
        for node in touched { distance[node] = .infinity }
        touched = [2 * start]
        distance[2 * start] = 0
        // Few nodes are within reach of a broken cycle, so a plain list serves as queue.
        var open = [2 * start]
        var settled = 0
        while !open.isEmpty {
            var nearest = 0
            for index in open.indices where distance[open[index]] < distance[open[nearest]] { nearest = index }
            let node = open[nearest]
            open.swapAt(nearest, open.count - 1)
            open.removeLast()
            if node == 2 * start + 1 { return walk(back: node, most: most) }
            settled += 1
            if settled > 400 { return nil }
            for edge in neighbours[node / 2] {
                let next = 2 * edge.column + 1 - (node & 1)
                let length = distance[node] + edge.length
                if length >= 1 || length >= distance[next] { continue }
                if distance[next] == .infinity {
                    touched.append(next)
                    open.append(next)
                } else if !open.contains(next) {
                    continue
                }
                distance[next] = length
                parent[next] = (node, edge.row)
            }
        }
        return nil
    }

    private mutating func walk(back end: Int, most: Int) -> [Int32]? {
        // A row that is met twice drops out: what counts is the parity.
        var odd = Set<Int32>()
        var node = end
        while node != end - 1 {
            let step = parent[node]
            // The next search prefers another way.
            lengthen(step.from / 2, node / 2)
            if !odd.insert(step.row).inserted { odd.remove(step.row) }
            node = step.from
        }
        return odd.count >= 5 && odd.count <= most && odd.count % 2 == 1 ? odd.sorted() : nil
    }

    private mutating func lengthen(_ first: Int, _ second: Int) {
        for (from, to) in [(first, second), (second, first)] {
            if let index = neighbours[from].firstIndex(where: { $0.column == to }) {
                neighbours[from][index].length += 0.02
            }
        }
    }

    /// By how much the solution breaks the cut over these rows.
    func violation(of rows: [Int32]) -> Double {
        var hits: [Int: Int] = [:]
        for row in rows { for column in columnsOfRow[row] ?? [] { hits[column, default: 0] += 1 } }
        var sum = 0.0
        for (column, count) in hits.sorted(by: { $0.key < $1.key }) { sum += Double(count / 2) * values[column] }
        return sum - Double(rows.count / 2)
    }
}
