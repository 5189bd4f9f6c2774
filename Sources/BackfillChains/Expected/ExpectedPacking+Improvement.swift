extension ExpectedPacking {
    /// Ruin and recreate (Schrimpf and others, 2000), as in ``PackingSolver``: take a few chains out of the plan, rebuild
    /// them in random order, each the best that fits under a random fraction of the prices, keep what is not worse.
    mutating func improve(rounds: Int) {
        if rounds == 0 || graph.sources.isEmpty && graph.maxSwap < 2 { return }
        observer(.began(.heuristic))
        var random = SplitMix(seed: 42)
        let prices = lastPricing?.prices ?? clamped(master.prices())
        let bound = lastPricing.map { floored($0.bound) } ?? .max
        // Laying out the prices costs a pass over the graph for each move, so large graphs have it done less often.
        let work = graph.arcCount * (min(graph.maxMoves, graph.vertexCount) + 1) * ChanceGrid.points
        let perView = max(10, rounds / max(3, 40_000_000 / max(1, work)))
        let noise = master.largestValue * prices.grid / 20
        var workshop: ExpectedWorkshop?
        var left = rounds
        while left > 0, cutoff < bound, !shouldStop() {
            var changed = prices
            let percent = Int64.random(in: 0...100, using: &random)
            for index in changed.post.indices {
                changed.post[index] = prices.post[index] / 100 * percent + Int64.random(in: 0...noise, using: &random)
            }
            for index in changed.cap.indices { changed.cap[index] = prices.cap[index] / 100 * percent }
            changed.cuts = []
            var next = ExpectedWorkshop(self, prices: changed, plan: workshop?.plan ?? best)
            for _ in 0..<min(perView, left) where !shouldStop() {
                left -= 1
                next.round(&random)
                if next.value > cutoff {
                    offer(next.plan)
                    add(next.plan)
                    if cutoff >= bound { return }
                }
            }
            workshop = next
        }
        if let plan = workshop?.plan { add(plan) }
    }
}

/// A plan under reconstruction: what is taken, and searches that know it.
private struct ExpectedWorkshop {
    typealias Column = ExpectedPacking.Column

    private let master: Master
    private let graph: ChainGraph
    private let odds: ChainOdds
    private var chains: [Int32: [Int32]] = [:]
    private var swaps: [[Int32]] = []
    private(set) var value: Int128 = 0
    private var searches: [ExpectedChainSearch] = []
    private var swapSearch: ExpectedSwapSearch?
    /// By class: how many columns of the plan stand in the way of a post.
    private var blocked: [[Int32]]
    private var capRoom: [Int]

    init(_ packing: ExpectedPacking, prices: MasterPrices, plan: [Column]) {
        master = packing.master
        graph = packing.graph
        odds = packing.odds
        capRoom = graph.capLimit
        blocked = master.classes.map { _ in [Int32](repeating: 0, count: packing.graph.vertexCount) }
        for (index, timeClass) in master.classes.enumerated() {
            let isForSwaps = index == master.classes.count - 1
            if isForSwaps, graph.maxSwap < 2 { continue }
            let view = OddsView(
                graph: graph, odds: odds, prices: prices, timeClass: timeClass, isBanned: master.isBanned,
                scale: packing.scale, isForSwaps: isForSwaps)
            if isForSwaps {
                swapSearch = ExpectedSwapSearch(view: view, shouldStop: packing.shouldStop)
            } else {
                searches.append(
                    ExpectedChainSearch(view: view, timeClass: timeClass, shouldStop: packing.shouldStop))
            }
        }
        for column in plan { insert(column) }
    }

    var plan: [Column] {
        chains.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + swaps.map { (-1, $0) }
    }

