/// Why a plan makes a move: what doing without it would cost, and what each other candidate would.
public struct UsedArcExplanation: Hashable, Sendable {
    /// The move, by arc index.
    public var arc: Int
    /// The best plan that does not make the move.
    public var without: ChainAlternative
    /// For each other arc of the same vacancy, least loss first: the best plan that uses it and not ``arc``.
    public var others: [Other]

    /// Another candidate for the same vacancy.
    public struct Other: Hashable, Sendable {
        /// The candidate's arc.
        public var arc: Int
        /// The best plan with the candidate in place of the one who moves.
        public var alternative: ChainAlternative
    }
}

extension ChainExplainer {
    /// Tells why a plan uses an arc. One search of a part of the graph for each arc of the vacancy.
    ///
    /// - Parameters:
    ///   - arc: by index, one that the plan uses; any other one gets answers too, all of them without loss.
    ///   - shouldStop: asked now and then; answers not worked out by then have plans of status `unknown`.
    public func why(_ arc: Int, shouldStop: @escaping () -> Bool = { false }) -> UsedArcExplanation {
        let arcs = planner.problem.arcs
        let candidates = arcs.indices.filter { arcs[$0].vacancy == arcs[arc].vacancy && $0 != arc }
        let banned = Set(planner.problem.bannedArcs)
        let rank = { (other: UsedArcExplanation.Other) in planner.problem.vertices[arcs[other.arc].post].id }
        let others = candidates.filter { !banned.contains($0) }.map {
            UsedArcExplanation.Other(
                arc: $0, alternative: alternative(without: [arc], with: $0, shouldStop: shouldStop))
        }
        return UsedArcExplanation(
            arc: arc, without: alternative(without: [arc], shouldStop: shouldStop),
            others: others.sorted { left, right in
                guard let a = left.alternative.loss, let b = right.alternative.loss else {
                    if (left.alternative.loss == nil) != (right.alternative.loss == nil) {
                        return left.alternative.loss != nil
                    }
                    return CanonicalOrder.precedes(rank(left), rank(right))
                }
                return a != b ? a.lexicographicallyPrecedes(b) : CanonicalOrder.precedes(rank(left), rank(right))
            })
    }
}
