public import Secondments

/// The selection of a move behind an opportunity: the expression of interest that was opened for it when its plan was accepted.
public struct StepUp: Hashable, Sendable, Codable {
    /// The plan's number.
    public var plan: Int
    /// The number of the chain within the plan.
    public var chain: Int
    /// The place of the move within the chain.
    public var step: Int
    /// The expression of interest.
    public var opportunity: String
    /// Whose absence leaves the post to be covered.
    public var leaver: String
    /// Among whom it is held.
    public var ring: Ring
    /// Why the search went beyond the inner rings, one sentence for each; empty for the team.
    public var reasons: [String]

    /// Creates the value from its parts.
    public init(
        plan: Int, chain: Int, step: Int, opportunity: String, leaver: String, ring: Ring, reasons: [String]
    ) {
        self.plan = plan
        self.chain = chain
        self.step = step
        self.opportunity = opportunity
        self.leaver = leaver
        self.ring = ring
        self.reasons = reasons
    }
}
