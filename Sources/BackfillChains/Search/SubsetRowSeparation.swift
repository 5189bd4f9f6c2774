extension Master {
    /// Cuts that the present fractional solution breaks, most broken first.
    ///
    /// For three rows, columns that hit at least two of them add up to at most one in any plan. Triples are grown from
    /// pairs of rows that some fractional column hits together. O(p d), for p such pairs and d neighbours of a row.
    func brokenCuts(values: [Double], limit: Int) -> [SubsetRow] {
        var together: [UInt64: Double] = [:]
        var neighbours: [Int32: Set<Int32>] = [:]
        var columnsOfRow: [Int32: [Int]] = [:]
        var fractional: [(rows: [Int32], value: Double)] = []
        for column in 0..<pool.count {
            let value = values[lpColumn[column]]
            if value < 1e-4 || value > 1 - 1e-4 { continue }
            let rows = rows(of: column)
            if rows.count > 40 { continue }
            for row in rows { columnsOfRow[row, default: []].append(fractional.count) }
            fractional.append((rows, value))
            for first in rows {
                for second in rows where first < second {
                    together[UInt64(first) << 32 | UInt64(second), default: 0] += value
                    neighbours[first, default: []].insert(second)
                    neighbours[second, default: []].insert(first)
                }
            }
        }
        func weight(_ a: Int32, _ b: Int32) -> Double {
            together[a < b ? UInt64(a) << 32 | UInt64(b) : UInt64(b) << 32 | UInt64(a)] ?? 0
        }
        let existing = Set(cuts.map(\.cut))
        var broken: [(violation: Double, cut: SubsetRow)] = []
        for pair in together.keys.sorted() {
            let first = Int32(pair >> 32)
            let second = Int32(truncatingIfNeeded: pair)
            // Each triple is met from each of its pairs; take it from the smallest two rows that have one.
            for third in (neighbours[first] ?? []).union(neighbours[second] ?? []).sorted() {
                if third == first || third == second { continue }
                let sum = (together[pair] ?? 0) + weight(first, third) + weight(second, third)
                if sum <= 1 + 1e-3 { continue }
                let rows = [first, second, third].sorted()
                if (rows[0], rows[1]) != (first, second), weight(rows[0], rows[1]) > 0 { continue }
                var value = 0.0
                var seen: Set<Int> = []
                for row in rows {
                    for index in columnsOfRow[row] ?? [] where seen.insert(index).inserted {
                        let hits = fractional[index].rows.count { rows.contains($0) }
                        if hits >= 2 { value += fractional[index].value }
                    }
                }
                let cut = SubsetRow(rows: rows)
                if value > 1 + 1e-2, !existing.contains(cut) { broken.append((value - 1, cut)) }
            }
        }
        broken.sort {
            $0.violation != $1.violation
                ? $0.violation > $1.violation : $0.cut.rows.lexicographicallyPrecedes($1.cut.rows)
        }
        var chosen: [SubsetRow] = []
        var seen: Set<SubsetRow> = []
        for item in broken where chosen.count < limit && seen.insert(item.cut).inserted { chosen.append(item.cut) }
        return chosen
    }
}
