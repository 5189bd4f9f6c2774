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
    }

    /// Prices of rows; `grid` units of price make one unit of value.
    public struct Prices: Hashable, Sendable {
        /// Units of price in one unit of value.
        public var grid: Int64
        /// A post on a day: at most one column that covers the day moves its holder.
        public var posts: [(post: Int, day: Int, price: Int64)] {
            get { postPrices.map { ($0.vertex, $0.day ?? 0, $0.price) } }
            set { postPrices = newValue.map { RowPrice(vertex: $0.post, day: $0.day, price: $0.price) } }
        }
        /// A cap, by index.
        public var caps: [IndexPrice] = []
        /// An arc that this branch has to use.
        public var requiredArcs: [IndexPrice] = []
        /// An opportunity that has to be filled.
        public var requiredOpportunities: [IndexPrice] = []
        /// An odd number of rows, halved: a column counts for every second row of them that it hits.
        public var cuts: [Cut] = []

        var postPrices: [RowPrice] = []

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

    /// A cut: its rows and its price.
    public struct Cut: Hashable, Sendable {
        /// Opportunities (`day` is `nil`) and posts on a day; an odd number of different ones, three at least.
        public var rows: [Row]
        /// Its price.
        public var price: Int64

        /// Makes a cut.
        public init(rows: [Row], price: Int64) {
            self.rows = rows
            self.price = price
        }
    }

    /// An opportunity, or a post on a day.
    public struct Row: Hashable, Sendable {
        /// The vertex.
        public var vertex: Int
        /// The day for a post.
        public var day: Int?

        /// Makes a row.
        public init(vertex: Int, day: Int?) {
            self.vertex = vertex
            self.day = day
        }
    }

    struct RowPrice: Hashable, Sendable {
        var vertex: Int
        var day: Int?
        var price: Int64
    }
}
