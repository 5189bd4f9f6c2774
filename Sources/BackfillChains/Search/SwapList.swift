/// All swaps of a graph, where they are few: then going through them takes less than looking for them again under each prices.
struct SwapList {
    /// By post: the numbers of the swaps that it leads begin here.
    private let first: [Int32]
    /// By swap: where its arcs begin, in the order in which a search meets them.
    private let start: [Int32]
    private let arcs: [Int32]

    /// - Returns: `nil` if there are more than twice as many swaps as arcs.
    init?(_ graph: ChainGraph, master: Master) {
        let view = PricedView(
            graph: graph, prices: master.prices(), timeClass: master.classes[master.classes.count - 1],
            level: master.level, isBanned: [Bool](repeating: false, count: graph.arcCount), needsWalks: false)
        var search = SwapSearch(view: view)
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
        (self.first, self.start, self.arcs) = (first, start, arcs)
    }

    /// The swaps that a post leads.
    func swaps(ledBy leader: Int) -> Range<Int> { Int(first[leader])..<Int(first[leader + 1]) }

    /// The arcs of a swap, round from its leader.
    func arcs(of swap: Int) -> ArraySlice<Int32> { arcs[Int(start[swap])..<Int(start[swap + 1])] }
}
