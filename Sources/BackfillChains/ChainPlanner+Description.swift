extension ChainPlanner {
    /// Turns columns of the graph into a plan of the problem, sorted by id, with its totals.
    ///
    /// - Parameter columns: the opportunity of each column, -1 for a swap, and its arcs.
    func describe(_ columns: [(source: Int32, arcs: [Int32])]) -> ChainPlan {
        var plan = ChainPlan(status: .optimal)
        var objective = baseline
        var filled = Set<Int32>()
        for (source, arcs) in graph.sortedById(columns) {
            var values = (0..<graph.levels).map { level in
                arcs.reduce(Int64(0)) { $0 + graph.arcValue[level * graph.arcCount + Int($1)] }
            }
            let originals = arcs.map { Int(graph.arcOriginal[Int($0)]) }
            if source >= 0, let last = arcs.last {
                let end = Int(graph.arcHead[Int(last)])
                for level in 0..<graph.levels {
                    values[level] += graph.openValue[level * graph.vertexCount + end]
                    objective[level] += values[level] - graph.openValue[level * graph.vertexCount + Int(source)]
                }
                filled.insert(source)
                plan.chains.append(
                    ChainPlan.Chain(
                        opportunity: Int(graph.original[Int(source)]), arcs: originals,
                        leftOpen: Int(graph.original[end]), values: values))
            } else {
                for level in 0..<graph.levels { objective[level] += values[level] }
                plan.swaps.append(ChainPlan.Swap(arcs: originals, values: values))
            }
        }
        plan.unfilled = graph.sources.filter { !filled.contains($0) }.map { Int(graph.original[Int($0)]) }
        plan.objective = objective
        return plan
    }
}
