public import Secondments

/// One move of a stored plan: a person into an opportunity or a post, and the hole that is left behind.
public struct StoredMove: Hashable, Sendable {
    /// What a move rests on.
    public enum Basis: String, CaseIterable, Sendable, Codable {
        /// On skills alone: the selection is still to come.
        case forecast
        /// On a panel's result.
        case selected
        /// Every approval is in.
        case confirmed
    }

    /// The number of the chain or swap within the plan, from 1.
    public var chain: Int
    /// The place within the chain, from 1 at the opportunity outward.
    public var step: Int
    /// The opportunity at which the chain starts; `nil` for a swap.
    public var opportunity: String?
    /// Who moves.
    public var person: String
    /// The post that the person leaves.
    public var fromPost: String?
    /// The post that is filled, if one is.
    public var intoPost: String?
    /// The opportunity that is filled, for the first move of a chain.
    public var intoOpportunity: String?
    /// From the first to the last day.
    public var days: DayRange
    /// How far away from the vacancy the person works.
    public var ring: Ring
    /// What it rests on.
    public var basis: Basis
    /// In per cent.
    public var suitability: Int?
    /// What it would cost to leave the post open that the person leaves.
    public var holeCost: Thousandths

    /// Creates the value from its parts.
    public init(
        chain: Int, step: Int, opportunity: String?, person: String, fromPost: String?, intoPost: String?,
        intoOpportunity: String?, days: DayRange, ring: Ring, basis: Basis, suitability: Int?, holeCost: Thousandths
    ) {
        self.chain = chain
        self.step = step
        self.opportunity = opportunity
        self.person = person
        self.fromPost = fromPost
        self.intoPost = intoPost
        self.intoOpportunity = intoOpportunity
        self.days = days
        self.ring = ring
        self.basis = basis
        self.suitability = suitability
        self.holeCost = holeCost
    }
}
