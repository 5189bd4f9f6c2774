extension PackingSolver {
    /// Looks for a better plan close to the best one known: holds on to most of it, takes up a few columns that stand in
    /// each other's way, and solves what is possible in their place exactly.
    ///
    /// Large neighbourhood search (Shaw, 1998). Where ruin and recreate rebuilds one chain after the other, this finds the
    /// plans that differ from a good one in five or ten chains at once. A neighbourhood begins where the fractional
    /// solution disagrees with the plan (Danna, Rothberg and Le Pape, 2005); the next is larger where one was solved to
    /// its end, and smaller where it took too long.
    ///
    /// - Parameter patience: neighbourhoods in a row that bring nothing, after which it ends.
    mutating func searchNeighbourhoods(patience: Int) {
        guard graph.pins.isEmpty, master.heldTotals.isEmpty, let pricing = lastPricing else { return }
        let bound = floored(pricing.bound, grid: pricing.grid)
        if isShort(pricing) { return }
        observer(.began(.heuristic))
        var random = SplitMix(seed: 7)
        let seeds = fractionalColumns()
        var size = 6
        var left = patience
        var numbering = ChainGraph.Numbering(graph)
        while left > 0, cutoff < bound, let plan = best, !plan.isEmpty, !wantsToStop() {
            guard let seed = seeds.randomElement(using: &random) else { return }
            let near = Neighbourhood(graph: graph, plan: plan, seed: seed, size: size, random: &random)
            let before = cutoff
            let isSolved = solve(near, plan: plan, numbering: &numbering)
            if cutoff > before {
                left = patience
            } else {
                left -= 1
                size = isSolved ? size + 1 : max(3, size - 2)
            }
        }
    }

    /// The posts and opportunities of each column that the linear programme takes a part of.
    private func fractionalColumns() -> [[Int32]] {
        let values = master.lp.columnValues()
        return (0..<master.pool.count).compactMap { column in
            let value = values[master.lpColumn[column]]
            if value < 1e-3 || value > 1 - 1e-3 { return nil }
            return graph.vertices(of: master.pool.source[column], master.pool.arcs[master.pool.arcRange(column)])
        }
    }

    /// Solves what is possible in the place of some columns of a plan, and takes it if it is better.
    ///
    /// - Returns: whether it was solved to its end.
    private mutating func solve(
        _ near: Neighbourhood, plan: [Column], numbering: inout ChainGraph.Numbering
    ) -> Bool {
        let arcs = near.arcs
        var limits = graph.capLimit
        if !limits.isEmpty {
            var pool = ColumnPool(levels: graph.levels)
            let state = PackingState(graph)
            for position in near.held {
                pool.append(source: plan[position].source, arcs: plan[position].arcs, graph: graph)
                for (cap, use) in state.capUses(pool.count - 1, of: pool) { limits[cap] -= use }
            }
        }
        let part = graph.restricted(to: arcs, sources: [], pins: [], capLimits: limits, numbering: &numbering)
        let newArc = Dictionary(uniqueKeysWithValues: zip(arcs, Int32(0)...))
        let newVertex = Dictionary(uniqueKeysWithValues: zip(part.vertices, Int32(0)...))
        var start: [Column] = []
        for position in near.freed {
            let column = plan[position]
            start.append(
                (column.source < 0 ? -1 : newVertex[column.source] ?? -1, column.arcs.compactMap { newArc[$0] }))
        }
        var effort = effort
        effort.keepsProof = false
        effort.rounds = 0
        effort.searchesNeighbourhoods = false
        var work = 0
        let outer = shouldStop
        var solver = PackingSolver(
            graph: part.graph, pool: nil, level: level, heldTotals: [], step: step, best: start, cutoff: 0,
            depth: depth + 1, effort: effort,
            shouldStop: {
                work += 1
                return work > 150 || outer()
            }, observer: .none)
        solver.cutoff = solver.value(of: start)
        let before = solver.cutoff
        _ = solver.run()
        if solver.cutoff > before, let found = solver.best {
            offer(near.held.map { plan[$0] } + translate(found, arcs, part.vertices))
        }
        return !solver.isStopped
    }
}
