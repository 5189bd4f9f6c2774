/// How the marks of a panel are combined.
public enum Combination: String, CaseIterable, Sendable, Codable {
    case mean, median
}

/// How marks become a ranking: published with the criteria and frozen with them.
public struct SelectionRule: Hashable, Sendable, Codable {
    /// How the marks of several assessors for one criterion become one.
    public var combination: Combination
    /// The score, in per cent of the maximum, from which an applicant can be appointed.
    public var threshold: Int
    /// Criteria whose marks settle a tie, in this order, before the draw.
    public var tieCriteria: [String]

    /// Creates the value from its parts.
    public init(combination: Combination = .mean, threshold: Int = 0, tieCriteria: [String] = []) {
        self.combination = combination
        self.threshold = threshold
        self.tieCriteria = tieCriteria
    }
}
