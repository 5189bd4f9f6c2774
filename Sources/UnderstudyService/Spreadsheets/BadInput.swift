/// One thing that is wrong in an input file: where it stands, what was seen there and what was expected.
public struct InputProblem: Error, Hashable, Sendable, Encodable {
    /// The file's name as the caller gave it; `standard input` for `-`.
    public var file: String
    /// The line of the file on which the record begins, the header being line 1; `nil` for the file as a whole.
    public var row: Int?
    /// The column's name; `nil` for the row or the file as a whole.
    public var column: String?
    /// The value as it stands in the file, shortened when it is long.
    public var value: String?
    /// What is wrong and what was expected instead, as a sentence without a full stop.
    public var expected: String

    /// Creates a problem. `value` is cut to 60 characters.
    public init(file: String, row: Int? = nil, column: String? = nil, value: String? = nil, expected: String) {
        self.file = file
        self.row = row
        self.column = column
        self.value = value.map { $0.count > 60 ? String($0.prefix(60)) + "…" : $0 }
        self.expected = expected
    }
}

extension InputProblem: CustomStringConvertible {
    /// The problem on one line: `people.csv row 7, start_date: "31/02/2025": …`.
    public var description: String {
        var place = file
        if let row { place += " row \(row)" }
        if let column { place += ", \(column)" }
        guard let value else { return "\(place): \(expected)" }
        return "\(place): \"\(value.replacing("\n", with: "\\n"))\": \(expected)"
    }
}

/// Input that was refused as a whole, with every problem that was found in it. Nothing of it was taken in.
public struct BadInput: Error, Sendable, Encodable {
    /// Every problem, in the order of the file; never empty.
    public var problems: [InputProblem]
    /// Whether the file could not be read at all, so that nothing is known of what it holds.
    public var isUnreadable = false

    /// Creates the error from all problems found.
    public init(_ problems: [InputProblem]) {
        self.problems = problems
    }

    /// The error for a file that is not there or cannot be opened.
    public static func unreadable(_ path: String) -> BadInput {
        var error = BadInput(
            InputProblem(file: path, expected: "the file cannot be read: check its name and permissions"))
        error.isUnreadable = true
        return error
    }

    /// Creates the error from one problem.
    public init(_ problem: InputProblem) {
        self.problems = [problem]
    }
}

extension BadInput: CustomStringConvertible {
    /// One line for each problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
