extension PackingSolver {
    /// What prices prove, and the columns that would pay more than they cost.
    struct Pricing {
        var prices: MasterPrices
        var grid: Int64 { prices.grid }
        /// What no plan exceeds, in units of price.
        var bound: Int64
        var columns: [Column]
        /// Whether every search ran to its end; if not, the bound is weaker than the prices allow.
        var isComplete: Bool
        /// What each opportunity, or each leader of swaps, adds to the bound, by vertex.
        var contribution: [Int64]
    }

    /// Prices all chains and swaps, or those of the pool.
    ///
    /// - Parameters:
    ///   - limit: nodes of the search for a chain; what is cut off makes the bound weaker, never wrong.
    ///   - everySwap: gives the best swap of every leader, not only some that share nothing.
    mutating func price(_ prices: MasterPrices, limit: Int? = nil, everySwap: Bool = false) -> Pricing {
        var pricing = Pricing(
            prices: prices, bound: master.rowBound(prices), columns: [], isComplete: true,
            contribution: [Int64](repeating: 0, count: graph.vertexCount))
        if pool != nil {
            pricePool(&pricing)
        } else {
            priceChains(&pricing, limit: limit ?? effort.searchLimit)
            if graph.maxSwap >= 2 { priceSwaps(&pricing, every: everySwap) }
        }
        return pricing
    }

    /// What a chain of the source gains beside its arcs and its end, and where the search for better ones begins.
    private func base(_ source: Int32, _ prices: MasterPrices) -> (base: Int64, threshold: Int64) {
        let row = prices.source[Int(source)]
        guard !graph.mayStayOpen[Int(source)] else {
            return (-PricedView.openGain(graph, Int(source), level, prices), row)
        }
        let bonus = prices.requiredSource[source] ?? 0
        return (bonus, row)
    }

    private func view(_ index: Int, _ prices: MasterPrices, needsWalks: Bool) -> PricedView {
        PricedView(
            graph: graph, prices: prices, timeClass: master.classes[index], level: level, isBanned: master.isBanned,
            needsWalks: needsWalks)
    }

    private func priceChains(_ pricing: inout Pricing, limit: Int) {
        for index in 0..<master.classes.count - 1 {
            var search = ChainSearch(
                view: view(index, pricing.prices, needsWalks: true), timeClass: master.classes[index])
            for source in graph.sources where Int(master.classOfVertex[Int(source)]) == index {
                let (base, threshold) = base(source, pricing.prices)
                var contribution = threshold
                if let best = search.best(from: source, above: threshold - base, limit: limit) {
                    if !best.arcs.isEmpty {
                        pricing.columns.append((source, best.arcs))
                        contribution = best.gain + base
                    }
                    if !best.complete {
                        pricing.isComplete = false
                        contribution = max(contribution, search.walkBound(from: source) + base)
                    }
                }
                pricing.contribution[Int(source)] = contribution
                pricing.bound += contribution
            }
        }
    }

    private func priceSwaps(_ pricing: inout Pricing, every: Bool) {
        var search = SwapSearch(
            view: view(master.classes.count - 1, pricing.prices, needsWalks: false), known: swaps)
        var found: [(gain: Int64, arcs: [Int32])] = []
        for vertex in 0..<graph.vertexCount {
            if let best = search.best(ledBy: vertex, above: 0) {
                pricing.contribution[vertex] = best.gain
                pricing.bound += best.gain
                found.append(best)
            }
        }
        found.sort { $0.gain != $1.gain ? $0.gain > $1.gain : $0.arcs.lexicographicallyPrecedes($1.arcs) }
        // Several swaps that share a post tell the programme little at a time.
        var used = Set<Int32>()
        for swap in found where every || pricing.columns.count < graph.sources.count + 200 {
            let heads = swap.arcs.map { graph.arcHead[Int($0)] }
            if !every, heads.contains(where: used.contains) { continue }
            used.formUnion(heads)
            pricing.columns.append((-1, swap.arcs))
        }
    }

