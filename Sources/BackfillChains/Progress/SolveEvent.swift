/// Something that happens in a search.
public enum SolveEvent: Hashable, Sendable {
    /// A phase begins, and with it the one before ends.
    case began(SolvePhase)
    /// The graph fell into so many parts that are solved one by one.
    case clusters(Int)
    /// The search of a part begins: its place in the order of parts, from 1, and what it holds.
    case cluster(number: Int, opportunities: Int, posts: Int, arcs: Int)
    /// The best plan known is now worth so much, with everything in later parts left as it is.
    ///
    /// At the first level of the objectives, as is ``bounded(_:)``.
    case improved(Int64)
    /// No plan is worth more than so much, if everything in later parts is left as it is.
    case bounded(Int64)
}
