/// All swaps of a graph, where they are few: then going through them takes less than looking for them again under each prices.
struct SwapList {
    /// By post: the numbers of the swaps that it leads begin here.
    private let first: [Int32]
    /// By swap: where its arcs begin, in the order in which a search meets them.
    private let start: [Int32]
    private let arcs: [Int32]
    /// The posts that lead a swap, ascending.
    let leaders: [Int]
    /// By post: the leaders of the swaps that it is in, ascending, begin here.
    private let around: [Int32]
    private let leaderAround: [Int32]

    /// O(m) beside the swaps themselves.
    ///
    /// - Returns: `nil` if there are more than twice as many swaps as arcs, or looking for them takes more than twenty passes over the arcs.
    init?(_ graph: ChainGraph, master: Master) {
        let view = PricedView(
            graph: graph, prices: master.prices(), timeClass: master.classes[master.classes.count - 1],
            level: master.level, isBanned: [Bool](repeating: false, count: graph.arcCount), needsWalks: false)
        var search = SwapSearch(view: view)
        search.arcsLeftToTry = 20 * graph.arcCount
        var first: [Int32] = []
        var start: [Int32] = [0]
        var arcs: [Int32] = []
        for leader in 0..<graph.vertexCount {
            first.append(Int32(start.count - 1))
            if graph.isSource[leader] { continue }
            let room = 2 * graph.arcCount - start.count + 1
            guard search.all(ledBy: leader, atLeast: PricedView.never / 2, limit: room) else { return nil }
            for swap in search.found {
                arcs += swap
                start.append(Int32(arcs.count))
            }
        }
        first.append(Int32(start.count - 1))
        leaders = (0..<graph.vertexCount).filter { first[$0] < first[$0 + 1] }
        var meetings = Set<UInt64>()
        for leader in leaders {
            for position in start[Int(first[leader])]..<start[Int(first[leader + 1])] {
                meetings.insert(UInt64(graph.arcHead[Int(arcs[Int(position)])]) << 32 | UInt64(leader))
            }
        }
        let sorted = meetings.sorted()
        leaderAround = sorted.map { Int32(truncatingIfNeeded: $0) }
        var around = [Int32](repeating: 0, count: graph.vertexCount + 1)
        for meeting in sorted { around[Int(meeting >> 32) + 1] += 1 }
        for post in 0..<graph.vertexCount { around[post + 1] += around[post] }
        (self.first, self.start, self.arcs, self.around) = (first, start, arcs, around)
    }

    /// The leaders of the swaps that a post is in, ascending.
    func leaders(around post: Int) -> ArraySlice<Int32> { leaderAround[Int(around[post])..<Int(around[post + 1])] }

    /// The swaps that a post leads.
    func swaps(ledBy leader: Int) -> Range<Int> { Int(first[leader])..<Int(first[leader + 1]) }

    /// The arcs of a swap, round from its leader.
    func arcs(of swap: Int) -> ArraySlice<Int32> { arcs[Int(start[swap])..<Int(start[swap + 1])] }
}