    private func pricePool(_ pricing: inout Pricing) {
        guard let pool else { return }
        let views = master.classes.indices.map { view($0, pricing.prices, needsWalks: false) }
        var best: [Int32: (gain: Int64, column: Int)] = [:]
        for column in 0..<pool.count {
            let gain = gain(of: column, in: pool, views: views, prices: pricing.prices)
            if gain <= PricedView.never / 2 { continue }
            let key = unit(of: column, in: pool)
            if let known = best[key], known.gain >= gain { continue }
            best[key] = (gain, column)
        }
        for source in graph.sources {
            let (_, threshold) = base(source, pricing.prices)
            pricing.contribution[Int(source)] = threshold
        }
        for (vertex, item) in best.sorted(by: { $0.key < $1.key })
        where item.gain > pricing.contribution[Int(vertex)] {
            pricing.contribution[Int(vertex)] = item.gain
            pricing.columns.append(
                (pool.source[item.column], Array(pool.arcs[pool.arcRange(item.column)])))
        }
        pricing.bound += pricing.contribution.reduce(0, +)
    }

    /// The vertex that stands for a column: its opportunity, or the leader of a swap.
    func unit(of column: Int, in pool: ColumnPool) -> Int32 {
        pool.source[column] >= 0
            ? pool.source[column] : graph.arcTail[Int(pool.arcs[pool.arcRange(column).lowerBound])]
    }

    private func gain(of column: Int, in pool: ColumnPool, views: [PricedView], prices: MasterPrices) -> Int64 {
        let source = pool.source[column]
        let index = source >= 0 ? Int(master.classOfVertex[Int(source)]) : views.count - 1
        let gain = views[index].gain(of: pool.arcs[pool.arcRange(column)], source: source)
        if gain <= PricedView.never / 2 || source < 0 { return gain }
        return gain + base(source, prices).base
    }

    /// Every column that loses at most `-threshold` against the best of its opportunity or leader.
    ///
    /// - Returns: `nil` if there are more than `limit`.
    func list(_ pricing: Pricing, atLeast threshold: Int64, limit: Int) -> ColumnPool? {
        var result = ColumnPool(levels: graph.levels)
        if let pool {
            let views = master.classes.indices.map { view($0, pricing.prices, needsWalks: false) }
            for column in 0..<pool.count {
                let gain = gain(of: column, in: pool, views: views, prices: pricing.prices)
                if gain <= PricedView.never / 2 { continue }
                if gain - pricing.contribution[Int(unit(of: column, in: pool))] >= threshold {
                    result.append(
                        source: pool.source[column], arcs: Array(pool.arcs[pool.arcRange(column)]), graph: graph)
                }
            }
            return result
        }
        for index in 0..<master.classes.count - 1 {
            var search = ChainSearch(
                view: view(index, pricing.prices, needsWalks: true), timeClass: master.classes[index])
            for source in graph.sources where Int(master.classOfVertex[Int(source)]) == index {
                let (base, _) = base(source, pricing.prices)
                let least = pricing.contribution[Int(source)] + threshold - base
                guard search.all(from: source, atLeast: least, limit: limit - result.count) else { return nil }
                for arcs in search.found { result.append(source: source, arcs: arcs, graph: graph) }
            }
        }
        if graph.maxSwap >= 2 {
            var search = SwapSearch(
                view: view(master.classes.count - 1, pricing.prices, needsWalks: false), known: swaps)
            for vertex in 0..<graph.vertexCount where !graph.isSource[vertex] {
                let least = pricing.contribution[vertex] + threshold
                guard search.all(ledBy: vertex, atLeast: least, limit: limit - result.count) else { return nil }
                for arcs in search.found { result.append(source: -1, arcs: arcs, graph: graph) }
            }
        }
        return result
    }
}
