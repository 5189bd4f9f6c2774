/// How people hear of an opportunity.
public enum Channel: String, CaseIterable, Sendable, Codable {
    /// An expression of interest, run here.
    case expressionOfInterest = "expression-of-interest"
    /// An internal advert in an outside recruitment system, whose reference it carries.
    case internalAdvert = "internal-advert"
}

/// Where an opportunity stands. It moves forward only, one step at a time, and may be withdrawn from any state before the last.
public enum OpportunityState: String, CaseIterable, Sendable, Codable {
    case draft, published, closed, scoring, decided, completed, withdrawn
}

/// An opening for somebody to try other work for a while.
public struct Opportunity: Hashable, Sendable, Codable, Identifiable {
    /// The identifier, such as `OPP-7`.
    public var id: String
    /// Which of the four kinds it is.
    public var kind: OpportunityKind
    /// How people hear of it.
    public var channel: Channel
    /// The reference in the outside system of an internal advert.
    public var reference: String?
    /// What it is called.
    public var title: String
    /// What the work is, for applicants.
    public var summary: String
    /// The hosting team.
    public var unit: String
    /// The post that is covered, if a role is filled.
    public var post: String?
    /// The hosting manager.
    public var manager: String
    /// The window: first and last day, both included.
    public var days: DayRange
    /// The first and the last day on which it may start, where that is left to the plan of all opportunities; `nil` for one that starts
    /// when it says. Whenever it starts, it runs for as many days; ``days`` are those of the start that holds at present.
    public var starts: DayRange?
    /// The part of full time spent on it.
    public var fraction: Thousandths
    /// The pattern in words, such as `2 days a week`.
    public var pattern: String
    /// How many people it takes.
    public var places: Int
    /// The last day on which applications are taken.
    public var deadline: Day
    /// Where it stands.
    public var state: OpportunityState
    /// The version of the criteria that counts.
    public var criteriaVersion: Int
    /// How marks become a ranking, published with the criteria.
    public var rule: SelectionRule
    /// The SHA-256 of the seed of the draw, told on publishing.
    public var seedCommitment: String?

    /// Creates the value from its parts.
    public init(
        id: String, kind: OpportunityKind, channel: Channel = .expressionOfInterest, reference: String? = nil,
        title: String, summary: String = "", unit: String, post: String? = nil, manager: String, days: DayRange,
        fraction: Thousandths = .one, pattern: String = "", places: Int = 1, deadline: Day,
        state: OpportunityState = .draft, criteriaVersion: Int = 1, rule: SelectionRule = SelectionRule(),
        seedCommitment: String? = nil, starts: DayRange? = nil
    ) {
        self.id = id
        self.kind = kind
        self.channel = channel
        self.reference = reference
        self.title = title
        self.summary = summary
        self.unit = unit
        self.post = post
        self.manager = manager
        self.days = days
        self.fraction = fraction
        self.pattern = pattern
        self.places = places
        self.deadline = deadline
        self.state = state
        self.criteriaVersion = criteriaVersion
        self.rule = rule
        self.seedCommitment = seedCommitment
        self.starts = starts
    }
}

extension Opportunity {
    /// From its first day, if it starts as early as it may, to its last, if it starts as late as it may.
    public var span: DayRange {
        guard let starts else { return days }
        let first = min(starts.start, days.start)
        let last = max(starts.end, days.start).adding(days: days.count - 1)
        return DayRange(from: first, to: last) ?? days
    }
}
