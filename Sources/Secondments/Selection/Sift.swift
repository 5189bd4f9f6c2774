/// How many applicants are read by few assessors: who marks whom is drawn, essential criteria come first, and a shortlist follows from them.
public struct Sift: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// How many assessors mark each applicant.
    public var raters: Int
    /// How many places the shortlist has at least; `nil` for everybody who meets the essential minimums.
    public var shortlistSize: Int?
    /// What assignments and reading orders are drawn from.
    public var seed: String
    /// Who set it up.
    public var madeBy: String
    /// When.
    public var madeOn: Day

    /// Creates the value from its parts.
    public init(
        opportunity: String, raters: Int, shortlistSize: Int? = nil, seed: String, madeBy: String, madeOn: Day
    ) {
        self.opportunity = opportunity
        self.raters = raters
        self.shortlistSize = shortlistSize
        self.seed = seed
        self.madeBy = madeBy
        self.madeOn = madeOn
    }
}

/// An application in a sift, under the code by which assessors know it until the shortlist is made.
public struct SiftedApplication: Hashable, Sendable, Codable {
    /// The application number.
    public var application: String
    /// The opportunity.
    public var opportunity: String
    /// Random, so that it tells nothing about the applicant.
    public var code: String

    /// Creates the value from its parts.
    public init(application: String, opportunity: String, code: String) {
        self.application = application
        self.opportunity = opportunity
        self.code = code
    }
}

/// That an assessor marks an applicant.
public struct RatingAssignment: Hashable, Sendable, Codable {
    /// The application number.
    public var application: String
    /// The assessor.
    public var assessor: String
    /// The opportunity.
    public var opportunity: String

    /// Creates the value from its parts.
    public init(application: String, assessor: String, opportunity: String) {
        self.application = application
        self.assessor = assessor
        self.opportunity = opportunity
    }
}

/// Who goes on to be marked on every criterion.
public struct Shortlist: Hashable, Sendable, Codable {
    /// The opportunity.
    public var opportunity: String
    /// The applications, by number.
    public var applications: [String]
    /// Who made it.
    public var madeBy: String
    /// When.
    public var madeOn: Day

    /// Creates the value from its parts.
    public init(opportunity: String, applications: [String], madeBy: String, madeOn: Day) {
        self.opportunity = opportunity
        self.applications = applications
        self.madeBy = madeBy
        self.madeOn = madeOn
    }
}
