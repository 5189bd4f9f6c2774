/// A recorded decision to put one applicant before others who are level by score and by the tie rule, because people with whom the applicant
/// shares a protected characteristic are at a disadvantage or under-represented (Equality Act 2010, section 159).
///
/// It is never automatic: somebody decides, says why it is a proportionate step, and names what shows the disadvantage, before any draw.
public struct PositiveAction: Hashable, Sendable, Codable, Identifiable {
    /// A number; assigned when it is recorded.
    public var id: Int
    /// The opportunity.
    public var opportunity: String
    /// The version of the criteria under which they are level.
    public var version: Int
    /// The application that goes first.
    public var preferred: String
    /// Everybody who is level with it, by application number.
    public var over: [String]
    /// What shows the disadvantage or the under-representation.
    public var evidence: String
    /// Why it is a proportionate step here.
    public var reason: String
    /// Who decided.
    public var decidedBy: String
    /// When.
    public var decidedOn: Day

    /// Creates the value from its parts.
    public init(
        id: Int, opportunity: String, version: Int, preferred: String, over: [String], evidence: String, reason: String,
        decidedBy: String, decidedOn: Day
    ) {
        self.id = id
        self.opportunity = opportunity
        self.version = version
        self.preferred = preferred
        self.over = over
        self.evidence = evidence
        self.reason = reason
        self.decidedBy = decidedBy
        self.decidedOn = decidedOn
    }
}
