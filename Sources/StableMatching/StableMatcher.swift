/// Finds stable matchings: nobody and no opportunity could both do better with each other.
public struct StableMatcher: Sendable {
    /// What to do where lists tie.
    public enum TieRule: Sendable, Hashable {
        /// There are none; a tie is an error.
        case refuse
        /// Break them all by one order, then match the strict lists. The result is weakly stable.
        case order(TieOrder)
        /// Fill many places: at least two thirds of the most that any weakly stable matching fills. The order settles what is left open.
        case mostFilled(TieOrder)
    }

    /// A tie where none is allowed.
    public enum TieError: Error, Sendable, Hashable {
        /// An applicant wishes for two opportunities equally.
        case applicant(Int32)
        /// An opportunity ranks two applicants equally.
        case opportunity(Int32)
    }

    /// The problem that is solved.
    public let problem: MatchingProblem

    /// Makes a matcher for a problem.
    public init(_ problem: MatchingProblem) {
        self.problem = problem
    }

    /// Finds a matching.
    ///
    /// On strict lists, given or drawn, it is the best stable one for the favoured side. With ``TieRule/mostFilled(_:)`` ties are first broken so
    /// that a well filled matching is stable, then the favoured side gets its best among the stable matchings of these lists, which all
    /// fill the same places.
    ///
    /// - Throws: ``TieError`` for the first tie, applicants before opportunities, where the rule is ``TieRule/refuse``.
    /// - Complexity: O(*p* log *c*) for *p* acceptable pairs and at most *c* places at one opportunity; most-filled, O(*p* *t* log *c*) for ties
    ///   of at most *t*.
    public func match(favouring side: Side = .applicants, ties: TieRule = .refuse) throws(TieError) -> Matching {
        switch ties {
        case .refuse:
            if let person = problem.firstTiedApplicant { throw .applicant(person) }
            if let post = problem.firstTiedOpportunity { throw .opportunity(post) }
            let lists = StrictLists(problem, order: TieOrder(asNumberedIn: problem))
            return matching(lists, side)
        case .order(let order):
            return matching(StrictLists(problem, order: order), side)
        case .mostFilled(let order):
            var search = MostFilled(problem, order: order)
            let filled = search.match()
            return matching(StrictLists(problem, order: order, keeping: filled), side)
        }
    }

    private func matching(_ lists: StrictLists, _ side: Side) -> Matching {
        let pairs = DeferredAcceptance(problem: problem, lists: lists).match(favouring: side)
        return Matching(pairs: pairs, in: problem)
    }
}
