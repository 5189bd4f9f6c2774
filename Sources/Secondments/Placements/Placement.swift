/// Where a placement stands.
public enum PlacementState: String, CaseIterable, Sendable, Codable {
    case agreed, started, ended, endedEarly = "ended-early", cancelled
}

/// A move that was agreed: one person, away from the substantive post for certain days.
public struct Placement: Hashable, Sendable, Codable, Identifiable {
    /// Its number.
    public var id: Int
    /// Who moves.
    public var person: String
    /// The opportunity, for the first move of a chain.
    public var opportunity: String?
    /// The post that is filled, if any.
    public var post: String?
    /// From the first to the last day.
    public var days: DayRange
    /// The part of full time.
    public var fraction: Thousandths
    /// Where it stands.
    public var state: PlacementState
    /// Why it ended early.
    public var endReason: String?

    /// Creates the value from its parts.
    public init(
        id: Int, person: String, opportunity: String?, post: String?, days: DayRange, fraction: Thousandths,
        state: PlacementState = .agreed, endReason: String? = nil
    ) {
        self.id = id
        self.person = person
        self.opportunity = opportunity
        self.post = post
        self.days = days
        self.fraction = fraction
        self.state = state
        self.endReason = endReason
    }
}
