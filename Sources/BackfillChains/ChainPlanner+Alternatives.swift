internal import HeapModule

extension ChainPlanner {
    /// The best chains of one opportunity, taken alone: best first, equal ones by the ids along them.
    ///
    /// Best-first search over simple paths: a path waits under the most that it could still become, taken from the
    /// best walk of each length out of each post within reach, so paths leave the queue in the order of their values
    /// and the search ends with the last chain that was asked for (Hart, Nilsson and Raphael, 1968).
    ///
    /// O(a) to prepare, for a arcs of posts within K - 1 moves, most of which are looked at once, and a queue operation for
    /// each path looked at.
    ///
    /// - Parameters:
    ///   - opportunity: by vertex index; anything but an opportunity has no chains.
    ///   - count: how many chains at most.
    ///   - shouldStop: asked now and then; once it answers true the chains found so far are returned.
    /// - Returns: chains with at least one move that keep length, lead, caps and open ends. Pins are not looked at.
    public func alternatives(
        for opportunity: Int, count: Int, shouldStop: () -> Bool = { false }
    ) -> [ChainPlan.Chain] {
        guard count > 0, graph.maxMoves > 0,
            let source = graph.sources.first(where: { Int(graph.original[Int($0)]) == opportunity })
        else { return [] }
        var search = BestChains(graph: graph, source: source)
        var found: [ChainPlan.Chain] = []
        while found.count < count, !shouldStop(), let arcs = search.next() {
            found += describe([(source, arcs)]).chains
        }
        return found
    }
}

/// The state of a best-first search for the chains of one source.
private struct BestChains {
    private let graph: ChainGraph
    private let source: Int32
    /// By vertex: its place in the list of those within K - 1 moves, in the order they were reached, or -1.
    private var place: [Int32]
    private var places = 0
    /// The best that can be added from a vertex with so many moves left, one at least, at
    /// `((moves - 1) * places + place) * levels`.
    private var ahead: [Int64] = []
    private var queue = Heap<Path>()

    /// A path out of the source; a finished one stands for the chain that ends there.
    private struct Path: Comparable {
        /// The most that it can become, level by level.
        var bound: [Int64]
        var arcs: [Int32]
        var isFinished: Bool

        static func < (a: Path, b: Path) -> Bool {
            for (left, right) in zip(a.bound, b.bound) where left != right { return left < right }
            if a.arcs != b.arcs { return b.arcs.lexicographicallyPrecedes(a.arcs) }
            return !a.isFinished && b.isFinished
        }
    }

    /// Stands at the first level where nothing can be added: no chain may end within so many moves.
    private static let never = Int64.min

    init(graph: ChainGraph, source: Int32) {
        self.graph = graph
        self.source = source
        place = [Int32](repeating: -1, count: graph.vertexCount)
        let (order, depthEnds) = reach()
        places = order.count
        lookAhead(order, depthEnds)
        if let bound = bound(after: [], at: source) {
            queue.insert(Path(bound: bound, arcs: [], isFinished: false))
        }
    }

    /// The vertices from which a chain can go on, those within K - 1 moves, nearest first, and how many of them are within
    /// each number of moves. Most of a dense graph is K moves away, where a chain can only end: those need no place.
    private mutating func reach() -> (order: [Int32], depthEnds: [Int]) {
        var order: [Int32] = [source]
        place[Int(source)] = 0
        var depthEnds = [1]
        for _ in 1..<graph.maxMoves {
            let from = depthEnds.count > 1 ? depthEnds[depthEnds.count - 2] : 0
            for index in from..<order.count {
                let vertex = Int(order[index])
                for arc in graph.arcStart[vertex]..<graph.arcStart[vertex + 1] {
                    let head = Int(graph.arcHead[Int(arc)])
                    if place[head] < 0 {
                        place[head] = Int32(order.count)
                        order.append(Int32(head))
                    }
                }
            }
            if order.count == depthEnds[depthEnds.count - 1] { break }
            depthEnds.append(order.count)
        }
        return (order, depthEnds)
    }

