/// Depth-first search for swaps that succeed whole or not at all, one smallest post after the other.
///
/// With probability x so far and gain so far G (values less nothing, charges apart), what follows can only lower x. If
/// the values end up above zero the swap is worth no more than with x as it is, and ``OddsView/ahead`` bounds the rest
/// at that x; if they end up below zero it is worth no more than nothing, less its charges.
struct ExpectedSwapSearch {
    private let view: OddsView
    private let graph: ChainGraph
    private let odds: ChainOdds
    private let shouldStop: () -> Bool
    private var inStart: [Int32]
    private var inArc: [Int32]
    private var back: [Int32]
    private var onPath: [Bool]
    private var room: CapRoom
    private var path: [Int32] = []
    private var cuts: CutCharges
    private var threshold: Int128 = 0
    private var keepsAll = false
    private var limit = 0
    private var leader = 0
    private var bestPath: [Int32] = []
    private var nodes = 0
    /// Whether the last search looked at all that it was asked to look at.
    private(set) var isComplete = true
    /// The swaps found by the last enumeration.
    private(set) var found: [[Int32]] = []

    init(view: OddsView, shouldStop: @escaping () -> Bool) {
        self.view = view
        self.shouldStop = shouldStop
        graph = view.graph
        odds = view.odds
        let n = graph.vertexCount
        onPath = [Bool](repeating: false, count: n)
        back = [Int32](repeating: -1, count: n)
        room = CapRoom(graph)
        cuts = CutCharges(view)
        inStart = [Int32](repeating: 0, count: n + 1)
        for head in graph.arcHead { inStart[Int(head) + 1] += 1 }
        for vertex in 0..<n { inStart[vertex + 1] += inStart[vertex] }
        inArc = [Int32](repeating: 0, count: graph.arcCount)
        var next = inStart
        for (arc, head) in graph.arcHead.enumerated() {
            inArc[Int(next[Int(head)])] = Int32(arc)
            next[Int(head)] += 1
        }
    }

    /// Takes posts out of the search, or puts them back in.
    mutating func setBlocked(_ vertex: Int, _ value: Bool) { onPath[vertex] = value }

    /// What each cap leaves for the next swap.
    mutating func setCapRoom(_ room: [Int]) { self.room.reset(to: room) }

    /// The best swap led by a post that brings more than `threshold`, if one was found, in fine units.
    mutating func best(ledBy leader: Int, above threshold: Int128) -> (gain: Int128, arcs: [Int32])? {
        start(leader, threshold, .max, keepsAll: false)
        return bestPath.isEmpty ? nil : (self.threshold, bestPath)
    }

    /// Every swap led by a post that brings at least `threshold`; false if there are more than `limit`.
    mutating func all(ledBy leader: Int, atLeast threshold: Int128, limit: Int) -> Bool {
        found.removeAll(keepingCapacity: true)
        start(leader, threshold - 1, limit, keepsAll: true)
        return isComplete && found.count <= limit
    }

    /// What no swap led by the post exceeds, in fine units.
    func walkBound(ledBy leader: Int) -> Int128 {
        if graph.isSource[leader] { return 0 }
        let certain = Int64(1) << ChanceGrid.chanceBits
        let walk = view.bound(leader, movesLeft: longest, chance: (certain, certain))
        return max(Int128(walk) << Int128(view.scale.shift), view.bonus)
    }

    private var longest: Int { min(graph.maxSwap, graph.vertexCount, odds.depth) }

    private mutating func start(_ leader: Int, _ threshold: Int128, _ limit: Int, keepsAll: Bool) {
        self.leader = leader
        self.threshold = threshold
        self.limit = limit
        self.keepsAll = keepsAll
        bestPath = []
        nodes = 0
        isComplete = true
        if graph.isSource[leader] || onPath[leader] || walkBound(ledBy: leader) <= threshold { return }
        guard room.take(leader) else { return }
        for position in Int(inStart[leader])..<Int(inStart[leader + 1]) {
            let arc = inArc[position]
            if !view.isBanned[Int(arc)] { back[Int(graph.arcTail[Int(arc)])] = arc }
        }
        cuts.enter(leader)
        let certain = Int64(1) << ChanceGrid.chanceBits
        extend(from: leader, arcsLeft: longest, value: 0, charge: 0, odds: 1, chance: (certain, certain))
        cuts.leave(leader)
        for position in Int(inStart[leader])..<Int(inStart[leader + 1]) {
            back[Int(graph.arcTail[Int(inArc[position])])] = -1
        }
        room.giveBack(leader)
    }

    /// - Parameters:
    ///   - value: the sum of the values so far.
    ///   - charge: the sum of the charges so far, in fine units.
    ///   - reached: the product of the probabilities so far, in parts to the power of the arcs.
    private mutating func extend(
        from vertex: Int, arcsLeft: Int, value: Int128, charge: Int128, odds reached: Int128,
        chance: (down: Int64, up: Int64)
    ) {
        let scale = view.scale
        if !path.isEmpty, back[vertex] >= 0 {
            let arc = Int(back[vertex])
            let factor = odds.power[odds.depth - path.count - 1] * scale.fineness
            let gain =
                reached * Int128(odds.probability[arc]) * factor * (value + Int128(odds.plainValue[arc])) - charge
                - view.charge[arc]
            if gain > threshold {
                if keepsAll {
                    found.append(path + [back[vertex]])
                } else {
                    threshold = gain
                    bestPath = path + [back[vertex]]
                }
            }
        }
        if arcsLeft < 2 { return }
        for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
            let head = Int(graph.arcHead[arc])
            if graph.rank[head] <= graph.rank[leader] || onPath[head] || view.isBanned[arc] { continue }
            let likely = reached * Int128(odds.probability[arc])
            let nextChance = view.chance(chance, after: arc)
            let nextValue = value + Int128(odds.plainValue[arc])
            let nextCharge = charge + view.charge[arc]
            if -nextCharge + view.bonus <= threshold {
                let factor = odds.power[odds.depth - path.count - 1] * scale.fineness
                let gain = likely * factor * nextValue - nextCharge
                let rest = view.bound(head, movesLeft: arcsLeft - 1, chance: nextChance)
                let shift = Int128(scale.shift)
                if Int128(Int64(gain >> shift) + 1 + rest) <= threshold >> shift { continue }
            }
            guard room.take(head) else { continue }
            nodes += 1
            if nodes & 1023 == 0, shouldStop() { isComplete = false }
            onPath[head] = true
            path.append(Int32(arc))
            extend(
                from: head, arcsLeft: arcsLeft - 1, value: nextValue,
                charge: nextCharge + cuts.enter(head), odds: likely, chance: nextChance)
            cuts.leave(head)
            path.removeLast()
            onPath[head] = false
            room.giveBack(head)
            if keepsAll, found.count > limit { isComplete = false }
            if !isComplete { return }
        }
    }
}
