extension PackingSolver {
    /// Lists the columns that can be in a better plan and solves the packing of those, cluster by cluster.
    ///
    /// - Returns: what no plan below the node exceeds, or `nil` if the list would be too long or no shorter.
    mutating func solveByListing(bound: Int64, required: Set<Int32>, banned: Set<Int32>) -> Int64? {
        guard let pricing = lastPricing, pricing.isComplete, depth < 40 else { return nil }
        observer(.began(.listing))
        var slack = pricing.bound - (cutoff + step) * pricing.grid
        let full = slack
        if hasLongLists { return nil }
        var listed: ColumnPool?
        var halvings = 0
        while true {
            listed = list(pricing, atLeast: -slack, limit: effort.listLimit(sources: graph.sources.count))
            if listed != nil || pool != nil || halvings > 12 { break }
            slack /= 2
            halvings += 1
        }
        guard var columns = listed else { return nil }
        if let pool, columns.count * 5 > pool.count {
            // Hardly shorter: worth a fresh start only if it falls into parts that are.
            let parts = columnClusters(columns, linked: !master.heldTotals.isEmpty || !required.isEmpty)
            if (parts.map(\.count).max() ?? 0) * 2 > pool.count { return nil }
        }
        while true {
            counts.lists += 1
            solveList(columns)
            if isStopped { return bound }
            // Within the list nothing beats the cutoff now. A better plan would have to lose more than the slack.
            let needed = pricing.bound - (cutoff + step) * pricing.grid
            if needed <= slack || slack >= full {
                if effort.keepsProof {
                    keep(.listed(ChainProof.Prices(pricing.prices, graph: graph), parts: listedParts))
                }
                return cutoff
            }
            observer(.began(.listing))
            // All that can matter if that is not much more, else a little more at a time.
            if let all = list(pricing, atLeast: -needed, limit: max(5_000, 3 * columns.count)) {
                (slack, columns) = (needed, all)
                continue
            }
            slack = min(max(slack * 2, pricing.grid), needed)
            guard let more = list(pricing, atLeast: -slack, limit: effort.longestList(sources: graph.sources.count))
            else { return nil }
            columns = more
        }
    }

    /// Whether all columns that can be in a better plan make a short list.
    func isShort(_ pricing: Pricing) -> Bool {
        let slack = pricing.bound - (cutoff + step) * pricing.grid
        return list(pricing, atLeast: -slack, limit: min(effort.listLimit, max(1_500, 4 * graph.sources.count))) != nil
    }

    /// Whether even the columns that lose nothing are too many for a list. No slack is small enough then, and it is a plan that
    /// is missing, for the bound is seldom far off.
    var hasLongLists: Bool {
        guard pool == nil, let pricing = lastPricing else { return false }
        return list(pricing, atLeast: 0, limit: effort.listLimit(sources: graph.sources.count)) == nil
    }

    /// Whether something beside rows and caps ties columns together: totals that are held, arcs or opportunities that have
    /// to be used.
    var isLinked: Bool {
        !master.heldTotals.isEmpty || !master.required.isEmpty
            || graph.sources.contains { !graph.mayStayOpen[Int($0)] }
    }

    /// Some columns of a list that share nothing with the others, and the search for the best of them.
    private struct ListPart {
        var solver: PackingSolver
        /// By number in the part: the number here.
        var arcs: [Int32]
        var vertices: [Int32]
    }

    /// Solves the packing of a list, part by part where it falls apart, and takes the plan if it is better.
    mutating func solveList(_ list: ColumnPool) {
        // What is decided or proved later may need any column.
        let needsAll = isLinked || effort.keepsProof
        let (columns, start) = needsAll ? (list, best ?? []) : withoutDominated(list)
        var clusters = columnClusters(columns, linked: isLinked)
        let settled = needsAll ? (0, []) : settleFew(&clusters, of: columns)
        guard let parts = parts(of: clusters, in: columns, beginningWith: start) else { return }
        if isLinked {
            for part in parts where !isStopped { solveLinked(part) }
        } else {
            solveApart(parts, beside: settled, in: columns)
        }
    }