    /// Backward over the number of moves left. The walk may repeat a post, so it is never less than a chain.
    private mutating func lookAhead(_ order: [Int32], _ depthEnds: [Int]) {
        let levels = graph.levels
        var best = [Int64](repeating: Self.never, count: graph.maxMoves * places * levels)
        best.withUnsafeMutableBufferPointer { best in
            let best = best
            for moves in 1...graph.maxMoves {
                // With j moves left, only what is within K - j of the source matters.
                let within = depthEnds[min(graph.maxMoves - moves, depthEnds.count - 1)]
                for index in 0..<within {
                    let vertex = Int(order[index])
                    let own = ((moves - 1) * places + index) * levels
                    if vertex != Int(source), graph.mayStayOpen[vertex] {
                        for level in 0..<levels {
                            best[own + level] = graph.openValue[level * graph.vertexCount + vertex]
                        }
                    }
                    for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
                        let head = Int(graph.arcHead[arc])
                        if moves == 1 {
                            guard graph.mayStayOpen[head] else { continue }
                            better(best, own, arc) { graph.openValue[$0 * graph.vertexCount + head] }
                        } else {
                            let rest = ((moves - 2) * places + Int(place[head])) * levels
                            if best[rest] == Self.never { continue }
                            better(best, own, arc) { best[rest + $0] }
                        }
                    }
                }
            }
        }
        ahead = best
    }

    /// Keeps the better of what stands at `own` and an arc with what follows it, level by level.
    @inline(__always)
    private func better(
        _ best: UnsafeMutableBufferPointer<Int64>, _ own: Int, _ arc: Int, _ rest: (Int) -> Int64
    ) {
        var isBetter = best[own] == Self.never
        for level in 0..<graph.levels where !isBetter {
            let value = graph.arcValue[level * graph.arcCount + arc] + rest(level)
            if value < best[own + level] { return }
            isBetter = value > best[own + level]
        }
        guard isBetter else { return }
        for level in 0..<graph.levels {
            best[own + level] = graph.arcValue[level * graph.arcCount + arc] + rest(level)
        }
    }

    /// The next best chain, or `nil` when there are no more.
    mutating func next() -> [Int32]? {
        while let path = queue.popMax() {
            if path.isFinished { return path.arcs }
            let vertex = path.arcs.last.map { graph.arcHead[Int($0)] } ?? source
            if !path.arcs.isEmpty, graph.mayStayOpen[Int(vertex)] {
                let value = sum(path.arcs, end: Int(vertex))
                queue.insert(Path(bound: value, arcs: path.arcs, isFinished: true))
            }
            guard path.arcs.count < graph.maxMoves else { continue }
            for arc in graph.arcStart[Int(vertex)]..<graph.arcStart[Int(vertex) + 1] {
                let arcs = path.arcs + [arc]
                guard allows(arcs), let bound = bound(after: arcs, at: graph.arcHead[Int(arc)]) else { continue }
                queue.insert(Path(bound: bound, arcs: arcs, isFinished: false))
            }
        }
        return nil
    }

    private func sum(_ arcs: [Int32], end: Int?) -> [Int64] {
        (0..<graph.levels).map { level in
            arcs.reduce(end.map { graph.openValue[level * graph.vertexCount + $0] } ?? 0) {
                $0 + graph.arcValue[level * graph.arcCount + Int($1)]
            }
        }
    }

    private func bound(after arcs: [Int32], at vertex: Int32) -> [Int64]? {
        if arcs.count == graph.maxMoves {
            return graph.mayStayOpen[Int(vertex)] ? sum(arcs, end: Int(vertex)) : nil
        }
        let base = ((graph.maxMoves - arcs.count - 1) * places + Int(place[Int(vertex)])) * graph.levels
        guard ahead[base] != Self.never else { return nil }
        let so = sum(arcs, end: nil)
        return so.indices.map { so[$0] + ahead[base + $0] }
    }

    /// Whether the path is simple, has the lead time and breaks no cap by itself; only its last arc is new.
    private func allows(_ arcs: [Int32]) -> Bool {
        guard let last = arcs.last else { return true }
        let head = graph.arcHead[Int(last)]
        if arcs.dropLast().contains(where: { graph.arcHead[Int($0)] == head }) { return false }
        var lead: Int64 = 0
        for arc in arcs {
            let (total, overflow) = lead.addingReportingOverflow(graph.arcLead[Int(arc)])
            if overflow || total > graph.leadAvailable[Int(source)] { return false }
            lead = total
        }
        for slot in graph.vertexCapStart[Int(head)]..<graph.vertexCapStart[Int(head) + 1] {
            let cap = graph.vertexCap[Int(slot)]
            guard graph.capCounts(Int(cap), Int(source)) else { continue }
            let use = arcs.count { arc in
                let post = Int(graph.arcHead[Int(arc)])
                return graph.vertexCap[Int(graph.vertexCapStart[post])..<Int(graph.vertexCapStart[post + 1])]
                    .contains(cap)
            }
            if use > graph.capLimit[Int(cap)] { return false }
        }
        return true
    }
}
