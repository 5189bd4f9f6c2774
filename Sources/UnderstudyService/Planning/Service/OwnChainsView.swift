public import Secondments

/// What somebody who answers in chains of accepted plans sees of them: the moves that are their own, or of somebody whom they let go.
///
/// Nothing of it says how anybody was marked or ranked.
public struct OwnChainsView: Sendable, Encodable {
    /// Who sees it.
    public var person: String
    /// The person's name.
    public var name: String
    /// The moves, plan by plan and chain by chain.
    public var moves: [Move]

    /// A move that the person answers for.
    public struct Move: Sendable, Encodable {
        /// The plan's number.
        public var plan: Int
        /// The opportunity at the head of the chain, or the number of an exchange.
        public var opportunity: String
        /// What that is called.
        public var title: String
        /// Whose move it is.
        public var person: String
        /// The name of whoever moves.
        public var name: String
        /// `person` for one's own move, `manager` for one of somebody whom one lets go.
        public var role: String
        /// The post or the opportunity that is filled.
        public var vacancy: String
        /// What it is called.
        public var vacancyTitle: String
        /// From the first to the last day.
        public var days: DayRange
        /// Where the own answer stands.
        public var answer: ChainStanding.State
        /// The last day on which a yes counts.
        public var until: Day?
        /// What becomes of the post that is left; `nil` where none is, or it needs no cover.
        public var behind: Behind?
        /// Whether it is a move of an exchange of posts, in which everybody leaves a post to another.
        public var isExchange: Bool
        /// Whether every move of the chain is confirmed.
        public var isConfirmed: Bool
        /// How many of the answers to the chain count today.
        public var answersIn: Int
        /// How many there have to be.
        public var answersNeeded: Int
        /// What else the chain waits for, without names.
        public var waitsFor: [String]
        /// The command that answers; `nil` where nothing is to be answered any more.
        public var next: String?

        private enum CodingKeys: String, CodingKey {
            case plan, opportunity, title, person, name, role, vacancy
            case vacancyTitle = "vacancy_title"
            case days, answer, until, behind
            case isExchange = "is_exchange"
            case isConfirmed = "is_confirmed"
            case answersIn = "answers_in"
            case answersNeeded = "answers_needed"
            case waitsFor = "waits_for"
            case next
        }
    }

    /// What becomes of the post that somebody leaves.
    public struct Behind: Sendable, Encodable {
        /// The post.
        public var post: String
        /// What it is called.
        public var title: String
        /// Who steps up into it, or comes into it in an exchange; `nil` where it stays open.
        public var person: String?
        /// The name of that person.
        public var name: String?
        /// How firm that is; `nil` where it stays open.
        public var basis: MoveBasis?
    }
}

/// A stored plan as the caller may see it.
public enum ShownPlan: Sendable, Encodable {
    /// All of it, for planners and auditors.
    case plan(ChainPlanView)
    /// What concerns somebody who answers in it.
    case own(OwnChainsView)

    /// Writes the one that it is.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .plan(let view): try view.encode(to: encoder)
        case .own(let view): try view.encode(to: encoder)
        }
    }
}
