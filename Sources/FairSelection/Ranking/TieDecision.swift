/// A named person's decision to put one applicant before others of equal score, with the evidence for it.
///
/// It exists for positive action (Equality Act 2010, section 159), which is never automatic: it can be taken only between
/// applicants whom marks and tie rule leave level, and always before a draw.
public struct TieDecision: Sendable, Hashable, Codable {
    /// Who goes first.
    public let preferred: String

    /// Before whom: everyone who is still level with the preferred. Named otherwise, the decision has no effect.
    public let over: [String]

    /// Who decided.
    public let decidedBy: String

    /// Why.
    public let reason: String

    /// What shows that the reason holds.
    public let evidence: String

    /// Makes a decision.
    public init(preferred: String, over: [String], decidedBy: String, reason: String, evidence: String) {
        self.preferred = preferred
        self.over = over
        self.decidedBy = decidedBy
        self.reason = reason
        self.evidence = evidence
    }
}
