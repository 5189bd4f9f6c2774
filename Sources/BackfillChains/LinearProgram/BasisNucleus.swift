/// What singletons leave of a basis: eliminated with fill, the shortest column first.
///
/// Columns wait in buckets by how many active entries they have; one whose number has changed since it was put there
/// is met again in its right bucket.
struct BasisNucleus {
    /// One step: the row and column that are eliminated, and what they leave in the two factors.
    struct Pivot {
        var row: Int32
        var column: Int
        var value: Double
        var upper: [(Int32, Double)]
        var lower: [(Int32, Double)]
    }

    private struct Column {
        var index: Int
        var active: [(row: Int32, value: Double)]
        var upper: [(Int32, Double)]
    }

    private var columns: [Column] = []
    private var isDone: [Bool] = []
    /// By row: how many active entries it has, and the columns that have or had one there.
    private var rowCount: [Int32]
    private var columnsOfRow: [[Int32]]
    private var buckets: [[Int32]] = []
    private var shortest = 1
    private var work: [Double]
    private var mark: [Bool]

    /// - Parameter rows: how many rows the whole basis has.
    init(rows: Int) {
        rowCount = [Int32](repeating: 0, count: rows)
        columnsOfRow = [[Int32]](repeating: [], count: rows)
        work = [Double](repeating: 0, count: rows)
        mark = [Bool](repeating: false, count: rows)
    }

    /// Adds a column; its entries in rows that are done go straight to the upper factor.
    mutating func add(_ index: Int, rows: ArraySlice<Int32>, values: ArraySlice<Double>, rowIsDone: [Bool]) {
        var column = Column(index: index, active: [], upper: [])
        for (row, value) in zip(rows, values) {
            if rowIsDone[Int(row)] {
                column.upper.append((row, value))
            } else {
                column.active.append((row, value))
                rowCount[Int(row)] += 1
                columnsOfRow[Int(row)].append(Int32(columns.count))
            }
        }
        columns.append(column)
        isDone.append(false)
        wait(columns.count - 1)
    }

    private mutating func wait(_ index: Int) {
        let count = columns[index].active.count
        if count == 0 { return }
        while buckets.count <= count { buckets.append([]) }
        buckets[count].append(Int32(index))
        shortest = min(shortest, count)
    }

    /// The next pivot, or `nil` when nothing is left that is not zero.
    mutating func eliminate() -> Pivot? {
        guard let best = shortestColumn() else { return nil }
        let pivotColumn = columns[best]
        let largest = pivotColumn.active.reduce(0.0) { max($0, $1.value.magnitude) }
        var chosen = -1
        for (position, entry) in pivotColumn.active.enumerated() where entry.value.magnitude >= 0.1 * largest {
            if chosen < 0 || rowCount[Int(entry.row)] < rowCount[Int(pivotColumn.active[chosen].row)] {
                chosen = position
            }
        }
        let (row, value) = pivotColumn.active[chosen]
        isDone[best] = true
        columns[best].active = []
        var lower: [(Int32, Double)] = []
        for (position, entry) in pivotColumn.active.enumerated() {
            rowCount[Int(entry.row)] -= 1
            if position != chosen { lower.append((entry.row, entry.value / value)) }
        }
        let meeting = columnsOfRow[Int(row)]
        columnsOfRow[Int(row)] = []
        for index in meeting where !isDone[Int(index)] { reduce(Int(index), row: row, lower: lower) }
        return Pivot(row: row, column: pivotColumn.index, value: value, upper: pivotColumn.upper, lower: lower)
    }

    private mutating func shortestColumn() -> Int? {
        while shortest < buckets.count {
            guard let index = buckets[shortest].popLast() else {
                shortest += 1
                continue
            }
            if !isDone[Int(index)], columns[Int(index)].active.count == shortest { return Int(index) }
        }
        return nil
    }

    private mutating func reduce(_ index: Int, row: Int32, lower: [(Int32, Double)]) {
        guard let position = columns[index].active.firstIndex(where: { $0.row == row }) else { return }
        let factor = columns[index].active[position].value
        columns[index].active.swapAt(position, columns[index].active.count - 1)
        columns[index].active.removeLast()
        columns[index].upper.append((row, factor))
        rowCount[Int(row)] -= 1
        defer { wait(index) }
        if lower.isEmpty { return }
        for entry in columns[index].active {
            work[Int(entry.row)] = entry.value
            mark[Int(entry.row)] = true
        }
        for (other, multiplier) in lower {
            if !mark[Int(other)] {
                mark[Int(other)] = true
                columns[index].active.append((other, 0))
                rowCount[Int(other)] += 1
                columnsOfRow[Int(other)].append(Int32(index))
            }
            work[Int(other)] -= multiplier * factor
        }
        var kept = 0
        for position in columns[index].active.indices {
            let entry = columns[index].active[position]
            let value = work[Int(entry.row)]
            work[Int(entry.row)] = 0
            mark[Int(entry.row)] = false
            if value.magnitude > 1e-12 {
                columns[index].active[kept] = (entry.row, value)
                kept += 1
            } else {
                rowCount[Int(entry.row)] -= 1
            }
        }
        columns[index].active.removeLast(columns[index].active.count - kept)
    }
}
