public import Secondments

/// An application as it is told to somebody who may see it.
public struct ApplicationView: Sendable, Encodable {
    /// The application itself.
    public var application: Application
    /// The applicant's name.
    public var name: String
    /// The title of the opportunity.
    public var opportunityTitle: String
    /// What the dates say about eligibility.
    public var eligibility: Eligibility
    /// The requests for approval and their answers, in order of asking.
    public var approvals: [Approval]
    /// What became of the place that it led to; `nil` where it led to none.
    public var placement: PlacementView?
    /// To the applicant alone: whether they asked to be on every shortlist whose essential minimums they meet. `nil` to everybody else.
    public var asksForShortlisting: Bool?
}

/// What somebody could apply for: eligibility without applying.
public struct EligibilityView: Sendable, Encodable {
    /// Who is judged.
    public var person: String
    /// The name.
    public var name: String
    /// For which opportunity, if one was named.
    public var opportunity: String?
    /// The day of the request.
    public var requestedOn: Day
    /// The day of the start.
    public var startingOn: Day
    /// The verdict.
    public var eligibility: Eligibility
}
