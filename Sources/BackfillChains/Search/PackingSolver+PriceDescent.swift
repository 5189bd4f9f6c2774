extension PackingSolver {
    /// Whether the linear programme has already worked so long that a descent of its prices is worth trying.
    ///
    /// In a crowded organisation the programme takes very many changes of basis until its prices mean anything, and a
    /// descent gets close to the best ones in a fraction of that time; elsewhere a few rounds of columns are enough. So the
    /// programme has first as much time as the descent is likely to take. Pricing passes over the arcs once for each move,
    /// and the search for swaps takes about as long as seven such passes.
    var isWorthDescending: Bool {
        guard !hasDescended, pool == nil, depth == 0, counts.nodes == 1, master.heldTotals.isEmpty, !isLinked,
            master.cuts.isEmpty
        else { return false }
        let layers = graph.maxMoves + 1 + (graph.maxSwap >= 2 ? 7 : 0)
        // Beginning at the prices of a flow it takes far less.
        let work = flowPrices == nil ? effort.workBeforeDescent : effort.workBeforeDescent / 5
        return master.lp.work >= work * graph.arcCount * layers
    }

    /// Lets the prices descend without a linear programme, and begins the programme anew from the columns that pay near
    /// the best prices, those first that paid most often: as a share of the rounds that is close to what the programme
    /// takes of them (Barahona and Anbil, 2000).
    ///
    /// O(r (K m + n)) for r rounds, at most 200, beside the searches for chains, at most 300 nodes each, and for swaps.
    ///
    /// - Returns: the pricing that proves most.
    mutating func descendPrices() -> Pricing? {
        hasDescended = true
        var descent = PriceDescent(posts: graph.vertexCount * graph.slotCount, limits: graph.capLimit)
        if let flowPrices { descent.begin(at: flowPrices) }
        var lowest: Pricing?
        var target = cutoff
        var number: [[Int32]: Int] = [:]
        var met: [(column: Column, rounds: Int)] = []
        for _ in 0..<200 where !descent.isSettled {
            if wantsToStop() { return lowest }
            var prices = master.prices()
            prices.post = descent.post.map { Int64($0) }
            prices.cap = descent.cap.map { Int64($0) }
            prices.source = [Int64](repeating: 0, count: graph.vertexCount)
            let pricing = price(prices, limit: 300, everySwap: true)
            if pricing.bound < lowest?.bound ?? .max { lowest = pricing }
            if descent.isNear {
                for column in pricing.columns {
                    if let known = number[column.arcs] {
                        met[known].rounds += 1
                    } else {
                        number[column.arcs] = met.count
                        met.append((column, 1))
                    }
                }
            }
            let use = use(of: pricing.columns)
            target = max(target, use.packed)
            descent.step(
                bound: pricing.bound, target: target * pricing.grid, postExcess: use.postExcess,
                capExcess: use.capExcess)
        }
        let order = met.indices.sorted { (met[$1].rounds, $0) < (met[$0].rounds, $1) }
        master = Master(graph: graph, level: level, heldTotals: [])
        master.add(order.map { met[$0].column })
        master.lp.begin(with: master.lpColumn)
        if let best { master.add(best) }
        return lowest
    }

    /// How much more of each post and cap some columns use than there is, and what those of them come to that fit when they are
    /// taken in order.
    private func use(of columns: [Column]) -> (postExcess: [Double], capExcess: [Double], packed: Int64) {
        var postExcess = [Double](repeating: -1, count: graph.vertexCount * graph.slotCount)
        var capExcess = graph.capLimit.map { -Double($0) }
        var packed: Int64 = 0
        for column in columns {
            let own = master.timeClass(of: column.source)
            var fits = true
            for arc in column.arcs {
                let head = Int(graph.arcHead[Int(arc)])
                for slot in own.slots {
                    postExcess[head * graph.slotCount + Int(slot)] += 1
                    if postExcess[head * graph.slotCount + Int(slot)] > 0 { fits = false }
                }
                for cap in graph.caps(of: head) where own.capCounts[Int(cap)] {
                    capExcess[Int(cap)] += 1
                    if capExcess[Int(cap)] > 0 { fits = false }
                }
            }
            if fits { packed += value(of: [column]) }
        }
        return (postExcess, capExcess, packed)
    }
}
