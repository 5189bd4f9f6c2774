/// A placement that ends before the day that was agreed, by an option that somebody accepted.
public struct EarlyEnd: Hashable, Sendable, Codable, Identifiable {
    /// Its number; 0 until it is stored.
    public var id: Int
    /// The placement's number.
    public var placement: Int
    /// The last day of the placement.
    public var lastDay: Day
    /// The last day that was agreed.
    public var originalEnd: Day
    /// Why.
    public var reason: String
    /// The number of the early end that it follows from; `nil` for the one with which it began.
    public var follows: Int?
    /// The option that was accepted, as JSON, with what becomes of everybody; `nil` for one that follows from another.
    public var option: String?
    /// Who accepted it.
    public var recordedBy: String
    /// When.
    public var recordedOn: Day

    /// Creates the value from its parts.
    public init(
        id: Int = 0, placement: Int, lastDay: Day, originalEnd: Day, reason: String, follows: Int? = nil,
        option: String? = nil, recordedBy: String, recordedOn: Day
    ) {
        self.id = id
        self.placement = placement
        self.lastDay = lastDay
        self.originalEnd = originalEnd
        self.reason = reason
        self.follows = follows
        self.option = option
        self.recordedBy = recordedBy
        self.recordedOn = recordedOn
    }
}
