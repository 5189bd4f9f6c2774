/// Finds the packing of chains and swaps with the highest expected value, and proves it.
///
/// The same branch and price as ``PackingSolver``, on columns whose values are fractions with one denominator: a linear
/// programme gives prices, exact searches under these prices give a bound and better columns, and where the bound leaves
/// a gap the columns that lose less than the gap are listed, fall apart into clusters and are packed by themselves.
/// Values and bounds are whole numbers of 128 bits; floating point only chooses where to look.
struct ExpectedPacking {
    typealias Column = (source: Int32, arcs: [Int32])

    let graph: ChainGraph
    let odds: ChainOdds
    let scale: OddsScale
    /// The columns to choose from, with their values, or `nil` for all chains and swaps of the graph.
    let list: [(column: Column, value: Int128)]?
    /// Every value is a multiple of this.
    let step: Int128
    let effort: SolverEffort
    let shouldStop: () -> Bool
    let observer: SolveObserver
    let depth: Int
    var master: Master
    /// The value of each column of the master's pool.
    private(set) var worth: [Int128] = []
    /// The best plan known and its value over the plan in which nothing moves.
    var best: [Column]
    /// Plans that are not better than this do not matter; never less than the best one known.
    var cutoff: Int128
    var counts = ChainStatistics()
    var isStopped = false
    var lastPricing: Pricing?

    init(
        graph: ChainGraph, odds: ChainOdds, scale: OddsScale, list: [(column: Column, value: Int128)]?, step: Int128,
        best: [Column], cutoff: Int128, depth: Int, effort: SolverEffort, shouldStop: @escaping () -> Bool,
        observer: SolveObserver = .none
    ) {
        self.graph = graph
        self.odds = odds
        self.scale = scale
        self.list = list
        self.step = step
        self.best = best
        self.cutoff = cutoff
        self.depth = depth
        self.effort = effort
        self.shouldStop = shouldStop
        self.observer = observer
        master = Master(graph: graph, level: 0, heldTotals: [])
        add(best)
    }

    /// Runs to the end or until told to stop.
    ///
    /// - Returns: what no plan exceeds, where that is more than `cutoff` only if the search was stopped.
    mutating func run() -> Int128 {
        if list != nil, solveByTrying(limit: 2_000) { return cutoff }
        if list == nil { improve(rounds: min(effort.rounds, 20)) }
        return close(required: [], banned: [], isRoot: true)
    }

    // MARK: Nodes

    private mutating func close(required: Set<Int32>, banned: Set<Int32>, isRoot: Bool) -> Int128 {
        counts.nodes += 1
        master.decide(required: required, banned: banned)
        guard var bound = generate() else {
            // Stopped before there were prices: none at all prove a bound too.
            return max(cutoff, floored(price(clamped(master.prices()), limit: effort.searchLimit).bound))
        }
        if bound <= cutoff { return cutoff }
        takeRounded()
        if bound <= cutoff { return cutoff }
        if isStopped { return bound }
        if isRoot, list == nil {
            improve(rounds: min(effort.rounds, 60))
            if bound <= cutoff { return cutoff }
        }
        var rounds = isRoot ? effort.rootCutRounds : effort.nodeCutRounds
        while rounds > 0 {
            rounds -= 1
            observer(.began(.cuts))
            // Halves of three rows and no other divisor: the searches for expected values charge for every second hit.
            let cuts = master.brokenCuts(values: master.lp.columnValues(), limit: 150)
            if cuts.isEmpty { break }
            master.addCuts(cuts)
            counts.cuts += cuts.count
            let before = bound
            guard let better = generate() else { return bound }
            bound = min(bound, better)
            takeRounded()
            if bound <= cutoff { return cutoff }
            if isStopped { return bound }
            if (before - bound) * 100 < before - cutoff { rounds = min(rounds, 1) }
        }
        if isRoot, list == nil {
            improve(rounds: effort.rounds(sources: graph.sources.count) / 4)
            if bound <= cutoff { return cutoff }
        }
        if let listed = solveByListing(bound: bound) { return listed }
        if isStopped { return bound }
        guard let choice = branchingArc(required: required, banned: banned) else { return bound }
        // Where nothing is fractional, the gap is finer than floating point: only trying the plans out can close it.
        if !choice.isFractional, let listed = solveByListing(bound: bound, shortest: 60_000) { return listed }
        if isStopped { return bound }
        return branch(on: choice.arc, required: required, banned: banned, bound: bound)
    }

