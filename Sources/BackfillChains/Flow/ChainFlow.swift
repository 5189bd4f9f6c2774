internal import HeapModule

/// The best plan if a chain could have any number of moves: a flow of greatest value.
///
/// Where moves lead downwards only, so that no chain can come back to where it was, chains of any length that share no
/// post are a flow out of the opportunities in which each post carries at most one unit. Its best value is a whole one
/// without branching, and its prices prove it; if the chains are short enough as well, they are the best plan.
///
/// One opportunity after the other gets its best way out, others moved aside for it: shortest augmenting paths, with
/// reduced costs that stay at or above zero and a search that ends at the first way out (Tomizawa, 1971; Edmonds and
/// Karp, 1972). O(s m log n) for s opportunities; as a rule a search stays near its opportunity.
struct ChainFlow {
    private let graph: ChainGraph
    private let level: Int
    /// What a unit of flow can still gain that has just left a vertex open, or that has just come to a post, whose price
    /// it has yet to pay; ``never`` where no chain may end behind it.
    private var leaving: [Int64]
    private var entering: [Int64]
    /// The arc by which the flow goes on from a vertex, or one of the two below.
    private var next: [Int32]
    /// The arc by which it comes to a post, or `none`.
    private var last: [Int32]

    private static let none: Int32 = -1
    private static let ends: Int32 = -2
    private static let never = Int64.min / 8

