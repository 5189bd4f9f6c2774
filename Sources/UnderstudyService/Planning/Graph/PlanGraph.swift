internal import BackfillChains
internal import Secondments

/// The posts within reach of the open opportunities, and every move among them that passes its tests.
///
/// A post stands in the graph once for each window and part of full time for which it may be left, because its cost,
/// and who may step in, depend on both. The part is that of the person who leaves: it shrinks along a chain where
/// somebody has less time than the vacancy, and what is not taken up stays open at its price.
struct PlanGraph {
    /// Places of opportunities, then posts that may be left; parallel to the vertices of ``problem``.
    var nodes: [Node] = []
    /// Moves that pass their tests; parallel to the arcs of ``problem``.
    var moves: [Move] = []
    /// Opportunities that nobody has to leave a post for, and that fill none.
    var outside: [PlannedOpportunity] = []
    /// The selections that settle who covers a post, by node.
    var selections: [Int: PlannedOpportunity] = [:]
    /// What the engine solves.
    var problem = ChainProblem(vertices: [], arcs: [], objectives: [])
    /// The same without exchanges; `nil` where there are none.
    var chainsAlone: ChainProblem?
    /// The group by which the posts of chains are kept out of exchanges.
    static let chainGroup = "chains alone"
    /// Whether time ran out before everything within reach was in it, so that it says nothing about what cannot be had.
    var isCut = false
    /// Whether moves were left out that no best plan needs, because there would be too many to list.
    var isNarrowed = false
    /// The moves out of each node's vacancy, by node.
    var movesInto: [[Int]] = []
    /// Those who leave their post for an opportunity whose start is open, by node: the opportunity.
    var firstMovers: [Int: String] = [:]

    /// A place of an opportunity, or a post for as long as its holder is away.
    struct Node {
        let vacancy: Vacancy
        /// Which place of the opportunity, from 1; `nil` for a post.
        let place: Int?
        /// Who holds the place.
        let winner: PlaceHolder?
        /// Who leaves the post; `nil` for a place.
        let leaver: StaffMember?
        /// Whether the part away is too small to need cover, or there is no post to cover.
        let needsNoCover: Bool
        /// Whether somebody who is away on this node can make no other move at the time. Only a place that a panel gave, and that takes
        /// too little of the person's time to need cover, leaves them free for another.
        let blocks: Bool
        /// Whether the post is left in an exchange, and not behind an opportunity.
        var isSwap = false
        /// Who held the place before, where this is what an early end has left of it.
        var formerHolder: String?
        /// Whether cover was searched for, ring by ring.
        var isSearched = false
    }

    /// A person into a vacancy, leaving their own post.
    struct Move {
        let candidate: Candidate
        /// The node that is filled.
        let vacancy: Int
        /// The node that is left.
        let post: Int
        /// The part of the vacancy that the person has no time for.
        let rest: Thousandths
    }

    /// What the search for cover behind a post found, and why others were passed over; `nil` where none was made. Few are ever
    /// told, so that each is made again when it is.
    ///
    /// - Parameter inside: searches only rings inside this one; `nil` for all.
    func search(of node: Int, inside ring: Ring? = nil, tests: CandidateTests) -> RingSearch? {
        guard nodes[node].isSearched, let post = nodes[node].vacancy.post else { return nil }
        return tests.search(nodes[node].vacancy, post: post, inside: ring)
    }

    /// What is maximised, first things first: places of opportunities, selections for the moves behind them and pins that have to be
    /// honoured, then the goals of policy.
    enum Level: Hashable, Sendable {
        case panel
        case selections
        case pins
        case goal(PlanGoal)
        case change
        /// How many people exchange posts: last, so that an exchange never takes anything from a chain.
        case swaps
        case swapShortfall
        /// By how many days opportunities whose start is open start later than they could: of equally good starts the earliest.
        case delay
    }

    /// The levels, parallel to the objectives of ``problem``.
    var levels: [Level] = []
    /// What one unit of each objective stands for: the engine gets every level in its largest common unit, so that
    /// costs in millionths of a point-day do not use up the range of its numbers.
    var units: [Int] = []
    /// What each objective counts whatever the plan, in units of 1.
    var offsets: [Int64] = []
}

extension PlanGraph.Level {
    /// Every level that a plan of a snapshot may have, first things first.
    static func inOrder(_ snapshot: PlanningSnapshot) -> [PlanGraph.Level] {
        var levels: [PlanGraph.Level] = [.panel, .selections, .pins] + snapshot.policy.goals.map { .goal($0) }
        if !snapshot.keeping.isEmpty {
            // People have been told of the moves of an earlier plan: that counts for more than a little suitability, but never
            // for a hole that could be closed.
            levels.insert(.change, at: levels.firstIndex(of: .goal(.costLeftOpen)).map { $0 + 1 } ?? 3)
        }
        return levels + [.swaps, .swapShortfall, .delay]
    }
}
