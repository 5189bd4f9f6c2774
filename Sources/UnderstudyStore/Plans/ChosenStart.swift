public import Secondments

/// The start of an opportunity that an accepted plan chose among those that were published.
public struct ChosenStart: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// The plan's number.
    public var plan: Int
    /// The start.
    public var start: Day
    /// The start that held before.
    public var earlier: Day
    /// Who accepted the plan.
    public var chosenBy: String
    /// When.
    public var chosenOn: Day

    /// Creates the value from its parts.
    public init(opportunity: String, plan: Int, start: Day, earlier: Day, chosenBy: String, chosenOn: Day) {
        self.opportunity = opportunity
        self.plan = plan
        self.start = start
        self.earlier = earlier
        self.chosenBy = chosenBy
        self.chosenOn = chosenOn
    }
}
