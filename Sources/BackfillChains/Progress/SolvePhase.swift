/// What a search spends its time on.
public enum SolvePhase: String, Hashable, Sendable, CaseIterable {
    /// Validating the problem, finding what is within reach and laying out the graph.
    case graph
    /// Dividing the graph into parts that share no opportunity, post or cap.
    case clusters
    /// Solving as a flow what can be one: where moves lead downwards only.
    case flow
    /// Looking for a good plan: ruin and recreate, and rounding.
    case heuristic
    /// Solving linear programmes.
    case programme
    /// Looking for the chains and swaps that pay under the present prices.
    case pricing
    /// Looking for cuts.
    case cuts
    /// Listing the chains and swaps that can still matter, and dividing the list into parts.
    case listing
    /// Dividing what a list leaves open, decision by decision, until every half is closed.
    case branching
}
