/// Why no plan is better, to be checked by adding up: a partition of all chains and swaps by who leads them, and for
/// each part an argument that no plan made of its columns exceeds a target.
///
/// The *leader* of a chain is its opportunity; the leader of a swap is its post with the smallest id, byte for byte.
/// Totals are counted over the plan in which nothing moves.
public struct ChainCertificate: Hashable, Sendable {
    /// The parts. Leaders that stand in none are taken to add nothing, which is checked too.
    public var parts: [Part]

    /// Makes a certificate.
    public init(parts: [Part]) { self.parts = parts }

    /// Columns of some leaders and what no plan of them exceeds.
    public struct Part: Hashable, Sendable {
        /// Indices of vertices.
        public var leaders: [Int]
        /// What no plan of these columns exceeds.
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
        /// Rows at their prices and the best column of each leader add up to no more than the target.
        case prices(Prices)
        /// Either the arc is used or it is not.
        case branch(arc: Int, used: Argument, unused: Argument)
        /// Only columns that lose little under these prices can matter, and those are divided into parts.
        case listed(Prices, parts: [Part])
        /// Of the columns of a list that lose little enough under the prices, or of all where there are none, a plan has
        /// either exactly one of a set or none of it.
        case divided(Choice, after: Prices?, used: Argument, unused: Argument)
        /// So few columns of a list are left that all choices that fit together can be tried.
        case tried
    }

    /// A set of columns of which no plan has two, because all of them hit one row.
    public struct Choice: Hashable, Sendable {
        /// Opportunities and posts on days, at least one: the columns hit each of them.
        public var rows: [Row]
        /// The columns use each of these arcs.
        public var arcs: [Int]
        /// Whether they use no other arcs.
        public var isWhole: Bool

        /// Makes a set.
        public init(rows: [Row], arcs: [Int] = [], isWhole: Bool = false) {
            self.rows = rows
            self.arcs = arcs
            self.isWhole = isWhole
        }
    }

    /// Prices of rows; `grid` units of price make one unit of value.
    public struct Prices: Hashable, Sendable {
        /// Units of price in one unit of value.
        public var grid: Int64
        /// A post on a day: at most one column that covers the day moves its holder.
        public var posts: [(post: Int, day: Int, price: Int64)] {
            get { postPrices.map { ($0.post, $0.day, $0.price) } }
            set { postPrices = newValue.map { PostPrice(post: $0.post, day: $0.day, price: $0.price) } }
        }
        /// A cap, by index.
        public var caps: [IndexPrice] = []
        /// An arc that this branch has to use.
        public var requiredArcs: [IndexPrice] = []
        /// An opportunity that has to be filled.
        public var requiredOpportunities: [IndexPrice] = []
        /// Rows added, divided and rounded down: a column counts once for every so many times that it hits one of them.
        public var cuts: [Cut] = []
        /// A set of which exactly one has to be used, counted from the outermost such decision; the only prices that may be
        /// negative.
        public var choices: [IndexPrice] = []

        var postPrices: [PostPrice] = []

        /// Prices that are all zero.
        public init(grid: Int64) { self.grid = grid }
    }

    /// The price of something with an index.
    public struct IndexPrice: Hashable, Sendable {
        /// Which one.
        public var index: Int
        /// Its price.
        public var price: Int64

        /// Makes a price.
        public init(index: Int, price: Int64) {
            self.index = index
            self.price = price
        }
    }

    /// A cut: its rows, by what their sum is divided, and its price.
    public struct Cut: Hashable, Sendable {
        /// Its rows, each once.
        public var rows: [Row]
        /// By what their sum is divided; at least 2.
        public var divisor: Int
        /// Its price.
        public var price: Int64

        /// Makes a cut.
        public init(rows: [Row], divisor: Int, price: Int64) {
            self.rows = rows
            self.divisor = divisor
            self.price = price
        }
    }

    /// What a column can hit.
    public enum Row: Hashable, Sendable {
        /// An opportunity, hit by the columns that it leads; at most one.
        case opportunity(Int)
        /// A post on a day, hit by a column that covers the day and moves the holder; at most one.
        case post(Int, day: Int)
        /// A cap, hit once for each move that counts towards it; at most as many as it allows.
        case cap(Int)
    }

    struct PostPrice: Hashable, Sendable {
        var post: Int
        var day: Int
        var price: Int64
    }
}
