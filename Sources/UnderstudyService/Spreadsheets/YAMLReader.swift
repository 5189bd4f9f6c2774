import Secondments
import Yams

/// Reads typed values out of a mapping in YAML and collects every problem, each with its line.
struct YAMLReader {
    let file: String
    private(set) var problems: [InputProblem] = []
    private let node: Node
    private let mapping: Node.Mapping
    private let prefix: String

    /// Opens a mapping; anything else reads as one without keys.
    init(_ node: Node, file: String, prefix: String = "") {
        self.node = node
        self.file = file
        self.prefix = prefix
        mapping = node.mapping ?? Node.Mapping([])
    }

    /// Rejects keys other than these, so that a misspelt one is not passed over.
    mutating func allow(_ keys: [String]) {
        for (key, value) in mapping {
            let name = key.string ?? "?"
            if !keys.contains(name) {
                problems.append(
                    InputProblem(
                        file: file, row: (key.mark ?? value.mark)?.line, column: prefix + name,
                        expected: "there is no such key; known are \(keys.joined(separator: ", "))"))
            }
        }
    }

    /// Adds a problem with a key.
    mutating func reject(_ key: String, _ expected: String) {
        let value = mapping[Node(key)]
        problems.append(
            InputProblem(
                file: file, row: (value?.mark ?? node.mark)?.line, column: prefix + key, value: value?.scalar?.string,
                expected: expected))
    }

    /// Takes over the problems of a nested reader.
    mutating func adopt(_ other: YAMLReader) {
        problems += other.problems
    }

    /// Whether a key stands there, with a value or without.
    func has(_ key: String) -> Bool { mapping[Node(key)] != nil }

    /// A text that has to be there.
    mutating func text(_ key: String) -> String? {
        guard let text = optionalText(key) else {
            reject(key, "this key is missing or empty")
            return nil
        }
        return text
    }

    /// A text, trimmed; `nil` when missing or empty.
    func optionalText(_ key: String) -> String? {
        guard let scalar = mapping[Node(key)]?.scalar else { return nil }
        if scalar.style == .plain || scalar.style == .any, ["null", "~"].contains(scalar.string) { return nil }
        return scalar.string.trimmed.nilIfEmpty
    }

    /// A date like `2026-01-15` that has to be there.
    mutating func day(_ key: String) -> Day? {
        guard let text = text(key) else { return nil }
        guard let day = Day(iso: text) else {
            reject(key, "a date like 2026-01-15 is expected")
            return nil
        }
        return day
    }

    /// A date like `2026-01-15`; `nil` when missing.
    mutating func optionalDay(_ key: String) -> Day? { optionalText(key) == nil ? nil : day(key) }

    /// A whole number; `nil` when missing, which is a problem only where it is required.
    mutating func whole(_ key: String, in range: ClosedRange<Int>, isRequired: Bool = false) -> Int? {
        guard let text = optionalText(key) else {
            if isRequired { reject(key, "this key is missing or empty") }
            return nil
        }
        guard let value = Int(text), range.contains(value) else {
            reject(key, "a whole number from \(range.lowerBound) to \(range.upperBound) is expected")
            return nil
        }
        return value
    }

    /// A decimal of up to three places; `nil` when missing.
    mutating func decimal(_ key: String, from low: Thousandths, to high: Thousandths) -> Thousandths? {
        guard let text = optionalText(key) else { return nil }
        guard let value = Thousandths(text: text), value >= low, value <= high else {
            reject(key, "a number from \(low) to \(high) with at most three decimals is expected")
            return nil
        }
        return value
    }

    /// One of the words of an enumeration that has to be there.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard text(key) != nil else { return nil }
        return optionalWord(key, as: type)
    }

    /// One of the words of an enumeration; `nil` when missing.
    mutating func optionalWord<Word: RawRepresentable & CaseIterable>(_ key: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = optionalText(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            reject(key, "one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")) is expected")
            return nil
        }
        return word
    }

    /// True or false; false when missing.
    mutating func flag(_ key: String) -> Bool {
        switch optionalText(key)?.lowercased() {
        case "true", "yes": return true
        case nil, "false", "no": return false
        default:
            reject(key, "true or false is expected")
            return false
        }
    }

    /// A list of texts; one text alone counts as a list of one.
    mutating func list(_ key: String) -> [String] {
        guard let value = mapping[Node(key)] else { return [] }
        if let sequence = value.sequence { return sequence.compactMap { $0.scalar?.string.trimmed.nilIfEmpty } }
        return optionalText(key).map { [$0] } ?? []
    }

    /// A mapping; `nil` when missing or something else. Its problems have to be taken over with ``adopt(_:)``.
    func nested(_ key: String) -> YAMLReader? {
        guard let value = mapping[Node(key)], value.mapping != nil else { return nil }
        return YAMLReader(value, file: file, prefix: "\(prefix)\(key).")
    }

    /// A list of mappings.
    mutating func sequence(_ key: String) -> [YAMLReader] {
        guard let sequence = mapping[Node(key)]?.sequence else { return [] }
        return sequence.enumerated().map {
            YAMLReader($0.element, file: file, prefix: "\(prefix)\(key)[\($0.offset + 1)].")
        }
    }

    /// The described points of a scale, by mark.
    mutating func points(_ key: String) -> [Int: String] {
        guard let scale = mapping[Node(key)]?.mapping else {
            reject(key, "the marks with their descriptions are expected, such as \"0: no evidence\"")
            return [:]
        }
        var points: [Int: String] = [:]
        for (mark, description) in scale {
            guard let value = mark.string.flatMap({ Int($0.trimmed) }), (0...1000).contains(value) else {
                reject(key, "a mark is a whole number from 0 to 1000, not \"\(mark.string ?? "?")\"")
                continue
            }
            points[value] = description.string?.trimmed ?? ""
        }
        if points.count < 2 { reject(key, "at least two marks are expected") }
        return points
    }
}
