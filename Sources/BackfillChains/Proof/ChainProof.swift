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
        /// Of the columns that lose little enough under the prices, or of all where there are none, a plan has either
        /// exactly one of a set or none of it.
        case divided(Choice, after: Prices?, used: Argument, unused: Argument)
        /// So few columns are left that whoever checks can try all that fit together.
        case tried
    }

    /// A set of columns of which no plan has two, because all of them hit one row.
    public struct Choice: Hashable, Sendable {
        /// Opportunities and posts on days, at least one: the columns hit each of them.
        public var rows: [Row]
        /// The columns use each of these arcs.
        public var arcs: [Int]
        /// Whether they use no other arcs: one column, then.
        public var isWhole: Bool

        /// Makes a set.
        public init(rows: [Row], arcs: [Int] = [], isWhole: Bool = false) {
            self.rows = rows
            self.arcs = arcs
            self.isWhole = isWhole
        }
    }

    /// Prices in whole units, `grid` of which make one unit of value; none is negative but those of choices.
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
        /// Rows added, divided and rounded down: a column counts once for every so many times that it hits one of them.
        public var cuts: [CutPrice] = []
        /// For each set of which exactly one has to be used, counted from the outermost such decision: what using it
        /// gains. May be negative.
        public var choices: [IndexPrice] = []

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
        /// Its rows, each once.
        public var rows: [Row]
        /// By what their sum is divided; at least 2.
        public var divisor: Int
        /// The price.
        public var price: Int64
    }

    /// A row that a column can hit.
    public enum Row: Hashable, Sendable {
        /// An opportunity, by vertex index; a column of it hits it once.
        case opportunity(Int)
        /// A post on a day, by vertex index and the numbering of the problem's windows.
        case post(Int, day: Int)
        /// A cap, by its index: hit once for each move that counts towards it.
        case cap(Int)
    }
}
