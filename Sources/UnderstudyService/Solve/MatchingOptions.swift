/// How a round is matched.
public struct MatchingOptions: Sendable, Hashable {
    /// What to do where lists tie.
    public enum Ties: Sendable, Hashable {
        /// A tie is refused.
        case refuse
        /// One order for all, by SHA-256 of `seed|id`.
        case draw(seed: String)
        /// Fill many places; what is left open is settled by the seed's order, or by id without one.
        case mostFilled(seed: String?)
    }

    /// Whether the applicants' wishes or the opportunities' rankings go as far as stability allows.
    public var favoursOpportunities: Bool
    /// What to do where lists tie.
    public var ties: Ties

    /// Makes options.
    public init(favoursOpportunities: Bool = false, ties: Ties = .refuse) {
        self.favoursOpportunities = favoursOpportunities
        self.ties = ties
    }
}
