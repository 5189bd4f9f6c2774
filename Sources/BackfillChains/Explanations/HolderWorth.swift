/// What it is worth to a plan that a post's holder can move.
public struct HolderWorth: Hashable, Sendable {
    /// The post, by vertex index.
    public var post: Int
    /// The best plan in which the holder does not move. Its loss is what the holder is worth, exactly.
    public var without: ChainAlternative
    /// The most that the first level could gain if one more person held the post and could move at the same time, in
    /// another chain or swap. `nil` if the search had no prices to tell it from.
    ///
    /// This is the post's dual price in the linear programme (over all slots of time, with its share of the cuts)
    /// and what separates the programme from the best plan: never too small, often too large. A post that no plan
    /// wants has 0.
    public var oneMoreAtMost: Int64?
}

extension ChainExplainer {
    /// What each holder who moves in the plan is worth to it, most first. A holder who does not move is worth nothing.
    ///
    /// One search of a part of the graph for each of them, and one for each part.
    ///
    /// - Parameter shouldStop: asked now and then; holders not looked at by then have plans of status `unknown`.
    public func worths(shouldStop: @escaping () -> Bool = { false }) -> [HolderWorth] {
        let graph = planner.graph
        var arcsInto: [Int: [Int]] = [:]
        var movers: Set<Int> = []
        for arc in best.chains.flatMap(\.arcs) + best.swaps.flatMap(\.arcs) {
            movers.insert(planner.problem.arcs[arc].post)
        }
        for arc in 0..<graph.arcCount {
            let post = Int(graph.original[Int(graph.arcHead[arc])])
            if movers.contains(post) { arcsInto[post, default: []].append(Int(graph.arcOriginal[arc])) }
        }
        var found: [HolderWorth] = []
        for part in parts where !part.columns.isEmpty {
            let prices = RootPrices(part, planner: planner, shouldStop: shouldStop)
            let own = Set(part.columns.flatMap { $0.arcs.map { part.graph.arcHead[Int($0)] } })
            for vertex in own.sorted() {
                let post = Int(part.graph.original[Int(vertex)])
                found.append(
                    HolderWorth(
                        post: post,
                        without: alternative(without: arcsInto[post] ?? [], shouldStop: shouldStop),
                        oneMoreAtMost: prices?.gainOfOneMore(at: Int(vertex))))
            }
        }
        let ids = planner.problem.vertices
        return found.sorted { left, right in
            let a = left.without.loss ?? []
            let b = right.without.loss ?? []
            return a != b
                ? b.lexicographicallyPrecedes(a) : CanonicalOrder.precedes(ids[left.post].id, ids[right.post].id)
        }
    }
}

/// The prices of the linear programme of a part before anything was branched on, and the bound that they prove.
struct RootPrices {
    private let pricing: PackingSolver.Pricing
    private let solver: PackingSolver
    private let value: Int64

    init?(_ part: ChainExplainer.Part, planner: ChainPlanner, shouldStop: @escaping () -> Bool) {
        var solver = PackingSolver(
            graph: part.graph, pool: nil, level: 0, heldTotals: [], step: planner.steps[0], best: part.columns,
            cutoff: 0, effort: planner.effort, shouldStop: shouldStop, observer: .none)
        solver.cutoff = solver.value(of: part.columns)
        value = solver.cutoff
        _ = solver.run()
        guard let pricing = solver.rootPricing else { return nil }
        self.pricing = pricing
        self.solver = solver
    }

    /// What no plan gains beyond the best one if a post may be used once more at any time.
    ///
    /// The prices stay a solution of the dual when the right-hand side of a row grows, so the bound grows by the
    /// row's price; a cut over the row, which divides and rounds down the sum of its rows, grows in the same way.
    func gainOfOneMore(at vertex: Int) -> Int64 {
        let slots = solver.graph.slotCount
        var bound = pricing.bound
        for slot in 0..<slots { bound += pricing.prices.post[vertex * slots + slot] }
        let first = solver.graph.vertexCount + vertex * slots
        for priced in pricing.prices.cuts {
            let own = priced.cut.rows.count { (first..<first + slots).contains(Int($0)) }
            bound += Int64(priced.cut.limit(with: own) - priced.cut.limit) * priced.price
        }
        return max(0, solver.floored(bound, grid: pricing.grid) - value)
    }
}
