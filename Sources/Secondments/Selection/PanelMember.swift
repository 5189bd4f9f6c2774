/// Somebody who scores the applicants of an opportunity.
public struct PanelMember: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// The assessor.
    public var person: String
    /// Whether the person leads the panel.
    public var isChair: Bool
    /// Whether the person is from outside the hosting team.
    public var isOutsider: Bool
    /// Since when.
    public var addedOn: Day
    /// When the member was released from rating, if ever.
    public var releasedOn: Day?
    /// Why.
    public var releaseReason: String?

    /// Creates the value from its parts.
    public init(
        opportunity: String, person: String, isChair: Bool = false, isOutsider: Bool, addedOn: Day,
        releasedOn: Day? = nil, releaseReason: String? = nil
    ) {
        self.opportunity = opportunity
        self.person = person
        self.isChair = isChair
        self.isOutsider = isOutsider
        self.addedOn = addedOn
        self.releasedOn = releasedOn
        self.releaseReason = releaseReason
    }
}
