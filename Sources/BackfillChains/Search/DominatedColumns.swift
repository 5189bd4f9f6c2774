/// Columns of a list that another can always stand in for: one that uses nothing else and is worth as much.
///
/// A row that only columns of another row use says nothing of its own: what shares it shares the other one too. Without such
/// rows more columns use only what others use, so that both are looked for in turns (Borndörfer, 1998, on set packing).
/// O(n d r) a turn for n columns of at most r rows, d of them in a row. Where all rows of a column have very many, it is not looked at,
/// so that d is never more than 500.
struct DominatedColumns {
    private static let widest = 500
    /// By column: its rows that still say something, ascending, each cap once for each move that counts.
    private var rows: [[Int32]]
    private var columnsOfRow: [Int32: [Int32]] = [:]
    private let values: [Int64]
    private let firstCapRow: Int32
    /// By column: the one that stands in for it, itself if none does.
    private var standIn: [Int32]

    /// The rows that say nothing of their own, ascending.
    private(set) var impliedRows: [Int32] = []

    /// - Parameters:
    ///   - rows: by column, all opportunities, posts and caps that it uses, caps from `firstCapRow` on.
    ///   - values: by column, its worth; `nil` where no column may stand in for another, and only rows are looked at.
    init(rows: [[Int32]], values: [Int64]?, firstCapRow: Int32) {
        self.rows = rows.map { $0.sorted() }
        self.values = values ?? []
        self.firstCapRow = firstCapRow
        standIn = rows.indices.map { Int32($0) }
        for (column, used) in self.rows.enumerated() {
            for row in Set(used) { columnsOfRow[row, default: []].append(Int32(column)) }
        }
        dropImpliedRows()
        if values == nil { return }
        var turns = 1
        while dropDominated(), turns < 6 {
            dropImpliedRows()
            turns += 1
        }
    }

    /// The columns that nothing stands in for, ascending.
    var kept: [Int] { standIn.indices.filter { Int(standIn[$0]) == $0 } }

    /// The column that stands in for one.
    func replacement(of column: Int) -> Int {
        var column = column
        while Int(standIn[column]) != column { column = Int(standIn[column]) }
        return column
    }

    private mutating func dropImpliedRows() {
        for row in columnsOfRow.keys.sorted() where row < firstCapRow {
            guard let columns = columnsOfRow[row],
                let shortest = columns.min(by: { rows[Int($0)].count < rows[Int($1)].count })
            else { continue }
            let isImplied = rows[Int(shortest)].contains { other in
                guard other != row, other < firstCapRow, let all = columnsOfRow[other] else { return false }
                if all.count < columns.count || (all.count == columns.count && other > row) { return false }
                return columns.allSatisfy { rows[Int($0)].contains(other) }
            }
            guard isImplied else { continue }
            for column in columns { rows[Int(column)].removeAll { $0 == row } }
            columnsOfRow[row] = nil
            impliedRows.append(row)
        }
        impliedRows.sort()
    }

    /// - Returns: whether there were any.
    private mutating func dropDominated() -> Bool {
        var found = false
        for column in standIn.indices where Int(standIn[column]) == column {
            let own = rows[column]
            guard
                let narrowest = own.min(by: {
                    (columnsOfRow[$0]?.count ?? 0, $0) < (columnsOfRow[$1]?.count ?? 0, $1)
                }), let beside = columnsOfRow[narrowest], beside.count <= Self.widest
            else { continue }
            for other in beside where Int(other) != column {
                let theirs = rows[Int(other)]
                if values[Int(other)] > values[column] || theirs.count < own.count { continue }
                // Of two that are as good in everything the first stays.
                if values[Int(other)] == values[column], theirs.count == own.count, Int(other) < column { continue }
                if !Self.isContained(own, in: theirs) { continue }
                standIn[Int(other)] = Int32(column)
                for row in Set(theirs) { columnsOfRow[row]?.removeAll { $0 == other } }
                found = true
            }
        }
        return found
    }

    /// Whether one ascending list is in another, repeats counted.
    private static func isContained(_ few: [Int32], in many: [Int32]) -> Bool {
        var next = 0
        for row in many where next < few.count {
            if row == few[next] { next += 1 } else if row > few[next] { return false }
        }
        return next == few.count
    }
}
