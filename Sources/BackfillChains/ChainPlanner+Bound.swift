extension ChainPlanner {
    /// Proves a bound on the total at the first level with prices alone, without looking for the best plan.
    ///
    /// It is what the linear programme over all chains and swaps comes to, rounded down: mostly close to the best total, and there in a
    /// fraction of the time. Nothing is cut, listed or divided to bring it lower.
    ///
    /// - Parameters:
    ///   - shouldStop: asked now and then; once it answers true a part is left with the best prices that it has by then, whose bound holds
    ///     as well. A part that has none yet is left with prices of nothing.
    ///   - observer: is told what the search does.
    /// - Returns: a proof with one part for each of the parts that the problem falls into, each with prices. The targets add up to the
    ///   bound, as totals over the plan in which nothing moves; `nil` where an arc that has to be used is out of reach.
    public func proveBound(
        shouldStop: @escaping () -> Bool = { false }, observer: SolveObserver = .none
    ) -> ChainProof? {
        if graph.pinOutOfReach { return nil }
        var proof = ChainProof(parts: [])
        observer(.began(.clusters))
        let parts = graph.clustersBySize()
        observer(.clusters(parts.count))
        for (index, part) in parts.enumerated() {
            observer(.cluster(number: index + 1, part.graph))
            let solver = ClusterSolver(graph: part.graph, steps: steps, effort: effort)
            let (bound, prices) = solver.boundByPrices(shouldStop: shouldStop, observer: observer)
            proof.parts.append(
                translation(of: part)(
                    ChainProof.Part(
                        leaders: part.vertices.indices.map { $0 }, target: bound, argument: .prices(prices))))
        }
        return proof
    }
}

extension ChainPlanner {
    /// Renames what a proof of a part speaks of to what it is in the problem.
    func translation(of part: ChainGraph.Cluster) -> ProofTranslation {
        ProofTranslation(
            vertex: { Int(graph.original[Int(part.vertices[$0])]) },
            arc: { Int(graph.arcOriginal[Int(part.arcs[$0])]) }, cap: { part.graph.capOriginal[$0] },
            day: { part.graph.day(of: $0, in: $1) })
    }
}

extension SolveEvent {
    /// The search of a part begins.
    static func cluster(number: Int, _ graph: ChainGraph) -> SolveEvent {
        .cluster(
            number: number, opportunities: graph.sources.count, posts: graph.vertexCount - graph.sources.count,
            arcs: graph.arcCount)
    }
}
