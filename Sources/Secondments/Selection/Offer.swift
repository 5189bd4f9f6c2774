/// The answer to an offer.
public enum OfferState: String, CaseIterable, Sendable, Codable {
    /// Not answered yet.
    case open
    /// Accepted by the applicant: a placement is agreed.
    case accepted
    /// Declined by the applicant, who gives up the place.
    case declined
    /// Nobody's answer: the absence that the place covers ends before the dates that were offered do, or these have begun without an answer.
    /// The applicant keeps the place and can be offered it for the days that are left.
    case lapsed
}

/// An offer of a place to an applicant, for certain dates.
public struct Offer: Hashable, Sendable, Codable, Identifiable {
    /// Its number.
    public var id: Int
    /// The application number.
    public var application: String
    /// The dates offered.
    public var days: DayRange
    /// Who made it.
    public var madeBy: String
    /// When.
    public var madeOn: Day
    /// The answer.
    public var state: OfferState
    /// When it was answered.
    public var answeredOn: Day?
    /// Why it was declined, or why it lapsed.
    public var reason: String?

    /// Creates the value from its parts.
    public init(
        id: Int, application: String, days: DayRange, madeBy: String, madeOn: Day, state: OfferState = .open,
        answeredOn: Day? = nil, reason: String? = nil
    ) {
        self.id = id
        self.application = application
        self.days = days
        self.madeBy = madeBy
        self.madeOn = madeOn
        self.state = state
        self.answeredOn = answeredOn
        self.reason = reason
    }
}