    /// Takes some columns out, fills the gap, and goes back if that was worse.
    mutating func round(_ random: inout SplitMix) {
        let before = value
        var removed: [Column] = neighbours(&random).compactMap { source in chains[source].map { (source, $0) } }
        for swap in swaps.shuffled(using: &random).prefix(swaps.isEmpty ? 0 : Int.random(in: 1...4, using: &random)) {
            removed.append((-1, swap))
        }
        for column in removed { remove(column) }
        let freed = removed.map(\.source).filter { $0 >= 0 }
        let unfilled = graph.sources.filter { chains[$0] == nil && !freed.contains($0) }
        let open = (freed + unfilled.shuffled(using: &random).prefix(5)).shuffled(using: &random)
        let swapsFirst = Bool.random(using: &random)
        var added: [Column] = []
        if swapsFirst { addSwaps(&added, &random) }
        for source in open {
            let index = Int(master.classOfVertex[Int(source)])
            searches[index].setCapRoom(capRoom)
            guard let found = searches[index].best(from: source, above: 0, limit: 300) else { continue }
            take((source, found.arcs), &added)
        }
        if !swapsFirst { addSwaps(&added, &random) }
        if value < before {
            for column in added { remove(column) }
            for column in removed { insert(column) }
        }
    }

    /// Some chains that stand in each other's way: those on the posts that one opportunity, picked at random, could use.
    private func neighbours(_ random: inout SplitMix) -> [Int32] {
        guard let seed = graph.sources.randomElement(using: &random) else { return [] }
        var owner: [Int32: Int32] = [:]
        for (source, arcs) in chains { for arc in arcs { owner[graph.arcHead[Int(arc)]] = source } }
        var near: Set<Int32> = []
        var frontier: [Int32] = [seed] + (chains[seed] ?? []).map { graph.arcHead[Int($0)] }
        for _ in 0..<2 where near.count <= 12 {
            var further: [Int32] = []
            for vertex in frontier {
                for arc in graph.arcStart[Int(vertex)]..<graph.arcStart[Int(vertex) + 1] {
                    let head = graph.arcHead[Int(arc)]
                    if let source = owner[head], source != seed, near.insert(source).inserted { further.append(head) }
                }
            }
            frontier = further
        }
        let others = near.sorted().shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random))
        return (chains[seed] == nil ? [] : [seed]) + others
    }

    private mutating func addSwaps(_ added: inout [Column], _ random: inout SplitMix) {
        guard graph.maxSwap >= 2 else { return }
        let taken = blocked[master.classes.count - 1]
        var leaders = (0..<graph.vertexCount).filter { !graph.isSource[$0] && taken[$0] == 0 }
        leaders.shuffle(using: &random)
        for leader in leaders.prefix(400) where blocked[master.classes.count - 1][leader] == 0 {
            swapSearch?.setCapRoom(capRoom)
            guard let found = swapSearch?.best(ledBy: leader, above: 0) else { continue }
            take((-1, found.arcs), &added)
        }
    }

    private mutating func take(_ column: Column, _ added: inout [Column]) {
        if worth(column) <= 0 { return }
        insert(column)
        added.append(column)
    }

    private func worth(_ column: Column) -> Int128 {
        odds.value(source: column.source, arcs: column.arcs, graph: graph)
    }

    private mutating func insert(_ column: Column) {
        if column.source >= 0 { chains[column.source] = column.arcs } else { swaps.append(column.arcs) }
        value += worth(column)
        change(column, by: 1)
    }

    private mutating func remove(_ column: Column) {
        if column.source >= 0 { chains[column.source] = nil } else { swaps.removeAll { $0 == column.arcs } }
        value -= worth(column)
        change(column, by: -1)
    }

    private mutating func change(_ column: Column, by step: Int32) {
        let own = master.timeClass(of: column.source)
        for arc in column.arcs {
            let post = Int(graph.arcHead[Int(arc)])
            for (index, other) in master.classes.enumerated() where other.slots.overlaps(own.slots) {
                blocked[index][post] += step
                guard blocked[index][post] == (step > 0 ? 1 : 0) else { continue }
                if index < searches.count {
                    searches[index].setBlocked(post, step > 0)
                } else {
                    swapSearch?.setBlocked(post, step > 0)
                }
            }
            for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
                let cap = Int(graph.vertexCap[Int(position)])
                if own.capCounts[cap] { capRoom[cap] -= Int(step) }
            }
        }
    }
}
