/// Depth-first search over simple chains whose moves come off only with a probability, cut off by ``OddsView/ahead``.
///
/// Gains are exact; only the bounds are rounded, upwards. Worst case exponential in the number of moves.
struct ExpectedChainSearch {
    let view: OddsView
    private let graph: ChainGraph
    private let odds: ChainOdds
    private let shouldStop: () -> Bool
    private var blocked: [Bool]
    private var room: CapRoom
    private var path: [Int32] = []
    private var cuts: CutCharges
    private var candidates: [(bound: Int64, arc: Int32)] = []
    private var source = 0
    private var threshold: Int128 = 0
    private var keepsAll = false
    private var few: BestFew?
    private var limit = 0
    private var bestPath: [Int32] = []
    private(set) var nodes = 0
    /// Whether the last search looked at all that it was asked to look at.
    private(set) var isComplete = true
    /// The chains found by the last enumeration.
    private(set) var found: [[Int32]] = []

    init(view: OddsView, timeClass: ChainGraph.TimeClass, shouldStop: @escaping () -> Bool) {
        self.view = view
        self.shouldStop = shouldStop
        graph = view.graph
        odds = view.odds
        blocked = [Bool](repeating: false, count: graph.vertexCount)
        room = CapRoom(graph, counts: timeClass.capCounts)
        cuts = CutCharges(view)
    }

    /// Takes posts out of the search, or puts them back in.
    mutating func setBlocked(_ vertex: Int, _ value: Bool) { blocked[vertex] = value }

    /// What each cap leaves for the next chain.
    mutating func setCapRoom(_ room: [Int]) { self.room.reset(to: room) }

    /// The best chain from a source that brings more than `threshold`, if one was found, in fine units.
    ///
    /// - Parameter limit: how many nodes to look at.
    mutating func best(
        from source: Int32, above threshold: Int128, limit: Int
    ) -> (gain: Int128, arcs: [Int32])? {
        start(source, threshold, limit, keepsAll: false)
        return bestPath.isEmpty ? nil : (self.threshold, bestPath)
    }

    /// Every chain from a source that brings at least `threshold`; false if there are more than `limit`.
    mutating func all(from source: Int32, atLeast threshold: Int128, limit: Int) -> Bool {
        found.removeAll(keepingCapacity: true)
        start(source, threshold - 1, limit, keepsAll: true)
        return isComplete && found.count <= limit
    }

    /// The best chains from a source, best first, at most `count`; those found so far if it is told to stop.
    mutating func best(_ count: Int, from source: Int32) -> [[Int32]] {
        few = BestFew(count: count)
        start(source, -(1 << 120), .max, keepsAll: false)
        defer { few = nil }
        return few?.chains.map(\.arcs) ?? []
    }

    /// What no chain from the source exceeds, walks included, in fine units.
    func walkBound(from source: Int32) -> Int128 {
        let moves = min(graph.maxMoves, graph.vertexCount)
        let chance = Int64(1) << ChanceGrid.chanceBits
        return Int128(view.bound(Int(source), movesLeft: moves, chance: (chance, chance))) << Int128(view.scale.shift)
    }

    private mutating func start(_ source: Int32, _ threshold: Int128, _ limit: Int, keepsAll: Bool) {
        self.source = Int(source)
        self.threshold = threshold
        self.keepsAll = keepsAll
        self.limit = limit
        bestPath = []
        nodes = 0
        isComplete = true
        if graph.maxMoves == 0 { return }
        let certain = Int64(1) << ChanceGrid.chanceBits
        // A chain's opportunity may stand in cuts itself; one hit alone is never charged.
        cuts.enter(Int(source))
        extend(
            from: Int(source), movesLeft: min(graph.maxMoves, graph.vertexCount), gain: 0, odds: 1,
            chance: (certain, certain), lead: 0)
        cuts.leave(Int(source))
    }

    /// - Parameters:
    ///   - reached: the probability of getting here, in parts to the power of the moves made.
    ///   - chance: the same, rounded both ways.
    private mutating func extend(
        from vertex: Int, movesLeft: Int, gain: Int128, odds reached: Int128, chance: (down: Int64, up: Int64),
        lead: Int64
    ) {
        let scale = view.scale
        let shift = Int128(scale.shift)
        let made = path.count
        if made == odds.depth { return }
        let factor = odds.power[odds.depth - made - 1] * scale.fineness
        let first = candidates.count
        for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
            let head = Int(graph.arcHead[arc])
            if blocked[head] || view.isBanned[arc] { continue }
            let next = view.chance(chance, after: arc)
            let likely = reached * Int128(odds.probability[arc])
            let after = gain + likely * factor * Int128(graph.arcValue[arc]) - view.charge[arc]
            let rest = movesLeft > 1 ? view.bound(head, movesLeft: movesLeft - 1, chance: next) : 0
            let bound = Int64(after >> shift) + 1 + rest
            if Int128(bound) <= threshold >> shift { continue }
            if let few, rest == 0, few.excludes(after, startingWith: path + [Int32(arc)]) { continue }
            candidates.append((bound, Int32(arc)))
        }
        let last = candidates.count
        if last - first > 1 {
            candidates[first..<last].sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.arc < $1.arc }
        }
        defer { candidates.removeSubrange(first...) }
        for index in first..<last {
            // The threshold may have risen since.
            if Int128(candidates[index].bound) <= threshold >> shift { return }
            nodes += 1
            if keepsAll ? found.count > limit : nodes > limit { isComplete = false }
            if nodes & 1023 == 0, shouldStop() { isComplete = false }
            if !isComplete { return }
            let arc = Int(candidates[index].arc)
            let head = Int(graph.arcHead[arc])
            let (total, overflow) = lead.addingReportingOverflow(graph.arcLead[arc])
            if overflow || total > graph.leadAvailable[source] { continue }
            guard room.take(head) else { continue }
            blocked[head] = true
            path.append(Int32(arc))
            let likely = reached * Int128(odds.probability[arc])
            let next =
                gain + likely * factor * Int128(graph.arcValue[arc]) - view.charge[arc] - cuts.enter(head)
            if next > threshold {
                if keepsAll {
                    found.append(path)
                } else if few != nil {
                    few?.insert(next, path)
                    // One that is as good as the last may still stand before it.
                    if let least = few?.least { threshold = least - 1 }
                } else {
                    threshold = next
                    bestPath = path
                }
            }
            if movesLeft > 1 {
                extend(
                    from: head, movesLeft: movesLeft - 1, gain: next, odds: likely,
                    chance: view.chance(chance, after: arc), lead: total)
            }
            cuts.leave(head)
            path.removeLast()
            blocked[head] = false
            room.giveBack(head)
        }
    }
}
