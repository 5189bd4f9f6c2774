extension ExpectedPacking {
    typealias Listed = (column: Column, value: Int128)

    /// Lists the columns that can be in a better plan and packs those, cluster by cluster.
    ///
    /// - Parameter shortest: how long the first list may be at least, whatever the effort.
    /// - Returns: what no plan below the node exceeds, or `nil` if the list would be too long or no shorter.
    mutating func solveByListing(bound: Int128, shortest: Int = 0) -> Int128? {
        guard let pricing = lastPricing, pricing.isComplete, depth < 40 else { return nil }
        observer(.began(.listing))
        counts.lists += 1
        let shortest = max(shortest, effort.listLimit(sources: graph.sources.count))
        let longest = max(shortest, effort.longestList(sources: graph.sources.count))
        func gap() -> Int128 { pricing.bound - (cutoff + step) * scale.fineness }
        var slack = gap()
        if list == nil, columns(pricing, atLeast: 0, limit: shortest) == nil {
            if shouldStop() { isStopped = true }
            return nil
        }
        var listed: [Listed]?
        for _ in 0..<14 {
            listed = columns(pricing, atLeast: -slack, limit: shortest)
            if listed != nil || list != nil || shouldStop() { break }
            slack /= 2
        }
        guard var chosen = listed else {
            if shouldStop() { isStopped = true }
            return nil
        }
        if let list, chosen.count * 2 > list.count, clusters(chosen).count < 2 { return nil }
        while true {
            solve(chosen)
            if isStopped { return bound }
            // Within the list nothing beats the cutoff now. A better plan would have to lose more than the slack.
            if gap() <= slack { return cutoff }
            slack = min(max(slack * 2, scale.whole / 1_000), gap())
            guard let more = columns(pricing, atLeast: -slack, limit: longest) else {
                if shouldStop() { isStopped = true }
                return nil
            }
            chosen = more
        }
    }

    /// Packs the columns of a list; a better plan is taken, otherwise none of them makes one.
    ///
    /// Whether a node has to use an arc is left aside, which only allows more.
    private mutating func solve(_ listed: [Listed]) {
        var parts: [(packing: ExpectedPacking, arcs: [Int32], vertices: [Int32])] = []
        var mapped = [Int32](repeating: -1, count: graph.vertexCount)
        for cluster in clusters(listed) {
            var keeps = [Bool](repeating: false, count: graph.arcCount)
            for index in cluster { for arc in listed[index].column.arcs { keeps[Int(arc)] = true } }
            let small = graph.restricted(to: keeps, sources: [], pins: [])
            for (new, old) in small.vertices.enumerated() { mapped[Int(old)] = Int32(new) }
            var number: [Int32: Int32] = [:]
            for (new, old) in small.arcs.enumerated() { number[old] = Int32(new) }
            func inside(_ column: Column) -> Column {
                (column.source >= 0 ? mapped[Int(column.source)] : -1, column.arcs.map { number[$0] ?? 0 })
            }
            let present = Set(cluster.map { listed[$0].column.arcs })
            let start = best.filter { present.contains($0.arcs) }.map(inside)
            var packing = ExpectedPacking(
                graph: small.graph, odds: odds.restricted(to: small.arcs), scale: scale,
                list: cluster.map { (inside(listed[$0].column), listed[$0].value) }, step: step, best: start,
                cutoff: 0, depth: depth + 1, effort: effort, shouldStop: shouldStop)
            packing.cutoff = packing.value(of: start)
            parts.append((packing, small.arcs, small.vertices))
        }
        // Each part by itself, and no further than the others leave room for a better total.
        var upper = parts.map { $0.packing.simpleBound() }
        let order = parts.indices.sorted {
            (parts[$0].packing.list?.count ?? 0, $0) < (parts[$1].packing.list?.count ?? 0, $1)
        }
        var sum = upper.reduce(0, +)
        for index in order {
            let own = parts[index].packing.cutoff
            sum -= upper[index]
            if upper[index] > own {
                let floor = max(own, cutoff - sum)
                parts[index].packing.cutoff = floor
                upper[index] = max(parts[index].packing.run(), floor)
                counts.add(parts[index].packing.counts)
                if parts[index].packing.isStopped {
                    isStopped = true
                    break
                }
            } else {
                upper[index] = own
            }
            sum += upper[index]
            if sum <= cutoff { return }
        }
        var plan: [Column] = []
        for part in parts {
            plan += part.packing.best.map { column in
                (
                    column.source >= 0 ? part.vertices[Int(column.source)] : -1,
                    column.arcs.map { part.arcs[Int($0)] }
                )
            }
        }
        offer(plan)
    }

    /// What no packing of the list exceeds: the best column of each opportunity and of each leader.
    private func simpleBound() -> Int128 {
        var best: [Int32: Int128] = [:]
        for (column, value) in list ?? [] { best[unit(of: column)] = max(best[unit(of: column)] ?? 0, value) }
        return best.values.reduce(0, +)
    }

    private func clusters(_ listed: [Listed]) -> [[Int]] {
        graph.clusters(ofColumns: listed.count) { listed[$0].column.arcs[...] }
    }

    /// Tries all packings of a short list in the order of opportunities and leaders, cut off by the best that each of
    /// those to come could add; false if that takes more than `limit` nodes.
    ///
    /// Exact without any prices, which is what settles plans that differ by less than floating point can tell apart.
    mutating func solveByTrying(limit: Int) -> Bool {
        guard let list, list.count <= 200 else { return false }
        var pool = ColumnPool(levels: graph.levels)
        var choices: [Int32: [Int]] = [:]
        for (index, item) in list.enumerated() where item.value > 0 {
            choices[unit(of: item.column), default: []].append(index)
        }
        for (column, _) in list { pool.append(source: column.source, arcs: column.arcs, graph: graph) }
        let order = choices.keys.sorted().compactMap { choices[$0] }
            .map { $0.sorted { (list[$1].value, $0) < (list[$0].value, $1) } }
        var rest = [Int128](repeating: 0, count: order.count + 1)
        for index in order.indices.reversed() { rest[index] = rest[index + 1] + list[order[index][0]].value }
        var state = PackingState(graph)
        var chosen: [Int] = []
        var nodes = 0
        var found: [Int]?
        var most = cutoff
        func extend(_ index: Int, _ value: Int128) {
            if value > most {
                most = value
                found = chosen
            }
            if index == order.count || value + rest[index] <= most || nodes > limit { return }
            for column in order[index] where state.accepts(column, of: pool) {
                nodes += 1
                state.change(column, of: pool, by: 1)
                chosen.append(column)
                extend(index + 1, value + list[column].value)
                chosen.removeLast()
                state.change(column, of: pool, by: -1)
            }
            nodes += 1
            extend(index + 1, value)
        }
        extend(0, 0)
        // What was found is a sound packing whether or not everything was tried.
        if let found { offer(found.map { list[$0].column }) }
        return nodes <= limit
    }
}
