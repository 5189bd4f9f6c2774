/// How an application ended.
public enum OutcomeKind: String, CaseIterable, Sendable, Codable {
    /// Placed high enough for one of the places.
    case selected
    /// Can be appointed if a selected person falls out.
    case reserve
    /// Can be appointed, but all places and the reserve went to others.
    case outranked
    /// Missed an essential minimum or the threshold.
    case belowMinimum = "below-minimum"
    /// Not on the shortlist that followed from the essential criteria, so not marked on the others.
    case notShortlisted = "not-shortlisted"
    /// Selected, but the substantive team could not release the person.
    case notReleased = "not-released"
    /// Offered and declined by the applicant.
    case offerDeclined = "offer-declined"
    /// Offered and accepted.
    case appointed
}

/// What was decided on an application, and on what numbers.
public struct Outcome: Hashable, Sendable, Codable {
    /// The application number.
    public var application: String
    /// The opportunity.
    public var opportunity: String
    /// How it ended.
    public var kind: OutcomeKind
    /// The rank after tie rule and draw; `nil` for those who cannot be ranked.
    public var rank: Int?
    /// The score in per cent of the maximum, with one decimal.
    public var score: String
    /// What decided it: a tie, a minimum, in words.
    public var note: String

    /// Creates the value from its parts.
    public init(application: String, opportunity: String, kind: OutcomeKind, rank: Int?, score: String, note: String) {
        self.application = application
        self.opportunity = opportunity
        self.kind = kind
        self.rank = rank
        self.score = score
        self.note = note
    }
}

/// The panel's decision on an opportunity.
public struct Decision: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// Who recorded it.
    public var decidedBy: String
    /// When.
    public var decidedOn: Day
    /// The revealed seed of the draw.
    public var seed: String

    /// Creates the value from its parts.
    public init(opportunity: String, decidedBy: String, decidedOn: Day, seed: String) {
        self.opportunity = opportunity
        self.decidedBy = decidedBy
        self.decidedOn = decidedOn
        self.seed = seed
    }
}
