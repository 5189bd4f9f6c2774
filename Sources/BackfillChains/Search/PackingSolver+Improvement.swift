extension PackingSolver {
    /// A first plan, before there are prices.
    mutating func warmUp() {
        guard graph.pins.isEmpty, master.heldTotals.isEmpty else { return }
        ruinAndRecreate(rounds: min(effort.rounds, 80), prices: master.prices(), bound: .max)
    }

    /// Looks for a better plan with the help of the present prices.
    ///
    /// - Parameter attempt: another one takes other turns.
    mutating func improve(rounds: Int, attempt: Int = 0) {
        guard graph.pins.isEmpty, master.heldTotals.isEmpty, let pricing = lastPricing else { return }
        let bound = floored(pricing.bound, grid: pricing.grid)
        ruinAndRecreate(rounds: rounds, prices: pricing.prices, bound: bound, seed: UInt64(42 + attempt))
    }

    /// Looks for a better plan again and again, in other turns and in parts solved exactly, as long as that brings anything.
    ///
    /// For where every list would be too long: what is left is to branch, and that seldom ends without a plan that meets the bound.
    mutating func improveRepeatedly(bound: Int64) {
        for attempt in 1...4 {
            let before = cutoff
            improve(rounds: 10 * effort.rounds, attempt: attempt)
            if effort.searchesNeighbourhoods { searchNeighbourhoods(patience: 20) }
            if cutoff >= bound || cutoff == before { return }
        }
    }

    /// Ruin and recreate (Schrimpf and others, 2000): take a few chains out of the plan and rebuild them in random
    /// order, each the best that fits under a random fraction of the prices; keep the result if it is not worse.
    private mutating func ruinAndRecreate(rounds: Int, prices: MasterPrices, bound: Int64, seed: UInt64 = 42) {
        if graph.sources.isEmpty && graph.maxSwap < 2 { return }
        observer(.began(.heuristic))
        var random = SplitMix(seed: seed)
        // Laying out the prices costs a pass over the graph for each move, so large graphs have it done less often.
        let views = max(3, 20_000_000 / max(1, graph.arcCount * (graph.maxMoves + 1)))
        let perView = max(10, rounds / views)
        let noise = master.largestValue * prices.grid / 20
        var plan: [Column]?
        var left = rounds
        while left > 0, cutoff < bound {
            var scaled = prices
            let percent = Int64.random(in: 0...100, using: &random)
            // A little noise, so that equal chains are not always taken in the same order.
            for index in scaled.post.indices {
                scaled.post[index] = prices.post[index] / 100 * percent + Int64.random(in: 0...noise, using: &random)
            }
            for index in scaled.cap.indices { scaled.cap[index] = prices.cap[index] / 100 * percent }
            scaled.cuts = []
            var next = Workshop(master: master, prices: scaled, plan: plan ?? best ?? [], swaps: swaps)
            for _ in 0..<min(perView, left) {
                left -= 1
                if wantsToStop() { return }
                next.round(&random)
                if next.value > cutoff {
                    offer(next.plan)
                    master.add(next.plan)
                    if cutoff >= bound { return }
                }
            }
            plan = next.plan
        }
        if let plan { master.add(plan) }
    }
}

/// A plan under reconstruction: what is taken, and searches that know it.
private struct Workshop {
    typealias Column = PackingSolver.Column

    private let master: Master
    private let graph: ChainGraph
    private let grid: Int64
    private var chains: [Int32: [Int32]] = [:]
    /// By post: the opportunity of the chain that takes its holder, the last one where several do; -1 for none.
    private var owner: [Int32]
    private var swaps: [[Int32]] = []
    private(set) var value: Int64 = 0
    private var searches: [ChainSearch] = []
    private var swapSearch: SwapSearch?
    private let known: SwapList?
    /// By class: how many columns of the plan stand in the way of a post.
    private var blocked: [[Int32]]
    private var capRoom: [Int]

    init(master: Master, prices: MasterPrices, plan: [Column], swaps: SwapList?) {
        self.master = master
        graph = master.graph
        grid = prices.grid
        known = swaps
        capRoom = graph.capLimit
        owner = [Int32](repeating: -1, count: graph.vertexCount)
        blocked = master.classes.map { _ in [Int32](repeating: 0, count: master.graph.vertexCount) }
        for (index, timeClass) in master.classes.enumerated() {
            let view = PricedView(
                graph: graph, prices: prices, timeClass: timeClass, level: master.level, isBanned: master.isBanned,
                needsWalks: index < master.classes.count - 1)
            if index < master.classes.count - 1 {
                searches.append(ChainSearch(view: view, timeClass: timeClass))
            } else if graph.maxSwap >= 2 {
                swapSearch = SwapSearch(view: view, known: swaps)
            }
        }
        for column in plan { insert(column.arcs, source: column.source) }
    }

    var plan: [Column] {
        chains.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + swaps.map { (-1, $0) }
    }

