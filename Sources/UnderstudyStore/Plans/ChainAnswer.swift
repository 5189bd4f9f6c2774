public import Secondments

/// What somebody answers to a chain: yes, if those behind are covered, until a day; or no. The last answer counts.
public struct ChainAnswer: Hashable, Sendable, Codable, Identifiable {
    /// For whom an answer is given.
    public enum Role: String, CaseIterable, Sendable, Codable {
        /// The person who moves.
        case person
        /// The line manager who lets them go.
        case manager
    }

    /// Its number; 0 until it is stored.
    public var id: Int
    /// The plan's number.
    public var plan: Int
    /// The number of the chain within the plan.
    public var chain: Int
    /// Whose move it is about.
    public var person: String
    /// In which capacity it was given.
    public var role: Role
    /// Whether it is a yes.
    public var isYes: Bool
    /// The last day on which a yes counts; `nil` for a no.
    public var until: Day?
    /// Who answered.
    public var answeredBy: String
    /// When.
    public var answeredOn: Day

    /// Creates the value from its parts.
    public init(
        id: Int = 0, plan: Int, chain: Int, person: String, role: Role, isYes: Bool, until: Day?, answeredBy: String,
        answeredOn: Day
    ) {
        self.id = id
        self.plan = plan
        self.chain = chain
        self.person = person
        self.role = role
        self.isYes = isYes
        self.until = until
        self.answeredBy = answeredBy
        self.answeredOn = answeredOn
    }

    /// Whether it is a yes that counts on a day.
    public func holds(on day: Day) -> Bool { isYes && until.map { day <= $0 } ?? false }
}

/// A chain in which everybody has said yes, every selection is made and every offer is accepted.
public struct ChainConfirmation: Hashable, Sendable, Codable {
    /// The plan's number.
    public var plan: Int
    /// The number of the chain within the plan.
    public var chain: Int
    /// Whose yes was the last.
    public var confirmedBy: String
    /// When.
    public var confirmedOn: Day

    /// Creates the value from its parts.
    public init(plan: Int, chain: Int, confirmedBy: String, confirmedOn: Day) {
        self.plan = plan
        self.chain = chain
        self.confirmedBy = confirmedBy
        self.confirmedOn = confirmedOn
    }
}
