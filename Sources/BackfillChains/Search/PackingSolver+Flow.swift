extension PackingSolver {
    /// Solves the problem as a flow, where chains that could have any number of moves are one: where no chain can come back
    /// to where it was, all overlap in time, and nothing but posts limits them.
    ///
    /// - Returns: what the prices of the flow prove, which is the value of its plan unless a chain of it breaks the limit of
    ///   moves or leads.
    mutating func solveAsFlow() -> Pricing? {
        guard pool == nil, depth == 0, master.heldTotals.isEmpty, graph.pins.isEmpty, graph.capLimit.isEmpty,
            graph.slotCount == 1, graph.sources.count > 1, graph.maxMoves > 0, !isLinked,
            var flow = ChainFlow(graph, level: level)
        else { return nil }
        observer(.began(.flow))
        guard flow.solve(most: effort.flowWork * (graph.arcCount + graph.vertexCount), shouldStop: shouldStop) else {
            return nil
        }
        var prices = master.prices()
        let most = (Int64(1) << 59) / Int64(graph.vertexCount) / prices.grid
        // Lower prices prove something too, and keep sums within 64 bits.
        prices.post = flow.prices.map { min($0, most) * prices.grid }
        flowPrices = prices.post
        let chains = flow.chains
        if chains.allSatisfy({ graph.isChain($0) }) { offer(chains) }
        observer(.began(.pricing))
        let pricing = price(prices, limit: .max)
        master.add(pricing.columns)
        return pricing
    }
}
