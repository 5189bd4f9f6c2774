/// Something that happens in a search.
public enum SolveEvent: Hashable, Sendable {
    /// A phase begins, and with it the one before ends.
    case began(SolvePhase)
    /// The graph fell into so many parts that are solved one by one.
    case clusters(Int)
    /// The search of a part begins: its place in the order of parts, from 1, and what it holds.
    case cluster(number: Int, opportunities: Int, posts: Int, arcs: Int)
    /// The best plan of the present part is now worth so much more than a plan in which nothing moves.
    ///
    /// At the first level of the objectives, as is ``bounded(_:)``.
    case improved(Int64)
    /// No plan of the present part is worth more than so much over a plan in which nothing moves.
    case bounded(Int64)
}
