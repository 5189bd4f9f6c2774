public import Secondments

/// The starts of an opportunity from which a plan may choose.
struct OpenStart: Hashable, Sendable {
    /// The day from which a later start is counted.
    let first: Day
    /// The starts, ascending.
    var days: [Day]
}

/// The start that a plan chose for an opportunity whose start was left to it.
public struct PlannedStart: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// The first of the starts that were possible.
    public var first: Day
    /// The last of them.
    public var last: Day
    /// How many there were.
    public var count: Int
    /// The one that is best; `nil` where nobody moves into the opportunity.
    public var chosen: Day?

    /// The choice as a sentence.
    public var words: String {
        let range = "\(count) \(count == 1 ? "start" : "starts") from \(first.inWords) to \(last.inWords)"
        guard let chosen else { return "\(opportunity): nobody moves into it, at any of the \(range)." }
        return "\(opportunity) starts on \(chosen.inWords), chosen among the \(range)."
    }
}
