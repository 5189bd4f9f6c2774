extension Master {
    /// Cuts by thirds, quarters and fifths that the present solution breaks, those first behind which it lies
    /// furthest.
    ///
    /// Rows are added to a set one by one, each time the one with which the columns come nearest to more than what the
    /// rows hold, divided and rounded down; the set begins with each row in turn. That finds caps that moves in threes or
    /// fours cannot fill, alone or together with the caps and posts beside them. O(r k d c), for r rows that fractional
    /// columns use, sets of k rows, d rows looked at each time and c columns in a row.
    func brokenDivisions(values: [Double], limit: Int) -> [SubsetRow] {
        var system = DividedRows()
        for column in 0..<pool.count {
            let value = values[lpColumn[column]]
            if value < 1e-6 { continue }
            let rows = rowsAndCaps(of: column)
            if rows.count <= 40 { system.add(rows: rows, value: value) }
        }
        let existing = Set(cuts.map(\.cut))
        var broken: [(depth: Double, cut: SubsetRow)] = []
        var seen: Set<SubsetRow> = []
        for row in system.fractionalRows {
            for divisor in 3...5 {
                for item in system.grow(from: row, divisor: divisor, side: { side(of: $0) })
                where !existing.contains(item.cut) && seen.insert(item.cut).inserted {
                    broken.append(item)
                }
            }
        }
        // Of cuts as deep as each other, the one of the fewest rows.
        let ranked = broken.map { (depth: Int($0.depth * 1e6), cut: $0.cut) }.sorted { left, right in
            if left.depth != right.depth { return left.depth > right.depth }
            if left.cut.rows.count != right.cut.rows.count { return left.cut.rows.count < right.cut.rows.count }
            if left.cut.rows != right.cut.rows { return left.cut.rows.lexicographicallyPrecedes(right.cut.rows) }
            return left.cut.divisor < right.cut.divisor
        }
        return ranked.prefix(limit).map(\.cut)
    }
}

/// The columns of a solution by the rows that they use.
private struct DividedRows {
    private var values: [Double] = []
    /// By column: its rows, with how often it uses each.
    private var uses: [[(row: Int32, use: Int)]] = []
    private var columnsOfRow: [Int32: [(column: Int, use: Int)]] = [:]
    private var isFractional: Set<Int32> = []

    mutating func add(rows: [Int32], value: Double) {
        var counted: [(row: Int32, use: Int)] = []
        for row in rows.sorted() {
            if counted.last?.row == row { counted[counted.count - 1].use += 1 } else { counted.append((row, 1)) }
        }
        for item in counted { columnsOfRow[item.row, default: []].append((values.count, item.use)) }
        if value < 1 - 1e-4 { isFractional.formUnion(counted.map(\.row)) }
        uses.append(counted)
        values.append(value)
    }

    /// The rows that fractional columns use, ascending.
    var fractionalRows: [Int32] { isFractional.sorted() }

    /// The cuts met while rows are added to a set of one that the solution breaks, with how far it lies behind each.
    func grow(
        from first: Int32, divisor: Int, side: (Int32) -> Int
    ) -> [(depth: Double, cut: SubsetRow)] {
        var rows: [Int32] = []
        var held = 0
        var sum = 0.0
        var hits: [Int: Int] = [:]
        /// What the columns add up to beyond the share of what the rows hold, were a row added.
        func excess(with row: Int32) -> Double {
            var more = 0.0
            for item in columnsOfRow[row] ?? [] {
                let before = hits[item.column] ?? 0
                more += Double((before + item.use) / divisor - before / divisor) * values[item.column]
            }
            return sum + more - Double(held + side(row)) / Double(divisor)
        }
        func add(_ row: Int32) {
            for item in columnsOfRow[row] ?? [] {
                let before = hits[item.column] ?? 0
                sum += Double((before + item.use) / divisor - before / divisor) * values[item.column]
                hits[item.column] = before + item.use
            }
            held += side(row)
            rows.append(row)
        }
        var found: [(depth: Double, cut: SubsetRow)] = []
        add(first)
        while rows.count < 8 {
            let cut = SubsetRow(rows: rows.sorted(), held: held, divisor: divisor)
            let length = hits.sorted { $0.key < $1.key }
                .reduce(0.0) { $0 + Double($1.value / divisor) * Double($1.value / divisor) }.squareRoot()
            if sum > Double(cut.limit) + 2e-2 { found.append(((sum - Double(cut.limit)) / length, cut)) }
            var weight: [Int32: Double] = [:]
            for (column, count) in hits.sorted(by: { $0.key < $1.key }) {
                for item in uses[column] where !rows.contains(item.row) {
                    weight[item.row, default: 0] += values[column] * Double(min(count, divisor))
                }
            }
            let nearest = weight.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(12)
            var best: (row: Int32, excess: Double)?
            for item in nearest {
                let own = excess(with: item.key)
                if own > (best?.excess ?? -.infinity) + 1e-9 { best = (item.key, own) }
            }
            guard let best else { break }
            add(best.row)
        }
        return found
    }
}
