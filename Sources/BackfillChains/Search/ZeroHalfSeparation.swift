extension Master {
    /// {0, 1/2} cuts over many rows that the present fractional solution breaks, most broken first.
    ///
    /// Rows whose right-hand sides add up to an odd number, added and halved: a column counts for every second one that
    /// it hits. The cut is broken if the slack of the rows and the values of the columns that hit an odd number of them
    /// add up to less than one. Elimination modulo 2 makes the columns of the largest values even first, and what is
    /// left is looked through (Koster, Zymolka and Kutschka, 2009). O(r² c / 64) for r rows and c fractional columns.
    /// Caps are among the rows, each with its own limit.
    func brokenZeroHalves(values: [Double], limit: Int) -> [SubsetRow] {
        var columns: [(rows: [Int32], value: Double)] = []
        var slack: [Int32: Double] = [:]
        for column in 0..<pool.count {
            let value = values[lpColumn[column]]
            if value < 1e-4 { continue }
            let rows = rowsAndCaps(of: column)
            // Whole columns leave nothing of the rows that they fill, but something of the caps.
            if value > 1 - 1e-4 {
                for row in rows where Int(row) >= graph.firstCapRow {
                    slack[row, default: Double(side(of: row))] -= value
                }
                continue
            }
            if rows.count > 40 { continue }
            columns.append((rows, value))
            for row in rows { slack[row, default: Double(side(of: row))] -= value }
        }
        let tight = slack.keys.filter { (slack[$0] ?? 1) < 0.2 }.sorted()
        if tight.isEmpty || tight.count > 3_000 { return [] }
        columns.sort { $0.value != $1.value ? $0.value > $1.value : $0.rows.lexicographicallyPrecedes($1.rows) }
        // A whole column counts too where it hits an odd number of rows, so it stays in the system if it meets a cap.
        if !graph.capLimit.isEmpty {
            let isTight = Set(tight)
            for column in 0..<pool.count where values[lpColumn[column]] > 1 - 1e-4 {
                let rows = rowsAndCaps(of: column)
                if rows.contains(where: { Int($0) >= graph.firstCapRow && isTight.contains($0) }) {
                    columns.append((rows, values[lpColumn[column]]))
                }
            }
        }
        var system = ParitySystem(
            rows: tight, sides: tight.map(side), slack: tight.map { max(0, slack[$0] ?? 0) }, columns: columns)
        let existing = Set(cuts.map(\.cut))
        var broken: [(violation: Double, cut: SubsetRow)] = []
        var seen: Set<SubsetRow> = []
        for item in system.eliminate(most: SubsetRow.mostRows) {
            let cut = SubsetRow(rows: item.rows, held: item.rows.reduce(0) { $0 + side(of: $1) })
            if existing.contains(cut) || !seen.insert(cut).inserted { continue }
            broken.append((item.violation, cut))
        }
        broken.sort {
            $0.violation != $1.violation
                ? $0.violation > $1.violation : $0.cut.rows.lexicographicallyPrecedes($1.cut.rows)
        }
        return broken.prefix(limit).map(\.cut)
    }
}

/// Rows and fractional columns modulo 2.
private struct ParitySystem {
    private let names: [Int32]
    /// By row: whether its right-hand side is odd.
    private var isOdd: [Bool]
    private let slack: [Double]
    private let values: [Double]
    /// By row: the columns that it hits oddly, the original rows that it is the sum of, and whether it is used up.
    private var oddColumns: [Bits]
    private var parts: [Bits]
    private var isUsed: [Bool]

    init(rows: [Int32], sides: [Int], slack: [Double], columns: [(rows: [Int32], value: Double)]) {
        names = rows
        isOdd = sides.map { $0 % 2 == 1 }
        self.slack = slack
        values = columns.map(\.value)
        var number: [Int32: Int] = [:]
        for (index, row) in rows.enumerated() { number[row] = index }
        oddColumns = [Bits](repeating: Bits(count: columns.count), count: rows.count)
        parts = [Bits](repeating: Bits(count: rows.count), count: rows.count)
        isUsed = [Bool](repeating: false, count: rows.count)
        for row in rows.indices { parts[row].flip(row) }
        for (column, item) in columns.enumerated() {
            for row in item.rows { if let index = number[row] { oddColumns[index].flip(column) } }
        }
    }

    /// Sums of at most `most` rows that are broken, met while the columns are made even one by one.
    mutating func eliminate(most: Int) -> [(rows: [Int32], violation: Double)] {
        var found: [(rows: [Int32], violation: Double)] = []
        for row in names.indices { if let cut = cut(from: row, most: most) { found.append(cut) } }
        for column in values.indices {
            var pivot = -1
            var size = Int.max
            var meeting: [Int] = []
            for row in names.indices where !isUsed[row] && oddColumns[row].contains(column) {
                meeting.append(row)
                let own = parts[row].size + oddColumns[row].size
                if own < size { (pivot, size) = (row, own) }
            }
            if pivot < 0 { continue }
            for row in meeting where row != pivot {
                oddColumns[row].formSum(oddColumns[pivot])
                parts[row].formSum(parts[pivot])
                isOdd[row] = isOdd[row] != isOdd[pivot]
                if let cut = cut(from: row, most: most) { found.append(cut) }
            }
            isUsed[pivot] = true
        }
        return found
    }

    private func cut(from row: Int, most: Int) -> (rows: [Int32], violation: Double)? {
        let count = parts[row].size
        if count > most || !isOdd[row] { return nil }
        var rest = 1.0
        parts[row].forEach { rest -= slack[$0] }
        if rest < 0.04 { return nil }
        oddColumns[row].forEach { rest -= values[$0] }
        if rest < 0.04 { return nil }
        var rows: [Int32] = []
        parts[row].forEach { rows.append(names[$0]) }
        return (rows.sorted(), rest / 2)
    }
}

/// A set of small whole numbers as words of bits.
private struct Bits {
    private var words: [UInt64]

    init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

    mutating func flip(_ index: Int) { words[index >> 6] ^= 1 << UInt64(index & 63) }

    /// Keeps what is in one of the two but not in both.
    mutating func formSum(_ other: Bits) { for index in words.indices { words[index] ^= other.words[index] } }

    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