    /// Takes some columns out, fills the gap, and goes back if that was worse.
    mutating func round(_ random: inout SplitMix) {
        let before = value
        var removed: [Column] = []
        for source in neighbours(&random) {
            if let arcs = chains[source] { removed.append((source, arcs)) }
        }
        for swap in swaps.shuffled(using: &random).prefix(swaps.isEmpty ? 0 : Int.random(in: 1...4, using: &random)) {
            removed.append((-1, swap))
        }
        for column in removed { remove(column.arcs, source: column.source) }
        let freed = removed.map(\.source).filter { $0 >= 0 }
        let unfilled = graph.sources.filter { chains[$0] == nil && !freed.contains($0) }
        let open = (freed + unfilled.shuffled(using: &random).prefix(5)).shuffled(using: &random)
        let swapsFirst = Bool.random(using: &random)
        var added: [Column] = []
        let posts = removed.flatMap { $0.arcs.map { graph.arcHead[Int($0)] } }
        if swapsFirst { addSwaps(beside: posts, &added, &random) }
        for source in open {
            let index = Int(master.classOfVertex[Int(source)])
            searches[index].setCapRoom(capRoom)
            let least = Int64.min / 16
            guard let found = searches[index].best(from: source, above: least, limit: 300), !found.arcs.isEmpty else {
                continue
            }
            if graph.mayStayOpen[Int(source)], worth(found.arcs, source: source) <= 0 { continue }
            insert(found.arcs, source: source)
            added.append((source, found.arcs))
        }
        if !swapsFirst { addSwaps(beside: posts, &added, &random) }
        if value < before {
            for column in added { remove(column.arcs, source: column.source) }
            for column in removed { insert(column.arcs, source: column.source) }
        }
    }

    /// Some chains that stand in each other's way: those on the posts that one opportunity, picked at random, could use.
    private func neighbours(_ random: inout SplitMix) -> [Int32] {
        guard let seed = graph.sources.randomElement(using: &random) else { return [] }
        var near: Set<Int32> = chains[seed] == nil ? [] : [seed]
        var frontier: [Int32] = [seed] + (chains[seed] ?? []).map { graph.arcHead[Int($0)] }
        for _ in 0..<2 {
            var further: [Int32] = []
            for vertex in frontier {
                for arc in graph.arcStart[Int(vertex)]..<graph.arcStart[Int(vertex) + 1] {
                    let head = graph.arcHead[Int(arc)]
                    let source = owner[Int(head)]
                    if source >= 0, near.insert(source).inserted { further.append(head) }
                }
            }
            if near.count > 12 { break }
            frontier = further
        }
        near.remove(seed)
        let others = near.sorted().shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random))
        return (chains[seed] == nil ? [] : [seed]) + others
    }

    /// Who may lead a swap next, in random order: those around posts that were freed, and some of all others.
    private func leadersToTry(beside freed: [Int32], _ random: inout SplitMix) -> [Int] {
        let most = 400
        if let known {
            var leaders = freed.flatMap { known.leaders(around: Int($0)).map { Int($0) } }
            for _ in 0..<min(most, known.leaders.count) {
                if let leader = known.leaders.randomElement(using: &random) { leaders.append(leader) }
            }
            return leaders.shuffled(using: &random)
        }
        let free = (0..<graph.vertexCount).filter {
            !graph.isSource[$0] && blocked[master.classes.count - 1][$0] == 0
        }
        return Array(free.shuffled(using: &random).prefix(most))
    }

    private mutating func addSwaps(
        beside freed: [Int32], _ added: inout [Column], _ random: inout SplitMix
    ) {
        guard graph.maxSwap >= 2 else { return }
        let swapClass = master.classes.count - 1
        for leader in leadersToTry(beside: freed, &random) {
            if blocked[swapClass][leader] > 0 { continue }
            swapSearch?.setCapRoom(capRoom)
            guard let found = swapSearch?.best(ledBy: leader, above: 0) else { continue }
            if worth(found.arcs, source: -1) <= 0 { continue }
            insert(found.arcs, source: -1)
            added.append((-1, found.arcs))
        }
    }

    private func worth(_ arcs: [Int32], source: Int32) -> Int64 {
        var value: Int64 = 0
        for arc in arcs { value += graph.arcValue[master.level * graph.arcCount + Int(arc)] }
        if source >= 0, let last = arcs.last {
            let base = master.level * graph.vertexCount
            value += graph.openValue[base + Int(graph.arcHead[Int(last)])] - graph.openValue[base + Int(source)]
        }
        return value
    }

    private mutating func insert(_ arcs: [Int32], source: Int32) {
        if source >= 0 { chains[source] = arcs } else { swaps.append(arcs) }
        if source >= 0 { for arc in arcs { owner[Int(graph.arcHead[Int(arc)])] = source } }
        value += worth(arcs, source: source)
        change(arcs, source: source, by: 1)
    }

    private mutating func remove(_ arcs: [Int32], source: Int32) {
        if source >= 0 { chains[source] = nil } else { swaps.removeAll { $0 == arcs } }
        for arc in arcs where source >= 0 && owner[Int(graph.arcHead[Int(arc)])] == source {
            owner[Int(graph.arcHead[Int(arc)])] = -1
        }
        value -= worth(arcs, source: source)
        change(arcs, source: source, by: -1)
    }

    private mutating func change(_ arcs: [Int32], source: Int32, by step: Int32) {
        let own = master.timeClass(of: source)
        for arc in arcs {
            let post = Int(graph.arcHead[Int(arc)])
            for (index, other) in master.classes.enumerated() where other.slots.overlaps(own.slots) {
                blocked[index][post] += step
                let count = blocked[index][post]
                if count == (step > 0 ? 1 : 0) {
                    if index < searches.count {
                        searches[index].setBlocked(post, count > 0)
                    } else {
                        swapSearch?.setBlocked(post, count > 0)
                    }
                }
            }
            for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
                let cap = Int(graph.vertexCap[Int(position)])
                if own.capCounts[cap] { capRoom[cap] -= Int(step) }
            }
        }
    }
}