    private mutating func branch(on arc: Int32, required: Set<Int32>, banned: Set<Int32>, bound: Int128) -> Int128 {
        var others = banned
        if graph.slotCount == 1 {
            // Nobody moves twice and no vacancy is filled twice, so the arc rules out its rivals.
            for other in 0..<Int32(graph.arcCount) where other != arc && !required.contains(other) {
                if graph.arcTail[Int(other)] == graph.arcTail[Int(arc)]
                    || graph.arcHead[Int(other)] == graph.arcHead[Int(arc)]
                {
                    others.insert(other)
                }
            }
        }
        let with = close(required: required.union([arc]), banned: others, isRoot: false)
        if isStopped { return bound }
        let without = close(required: required, banned: banned.union([arc]), isRoot: false)
        return min(bound, max(with, without))
    }

    /// The undecided arc whose use is nearest to one half; if none is fractional, one that is used.
    private func branchingArc(
        required: Set<Int32>, banned: Set<Int32>
    ) -> (arc: Int32, isFractional: Bool)? {
        let values = master.lp.columnValues()
        var flow: [Int32: Double] = [:]
        for column in 0..<master.pool.count {
            let value = values[master.lpColumn[column]]
            if value < 1e-6 { continue }
            for position in master.pool.arcRange(column) { flow[master.pool.arcs[position], default: 0] += value }
        }
        var best: Int32?
        var distance = 2.0
        for (arc, use) in flow.sorted(by: { $0.key < $1.key }) where !required.contains(arc) && !banned.contains(arc) {
            let away = abs(use - use.rounded(.down) - 0.5)
            if away < distance - 1e-6 {
                distance = away
                best = arc
            }
        }
        if let best { return (best, distance < 0.5 - 1e-4) }
        return (0..<Int32(graph.arcCount)).first { !required.contains($0) && !banned.contains($0) }
            .map { ($0, false) }
    }

    // MARK: Column generation

    /// Generates columns until the prices prove all that they can; `nil` when stopped before they proved anything.
    private mutating func generate() -> Int128? {
        var bound: Int128?
        lastPricing = nil
        while true {
            observer(.began(.programme))
            counts.programmes += 1
            if shouldStop() || master.lp.solve(shouldStop: shouldStop) == .stopped {
                isStopped = true
                return bound
            }
            observer(.began(.pricing))
            let prices = clamped(master.prices())
            var pricing = price(prices, limit: effort.searchLimit)
            var added = add(pricing.columns)
            if added == 0, !pricing.isComplete {
                pricing = price(prices, limit: .max)
                added = add(pricing.columns)
            }
            let now = floored(pricing.bound)
            bound = min(bound ?? now, now)
            if counts.nodes == 1 { observer(.bounded(Int64(now / odds.unit) + (now > 0 ? 1 : 0))) }
            if pricing.isComplete { lastPricing = pricing }
            if let bound, bound <= cutoff { return bound }
            counts.columns += added
            if added == 0 { return bound }
        }
    }

    /// Adds columns to the master at their expected values; returns how many were new.
    @discardableResult
    mutating func add(_ columns: [Column]) -> Int {
        let added = master.add(columns)
        for index in worth.count..<master.pool.count {
            let arcs = Array(master.pool.arcs[master.pool.arcRange(index)])
            let value = odds.value(source: master.pool.source[index], arcs: arcs, graph: graph)
            worth.append(value)
            master.lp.cost[master.lpColumn[index]] =
                Double(value) / (Double(odds.unit) * Double(master.largestValue))
        }
        return added
    }

    /// What a bound in fine units leaves possible: the largest multiple of the step that is not above it.
    func floored(_ bound: Int128) -> Int128 {
        func down(_ a: Int128, _ b: Int128) -> Int128 {
            let (whole, rest) = a.quotientAndRemainder(dividingBy: b)
            return rest < 0 ? whole - 1 : whole
        }
        return down(bound, scale.fineness * step) * step
    }

    // MARK: Plans

    func value(of plan: [Column]) -> Int128 {
        plan.reduce(0) { $0 + odds.value(source: $1.source, arcs: $1.arcs, graph: graph) }
    }

    /// Takes a plan if it is sound and better than the best one known.
    mutating func offer(_ plan: [Column]) {
        let value = value(of: plan)
        guard value > cutoff, PackingState.holding(plan, in: graph) != nil else { return }
        best = plan
        cutoff = value
        observer(.improved(Int64(value / odds.unit)))
    }

    /// Rounds the present solution: columns by their share, as far as they fit, then whatever else fits and pays.
    private mutating func takeRounded() {
        let values = master.lp.columnValues()
        let known = master.pool
        var order: [(share: Double, column: Int)] = []
        for column in 0..<known.count where worth[column] > 0 {
            order.append((values[master.lpColumn[column]], column))
        }
        order.sort {
            $0.share != $1.share
                ? $0.share > $1.share
                : worth[$0.column] != worth[$1.column]
                    ? worth[$0.column] > worth[$1.column] : $0.column < $1.column
        }
        offer(PackingState.firstFit(order.lazy.map(\.column), of: known, in: graph))
    }
}