    /// - Returns: `nil` where a chain could come back to where it was.
    init?(_ graph: ChainGraph, level: Int) {
        self.graph = graph
        self.level = level
        guard let order = Self.downwards(graph) else { return nil }
        leaving = [Int64](repeating: Self.never, count: graph.vertexCount)
        for vertex in order.reversed().map({ Int($0) }) {
            var most = graph.mayStayOpen[vertex] ? graph.openValue[level * graph.vertexCount + vertex] : Self.never
            for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
                let rest = leaving[Int(graph.arcHead[arc])]
                if rest > Self.never { most = max(most, graph.arcValue[level * graph.arcCount + arc] + rest) }
            }
            leaving[vertex] = most
        }
        entering = leaving
        next = [Int32](repeating: Self.none, count: graph.vertexCount)
        last = next
    }

    /// The vertices in an order in which every arc leads on (Kahn, 1962); `nil` where there is none.
    private static func downwards(_ graph: ChainGraph) -> [Int32]? {
        var incoming = [Int32](repeating: 0, count: graph.vertexCount)
        for head in graph.arcHead { incoming[Int(head)] += 1 }
        var order: [Int32] = []
        order.reserveCapacity(graph.vertexCount)
        for vertex in 0..<graph.vertexCount where incoming[vertex] == 0 { order.append(Int32(vertex)) }
        var done = 0
        while done < order.count {
            let vertex = Int(order[done])
            done += 1
            for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
                let head = graph.arcHead[arc]
                incoming[Int(head)] -= 1
                if incoming[Int(head)] == 0 { order.append(head) }
            }
        }
        return order.count == graph.vertexCount ? order : nil
    }

    /// Finds the flow. Every opportunity must be one that may stay open.
    ///
    /// - Parameters:
    ///   - most: how many arcs may be looked at.
    ///   - shouldStop: asked for each opportunity.
    /// - Returns: false if it was not found for one of these reasons.
    mutating func solve(most: Int, shouldStop: () -> Bool) -> Bool {
        var search = Search(nodes: 2 * graph.vertexCount)
        for source in graph.sources {
            if search.looked > most || shouldStop() { return false }
            guard let end = find(from: Int(source), &search) else { return false }
            lower(search)
            augment(to: end, search)
            search.clear()
        }
        return true
    }

    /// What each post costs whoever wants it too, by vertex: never negative, and zero where no chain comes.
    var prices: [Int64] {
        (0..<graph.vertexCount).map { last[$0] == Self.none ? 0 : max(0, leaving[$0] - entering[$0]) }
    }

    /// The chains of the flow that have a move.
    var chains: [ClusterSolver.Column] {
        graph.sources.compactMap { source in
            var arcs: [Int32] = []
            var vertex = Int(source)
            while next[vertex] >= 0 {
                arcs.append(next[vertex])
                vertex = Int(graph.arcHead[Int(next[vertex])])
            }
            return arcs.isEmpty ? nil : (source, arcs)
        }
    }

    // MARK: One way out

    /// A search for the shortest way out in reduced costs. Each vertex has two nodes: coming to it, and leaving it.
    private struct Search {
        struct Entry: Comparable {
            var distance: Int64
            var node: Int32

            static func < (a: Entry, b: Entry) -> Bool { (a.distance, a.node) < (b.distance, b.node) }
        }

        /// By node: how far it is, `.max` where nothing got to it, and from which node and over which arc.
        var distance: [Int64]
        var from: [Int32]
        var arc: [Int32]
        var reached: [Int32] = []
        var heap = Heap<Entry>()
        /// How far it is to the way out.
        var length = Int64.max
        var looked = 0

        init(nodes: Int) {
            distance = [Int64](repeating: .max, count: nodes)
            from = [Int32](repeating: -1, count: nodes)
            arc = from
        }

        mutating func reach(_ node: Int, at distance: Int64, from: Int, over arc: Int32) {
            if distance >= self.distance[node] || distance >= length { return }
            if self.distance[node] == .max { reached.append(Int32(node)) }
            self.distance[node] = distance
            self.from[node] = Int32(from)
            self.arc[node] = arc
            heap.insert(Entry(distance: distance, node: Int32(node)))
        }

        mutating func clear() {
            for node in reached { distance[Int(node)] = .max }
            reached.removeAll(keepingCapacity: true)
            heap = Heap()
            length = .max
        }
    }

    private static func coming(to vertex: Int) -> Int { 2 * vertex }
    private static func leaving(_ vertex: Int) -> Int { 2 * vertex + 1 }

    /// - Returns: the vertex at which the flow then ends in place of going on.
    private func find(from source: Int, _ search: inout Search) -> Int? {
        var end: Int?
        search.reach(Self.leaving(source), at: 0, from: -1, over: Self.none)
        while let entry = search.heap.popMin(), entry.distance < search.length {
            let node = Int(entry.node)
            if entry.distance > search.distance[node] { continue }
            let vertex = node / 2
            if node == Self.coming(to: vertex) {
                let arc = last[vertex]
                if arc == Self.none {
                    search.reach(
                        node + 1, at: entry.distance + entering[vertex] - leaving[vertex], from: node, over: Self.none)
                } else {
                    // Whoever came here so far has to go elsewhere.
                    let tail = Int(graph.arcTail[Int(arc)])
                    search.reach(
                        Self.leaving(tail), at: entry.distance - reducedCost(of: Int(arc)), from: node, over: arc)
                }
                continue
            }
            if graph.mayStayOpen[vertex], next[vertex] != Self.ends {
                let length =
                    entry.distance + leaving[vertex] - graph.openValue[level * graph.vertexCount + vertex]
                if length < search.length { (search.length, end) = (length, vertex) }
            }
            if last[vertex] != Self.none {
                // The post is not needed any more.
                search.reach(
                    node - 1, at: entry.distance + leaving[vertex] - entering[vertex], from: node, over: Self.none)
            }
            let arcs = Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1])
            search.looked += arcs.count + 1
            for arc in arcs where Int32(arc) != next[vertex] {
                let head = Int(graph.arcHead[arc])
                if leaving[head] == Self.never { continue }
                search.reach(
                    Self.coming(to: head), at: entry.distance + reducedCost(of: arc), from: node, over: Int32(arc))
            }
        }
        return end
    }

    private func reducedCost(of arc: Int) -> Int64 {
        leaving[Int(graph.arcTail[arc])] - graph.arcValue[level * graph.arcCount + arc]
            - entering[Int(graph.arcHead[arc])]
    }

    /// Lowers what can be gained from all nodes nearer than the way out, so that it costs nothing.
    private mutating func lower(_ search: Search) {
        for node in search.reached.map({ Int($0) }) where search.distance[node] < search.length {
            let by = search.length - search.distance[node]
            if node % 2 == 0 { entering[node / 2] -= by } else { leaving[node / 2] -= by }
        }
    }

    /// Sends one more unit of flow along the way that was found.
    private mutating func augment(to end: Int, _ search: Search) {
        var steps: [(arc: Int32, node: Int)] = []
        var node = Self.leaving(end)
        while node >= 0 {
            steps.append((search.arc[node], node))
            node = Int(search.from[node])
        }
        // From the opportunity outwards, so that what is given up on the way is taken up again behind it.
        for (arc, node) in steps.reversed() {
            let vertex = node / 2
            if node % 2 == 0 {
                if arc == Self.none {
                    (last[vertex], next[vertex]) = (Self.none, Self.none)
                } else {
                    last[vertex] = arc
                    next[Int(graph.arcTail[Int(arc)])] = arc
                }
            }
        }
        next[end] = Self.ends
    }
}
