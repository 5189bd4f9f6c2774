/// What a line manager, or a People Partner, has been asked.
public enum ApprovalKind: String, CaseIterable, Sendable, Codable {
    /// The current line manager agrees that the person goes.
    case lineManager = "line-manager"
    /// The substantive team can release the person for these days.
    case release
    /// The People Partner agrees to the idea in principle.
    case peoplePartner = "people-partner"
}

/// What was answered. A decline is final; a later request is a new one.
public enum ApprovalState: String, CaseIterable, Sendable, Codable {
    case requested, approved, declined, countered
}

/// What a manager proposes instead of declining: shorter, part-time or shadowing.
public struct CounterOffer: Hashable, Sendable, Codable {
    /// The kind proposed.
    public var kind: OpportunityKind
    /// The days proposed.
    public var days: DayRange
    /// The part of full time proposed.
    public var fraction: Thousandths

    /// Creates the value from its parts.
    public init(kind: OpportunityKind, days: DayRange, fraction: Thousandths) {
        self.kind = kind
        self.days = days
        self.fraction = fraction
    }
}

/// A request for approval of one application, for certain dates, and its answer.
public struct Approval: Hashable, Sendable, Codable, Identifiable {
    /// The number of the request, in order of asking.
    public var id: Int
    /// The application it is about.
    public var application: String
    /// What is asked.
    public var kind: ApprovalKind
    /// The dates for which it is asked; other dates need a new request.
    public var days: DayRange
    /// The part of full time for which it is asked.
    public var fraction: Thousandths
    /// The answer.
    public var state: ApprovalState
    /// When it was asked.
    public var requestedOn: Day
    /// Who answered.
    public var decidedBy: String?
    /// When it was answered: the record that it was considered.
    public var decidedOn: Day?
    /// Why it was declined or countered, in words.
    public var reason: String?
    /// The day on which a decline was discussed with the person.
    public var discussedOn: Day?
    /// What was proposed instead.
    public var counter: CounterOffer?
    /// The declined request that this one follows.
    public var earlier: Int?

    /// Creates the value from its parts.
    public init(
        id: Int, application: String, kind: ApprovalKind, days: DayRange, fraction: Thousandths,
        state: ApprovalState = .requested, requestedOn: Day, decidedBy: String? = nil, decidedOn: Day? = nil,
        reason: String? = nil, discussedOn: Day? = nil, counter: CounterOffer? = nil, earlier: Int? = nil
    ) {
        self.id = id
        self.application = application
        self.kind = kind
        self.days = days
        self.fraction = fraction
        self.state = state
        self.requestedOn = requestedOn
        self.decidedBy = decidedBy
        self.decidedOn = decidedOn
        self.reason = reason
        self.discussedOn = discussedOn
        self.counter = counter
        self.earlier = earlier
    }
}