    /// A list without the columns that others can stand in for, and what of the best plan is in the list, by those that stand in.
    private func withoutDominated(_ list: ColumnPool) -> (columns: ColumnPool, plan: [Column]) {
        let dominated = DominatedColumns(
            rows: (0..<list.count).map { master.rowsAndCaps(of: $0, in: list) },
            values: (0..<list.count).map { list.values[$0 * graph.levels + level] },
            firstCapRow: Int32(graph.firstCapRow))
        func column(_ number: Int) -> Column { (list.source[number], Array(list.arcs[list.arcRange(number)])) }
        var columns = ColumnPool(levels: graph.levels)
        for number in dominated.kept {
            let (source, arcs) = column(number)
            columns.append(source: source, arcs: arcs, graph: graph)
        }
        let planned = Set((best ?? []).map(\.arcs))
        let plan = (0..<list.count).filter { planned.contains(column($0).arcs) }
        return (columns, plan.map { column(dominated.replacement(of: $0)) })
    }

    /// Takes out the clusters of a few columns, and what is best in them, which is seen at once.
    private func settleFew(_ clusters: inout [[Int]], of columns: ColumnPool) -> (value: Int64, columns: [Int]) {
        var settled: (value: Int64, columns: [Int]) = (0, [])
        for cluster in clusters where cluster.count <= effort.fewColumns {
            let best = FewColumns(cluster, of: columns, level: level, master: master).best()
            settled.value += best.value
            settled.columns += best.columns
        }
        clusters.removeAll { $0.count <= effort.fewColumns }
        return settled
    }

    /// The clusters as problems of their own, each begun from the part of a plan that lies in it.
    ///
    /// - Returns: `nil` if an arc that has to be used is in no column of the list, which is kept as the argument then.
    private mutating func parts(
        of clusters: [[Int]], in columns: ColumnPool, beginningWith plan: [Column]
    ) -> [ListPart]? {
        let linked = isLinked
        let required = master.required
        var parts: [ListPart] = []
        var mapped = [Int32](repeating: -1, count: graph.vertexCount)
        for cluster in clusters {
            var keeps = [Bool](repeating: false, count: graph.arcCount)
            for column in cluster {
                for position in columns.arcRange(column) { keeps[Int(columns.arcs[position])] = true }
            }
            let small = graph.restricted(
                to: keeps, sources: linked ? graph.sources.filter { !graph.mayStayOpen[Int($0)] } : [],
                pins: Array(required))
            if small.graph.pinOutOfReach {
                // No column of the list uses an arc that has to be used: prices for that arc alone prove it.
                if effort.keepsProof {
                    listedParts = [
                        .init(
                            leaders: (0..<graph.vertexCount).map { $0 }, target: cutoff,
                            argument: missing(required, in: columns))
                    ]
                }
                return nil
            }
            for (new, old) in small.vertices.enumerated() { mapped[Int(old)] = Int32(new) }
            var arcNumber: [Int32: Int32] = [:]
            for (new, old) in small.arcs.enumerated() { arcNumber[old] = Int32(new) }
            var pool = ColumnPool(levels: graph.levels)
            var present = Set<[Int32]>()
            for column in cluster {
                let arcs = columns.arcs[columns.arcRange(column)].map { arcNumber[$0] ?? 0 }
                let source = columns.source[column]
                pool.append(source: source >= 0 ? mapped[Int(source)] : -1, arcs: arcs, graph: small.graph)
                present.insert(Array(columns.arcs[columns.arcRange(column)]))
            }
            var start: [Column] = []
            for column in plan where present.contains(column.arcs) {
                start.append(
                    (column.source >= 0 ? mapped[Int(column.source)] : -1, column.arcs.map { arcNumber[$0] ?? 0 }))
            }
            let isWhole = !linked || start.count == best?.count
            var solver = PackingSolver(
                graph: small.graph, pool: pool, level: level, heldTotals: master.heldTotals, step: step,
                best: isWhole ? start : nil, cutoff: 0, depth: depth + 1, effort: effort, shouldStop: shouldStop,
                observer: observer)
            solver.cutoff = linked ? cutoff : solver.value(of: start)
            parts.append(ListPart(solver: solver, arcs: small.arcs, vertices: small.vertices))
        }
        return parts
    }

