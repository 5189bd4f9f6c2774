public import Secondments

/// What an early end would do to the moves behind it, and what could be done about it. Nothing of it happens by itself.
public struct Ripple: Hashable, Sendable, Encodable {
    /// Whose move ends early.
    public var person: String
    /// The person's name.
    public var name: String
    /// The last day of the move.
    public var on: Day
    /// The opportunity at the head of the chain.
    public var opportunity: String
    /// The last day that the move has as things stand.
    public var end: Day
    /// The days that it is about, from the day after to the last one of whoever goes on longest.
    public var rest: DayRange
    /// Everybody who is affected, from the one who ends early outward.
    public var affected: [Affected]
    /// What the chain would have left open, from the move that ends outward, over the days that are left.
    public var asPlanned: PlanCost
    /// What could be done, the one that leaves least open first.
    public var options: [RippleOption]
    /// Whether the move is agreed, so that there is a placement to end. A move that is only planned is not ended: it is not made.
    public var isAgreed = false
    /// What an acceptance of one of the options has to name, so that nobody accepts what has changed since; `nil` where nothing is agreed,
    /// or where the options were worked out under conditions.
    public var seen: String?
    /// The commands that lead on from here, each of which will be taken: how an option is recorded, or what can be done about a move that is
    /// not agreed.
    public var next: [String] = []

    private enum CodingKeys: String, CodingKey {
        case person, name, on, opportunity, end, rest, affected
        case asPlanned = "as_planned"
        case options
        case isAgreed = "is_agreed"
        case seen, next
    }

    /// Somebody whose move rests on the one that ends, or is that one.
    public struct Affected: Hashable, Sendable, Encodable {
        /// The person's id.
        public var person: String
        /// The person's name.
        public var name: String
        /// The person's own post, to which the rules expect a return.
        public var ownPost: String?
        /// What the person was covering.
        public var covering: String

        private enum CodingKeys: String, CodingKey {
            case person, name
            case ownPost = "own_post"
            case covering
        }
    }
}

/// One way to deal with an early end.
public struct RippleOption: Hashable, Sendable, Codable {
    /// What it comes to, as a phrase.
    public var title: String
    /// What becomes of each person.
    public var fates: [Fate]
    /// What stays open over the days that are left.
    public var holes: [PlanHole]
    /// What that costs.
    public var cost: PlanCost
    /// The chain by which the vacancy is filled again; `nil` where it is not.
    public var chain: PlannedChain?

    /// What becomes of one person.
    public struct Fate: Hashable, Sendable, Codable {
        /// What can happen.
        public enum Kind: String, Sendable, Codable {
            /// Goes back to the own post.
            case returns
            /// Stays where they are until the day agreed.
            case extended
            /// Moves into another vacancy.
            case moves
            /// Does not make the move, which would begin later.
            case cancelled
            /// Was to move and does not, whatever ends: somebody said no, or the selection was withdrawn. It is on record with an option, so that
            /// what may yet come of that selection ends with the absence.
            case givenUp = "given-up"
        }

        /// The person's id.
        public var person: String
        /// The person's name.
        public var name: String
        /// What happens.
        public var kind: Kind
        /// Where the person works then: a post's id, or an opportunity's.
        public var at: String
        /// The last day there of somebody who stays on; `nil` for others.
        public var until: Day?
    }
}
