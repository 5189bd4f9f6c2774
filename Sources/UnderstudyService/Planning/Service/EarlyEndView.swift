public import Secondments

/// An early end as it was recorded, with what followed from it.
public struct EarlyEndView: Sendable, Encodable {
    /// Whose placement ends early.
    public var person: String
    /// The person's name.
    public var name: String
    /// Its last day.
    public var on: Day
    /// Why.
    public var reason: String
    /// The option that was accepted.
    public var option: RippleOption
    /// The placements that end on that day, the person's own first.
    public var ended: [Ended]
    /// The selections, of moves behind it that nobody is placed by yet, that now offer only the days until then.
    public var shortened: [Shortened] = []
    /// The placements that do not begin, because nobody is away then.
    public var cancelled: [Cancelled] = []
    /// The selections for such days on which no move rests any more.
    public var notNeeded: [ChainPlanView.SelectionNotNeeded] = []
    /// The plan by which the reopened vacancy is filled for the days that are left; `nil` where it stays open.
    public var plan: ChainPlanView?

    /// A selection that offers fewer days since.
    public struct Shortened: Hashable, Sendable, Encodable {
        /// The opportunity's id.
        public var opportunity: String
        /// Its title.
        public var title: String
        /// How far it has come.
        public var state: OpportunityState
        /// The offers for longer that were open, and are no more.
        public var lapsed: [Lapsed] = []
    }

    /// An offer that nobody can accept any more. Who has it keeps the place, and can be offered the days that are left once they are approved.
    public struct Lapsed: Hashable, Sendable, Encodable {
        /// The application's number.
        public var application: String
        /// The applicant.
        public var person: String
        /// The applicant's name.
        public var name: String
    }

    /// A placement that does not begin.
    public struct Cancelled: Hashable, Sendable, Encodable {
        /// The placement's number.
        public var placement: Int
        /// Whose it is.
        public var person: String
        /// The person's name.
        public var name: String
        /// The days that were agreed.
        public var days: DayRange
    }

    /// One placement that ends early.
    public struct Ended: Hashable, Sendable, Encodable {
        /// The placement's number.
        public var placement: Int
        /// Whose it is.
        public var person: String
        /// The person's name.
        public var name: String
        /// The last day that was agreed.
        public var originalEnd: Day

        private enum CodingKeys: String, CodingKey {
            case placement, person, name
            case originalEnd = "original_end"
        }
    }
}