    /// Solves a list that something ties together.
    private mutating func solveLinked(_ part: ListPart) {
        var part = part
        let before = cutoff
        _ = part.solver.run()
        absorb(part.solver)
        if let argument = argument(of: part) {
            listedParts = [
                .init(
                    leaders: (0..<graph.vertexCount).map { $0 }, target: part.solver.cutoff, argument: argument)
            ]
        }
        if part.solver.cutoff > before, let plan = part.solver.best {
            offer(translate(plan, part.arcs, part.vertices))
        }
    }

    /// Solves each part by itself, the smallest first, and none further than the others leave room for a better total.
    private mutating func solveApart(
        _ given: [ListPart], beside settled: (value: Int64, columns: [Int]), in columns: ColumnPool
    ) {
        var parts = given
        // What no plan in each part exceeds; first from the list alone.
        var upper = parts.map { $0.solver.rootBound() }
        let nothing = ChainProof.Argument.prices(ChainProof.Prices(grid: 1))
        listedParts =
            !effort.keepsProof
            ? []
            : parts.indices.map { index in
                .init(leaders: parts[index].vertices.map { Int($0) }, target: upper[index], argument: nothing)
            }
        let order = parts.indices.sorted {
            (parts[$0].solver.pool?.count ?? 0, $0) < (parts[$1].solver.pool?.count ?? 0, $1)
        }
        for index in order {
            let others = upper.indices.reduce(settled.value) { $1 == index ? $0 : $0 + upper[$1] }
            let own = parts[index].solver.cutoff
            if upper[index] <= own {
                upper[index] = own
                continue
            }
            let floor = max(own, cutoff - others)
            parts[index].solver.cutoff = floor
            let bound = parts[index].solver.run()
            absorb(parts[index].solver)
            if isStopped { return }
            upper[index] = max(bound, floor)
            if effort.keepsProof { listedParts[index].target = parts[index].solver.cutoff }
            if let argument = argument(of: parts[index]) { listedParts[index].argument = argument }
            if upper.reduce(settled.value, +) <= cutoff { return }
        }
        var plan = settled.columns.map { (columns.source[$0], Array(columns.arcs[columns.arcRange($0)])) }
        for part in parts { plan += translate(part.solver.best ?? [], part.arcs, part.vertices) }
        offer(plan)
    }

    private mutating func absorb(_ solver: PackingSolver) {
        counts.add(solver.counts)
        if solver.isStopped { stop() }
    }

    /// Why nothing in a part exceeds its cutoff, in the numbering of this graph.
    private func argument(of part: ListPart) -> ChainProof.Argument? {
        guard let argument = part.solver.proof else { return nil }
        let caps = part.solver.graph.capInParent
        return ProofTranslation(
            vertex: { Int(part.vertices[$0]) }, arc: { Int(part.arcs[$0]) }, cap: { caps[$0] })(argument)
    }

    /// The argument that some required arc stands in no column of a list: its price alone outweighs everything.
    private func missing(_ required: Set<Int32>, in columns: ColumnPool) -> ChainProof.Argument {
        let present = Set(columns.arcs)
        var prices = ChainProof.Prices(grid: 1)
        if let arc = required.sorted().first(where: { !present.contains($0) }) {
            prices.requiredArcs = [.init(index: Int(arc), price: Int64(1) << 56)]
        }
        return .prices(prices)
    }

    func translate(_ plan: [Column], _ arcs: [Int32], _ vertices: [Int32]) -> [Column] {
        plan.map { ($0.source >= 0 ? vertices[Int($0.source)] : -1, $0.arcs.map { arcs[Int($0)] }) }
    }

    /// A first bound on a list: the best column of each opportunity and of each leader.
    private func rootBound() -> Int64 {
        guard let pool else { return .max }
        var bestOf: [Int32: Int64] = [:]
        for column in 0..<pool.count {
            let first = pool.arcs[pool.arcRange(column).lowerBound]
            let unit = pool.source[column] >= 0 ? pool.source[column] : graph.arcTail[Int(first)]
            let value = pool.values[column * graph.levels + level]
            bestOf[unit] = max(bestOf[unit] ?? 0, value)
        }
        return bestOf.values.reduce(0, +)
    }

    /// The columns of a list in groups that share no row, or all in one if rows of another kind link them.
    func columnClusters(_ columns: ColumnPool, linked: Bool) -> [[Int]] {
        if linked || columns.count == 0 { return columns.count == 0 && !linked ? [] : [Array(0..<columns.count)] }
        return columns.clusters(in: graph)
    }
}
