/// Chains and swaps that hold together, and what is known about how good they are.
///
/// Vertices and arcs are indices into the problem that was solved.
public struct ChainPlan: Hashable, Sendable {
    /// Whether the plan is proved.
    public var status: Status
    /// The chains with at least one move, by id of their opportunity.
    public var chains: [Chain]
    /// The swaps, each begun at its smallest id, by that id.
    public var swaps: [Swap]
    /// The opportunities without a chain, by id.
    public var unfilled: [Int]
    /// The plan's total at each level: all arcs used and all open ends. Empty if there is no plan.
    public var objective: [Int64]
    /// What no plan can exceed at each level, given the totals of the levels before it.
    ///
    /// `nil` where the search was stopped before the level was looked at. Where the plan is optimal it equals
    /// ``objective``. Empty if there is no plan.
    public var bound: [Int64?]
    /// What the search did.
    public var statistics: ChainStatistics

    /// Makes a plan; planners do this.
    public init(
        status: Status, chains: [Chain] = [], swaps: [Swap] = [], unfilled: [Int] = [], objective: [Int64] = [],
        bound: [Int64?] = [], statistics: ChainStatistics = ChainStatistics()
    ) {
        self.status = status
        self.chains = chains
        self.swaps = swaps
        self.unfilled = unfilled
        self.objective = objective
        self.bound = bound
        self.statistics = statistics
    }

    /// What is known about a plan. None of these is an error.
    public enum Status: String, Hashable, Sendable {
        /// No plan is better: at every level the objective equals its bound.
        case optimal
        /// The search was stopped; the plan is sound, and the bounds say how much better one could be.
        case feasible
        /// No plan keeps every pin and fills every vertex that must be covered.
        case infeasible
        /// The search was stopped before it found a plan that keeps every pin and before it knew there is none.
        case unknown
    }

    /// One opportunity and the moves behind it.
    public struct Chain: Hashable, Sendable {
        /// The opportunity, by vertex index.
        public var opportunity: Int
        /// The moves from the opportunity outward, by arc index; at least one.
        public var arcs: [Int]
        /// The post that stays vacant at the end, by vertex index.
        public var leftOpen: Int
        /// At each level, the sum of the arcs and of what is left open.
        public var values: [Int64]

        /// Makes a chain.
        public init(opportunity: Int, arcs: [Int], leftOpen: Int, values: [Int64]) {
            self.opportunity = opportunity
            self.arcs = arcs
            self.leftOpen = leftOpen
            self.values = values
        }
    }

    /// People who exchange posts.
    public struct Swap: Hashable, Sendable {
        /// The moves, by arc index: each one's post is the next one's vacancy, round to the first.
        public var arcs: [Int]
        /// At each level, the sum of the arcs.
        public var values: [Int64]

        /// Makes a swap.
        public init(arcs: [Int], values: [Int64]) {
            self.arcs = arcs
            self.values = values
        }
    }
}
