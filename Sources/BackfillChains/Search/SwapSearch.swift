/// Depth-first search for swaps under prices, one smallest post after the other.
///
/// Cut off by the best walk of the arcs that are left, and for the last arc by a look-up of who can come back to the
/// first post. Exact when it is not limited; finds for each leader its best swap, or every swap above a threshold. Where all
/// swaps are known it goes through them instead, in the same order.
struct SwapSearch {
    private let view: PricedView
    private let known: SwapList?
    private let graph: ChainGraph
    /// The best walk of exactly so many arcs among posts, at `arcs * vertexCount + vertex`.
    private var ahead: [Int64] = []
    private var inStart: [Int32] = []
    private var inArc: [Int32] = []
    private var back: [Int32] = []
    private var onPath: [Bool]
    private var capRoom: [Int]
    private var path: [Int32] = []
    private var cutHits: [Int32] = []
    private var threshold: Int64 = 0
    private var keepsAll = false
    private var limit = 0
    private var leader = 0
    private var leaderRank: Int32 = 0
    /// By arc: the place of the post that it enters in the order of ids.
    private var headRank: [Int32] = []
    private var bestPath: [Int32] = []
    private(set) var found: [[Int32]] = []
    /// How many more arcs may be tried; a search for every swap that needs more fails.
    var arcsLeftToTry = Int.max

    init(view: PricedView, known: SwapList? = nil) {
        self.view = view
        self.known = known
        graph = view.graph
        onPath = [Bool](repeating: false, count: graph.vertexCount)
        capRoom = graph.capLimit
        if known == nil { prepare() }
    }

    private mutating func prepare() {
        let n = graph.vertexCount
        back = [Int32](repeating: -1, count: n)
        headRank = view.graph.arcHead.map { view.graph.rank[Int($0)] }
        cutHits = [Int32](repeating: 0, count: view.cutPrice.count)
        inStart = [Int32](repeating: 0, count: n + 1)
        for head in graph.arcHead { inStart[Int(head) + 1] += 1 }
        for vertex in 0..<n { inStart[vertex + 1] += inStart[vertex] }
        inArc = [Int32](repeating: 0, count: graph.arcCount)
        var next = inStart
        for (arc, head) in graph.arcHead.enumerated() {
            inArc[Int(next[Int(head)])] = Int32(arc)
            next[Int(head)] += 1
        }
        ahead = [Int64](repeating: 0, count: n)
        for arcs in 1...max(1, graph.maxSwap) {
            ahead += [Int64](repeating: PricedView.never, count: n)
            for arc in 0..<graph.arcCount where !graph.isSource[Int(graph.arcTail[arc])] {
                let rest = ahead[(arcs - 1) * n + Int(graph.arcHead[arc])]
                if rest <= PricedView.never / 2 || view.arcGain[arc] <= PricedView.never / 2 { continue }
                let tail = arcs * n + Int(graph.arcTail[arc])
                ahead[tail] = max(ahead[tail], view.arcGain[arc] + rest)
            }
        }
        // From "exactly" to "at most", so that one look suffices.
        for vertex in 0..<n { ahead[vertex] = PricedView.never }
        for arcs in 1...max(1, graph.maxSwap) {
            for vertex in 0..<n {
                ahead[arcs * n + vertex] = max(ahead[arcs * n + vertex], ahead[(arcs - 1) * n + vertex])
            }
        }
    }

    /// Takes posts out of the search, or puts them back in.
    mutating func setBlocked(_ vertex: Int, _ value: Bool) { onPath[vertex] = value }

    /// What each cap leaves for the next swap.
    mutating func setCapRoom(_ room: [Int]) { capRoom = room }

    /// The best swap led by a post that brings more than `threshold`, if there is one.
    mutating func best(ledBy leader: Int, above threshold: Int64) -> (gain: Int64, arcs: [Int32])? {
        start(leader, threshold, .max, keepsAll: false)
        return bestPath.isEmpty ? nil : (self.threshold, bestPath)
    }

    /// Every swap led by a post that brings at least `threshold`; false if there are more than `limit`, or it takes too long.
    mutating func all(ledBy leader: Int, atLeast threshold: Int64, limit: Int) -> Bool {
        found.removeAll(keepingCapacity: true)
        start(leader, threshold - 1, limit, keepsAll: true)
        return found.count <= limit && arcsLeftToTry >= 0
    }

