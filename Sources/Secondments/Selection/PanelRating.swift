/// One assessor's mark for one applicant on one criterion, with its reason.
public struct PanelRating: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// The assessor.
    public var assessor: String
    /// The criterion's identifier.
    public var criterion: String
    /// The version of the criteria it was given under.
    public var version: Int
    /// The mark, on the criterion's scale.
    public var value: Int
    /// The written reason; required below the minimum.
    public var evidence: String
    /// Whether it has been handed in; from then on it never changes.
    public var isSubmitted: Bool
    /// Why it no longer counts, if so: a conflict declared afterwards.
    public var voidedBecause: String?

    /// Creates the value from its parts.
    public init(
        opportunity: String, application: String, assessor: String, criterion: String, version: Int, value: Int,
        evidence: String, isSubmitted: Bool = false, voidedBecause: String? = nil
    ) {
        self.opportunity = opportunity
        self.application = application
        self.assessor = assessor
        self.criterion = criterion
        self.version = version
        self.value = value
        self.evidence = evidence
        self.isSubmitted = isSubmitted
        self.voidedBecause = voidedBecause
    }
}

/// A mark as it stands after the panel talked, beside the first mark.
public struct Moderation: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// Whose mark.
    public var assessor: String
    /// The criterion's identifier.
    public var criterion: String
    /// The version of the criteria.
    public var version: Int
    /// The moderated mark, which counts.
    public var value: Int
    /// Why it was changed.
    public var reason: String
    /// Who recorded it.
    public var moderatedBy: String
    /// When.
    public var moderatedOn: Day

    /// Creates the value from its parts.
    public init(
        opportunity: String, application: String, assessor: String, criterion: String, version: Int, value: Int,
        reason: String, moderatedBy: String, moderatedOn: Day
    ) {
        self.opportunity = opportunity
        self.application = application
        self.assessor = assessor
        self.criterion = criterion
        self.version = version
        self.value = value
        self.reason = reason
        self.moderatedBy = moderatedBy
        self.moderatedOn = moderatedOn
    }
}
