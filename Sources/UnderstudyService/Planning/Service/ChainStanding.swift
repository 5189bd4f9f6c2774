public import Secondments

/// Where a chain of an accepted plan stands: what everybody in it has answered, and what it still takes to confirm it.
public struct ChainStanding: Sendable, Encodable {
    /// Where one answer stands.
    public enum State: String, Sendable, Encodable {
        /// A yes that counts today.
        case yes
        /// A no.
        case no
        /// A yes that has run out.
        case expired
        /// Nobody has answered.
        case open
        /// Nothing to answer: the move was confirmed before the plan was made.
        case settled
    }

    /// One answer that the chain needs.
    public struct Answer: Sendable, Encodable {
        /// Whose move it is about.
        public var person: String
        /// The person's name.
        public var name: String
        /// `person` or `manager`.
        public var role: String
        /// Who is to answer; `nil` where no line manager is on record and a People Partner answers.
        public var answerer: String?
        /// The answerer's name.
        public var answererName: String?
        /// Where it stands.
        public var state: State
        /// The last day on which a yes counts.
        public var until: Day?
        /// When it was given.
        public var on: Day?

        private enum CodingKeys: String, CodingKey {
            case person, name, role, answerer
            case answererName = "answerer_name"
            case state, until, on
        }
    }

    /// The plan's number.
    public var plan: Int
    /// The number of the chain within the plan.
    public var chain: Int
    /// The opportunity at the head of the chain.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// When the chain was confirmed; `nil` for one that is not.
    public var confirmedOn: Day?
    /// Whether every move is confirmed.
    public var isConfirmed: Bool
    /// The answers, move by move from the opportunity outward.
    public var answers: [Answer]
    /// What it still takes, one sentence each; empty for a confirmed chain.
    public var missing: [String]
    /// Commands that bring it further.
    public var next: [String]

    /// Whether nothing is missing to confirm it, and it is not confirmed.
    public var isComplete: Bool { !isConfirmed && missing.isEmpty }

    /// How many of the answers count today.
    public var answersIn: Int { answers.count { $0.state == .yes || $0.state == .settled } }

    private enum CodingKeys: String, CodingKey {
        case plan, chain, opportunity, title
        case confirmedOn = "confirmed_on"
        case isConfirmed = "is_confirmed"
        case answers, missing, next
    }
}

/// What an answer to a chain came to, for whoever gave it: names of others are left out.
public struct ChainAnswerView: Sendable, Encodable {
    /// One chain that was answered.
    public struct Chain: Sendable, Encodable {
        /// The opportunity at the head of the chain.
        public var opportunity: String
        /// Whether the answer confirmed the chain.
        public var isConfirmed: Bool
        /// How many answers count today.
        public var answersIn: Int
        /// How many there have to be.
        public var answersNeeded: Int
        /// The selections that are not made yet, and other steps, without names.
        public var waitsFor: [String]
        /// Whether the opportunity at its head is a draft, of which no plan knows and for which there is nothing to fall back to.
        public var isDraft = false

        private enum CodingKeys: String, CodingKey {
            case opportunity
            case isConfirmed = "is_confirmed"
            case answersIn = "answers_in"
            case answersNeeded = "answers_needed"
            case waitsFor = "waits_for"
            case isDraft = "is_draft"
        }
    }

    /// The plan's number.
    public var plan: Int
    /// Whose move it is about.
    public var person: String
    /// The person's name.
    public var name: String
    /// Whether it was a yes.
    public var isYes: Bool
    /// The last day on which the yes counts.
    public var until: Day?
    /// In which capacity it was given.
    public var role: String
    /// The chains that were answered.
    public var chains: [Chain]

    private enum CodingKeys: String, CodingKey {
        case plan, person, name
        case isYes = "is_yes"
        case until, role, chains
    }
}
