extension PackingSolver {
    /// The work of the linear programme after which a descent of its prices is worth trying; `nil` if none is.
    ///
    /// In a crowded organisation the programme takes very many changes of basis until its prices mean anything, and a
    /// descent gets close to the best ones in a fraction of that time; elsewhere a few rounds of columns are enough. So the
    /// programme has first as much time as the descent is likely to take, and a third of that where opportunities are crowded.
    /// Where the programme goes on for long even from the columns of a descent, a longer one follows; from the prices of a flow
    /// it would bring nothing more.
    var workBeforeDescent: Int? {
        guard pool == nil, depth == 0, counts.nodes == 1, master.heldTotals.isEmpty, !isLinked, master.cuts.isEmpty
        else { return nil }
        switch descents {
        // Beginning at the prices of a flow it takes far less.
        case 0: return effort.workBeforeDescent / (flowPrices != nil ? 5 : isCrowded ? 3 : 1) * arcsPriced
        case 1: return flowPrices == nil ? effort.workBeforeLongDescent * arcsPriced : nil
        default: return nil
        }
    }

    /// The work of the linear programme after which its prices are held up no longer.
    var workWithFloors: Int { effort.workWithFloors * arcsPriced }

    /// What pricing goes through: the arcs once for each move, and the search for swaps takes about as long as seven such passes. Where
    /// few posts are near opportunities the programme of swaps that are known is soon done, so that no less is asked of it.
    private var arcsPriced: Int {
        let passesForSwaps = graph.maxSwap < 2 ? 0 : swaps != nil && isCrowded ? 1 : 7
        return graph.arcCount * (graph.maxMoves + 1 + passesForSwaps)
    }

    /// Whether opportunities are many for the posts within their reach, so that most chains stand in each other's way.
    private var isCrowded: Bool { graph.sources.count * 25 >= graph.vertexCount }

    /// Lets the prices descend without a linear programme, and begins the programme anew from the columns that pay near
    /// the best prices, those first that paid most often: as a share of the rounds that is close to what the programme
    /// takes of them (Barahona and Anbil, 2000).
    ///
    /// The second descent is a slow one and gets far closer, so close that the programme is then held near its prices.
    ///
    /// O(r (K m + n)) for r rounds, at most 200 or 1,000, beside the searches for chains, at most 300 nodes each, and for swaps.
    ///
    /// - Returns: the pricing that proves most.
    mutating func descendPrices() -> Pricing? {
        descents += 1
        let isLong = descents == 2
        var descent = PriceDescent(
            posts: graph.vertexCount * graph.slotCount, limits: graph.capLimit, pace: isLong ? .slow : .fast)
        if let flowPrices { descent.begin(at: flowPrices) }
        var lowest: Pricing?
        var target = cutoff
        var number: [[Int32]: Int] = [:]
        var met: [(column: Column, rounds: Int)] = []
        for _ in 0..<(isLong ? 1_000 : 200) where !descent.isSettled {
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
        if isLong, let lowest { master.holdPrices(near: lowest) }
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
