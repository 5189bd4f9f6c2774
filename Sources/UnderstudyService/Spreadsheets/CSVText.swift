/// Writes CSV: quoted as RFC 4180 describes, and safe to open in a spreadsheet program.
public enum CSVText {
    /// The text of a table with a header, each record on a line of its own ending in LF.
    ///
    /// Text that a spreadsheet program would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an
    /// apostrophe before it, unless it is a plain number.
    public static func encode(header: [String], rows: [[String]]) -> String {
        ([header] + rows).map { row in row.map(field).joined(separator: ",") + "\n" }.joined()
    }

    /// One field, guarded and quoted where needed.
    public static func field(_ text: String) -> String {
        var value = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil {
            value = "'" + text
        }
        let needsQuotes = value.unicodeScalars.contains { $0 == "\"" || $0 == "," || $0 == "\n" || $0 == "\r" }
        guard needsQuotes || value.first == " " || value.last == " " else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}

extension String {
    /// Without the apostrophe that ``CSVText`` puts before text that a spreadsheet program would take for a formula, so that a table that
    /// goes out and comes back says the same.
    var withoutFormulaGuard: String {
        guard first == "'", let second = dropFirst().unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(second)
        else {
            return self
        }
        return String(dropFirst())
    }
}
