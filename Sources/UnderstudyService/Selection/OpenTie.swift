import Secondments

/// Applicants who are level by score and tie rule, in a matching before the draw of their opportunity is revealed.
public struct OpenTie: Sendable, Hashable, Encodable {
    /// The opportunity.
    public var opportunity: String
    /// The applications, by number.
    public var applications: [String]
    /// The command that locks the marks and reveals the draw.
    public var command: String

    init(_ opportunity: Opportunity, applications: [String]) {
        self.opportunity = opportunity.id
        self.applications = applications
        command = "understudy ranking draw \(shell: opportunity.id) --as \(shell: opportunity.manager)"
    }
}
