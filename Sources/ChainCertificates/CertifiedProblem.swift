/// A problem of backfill chains as the checker reads it: its own type, so that it shares nothing with any solver.
public struct CertifiedProblem: Hashable, Sendable {
    /// An opportunity or a post.
    public struct Vertex: Hashable, Sendable {
        /// Its id; ids are compared byte for byte.
        public var id: String
        /// An opportunity, where a chain begins, rather than a post.
        public var isOpportunity: Bool
        /// What it is worth to leave it open; `nil` if it may not stay open.
        public var openValue: Int64?
        /// The groups whose caps its holder's moves count towards.
        public var groups: [String]
        /// The most that the leads of its chain may add up to.
        public var leadAvailable: Int64?
        /// The first day of its chain; `nil` for none.
        public var start: Int?
        /// The last day of its chain; `nil` for none.
        public var end: Int?

        /// Makes a vertex.
        public init(
            id: String, isOpportunity: Bool, openValue: Int64?, group: String? = nil, leadAvailable: Int64? = nil,
            start: Int? = nil, end: Int? = nil
        ) {
            self.id = id
            self.isOpportunity = isOpportunity
            self.openValue = openValue
            groups = group.map { [$0] } ?? []
            self.leadAvailable = leadAvailable
            self.start = start
            self.end = end
        }

        /// Makes a vertex whose holder's moves count towards several groups.
        public init(
            id: String, isOpportunity: Bool, openValue: Int64?, groups: [String], leadAvailable: Int64? = nil,
            start: Int? = nil, end: Int? = nil
        ) {
            self.init(
                id: id, isOpportunity: isOpportunity, openValue: openValue, leadAvailable: leadAvailable, start: start,
                end: end)
            self.groups = groups
        }

        /// Whether its holder's moves count towards a group; names are compared byte for byte.
        func isIn(_ group: String) -> Bool { groups.contains { $0.utf8.elementsEqual(group.utf8) } }
    }

    /// One possible move, by indices of vertices.
    public struct Arc: Hashable, Sendable {
        /// What is filled.
        public var vacancy: Int
        /// Whose holder moves.
        public var post: Int
        /// What the move is worth.
        public var value: Int64
        /// The lead time it takes.
        public var lead: Int64

        /// Makes an arc.
        public init(vacancy: Int, post: Int, value: Int64, lead: Int64 = 0) {
            self.vacancy = vacancy
            self.post = post
            self.value = value
            self.lead = lead
        }
    }

    /// At most so many moves out of a group, by holders whose move overlaps with the days.
    public struct Cap: Hashable, Sendable {
        /// The group.
        public var group: String
        /// The most moves.
        public var maxMoves: Int
        /// The first day that counts; `nil` for none.
        public var start: Int?
        /// The last day that counts; `nil` for none.
        public var end: Int?

        /// Makes a cap.
        public init(group: String, maxMoves: Int, start: Int? = nil, end: Int? = nil) {
            self.group = group
            self.maxMoves = maxMoves
            self.start = start
            self.end = end
        }
    }

    /// Opportunities and posts.
    public var vertices: [Vertex]
    /// Possible moves.
    public var arcs: [Arc]
    /// Caps.
    public var caps: [Cap]
    /// The most moves in a chain.
    public var maxMoves: Int
    /// The most moves in a swap.
    public var maxSwap: Int

    /// Makes a problem.
    public init(vertices: [Vertex], arcs: [Arc], caps: [Cap] = [], maxMoves: Int, maxSwap: Int) {
        self.vertices = vertices
        self.arcs = arcs
        self.caps = caps
        self.maxMoves = maxMoves
        self.maxSwap = maxSwap
    }
}

extension CertifiedProblem {
    /// The same problem with every value counted so many times and one taken off for each move, so that the best total tells the best
    /// plan with the fewest moves.
    ///
    /// - Parameter unit: how often a value counts: more than any plan has moves.
    /// - Returns: `nil` where a plan may have as many moves as that, or a value grows out of range.
    public func countingMoves(unit: Int64) -> CertifiedProblem? {
        let opportunities = vertices.count(where: \.isOpportunity)
        let posts = vertices.count - opportunities
        let (inChains, tooMany) = opportunities.multipliedReportingOverflow(by: max(0, min(maxMoves, posts)))
        let (most, overflow) = inChains.addingReportingOverflow(maxSwap >= 2 ? posts : 0)
        guard !tooMany, !overflow, unit > Int64(most) else { return nil }
        var counting = self
        for index in vertices.indices {
            guard let value = vertices[index].openValue else { continue }
            let (product, isOut) = value.multipliedReportingOverflow(by: unit)
            if isOut { return nil }
            counting.vertices[index].openValue = product
        }
        for index in arcs.indices {
            let (product, isOut) = arcs[index].value.multipliedReportingOverflow(by: unit)
            let (net, isTooLow) = product.subtractingReportingOverflow(1)
            if isOut || isTooLow { return nil }
            counting.arcs[index].value = net
        }
        return counting
    }
}

/// Days from one to another, both included; `nil` is open.
struct Days: Hashable, Sendable {
    var start: Int?
    var end: Int?

    func contains(_ day: Int) -> Bool { (start ?? .min) <= day && day <= (end ?? .max) }

    func overlaps(_ other: Days) -> Bool {
        (start ?? .min) <= (other.end ?? .max) && (other.start ?? .min) <= (end ?? .max)
    }
}
