public import FairSelection
public import Secondments

/// An opportunity with everything that is published about it, and what is still missing.
public struct OpportunityView: Sendable, Encodable {
    /// The opportunity itself.
    public var opportunity: Opportunity
    /// Where it stands today, in words.
    public var standing: String
    /// The hosting manager's name.
    public var managerName: String
    /// The title of the post that is covered.
    public var postTitle: String?
    /// The criteria of the version that counts, in the order published.
    public var criteria: [Criterion]
    /// The confirmed budget, if any.
    public var budget: Budget?
    /// How many applications there are, by where they stand; told to the hosting manager, People Partner and auditor only.
    public var applications: [String: Int]
    /// Remarks on length and form that are told and not refused.
    public var remarks: [String]
}

/// One line of a list of opportunities.
public struct OpportunityLine: Sendable, Encodable {
    /// The identifier.
    public var id: String
    /// The title.
    public var title: String
    /// The kind.
    public var kind: OpportunityKind
    /// The hosting team.
    public var unit: String
    /// The window.
    public var days: DayRange
    /// The last day for applications.
    public var deadline: Day
    /// Where it stands on record.
    public var state: OpportunityState
    /// Whether applications are taken today.
    public var takesApplications: Bool
}
