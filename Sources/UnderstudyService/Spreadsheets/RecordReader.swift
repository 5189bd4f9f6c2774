import Secondments

/// Reads typed values out of the records of a CSV file and collects every problem on the way, so that a person sees them all at once.
///
/// Cells are trimmed of spaces. A record with a problem is left out; `values` holds the others.
struct RecordReader {
    let file: CSVFile
    private(set) var problems: [InputProblem]
    /// The columns that were asked for, with their position in the file: so few that comparing names is quicker than hashing them.
    private let columns: [(name: String, index: Int)]
    private var row = 0

    /// Opens a table with certain columns.
    ///
    /// - Throws: ``BadInput`` naming all required columns that are missing.
    init(_ file: CSVFile, required: [String], optional: [String] = []) throws(BadInput) {
        self.file = file
        problems = file.problems
        var columns: [(name: String, index: Int)] = []
        var missing: [InputProblem] = []
        for name in required {
            do { columns.append((name, try file.column(name))) } catch { missing += error.problems }
        }
        for name in optional {
            if let index = file.optionalColumn(name) { columns.append((name, index)) }
        }
        self.columns = columns
        if !missing.isEmpty { throw BadInput(missing) }
        if file.rowCount == 0, file.problems.isEmpty {
            throw BadInput(InputProblem(file: file.name, expected: "only a header: at least one row is expected"))
        }
    }

    /// Reads every record; one for which `body` returns `nil` or adds a problem is left out.
    mutating func records<Value>(_ body: (inout RecordReader) -> Value?) -> [Record<Value>] {
        var values: [Record<Value>] = []
        values.reserveCapacity(file.rowCount)
        for row in 0..<file.rowCount {
            self.row = row
            let before = problems.count
            if let value = body(&self), problems.count == before {
                values.append(Record(row: row, line: file.line(ofRow: row), value: value))
            }
        }
        return values
    }

    /// The position of the current record among the records of the file.
    var currentRow: Int { row }

    /// Adds a problem with a cell of the current record.
    mutating func reject(_ column: String, _ expected: String) {
        reject(column, row: row, expected)
    }

    /// Adds a problem with a cell of any record.
    mutating func reject(_ column: String, row: Int, _ expected: String) {
        guard let index = position(of: column) else { return }
        problems.append(file.problem(row: row, column: index, expected: expected))
    }

    /// The text of a cell, trimmed and without the guard that ``CSVText`` puts before formulas; empty where the file lacks the column.
    func text(_ column: String) -> String {
        guard let index = position(of: column) else { return "" }
        // Between two visible characters of ASCII there is nothing to trim, and only an apostrophe guards a formula.
        let isPlain = file.withBytes(row: row, column: index) { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            let visible = UInt8(ascii: "!")...UInt8(ascii: "~")
            return visible.contains(first) && visible.contains(last) && first != UInt8(ascii: "'")
        }
        let text = file.text(row: row, column: index)
        return isPlain ? text : text.trimmed.withoutFormulaGuard
    }

    private func position(of column: String) -> Int? {
        // Most names differ in length, which is seen at once.
        columns.first { $0.name.utf8.count == column.utf8.count && $0.name == column }?.index
    }

    /// The text of a cell that may not be empty.
    mutating func required(_ column: String, _ what: String) -> String? {
        var value = text(column)
        guard !value.isEmpty else {
            reject(column, "\(what) is expected here")
            return nil
        }
        guard !value.withUTF8({ $0.contains { $0 < 32 || $0 == 127 } }) else {
            reject(column, "\(what) without line breaks or control characters is expected")
            return nil
        }
        return value
    }

    /// A date like `2026-01-15`.
    mutating func day(_ column: String) -> Day? {
        if let day = plainDay(column) { return day }
        guard let text = required(column, "a date like 2026-01-15") else { return nil }
        guard let day = Day(iso: text) else {
            reject(column, "a date like 2026-01-15 is expected; other forms are not guessed")
            return nil
        }
        return day
    }

    /// A date, or nothing for an empty cell.
    mutating func optionalDay(_ column: String) -> Day? {
        plainDay(column) ?? (text(column).isEmpty ? nil : day(column))
    }

    /// A date that stands in its cell with nothing around it, as nearly all do.
    private func plainDay(_ column: String) -> Day? {
        guard let index = position(of: column) else { return nil }
        return file.withBytes(row: row, column: index) { Day(iso: $0) }
    }

    /// A whole number within a range.
    mutating func whole(_ column: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = Int(text(column)), range.contains(value) else {
            reject(column, "a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
            return nil
        }
        return value
    }

    /// A decimal of up to three places within a range.
    mutating func decimal(_ column: String, from low: Thousandths = .zero, to high: Thousandths) -> Thousandths? {
        guard let value = Thousandths(text: text(column)), value >= low, value <= high else {
            reject(column, "a number from \(low) to \(high) with at most three decimals is expected")
            return nil
        }
        return value
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ column: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let value = Word(rawValue: text(column)) else {
            reject(column, "one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")) is expected")
            return nil
        }
        return value
    }

    /// Yes or no, in the usual spellings; empty is no.
    mutating func yesOrNo(_ column: String) -> Bool? {
        switch text(column).lowercased() {
        case "yes", "y", "true", "1": return true
        case "", "no", "n", "false", "0": return false
        default:
            reject(column, "yes or no is expected")
            return nil
        }
    }
}

/// A value that was read from a record, with where it stood.
struct Record<Value> {
    /// The record's position among the records of the file.
    let row: Int
    /// The line of the file on which it begins.
    let line: Int
    let value: Value
}

extension String {
    /// Without spaces and line ends at both ends.
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
