extension PackingState {
    /// The columns of a list that fit, one after the other: each is taken if it goes together with those before it.
    static func firstFit(
        _ order: some Sequence<Int>, of pool: ColumnPool, in graph: ChainGraph
    ) -> [PackingSolver.Column] {
        var state = PackingState(graph)
        var filled = Set<Int32>()
        var plan: [PackingSolver.Column] = []
        for column in order {
            let source = pool.source[column]
            if source >= 0, filled.contains(source) { continue }
            guard state.accepts(column, of: pool) else { continue }
            state.change(column, of: pool, by: 1)
            if source >= 0 { filled.insert(source) }
            plan.append((source, Array(pool.arcs[pool.arcRange(column)])))
        }
        return plan
    }
}
