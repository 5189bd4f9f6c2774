/// Columns of text, aligned by the width of what stands in them.
struct TextTable {
    private var rows: [[String]]
    private let rightAligned: Set<Int>

    /// Starts a table with a header; columns whose header begins with `>` are aligned to the right.
    init(_ header: String...) {
        self.init(columns: header)
    }

    /// Starts a table whose columns are known only when it is written.
    init(columns header: [String]) {
        rightAligned = Set(header.indices.filter { header[$0].hasPrefix(">") })
        rows = [header.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }]
    }

    /// Adds a row.
    mutating func add(_ cells: String...) {
        add(row: cells)
    }

    /// Adds a row with as many cells as there are columns.
    mutating func add(row cells: [String]) {
        rows.append(cells.map { $0.replacing("\n", with: " ") })
    }

    /// Whether there is nothing below the header.
    var isEmpty: Bool { rows.count == 1 }

    /// The lines, without trailing spaces; the header in capitals.
    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return rows.enumerated().map { index, row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let shown = index == 0 ? cell.uppercased() : cell
                let padding = String(repeating: " ", count: widths[column] - shown.count)
                line += rightAligned.contains(column) ? padding + shown : shown + padding
                if column + 1 < row.count { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
