internal import Secondments

/// A change to think about. Nothing of it is written anywhere.
public enum WhatIf: Hashable, Sendable {
    /// The person says no, to a place that a panel gave or to any step-up.
    case decline(person: String)
    /// The person's team cannot let them go after all.
    case notReleased(person: String)
    /// The opportunity runs so many days later, or earlier when negative.
    case shift(opportunity: String, days: Int)

    /// The change as a clause.
    public var words: String { words() }

    /// The change as a clause; an opportunity whose start was left to the plan is moved from the one that the plan chose.
    func words(chosen: Day? = nil) -> String {
        switch self {
        case .decline(let person): "if \(person) declines"
        case .notReleased(let person): "if \(person) is not released"
        case .shift(let opportunity, 0):
            chosen.map { "if \(opportunity) starts on \($0.inWords), as the plan chose" }
                ?? "if \(opportunity) starts when it does"
        case .shift(let opportunity, let days):
            "if \(opportunity) runs \(abs(days)) \(abs(days) == 1 ? "day" : "days") \(days < 0 ? "earlier" : "later")"
                + (chosen.map {
                    ", from \($0.adding(days: days).inWords) and not from \($0.inWords), which the plan chose"
                } ?? "")
        }
    }
}

/// The best plan as things are, the best plan after a change, and what differs.
public struct WhatIfAnswer: Hashable, Sendable, Encodable {
    /// The change as a clause.
    public var change: String
    /// The best plan after the change.
    public var plan: PlanReport
    /// What differs from the best plan as things are.
    public var difference: PlanDifference
    /// Why the plan after somebody's "no" is the better one, as a clause: what the rules keep closed while the person is there, such as a
    /// wider ring; `nil` where it is not better.
    public var whyBetter: String?

    private enum CodingKeys: String, CodingKey {
        case change, plan, difference
        case whyBetter = "why_better"
    }
}