    private mutating func start(_ leader: Int, _ threshold: Int64, _ limit: Int, keepsAll: Bool) {
        self.leader = leader
        leaderRank = graph.rank[leader]
        self.threshold = threshold
        self.limit = limit
        self.keepsAll = keepsAll
        bestPath = []
        if graph.isSource[leader] || onPath[leader] { return }
        if let known {
            for swap in known.swaps(ledBy: leader) where !(keepsAll && found.count > limit) {
                meet(known.arcs(of: swap))
            }
            return
        }
        if ahead[graph.maxSwap * graph.vertexCount + leader] <= threshold { return }
        guard takeRoom(leader) else { return }
        for position in Int(inStart[leader])..<Int(inStart[leader + 1]) {
            back[Int(graph.arcTail[Int(inArc[position])])] = inArc[position]
        }
        // A post in two slots of time may hit a cut twice.
        let charge = change(cutsAt: leader, by: 1)
        extend(from: leader, arcsLeft: graph.maxSwap, gain: -charge)
        change(cutsAt: leader, by: -1)
        for position in Int(inStart[leader])..<Int(inStart[leader + 1]) {
            back[Int(graph.arcTail[Int(inArc[position])])] = -1
        }
        returnRoom(leader)
    }

    /// Keeps a swap if it pays enough and there is room for it.
    private mutating func meet(_ arcs: ArraySlice<Int32>) {
        var most: Int64 = 0
        for arc in arcs {
            let gain = view.arcGain[Int(arc)]
            if gain <= PricedView.never / 2 || onPath[Int(graph.arcHead[Int(arc)])] { return }
            most += gain
        }
        if most <= threshold { return }
        let gain = view.gain(of: arcs, source: -1)
        if gain <= threshold || !hasRoom(for: arcs) { return }
        if keepsAll {
            found.append(Array(arcs))
        } else {
            threshold = gain
            bestPath = Array(arcs)
        }
    }

    private mutating func hasRoom(for arcs: ArraySlice<Int32>) -> Bool {
        if capRoom.isEmpty { return true }
        var taken = 0
        for arc in arcs {
            if !takeRoom(Int(graph.arcHead[Int(arc)])) { break }
            taken += 1
        }
        for arc in arcs.prefix(taken) { returnRoom(Int(graph.arcHead[Int(arc)])) }
        return taken == arcs.count
    }

    private mutating func extend(from vertex: Int, arcsLeft: Int, gain: Int64) {
        if !path.isEmpty, back[vertex] >= 0 {
            let closing = view.arcGain[Int(back[vertex])]
            if closing > PricedView.never / 2, gain + closing > threshold {
                if keepsAll {
                    found.append(path + [back[vertex]])
                    if found.count > limit { return }
                } else {
                    threshold = gain + closing
                    bestPath = path + [back[vertex]]
                }
            }
        }
        if arcsLeft < 2 { return }
        for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
            let head = Int(graph.arcHead[arc])
            arcsLeftToTry -= 1
            if arcsLeftToTry < 0 { return }
            if headRank[arc] <= leaderRank || onPath[head] || view.arcGain[arc] <= PricedView.never / 2 {
                continue
            }
            if gain + view.arcGain[arc] + ahead[(arcsLeft - 1) * graph.vertexCount + head] <= threshold { continue }
            guard takeRoom(head) else { continue }
            onPath[head] = true
            path.append(Int32(arc))
            let next = gain + view.arcGain[arc] - change(cutsAt: head, by: 1)
            extend(from: head, arcsLeft: arcsLeft - 1, gain: next)
            change(cutsAt: head, by: -1)
            path.removeLast()
            onPath[head] = false
            returnRoom(head)
            if keepsAll, found.count > limit { return }
        }
    }

    @discardableResult
    private mutating func change(cutsAt vertex: Int, by step: Int32) -> Int64 {
        var charge: Int64 = 0
        for position in Int(view.cutStart[vertex])..<Int(view.cutStart[vertex + 1]) {
            let cut = Int(view.cutIndex[position])
            cutHits[cut] += step
            if step > 0, cutHits[cut] % view.cutDivisor[cut] == 0 { charge += view.cutPrice[cut] }
        }
        return charge
    }

    private mutating func takeRoom(_ post: Int) -> Bool {
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1]
        where capRoom[Int(graph.vertexCap[Int(position)])] < 1 {
            return false
        }
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            capRoom[Int(graph.vertexCap[Int(position)])] -= 1
        }
        return true
    }

    private mutating func returnRoom(_ post: Int) {
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            capRoom[Int(graph.vertexCap[Int(position)])] += 1
        }
    }
}
