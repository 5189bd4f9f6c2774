/// What a plan says about itself, in ids and whole numbers.
public struct ClaimedPlan: Hashable, Sendable {
    /// One move.
    public struct Move: Hashable, Sendable {
        /// What is filled.
        public var vacancy: String
        /// Whose holder moves.
        public var post: String
        /// What the move is said to be worth.
        public var value: Int64
        /// What else is said of it, by name: nothing, in a plan.
        public var more: [String] = []

        /// Makes a move.
        public init(vacancy: String, post: String, value: Int64) {
            self.vacancy = vacancy
            self.post = post
            self.value = value
        }
    }

    /// A chain, or a swap when there is no opportunity.
    public struct Chain: Hashable, Sendable {
        /// The opportunity; `nil` for a swap.
        public var opportunity: String?
        /// The moves in order.
        public var moves: [Move]
        /// The post left open; `nil` for a swap.
        public var leftOpen: String?
        /// What it is said to be worth.
        public var value: Int64
        /// What else is said of it, by name: nothing, in a plan.
        public var more: [String] = []

        /// Makes a chain or a swap.
        public init(opportunity: String?, moves: [Move], leftOpen: String?, value: Int64) {
            self.opportunity = opportunity
            self.moves = moves
            self.leftOpen = leftOpen
            self.value = value
        }
    }

    /// Whether it says that no plan is better.
    public var isOptimal: Bool
    /// Its total.
    public var objective: Int64
    /// What it says no plan exceeds.
    public var bound: Int64
    /// Chains.
    public var chains: [Chain]
    /// Swaps.
    public var swaps: [Chain]
    /// The opportunities said to be unfilled.
    public var unfilled: [String]
    /// Whether it says that no best plan has fewer moves; `nil` where it says nothing of that.
    public var hasFewestMoves: Bool?
    /// What else it says, by name, sorted: nothing of it is checked.
    public var more: [String] = []

    /// How many moves it has.
    public var moveCount: Int { (chains + swaps).reduce(0) { $0 + $1.moves.count } }

    /// Makes a claim.
    public init(
        isOptimal: Bool, objective: Int64, bound: Int64, chains: [Chain], swaps: [Chain], unfilled: [String]
    ) {
        self.isOptimal = isOptimal
        self.objective = objective
        self.bound = bound
        self.chains = chains
        self.swaps = swaps
        self.unfilled = unfilled
    }
}
