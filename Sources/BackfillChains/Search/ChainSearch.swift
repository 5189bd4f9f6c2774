/// Depth-first search over simple chains under prices, cut off by the walk bound.
///
/// Exact when it is not limited: it finds the best chain, or every chain above a threshold. Worst case exponential in
/// the number of moves; in practice the bound leaves a few nodes for each chain that is found.
struct ChainSearch {
    var view: PricedView
    private let graph: ChainGraph
    private let capCounts: [Bool]
    private var blocked: [Bool]
    private var capRoom: [Int]
    private var path: [Int32] = []
    private var cutHits: [Int32]
    private var source = 0
    private var threshold: Int64 = 0
    private var keepsAll = false
    private var limit = 0
    private var bestPath: [Int32] = []
    private(set) var nodes = 0
    /// The chains found by the last enumeration, and what each brings.
    private(set) var found: [[Int32]] = []

    init(view: PricedView, timeClass: ChainGraph.TimeClass) {
        self.view = view
        graph = view.graph
        capCounts = timeClass.capCounts
        blocked = [Bool](repeating: false, count: graph.vertexCount)
        capRoom = graph.capLimit
        cutHits = [Int32](repeating: 0, count: view.cutPrice.count)
    }

    /// Takes posts out of the search, or puts them back in.
    mutating func setBlocked(_ vertex: Int, _ value: Bool) { blocked[vertex] = value }

    /// What each cap leaves for the next chain.
    mutating func setCapRoom(_ room: [Int]) { capRoom = room }

    /// The best chain from a source that brings more than `threshold`, if there is one.
    ///
    /// - Parameter limit: how many nodes to look at; `complete` is false when they did not suffice.
    mutating func best(
        from source: Int32, above threshold: Int64, limit: Int
    ) -> (gain: Int64, arcs: [Int32], complete: Bool)? {
        start(source, threshold, limit, keepsAll: false)
        let complete = nodes <= limit
        if bestPath.isEmpty { return complete ? nil : (threshold, [], false) }
        return (self.threshold, bestPath, complete)
    }

    /// What no chain from the source exceeds, walks included.
    func walkBound(from source: Int32) -> Int64 {
        graph.maxMoves == 0 ? PricedView.never : view.ahead(of: Int(source), movesLeft: graph.maxMoves)
    }

    /// Every chain from a source that brings at least `threshold`; false if there are more than `limit`.
    mutating func all(from source: Int32, atLeast threshold: Int64, limit: Int) -> Bool {
        found.removeAll(keepingCapacity: true)
        start(source, threshold - 1, limit, keepsAll: true)
        return found.count <= limit
    }

    private mutating func start(_ source: Int32, _ threshold: Int64, _ limit: Int, keepsAll: Bool) {
        self.source = Int(source)
        self.threshold = threshold
        self.keepsAll = keepsAll
        self.limit = limit
        bestPath = []
        nodes = 0
        if graph.maxMoves == 0 { return }
        // A chain's opportunity may stand in cuts itself; one hit alone is never charged.
        change(cutsAt: Int(source), by: 1)
        extend(from: Int(source), movesLeft: graph.maxMoves, gain: 0, lead: 0)
        change(cutsAt: Int(source), by: -1)
    }

    private mutating func extend(from vertex: Int, movesLeft: Int, gain: Int64, lead: Int64) {
        for index in view.successors(of: vertex, movesLeft: movesLeft) {
            let (arc, bound) = view.successor(index)
            if gain + bound <= threshold { return }
            nodes += 1
            if keepsAll ? found.count > limit : nodes > limit { return }
            let head = Int(graph.arcHead[arc])
            if blocked[head] { continue }
            let (total, overflow) = lead.addingReportingOverflow(graph.arcLead[arc])
            if overflow || total > graph.leadAvailable[source] { continue }
            if !graph.capLimit.isEmpty, !takeRoom(head) { continue }
            blocked[head] = true
            path.append(Int32(arc))
            let next = gain + view.arcGain[arc] - change(cutsAt: head, by: 1)
            if graph.mayStayOpen[head], next + view.endGain[head] > threshold {
                if keepsAll {
                    found.append(path)
                } else {
                    threshold = next + view.endGain[head]
                    bestPath = path
                }
            }
            if movesLeft > 1, next + view.ahead(of: head, movesLeft: movesLeft - 1) > threshold {
                extend(from: head, movesLeft: movesLeft - 1, gain: next, lead: total)
            }
            change(cutsAt: head, by: -1)
            path.removeLast()
            blocked[head] = false
            if !graph.capLimit.isEmpty { returnRoom(head) }
        }
    }

    /// Counts the cuts that a vertex hits, and returns what those charge that are hit often enough to.
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
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(position)])
            if capCounts[cap], capRoom[cap] < 1 { return false }
        }
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(position)])
            if capCounts[cap] { capRoom[cap] -= 1 }
        }
        return true
    }

    private mutating func returnRoom(_ post: Int) {
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(position)])
            if capCounts[cap] { capRoom[cap] += 1 }
        }
    }
}
