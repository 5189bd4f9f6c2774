extension PlanPicture {
    /// An opportunity, the moves that follow from it, and where the hole ends up.
    public struct Chain: Sendable, Equatable, Encodable {
        /// Where the chain begins.
        public var opportunity: Opportunity
        /// The moves from the opportunity outward: each person steps into the post that the one before them left.
        public var moves: [Move]
        /// What becomes of the last vacated post, which is the own post of the last person to move.
        public var end: End
        /// Why nobody steps into the post that is left open, as a clause; `nil` where it is not known.
        public var whyOpen: String?

        /// Makes a chain.
        public init(opportunity: Opportunity, moves: [Move], end: End, whyOpen: String? = nil) {
            self.opportunity = opportunity
            self.moves = moves
            self.end = end
            self.whyOpen = whyOpen
        }

        /// The post that is left open, with its cost; `nil` when nothing is. Where nobody moves it is the opportunity.
        public var hole: Hole? {
            guard case .leftOpen(let cost) = end else { return nil }
            return Hole(post: lastPost, cost: cost, note: whyOpen, days: opportunity.dayCount)
        }

        /// The post that nobody steps into: the last person's own, or the opportunity where nobody moves.
        var lastPost: Post { moves.last?.from ?? opportunity.post }
    }

    /// What becomes of the last vacated post of a chain.
    public enum End: Sendable, Equatable, Encodable {
        /// It is left open, at this cost in points.
        case leftOpen(cost: Double)
        /// It leaves no hole, for the reason given, such as "the part away is too small to need cover".
        case nothingOpen(reason: String?)
    }

    /// Two or more people who exchange posts, so that nothing is left open.
    public struct Swap: Sendable, Equatable, Encodable {
        /// The moves of the exchange: each person steps into the own post of the one before them, the first into the own
        /// post of the last.
        public var moves: [Move]
        /// The first day, such as 2026-05-01; `nil` where none is set.
        public var start: String?
        /// The last day.
        public var end: String?

        /// Makes a swap.
        public init(moves: [Move], start: String? = nil, end: String? = nil) {
            self.moves = moves
            self.start = start
            self.end = end
        }
    }
}
