/// Why no plan is better: prices that anyone can add up again, over the parts that the problem falls into.
///
/// Vertices, arcs and caps are indices into the problem. Values are totals over the plan in which nothing moves.
public struct ChainProof: Hashable, Sendable {
    /// The parts of the problem. Each chain or swap belongs to the part that holds its *leader*: the opportunity of a
    /// chain, the post of a swap whose id is smallest. What no part exceeds adds up to what no plan exceeds.
    public var parts: [Part]

    /// Makes a proof; planners do this.
    public init(parts: [Part]) { self.parts = parts }

    /// Some of the columns, and why no plan made of them exceeds `target`.
    public struct Part: Hashable, Sendable {
        /// The leaders whose columns these are.
        public var leaders: [Int]
        /// What no plan made of these columns exceeds.
        public var target: Int64
        /// Why.
        public var argument: Argument

        /// Makes a part.
        public init(leaders: [Int], target: Int64, argument: Argument) {
            self.leaders = leaders
            self.target = target
            self.argument = argument
        }
    }

    /// One step of the proof.
    public indirect enum Argument: Hashable, Sendable {
        /// The rows at their prices, and the best column of each leader at what it then gains, add up to no more.
        case prices(Prices)
        /// Either the arc is used or it is not; one argument for each.
        case branch(arc: Int, used: Argument, unused: Argument)
        /// Under these prices only columns that lose little enough against the best of their leader can be in a plan
        /// that exceeds the target; they are divided into parts.
        case listed(Prices, parts: [Part])
    }

    /// Prices in whole units, `grid` of which make one unit of value; none is negative.
    public struct Prices: Hashable, Sendable {
        /// How many units of price make one unit of value.
        public var grid: Int64
        /// For each post and day: at most one column that covers the day moves the post's holder.
        public var posts: [PostPrice] = []
        /// For each cap, by its index.
        public var caps: [IndexPrice] = []
        /// For each arc that this branch has to use: what using it gains.
        public var requiredArcs: [IndexPrice] = []
        /// For each opportunity that has to be filled: what filling it gains.
        public var requiredOpportunities: [IndexPrice] = []
        /// An odd number of rows, halved: a column counts for every second row of them that it hits.
        public var cuts: [CutPrice] = []

        /// Prices that are all zero.
        public init(grid: Int64) { self.grid = grid }
    }

    /// The price of a post on a day.
    public struct PostPrice: Hashable, Sendable {
        /// The post, by vertex index.
        public var post: Int
        /// A day, in the numbering of the problem's windows.
        public var day: Int
        /// The price.
        public var price: Int64
    }

    /// The price of something that has an index.
    public struct IndexPrice: Hashable, Sendable {
        /// Which one.
        public var index: Int
        /// The price.
        public var price: Int64
    }

    /// The price of a cut.
    public struct CutPrice: Hashable, Sendable {
        /// Its rows, an odd number: each an opportunity, or a post on a day.
        public var rows: [Row]
        /// The price.
        public var price: Int64
    }

    /// A row that a column can hit: an opportunity when `day` is `nil`, otherwise a post on a day.
    public struct Row: Hashable, Sendable {
        /// The opportunity or post, by vertex index.
        public var vertex: Int
        /// The day for a post; `nil` for an opportunity.
        public var day: Int?
    }
}
