extension ClusterSolver {
    /// Begins from columns of the graph if they go together; otherwise from nothing.
    mutating func begin(from columns: [Column]) {
        guard !columns.isEmpty, graph.pins.isEmpty, columns.allSatisfy(graph.isChain),
            let filled = PackingState.holding(columns, in: graph)?.filled,
            graph.sources.allSatisfy({ graph.mayStayOpen[Int($0)] || filled.contains($0) })
        else { return }
        start = columns
    }
}

extension ChainPlanner {
    /// Chains of the problem as columns of the parts that they lie in; a chain that is out of reach is left out.
    func columnsByPart(
        of chains: [ChainPlan.Chain], in parts: [(graph: ChainGraph, arcs: [Int32], vertices: [Int32])]
    ) -> [[ClusterSolver.Column]] {
        var columns = [[ClusterSolver.Column]](repeating: [], count: parts.count)
        if chains.isEmpty { return columns }
        var inGraph = [Int32](repeating: -1, count: problem.arcs.count)
        for (new, old) in graph.arcOriginal.enumerated() { inGraph[Int(old)] = Int32(new) }
        var part = [Int32](repeating: -1, count: graph.arcCount)
        var inPart = [Int32](repeating: -1, count: graph.arcCount)
        for (number, item) in parts.enumerated() {
            for (new, old) in item.arcs.enumerated() {
                part[Int(old)] = Int32(number)
                inPart[Int(old)] = Int32(new)
            }
        }
        for chain in chains {
            let arcs = chain.arcs.compactMap {
                inGraph.indices.contains($0) && inGraph[$0] >= 0 ? Int(inGraph[$0]) : nil
            }
            guard let first = arcs.first, arcs.count == chain.arcs.count, part[first] >= 0,
                arcs.allSatisfy({ part[$0] == part[first] })
            else { continue }
            let number = Int(part[first])
            columns[number].append((parts[number].graph.arcTail[Int(inPart[first])], arcs.map { inPart[$0] }))
        }
        return columns
    }
}
