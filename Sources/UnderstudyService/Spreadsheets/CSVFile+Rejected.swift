extension CSVFile {
    /// The records with problems as CSV, each with its reasons in a last column, to be mended and imported.
    func rejected(for problems: [InputProblem]) -> String {
        var reasons: [Int: [String]] = [:]
        for problem in problems {
            let place = problem.column.map { "\($0): " } ?? ""
            reasons[problem.row ?? 0, default: []].append(place + problem.expected)
        }
        var rows = misfits
        for row in 0..<rowCount where reasons[line(ofRow: row)] != nil {
            rows.append((line(ofRow: row), header.indices.map { text(row: row, column: $0) }))
        }
        rows.sort { $0.line < $1.line }
        return CSVText.encode(
            header: header.filter { $0 != "problem" } + ["problem"],
            rows: rows.map { row in
                zip(header, row.fields).filter { $0.0 != "problem" }.map(\.1)
                    + [(reasons[row.line] ?? []).joined(separator: "; ")]
            })
    }
}
