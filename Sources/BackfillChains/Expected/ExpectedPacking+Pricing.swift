extension ExpectedPacking {
    /// What prices prove, and the columns that would pay more than they cost. All in fine units.
    struct Pricing {
        var prices: MasterPrices
        /// What no plan exceeds.
        var bound: Int128
        var columns: [Column]
        /// Whether every search ran to its end; if not, the bound is weaker than the prices allow.
        var isComplete: Bool
        /// What each opportunity, or each leader of swaps, adds to the bound, by vertex.
        var contribution: [Int128]
    }

    /// The prices with nothing earned for an arc beyond what any plan is worth, so that sums stay within 128 bits.
    func clamped(_ prices: MasterPrices) -> MasterPrices {
        var prices = prices
        for (arc, price) in prices.requiredArc {
            prices.requiredArc[arc] = Int64(min(Int128(price), 2 * scale.total * Int128(prices.grid)))
        }
        return prices
    }

    /// Prices all chains and swaps, or those of the list.
    func price(_ prices: MasterPrices, limit: Int) -> Pricing {
        var pricing = Pricing(
            prices: prices, bound: 0, columns: [], isComplete: true,
            contribution: [Int128](repeating: 0, count: graph.vertexCount))
        for source in graph.sources { pricing.contribution[Int(source)] = sourcePrice(source, prices) }
        if list != nil {
            priceList(&pricing)
        } else {
            priceChains(&pricing, limit: limit)
            if graph.maxSwap >= 2 { priceSwaps(&pricing) }
        }
        // The rows' part is never rounded down; beyond what any plan is worth it says nothing.
        let most = scale.total * scale.whole
        let rows = Int128(master.rowBound(prices))
        pricing.bound = most
        if rows <= 4 * scale.total * Int128(prices.grid) {
            let fine = -OddsScale.converted(-rows, from: Int128(prices.grid), to: scale.fineness) * odds.unit
            pricing.bound = min(most, fine + pricing.contribution.reduce(0, +))
        }
        return pricing
    }

    /// The price of an opportunity's own row: where the search for better chains begins.
    private func sourcePrice(_ source: Int32, _ prices: MasterPrices) -> Int128 {
        scale.fine(prices.source[Int(source)], grid: prices.grid) + (prices.source[Int(source)] > 0 ? odds.unit : 0)
    }

    private func view(_ index: Int, _ prices: MasterPrices) -> OddsView {
        OddsView(
            graph: graph, odds: odds, prices: prices, timeClass: master.classes[index], isBanned: master.isBanned,
            scale: scale, isForSwaps: index == master.classes.count - 1)
    }

    private func priceChains(_ pricing: inout Pricing, limit: Int) {
        for index in 0..<master.classes.count - 1 {
            var search = ExpectedChainSearch(
                view: view(index, pricing.prices), timeClass: master.classes[index], shouldStop: shouldStop)
            for source in graph.sources where Int(master.classOfVertex[Int(source)]) == index {
                let threshold = pricing.contribution[Int(source)]
                if let best = search.best(from: source, above: threshold, limit: limit) {
                    pricing.columns.append((source, best.arcs))
                    pricing.contribution[Int(source)] = best.gain
                }
                if !search.isComplete {
                    pricing.isComplete = false
                    pricing.contribution[Int(source)] = max(
                        pricing.contribution[Int(source)], search.walkBound(from: source))
                }
            }
        }
    }

    private func priceSwaps(_ pricing: inout Pricing) {
        var search = ExpectedSwapSearch(view: view(master.classes.count - 1, pricing.prices), shouldStop: shouldStop)
        var found: [(gain: Int128, arcs: [Int32])] = []
        for vertex in 0..<graph.vertexCount where !graph.isSource[vertex] {
            if let best = search.best(ledBy: vertex, above: 0) {
                pricing.contribution[vertex] = best.gain
                found.append(best)
            }
            if !search.isComplete {
                pricing.isComplete = false
                pricing.contribution[vertex] = max(pricing.contribution[vertex], search.walkBound(ledBy: vertex))
            }
        }
        found.sort { $0.gain != $1.gain ? $0.gain > $1.gain : $0.arcs.lexicographicallyPrecedes($1.arcs) }
        // Several swaps that share a post tell the programme little at a time.
        var used = Set<Int32>()
        for swap in found where pricing.columns.count < graph.sources.count + 200 {
            let heads = swap.arcs.map { graph.arcHead[Int($0)] }
            if heads.contains(where: used.contains) { continue }
            used.formUnion(heads)
            pricing.columns.append((-1, swap.arcs))
        }
    }

    private func priceList(_ pricing: inout Pricing) {
        guard let list else { return }
        var best: [Int32: (gain: Int128, index: Int)] = [:]
        for (index, gain) in gains(pricing.prices) {
            let unit = unit(of: list[index].column)
            if let known = best[unit], known.gain >= gain { continue }
            best[unit] = (gain, index)
        }
        for (vertex, item) in best.sorted(by: { $0.key < $1.key })
        where item.gain > pricing.contribution[Int(vertex)] {
            pricing.contribution[Int(vertex)] = item.gain
            pricing.columns.append(list[item.index].column)
        }
    }

    /// What each column of the list gains under the prices, without those that may not be used.
    private func gains(_ prices: MasterPrices) -> [(index: Int, gain: Int128)] {
        guard let list else { return [] }
        let views = master.classes.map {
            PricedView(
                graph: graph, prices: prices, timeClass: $0, level: 0, isBanned: master.isBanned, needsWalks: false)
        }
        return list.indices.compactMap { index in
            let (column, value) = list[index]
            let view = views[column.source >= 0 ? Int(master.classOfVertex[Int(column.source)]) : views.count - 1]
            let gain = view.gain(of: column.arcs[...], source: column.source)
            if gain <= PricedView.never / 2 { return nil }
            let weights = column.arcs.reduce(Int64(0)) { $0 + graph.arcValue[Int($1)] }
            return (index, value * scale.fineness - scale.fine(weights * prices.grid - gain, grid: prices.grid))
        }
    }

    /// The vertex that stands for a column: its opportunity, or the leader of a swap.
    func unit(of column: Column) -> Int32 {
        column.source >= 0 ? column.source : graph.arcTail[Int(column.arcs[0])]
    }

    /// Every column that loses at most `-threshold` against the best of its opportunity or leader.
    ///
    /// - Returns: `nil` if there are more than `limit`.
    func columns(_ pricing: Pricing, atLeast threshold: Int128, limit: Int) -> [(column: Column, value: Int128)]? {
        if let list {
            return gains(pricing.prices).compactMap { index, gain in
                let least = pricing.contribution[Int(unit(of: list[index].column))] + threshold
                return gain >= least ? list[index] : nil
            }
        }
        var result: [(column: Column, value: Int128)] = []
        func append(_ column: Column) {
            result.append((column, odds.value(source: column.source, arcs: column.arcs, graph: graph)))
        }
        for index in 0..<master.classes.count - 1 {
            var search = ExpectedChainSearch(
                view: view(index, pricing.prices), timeClass: master.classes[index], shouldStop: shouldStop)
            for source in graph.sources where Int(master.classOfVertex[Int(source)]) == index {
                let least = pricing.contribution[Int(source)] + threshold
                guard search.all(from: source, atLeast: least, limit: limit - result.count) else { return nil }
                for arcs in search.found { append((source, arcs)) }
            }
        }
        if graph.maxSwap >= 2 {
            var search = ExpectedSwapSearch(
                view: view(master.classes.count - 1, pricing.prices), shouldStop: shouldStop)
            for vertex in 0..<graph.vertexCount where !graph.isSource[vertex] {
                let least = pricing.contribution[vertex] + threshold
                guard search.all(ledBy: vertex, atLeast: least, limit: limit - result.count) else { return nil }
                for arcs in search.found { append((-1, arcs)) }
            }
        }
        return result
    }
}
