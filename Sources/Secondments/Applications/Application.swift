/// Where an application stands, short of a decision.
public enum ApplicationState: String, CaseIterable, Sendable, Codable {
    /// In the competition.
    case submitted
    /// Taken back by the applicant.
    case withdrawn
    /// Came after the deadline; not scored, and told so.
    case late
    /// The rules on eligibility exclude it; not scored, and told why.
    case ineligible
}

/// One person's application for one opportunity.
public struct Application: Hashable, Sendable, Codable, Identifiable {
    /// The application number, such as `A-0007`; given on receipt, so that nobody knew it when the draw was committed to.
    public var id: String
    /// The opportunity.
    public var opportunity: String
    /// The applicant.
    public var person: String
    /// The applicant's order among several applications, 1 first.
    public var preference: Int?
    /// The day of receipt: the day of the request.
    public var submittedOn: Day
    /// What the applicant wrote.
    public var statement: String
    /// When the applicant discussed it with the line manager.
    public var discussedOn: Day?
    /// Where it stands.
    public var state: ApplicationState
    /// Why it is late or ineligible, in words.
    public var stateReason: String?

    /// Creates the value from its parts.
    public init(
        id: String, opportunity: String, person: String, preference: Int? = nil, submittedOn: Day,
        statement: String = "", discussedOn: Day? = nil, state: ApplicationState = .submitted,
        stateReason: String? = nil
    ) {
        self.id = id
        self.opportunity = opportunity
        self.person = person
        self.preference = preference
        self.submittedOn = submittedOn
        self.statement = statement
        self.discussedOn = discussedOn
        self.state = state
        self.stateReason = stateReason
    }
}
