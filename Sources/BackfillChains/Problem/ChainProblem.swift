/// Open opportunities, the posts behind them and who could step up: everything that a plan is chosen from.
///
/// The problem is a directed graph. An arc from vacancy v to post u says that the holder of u is suited to fill v,
/// which leaves u vacant. A *chain* is a simple path that begins at an opportunity; a *swap* is a cycle among posts.
/// A plan is a set of chains and swaps in which nobody moves twice and no vacancy is filled twice at the same time:
/// a post may stand in two chains when the windows of their opportunities do not overlap, and a swap overlaps with
/// everything.
///
/// Vertices and arcs are named by their index in ``vertices`` and ``arcs``. The order in which they are listed never
/// changes the answer: a plan depends on the ids alone.
public struct ChainProblem: Hashable, Sendable {
    /// Opportunities and posts. Their ids are unique, compared byte for byte.
    public var vertices: [Vertex]
    /// Who could fill what. There is at most one arc for each pair, and none that begins where it ends.
    public var arcs: [Arc]
    /// Limits on how many moves may come out of a group. A group may have several, with windows of their own.
    public var caps: [GroupCap]
    /// The most moves in one chain; 0 allows none.
    public var maxMoves: Int
    /// The most moves in one swap; below 2 there are none.
    public var maxSwap: Int
    /// What is maximised, the most important first; a later level never costs an earlier one anything.
    public var objectives: [ChainObjective]
    /// Arcs that the plan has to use, by index: each at least once, in a chain or in a swap.
    public var pinnedArcs: [Int]
    /// Arcs that the plan may not use, by index.
    public var bannedArcs: [Int]

    /// Makes a problem. Nothing is checked here; ``ChainPlanner/init(_:)`` validates all of it.
    public init(
        vertices: [Vertex], arcs: [Arc], caps: [GroupCap] = [], maxMoves: Int = 4, maxSwap: Int = 0,
        objectives: [ChainObjective], pinnedArcs: [Int] = [], bannedArcs: [Int] = []
    ) {
        self.vertices = vertices
        self.arcs = arcs
        self.caps = caps
        self.maxMoves = maxMoves
        self.maxSwap = maxSwap
        self.objectives = objectives
        self.pinnedArcs = pinnedArcs
        self.bannedArcs = bannedArcs
    }
}

extension ChainProblem {
    /// What a vertex stands for.
    public enum Kind: String, Hashable, Sendable {
        /// A place to be filled, where a chain begins. One with n places is n vertices.
        case opportunity
        /// A post with a holder, who may move and so leave it vacant.
        case post
    }

    /// An opportunity or a post.
    public struct Vertex: Hashable, Sendable {
        /// The name by which people know it; unique, compared byte for byte.
        public var id: String
        /// Opportunity or post.
        public var kind: Kind
        /// Whether the plan may leave it open: an opportunity unfilled, a vacated post at the end of a chain.
        ///
        /// A post where this is false is one whose holder is released only if covered.
        public var mayStayOpen: Bool
        /// The groups whose caps the holder's moves count towards; most posts are in one or none.
        public var groups: [String]
        /// The most that the leads of a chain from this opportunity may add up to; `nil` is no limit.
        public var leadAvailable: Int64?
        /// When the chain of this opportunity runs. Not read for posts.
        public var window: DayWindow

        /// Makes a vertex that may stay open, outside every group, with no limit of lead time and no window.
        public init(
            id: String, kind: Kind, mayStayOpen: Bool = true, group: String? = nil, leadAvailable: Int64? = nil,
            window: DayWindow = .always
        ) {
            self.id = id
            self.kind = kind
            self.mayStayOpen = mayStayOpen
            groups = group.map { [$0] } ?? []
            self.leadAvailable = leadAvailable
            self.window = window
        }

        /// Makes a post that is in several groups, such as one for its team and one for its holder.
        public init(id: String, mayStayOpen: Bool = true, groups: [String]) {
            self.init(id: id, kind: .post, mayStayOpen: mayStayOpen)
            self.groups = groups
        }

        /// The first of the groups; setting it leaves the post in this one alone.
        public var group: String? {
            get { groups.first }
            set { groups = newValue.map { [$0] } ?? [] }
        }
    }

    /// One possible move: the holder of `post` fills `vacancy`.
    public struct Arc: Hashable, Sendable {
        /// The vertex that is filled, by index.
        public var vacancy: Int
        /// The post whose holder moves, by index.
        public var post: Int
        /// The lead time that the move takes, not negative. It adds up along a chain and does not apply to swaps.
        public var lead: Int64

        /// Makes an arc.
        public init(vacancy: Int, post: Int, lead: Int64 = 0) {
            self.vacancy = vacancy
            self.post = post
            self.lead = lead
        }
    }

    /// At most so many moves by holders of a group's posts.
    public struct GroupCap: Hashable, Sendable {
        /// The group that is capped.
        public var group: String
        /// The most moves, not negative; someone who moves in two windows counts twice.
        public var maxMoves: Int
        /// Only moves whose own window overlaps with this one count. The moves of a swap always do.
        public var window: DayWindow

        /// Makes a cap.
        public init(group: String, maxMoves: Int, window: DayWindow = .always) {
            self.group = group
            self.maxMoves = maxMoves
            self.window = window
        }
    }
}
