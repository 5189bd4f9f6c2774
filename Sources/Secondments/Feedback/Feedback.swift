/// What an applicant is owed.
public enum FeedbackDuty: String, CaseIterable, Sendable, Codable {
    /// Every criterion covered.
    case full
    /// The reason why the application was not scored.
    case reasonOnly = "reason-only"
    /// Nothing: appointed, declined the offer, withdrew before the decision or waived it.
    case none
}

/// What is said on one criterion.
public struct FeedbackPoint: Hashable, Sendable, Codable {
    /// The criterion's identifier.
    public var criterion: String
    /// The point reached, the next one above and the panel's evidence, in words.
    public var text: String

    /// Creates the value from its parts.
    public init(criterion: String, text: String) {
        self.criterion = criterion
        self.text = text
    }
}

/// What an unsuccessful applicant is told.
public struct Feedback: Hashable, Sendable, Codable {
    /// The application number.
    public var application: String
    /// One for every scored criterion; empty where only a reason is owed.
    public var points: [FeedbackPoint]
    /// One strength.
    public var strength: String
    /// One next step.
    public var nextStep: String
    /// The reason, where only a reason is owed.
    public var reason: String
    /// Who stands behind the words.
    public var writtenBy: String
    /// When they were last changed.
    public var writtenOn: Day
    /// When the applicant could read it.
    public var releasedOn: Day?

    /// Creates the value from its parts.
    public init(
        application: String, points: [FeedbackPoint], strength: String, nextStep: String, reason: String = "",
        writtenBy: String, writtenOn: Day, releasedOn: Day? = nil
    ) {
        self.application = application
        self.points = points
        self.strength = strength
        self.nextStep = nextStep
        self.reason = reason
        self.writtenBy = writtenBy
        self.writtenOn = writtenOn
        self.releasedOn = releasedOn
    }
}

/// An applicant's own wish not to have feedback.
public struct FeedbackWaiver: Hashable, Sendable, Codable {
    /// The application number.
    public var application: String
    /// Who said so: only the applicant may.
    public var waivedBy: String
    /// When.
    public var waivedOn: Day

    /// Creates the value from its parts.
    public init(application: String, waivedBy: String, waivedOn: Day) {
        self.application = application
        self.waivedBy = waivedBy
        self.waivedOn = waivedOn
    }
}
