/// What a search did, for whoever wants to know where the work went.
public struct ChainStatistics: Hashable, Sendable {
    /// Posts within reach of an opportunity or on a possible swap; everything else is never touched.
    public var reachablePosts = 0
    /// Arcs among what is within reach.
    public var reachableArcs = 0
    /// Parts that share no post, no group and no opportunity, and are solved one by one.
    public var clusters = 0
    /// Chains and swaps that were looked at as candidates for the plan.
    public var columns = 0
    /// Nodes of the search tree.
    public var nodes = 0
    /// Linear programmes that were solved: rounds of pricing.
    public var programmes = 0
    /// Cuts that were added.
    public var cuts = 0
    /// Lists of what could still matter that were solved.
    public var lists = 0

    /// No work yet.
    public init() {}

    /// Adds the work of a part of the search; what is within reach and the clusters are counted once for the whole.
    mutating func add(_ part: ChainStatistics) {
        columns += part.columns
        nodes += part.nodes
        programmes += part.programmes
        cuts += part.cuts
        lists += part.lists
    }
}
