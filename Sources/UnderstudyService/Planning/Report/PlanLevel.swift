public import Foundation

/// One thing that plans are compared by, and how the plan fares in it. Totals are costs: the smaller the better.
public struct PlanLevel: Hashable, Sendable {
    /// A name that programs can rely on, such as `cost-left-open`.
    public var goal: String
    /// What is counted, in words.
    public var words: String
    /// The total of the plan.
    public var total: Decimal
    /// What no plan can go below, given the levels before; `nil` where the time ran out before it was known.
    public var bound: Decimal?
}

extension PlanLevel {
    static let delayGoal = "delay"

    /// By how many days opportunities start later than they could.
    static func delay(_ days: Int, isProved: Bool) -> PlanLevel {
        PlanLevel(
            goal: delayGoal, words: "days by which opportunities start later than they could", total: Decimal(days),
            bound: isProved ? Decimal(days) : nil)
    }
}

extension PlanLevel: Codable {
    private enum Key: String, CodingKey { case goal, words, total, bound }

    /// Reads all four.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        goal = try container.decode(String.self, forKey: .goal)
        words = try container.decode(String.self, forKey: .words)
        total = try container.decode(Decimal.self, forKey: .total)
        bound = try container.decodeIfPresent(Decimal.self, forKey: .bound)
    }

    /// Writes all four, the bound as `null` where it is not known.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(goal, forKey: .goal)
        try container.encode(words, forKey: .words)
        try container.encode(total, forKey: .total)
        try container.encode(bound, forKey: .bound)
    }
}
