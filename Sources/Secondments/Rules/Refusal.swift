/// A request that a rule forbids, with what is missing and how to mend it. One shape for every refusal of the product.
public struct Refusal: Error, Hashable, Sendable {
    /// The number of the rule.
    public var rule: Int
    /// What was refused, such as `OPP-7 cannot be published`.
    public var refused: String
    /// What is missing or in the way, as a sentence.
    public var missing: String
    /// Commands that mend it, the first one first; empty when nothing can.
    public var fix: [String]

    /// Creates a refusal.
    public init(rule: Int, _ refused: String, missing: String, fix: [String] = []) {
        self.rule = rule
        self.refused = refused
        self.missing = missing
        self.fix = fix
    }

    /// What was refused and why, as one line.
    public var message: String { "\(refused): \(missing)" }
}

extension Refusal: CustomStringConvertible {
    /// The refusal as a person reads it: what, the rule, the way out.
    public var description: String {
        var lines = ["Refused: \(message)"]
        if let rule = Rule(rule) { lines.append("Rule \(rule.number): \(rule.sentence)") }
        lines += fix.enumerated().map { ($0.offset == 0 ? "To mend it: " : "            ") + $0.element }
        return lines.joined(separator: "\n")
    }
}
