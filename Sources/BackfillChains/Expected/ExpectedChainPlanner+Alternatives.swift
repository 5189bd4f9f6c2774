extension ExpectedChainPlanner {
    /// The chains of one opportunity, taken alone, with the highest expected values: best first, equal ones by the ids
    /// along them, as ``ChainPlanner/alternatives(for:count:shouldStop:)`` orders them.
    ///
    /// Depth-first, cut off by the same bound as the search for plans and by the last chain of those kept so far.
    ///
    /// - Parameters:
    ///   - opportunity: by vertex index; anything but an opportunity has no chains.
    ///   - count: how many chains at most.
    ///   - shouldStop: asked now and then; once it answers true the best chains found so far are returned.
    /// - Returns: chains with at least one move that keep length, lead and caps. Some may be worse than no chain at all.
    public func alternatives(
        for opportunity: Int, count: Int, shouldStop: @escaping () -> Bool = { false }
    ) -> [ExpectedChainPlan.Chain] {
        if let certain {
            return certain.alternatives(for: opportunity, count: count, shouldStop: shouldStop).map(exact)
        }
        guard count > 0, graph.maxMoves > 0,
            let source = graph.sources.first(where: { Int(graph.original[Int($0)]) == opportunity })
        else { return [] }
        let (classes, classOfVertex) = graph.timeClasses()
        let timeClass = classes[Int(classOfVertex[Int(source)])]
        let nothing = MasterPrices(
            grid: 1, post: [Int64](repeating: 0, count: graph.vertexCount * graph.slotCount),
            cap: [Int64](repeating: 0, count: graph.capLimit.count),
            source: [Int64](repeating: 0, count: graph.vertexCount))
        let view = OddsView(
            graph: graph, odds: odds, prices: nothing, timeClass: timeClass,
            isBanned: [Bool](repeating: false, count: graph.arcCount),
            scale: OddsScale(unit: odds.unit, total: total), isForSwaps: false)
        var search = ExpectedChainSearch(view: view, timeClass: timeClass, shouldStop: shouldStop)
        return search.best(count, from: source).flatMap { describe([(source, $0)]).chains }
    }
}
