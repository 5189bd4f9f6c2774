/// Chains and swaps chosen for what they bring on average when moves may fail, and what is known about how good they are.
///
/// Vertices and arcs are indices into the problem that was solved; values are in the unit of its values, exactly.
public struct ExpectedChainPlan: Hashable, Sendable {
    /// Whether the plan is proved.
    public var status: Status
    /// The chains with at least one move, by id of their opportunity.
    public var chains: [Chain]
    /// The swaps, each begun at its smallest id, by that id.
    public var swaps: [Swap]
    /// The opportunities without a chain, by id.
    public var unfilled: [Int]
    /// The plan's expected value: of all chains and swaps, and the open values of the unfilled.
    public var objective: ExpectedValue
    /// What the expected value of no plan exceeds; equal to ``objective`` where the plan is optimal.
    public var bound: ExpectedValue
    /// What the search did.
    public var statistics: ChainStatistics

    /// Makes a plan; planners do this.
    public init(
        status: Status, chains: [Chain], swaps: [Swap], unfilled: [Int], objective: ExpectedValue,
        bound: ExpectedValue, statistics: ChainStatistics
    ) {
        self.status = status
        self.chains = chains
        self.swaps = swaps
        self.unfilled = unfilled
        self.objective = objective
        self.bound = bound
        self.statistics = statistics
    }

    /// What is known about a plan. Doing nothing is always a plan, so there is always one.
    public enum Status: String, Hashable, Sendable {
        /// No plan is better: the objective equals its bound.
        case optimal
        /// The search was stopped; the plan is sound, and the bound says how much better one could be.
        case feasible
    }

    /// One opportunity and the moves behind it.
    public struct Chain: Hashable, Sendable {
        /// The opportunity, by vertex index.
        public var opportunity: Int
        /// The moves from the opportunity outward, by arc index; at least one.
        public var arcs: [Int]
        /// The post that stays vacant if every move comes off, by vertex index.
        public var leftOpen: Int
        /// The expected value, with what stays open wherever the chain stops.
        public var value: ExpectedValue

        /// Makes a chain.
        public init(opportunity: Int, arcs: [Int], leftOpen: Int, value: ExpectedValue) {
            self.opportunity = opportunity
            self.arcs = arcs
            self.leftOpen = leftOpen
            self.value = value
        }
    }

    /// People who exchange posts, all of them or none.
    public struct Swap: Hashable, Sendable {
        /// The moves, by arc index: each one's post is the next one's vacancy, round to the first.
        public var arcs: [Int]
        /// The expected value: the sum of the arcs times the product of their probabilities.
        public var value: ExpectedValue

        /// Makes a swap.
        public init(arcs: [Int], value: ExpectedValue) {
            self.arcs = arcs
            self.value = value
        }
    }
}
