public import Secondments

/// Why an opportunity starts when it does: what the best plan would be with each of the other starts.
public struct StartExplanation: Hashable, Sendable, Encodable {
    /// The opportunity's id.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// The start of the best plan; `nil` where nobody moves into it.
    public var chosen: Day?
    /// Whether an accepted plan, an offer or a placement has settled the start, so that the others are told for comparison alone.
    public var isSettled: Bool
    /// What the best plan leaves open.
    public var cost: PlanCost
    /// The other starts, the earliest first.
    public var others: [Other]

    private enum CodingKeys: String, CodingKey {
        case opportunity, title, chosen
        case isSettled = "is_settled"
        case cost = "cost_left_open"
        case others
    }

    /// Another start.
    public struct Other: Hashable, Sendable, Encodable {
        /// The day.
        public var start: Day
        /// What the best plan with it would change, the starts of other opportunities chosen anew.
        public var difference: PlanDifference
        /// How many places that a panel filled could not be honoured then, beyond those that cannot be anyway.
        public var brokenPlaces: Int

        private enum CodingKeys: String, CodingKey {
            case start, difference
            case brokenPlaces = "broken_places"
        }
    }
}

/// Why something is in a plan: a person's move, or an opportunity's start.
public enum ChainExplanation: Sendable, Encodable {
    /// A person's move.
    case move(MoveExplanation)
    /// An opportunity's start.
    case start(StartExplanation)

    /// Writes the explanation alone.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .move(let explanation): try explanation.encode(to: encoder)
        case .start(let explanation): try explanation.encode(to: encoder)
        }
    }
}
