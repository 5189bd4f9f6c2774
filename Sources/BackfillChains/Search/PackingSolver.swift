/// Finds the best packing of chains and swaps at one level, and proves it.
///
/// Branch and price (Barnhart and others, 1998; for kidney exchange Abraham, Blum and Sandholm, 2007): at each node
/// a linear programme over columns that are generated as they are needed, strengthened with subset-row cuts, gives
/// prices; rounded to integers they prove a bound. Where the bound does not close the gap, only columns that lose
/// less than the gap under these prices can be in a better plan: once they are few enough they are listed, the list
/// falls apart into clusters, and each is solved by itself in the same way. Otherwise an arc is branched on.
struct PackingSolver {
    typealias Column = (source: Int32, arcs: [Int32])

    let graph: ChainGraph
    /// The columns to choose from, or `nil` for all chains and swaps of the graph.
    let pool: ColumnPool?
    let level: Int
    let step: Int64
    let effort: SolverEffort
    /// All swaps, where they are few and not given by the pool.
    let swaps: SwapList?
    var master: Master
    /// The best plan known, by its value over the plan in which nothing moves.
    var best: [Column]?
    /// Plans that are not better than this do not matter; never less than the best one known.
    var cutoff: Int64
    var counts = ChainStatistics()
    private(set) var isStopped = false
    let shouldStop: () -> Bool
    let observer: SolveObserver
    /// Why nothing exceeds the cutoff, once a node is closed; in the numbering of this graph.
    private(set) var proof: ChainProof.Argument?
    /// The prices that gave the last bound of ``generate()``.
    private var boundPrices: ChainProof.Prices?
    /// What was proved of each part of the last list.
    var listedParts: [ChainProof.Part] = []
    /// How far down the nesting of lists this solver stands.
    let depth: Int
    /// How often the prices have descended without the linear programme.
    var descents = 0
    /// The prices of posts in the best flow, where chains of any length are one.
    var flowPrices: [Int64]?
    /// The views of the last pricing, for listing columns.
    var lastPricing: Pricing?
    /// The last pricing before anything was decided; it holds for the whole problem.
    private(set) var rootPricing: Pricing?

    init(
        graph: ChainGraph, pool: ColumnPool?, level: Int, heldTotals: [Int64], step: Int64, best: [Column]?,
        cutoff: Int64, depth: Int = 0, effort: SolverEffort = SolverEffort(), shouldStop: @escaping () -> Bool,
        observer: SolveObserver
    ) {
        self.graph = graph
        self.pool = pool
        self.level = level
        self.step = step
        self.best = best
        self.cutoff = cutoff
        self.depth = depth
        self.effort = effort
        self.shouldStop = shouldStop
        self.observer = observer
        master = Master(graph: graph, level: level, heldTotals: heldTotals, all: pool)
        swaps = pool == nil && graph.maxSwap >= 2 ? SwapList(graph, master: master) : nil
        if let best { master.add(best) }
    }

    /// Runs to the end or until told to stop.
    ///
    /// - Returns: what no plan exceeds, where that is more than `cutoff` only if the search was stopped.
    mutating func run() -> Int64 {
        if let flow = solveAsFlow(), isClosed(by: flow) { return cutoff }
        if pool == nil, effort.warmsUp(graph) { warmUp() }
        return close(required: Set(graph.pins), banned: [], isRoot: true)
    }

    /// Finds what prices alone prove of the whole problem, and does nothing further.
    mutating func boundByPrices() -> (bound: Int64, prices: ChainProof.Prices) {
        var bound = Int64.max
        if let flow = solveAsFlow() { note(flow, bound: &bound) }
        if bound > cutoff {
            let (known, prices) = (bound, boundPrices)
            master.decide(required: Set(graph.pins), banned: [])
            bound = generate() ?? .max
            if known <= bound, known < .max { (bound, boundPrices) = (known, prices) }
        }
        if let boundPrices { return (bound, boundPrices) }
        // Stopped before there were any prices: those of nothing prove something too.
        note(price(master.prices()), bound: &bound)
        return (bound, boundPrices ?? ChainProof.Prices(grid: 1))
    }

    // MARK: One node

    /// What no plan of a node exceeds, and the prices that prove it.
    private struct NodeBound {
        var bound: Int64
        var prices: ChainProof.Prices?
    }

    /// Closes a node: returns what no plan below it exceeds, the cutoff if nothing below it matters.
    private mutating func close(required: Set<Int32>, banned: Set<Int32>, isRoot: Bool) -> Int64 {
        counts.nodes += 1
        master.decide(required: required, banned: banned)
        guard let bound = generate() else { return boundOfStopped(isRoot: isRoot) }
        var node = NodeBound(bound: bound, prices: boundPrices)
        if node.bound > cutoff { takeRounded() }
        if node.bound > cutoff, isRoot, pool == nil,
            let listed = improveOrList(node.bound, required: required, banned: banned)
        {
            return listed
        }
        if node.bound > cutoff, !cut(&node, rounds: isRoot ? effort.rootCutRounds : effort.nodeCutRounds) {
            return node.bound
        }
        if isRoot { improveAfterCuts(node.bound) }
        if node.bound <= cutoff { return prove(by: node.prices) }
        return divide(node, required: required, banned: banned, isRoot: isRoot)
    }

    /// What no plan exceeds where time ran out before any prices were found. The best chain of each opportunity, as far as they fit,
    /// is better than no plan.
    private mutating func boundOfStopped(isRoot: Bool) -> Int64 {
        let pricing = price(master.prices())
        if isRoot, depth == 0 {
            master.add(pricing.columns)
            takeRounded()
        }
        return floored(pricing.bound, grid: pricing.grid)
    }

    /// Betters the first plan of a problem, or solves all of it if the columns that can matter are few.
    ///
    /// - Returns: what no plan exceeds if it was solved.
    private mutating func improveOrList(_ bound: Int64, required: Set<Int32>, banned: Set<Int32>) -> Int64? {
        let isEarly = effort.improvesEarly(sources: graph.sources.count)
        let gap = bound - cutoff
        if isEarly { improve(rounds: min(effort.rounds, 60)) }
        // Where swaps fill up a large graph, rounding after a few cuts is better and quicker.
        let catchesUp = effort.isSmall(graph) || graph.maxSwap < 2 || bound - cutoff < gap / 2
        if bound <= cutoff { return nil }
        // In a small problem the columns that can matter are soon listed; then nothing else is worth its while.
        if let pricing = lastPricing, isShort(pricing),
            let listed = solveByListing(bound: bound, required: required, banned: banned)
        {
            return listed
        }
        if isEarly, catchesUp {
            improve(rounds: effort.rounds(sources: graph.sources.count))
            if bound > cutoff, effort.isSmall(graph), hasLongLists { improve(rounds: 10 * effort.rounds) }
        }
        return nil
    }

    /// Adds cuts that the programme breaks, in rounds, until the bound is low enough or hardly moves any more.
    ///
    /// In a small dense part a cut touches most columns, and few at a time do more; in a large one they hardly meet.
    ///
    /// - Returns: false when stopped.
    private mutating func cut(_ node: inout NodeBound, rounds: Int) -> Bool {
        let isLarge = !effort.isSmall(graph)
        let enough = isLarge ? Int.max : 20
        var rounds = rounds
        let first = lastPricing?.bound ?? 0
        var last = first
        while rounds > 0 {
            rounds -= 1
            observer(.began(.cuts))
            let cuts = brokenCuts(enough: enough)
            if cuts.isEmpty { break }
            counts.cuts += cuts.count
            master.addCuts(cuts)
            guard let better = generate() else { return false }
            if better < node.bound { node = NodeBound(bound: better, prices: boundPrices) }
            takeRounded()
            if node.bound <= cutoff { break }
            // Stop when two rounds hardly move the bound, by what all of them have moved it.
            let now = lastPricing?.bound ?? 0
            if last - now < max(1, (first - now) / (isLarge ? 500 : 100)) { rounds = min(rounds, 1) }
            last = now
        }
        return true
    }

    /// Cuts that the present solution breaks, the quickest to find first; others are looked for while there are not enough.
    private func brokenCuts(enough: Int) -> [SubsetRow] {
        let values = master.lp.columnValues()
        var cuts = master.brokenCuts(values: values, limit: 150)
        if cuts.count < enough { cuts += master.brokenOddCycles(values: values, limit: 100) }
        if cuts.count < enough { cuts += master.brokenZeroHalves(values: values, limit: 50) }
        if cuts.count < 20, effort.dividesRows(graph) { cuts += master.brokenDivisions(values: values, limit: 50) }
        return cuts
    }

    /// Betters the plan with the prices that cuts have left, as long as it is below a bound.
    private mutating func improveAfterCuts(_ bound: Int64) {
        if bound > cutoff, effort.dives { dive() }
        guard pool == nil else { return }
        if bound > cutoff { improve(rounds: effort.rounds(sources: graph.sources.count) / 4) }
        if bound > cutoff, let patience = effort.patience(graph) { searchNeighbourhoods(patience: patience) }
    }

    /// Solves what prices alone leave open: by a list of all columns that can matter, or in two halves.
    private mutating func divide(
        _ node: NodeBound, required: Set<Int32>, banned: Set<Int32>, isRoot: Bool
    ) -> Int64 {
        if let listed = solveByListing(bound: node.bound, required: required, banned: banned) { return listed }
        if isRoot, graph.capLimit.isEmpty, effort.isSmall(graph), hasLongLists {
            improveRepeatedly(bound: node.bound)
            if node.bound <= cutoff { return prove(by: node.prices) }
        }
        if pool != nil, isRoot, !effort.keepsProof || (required.isEmpty && master.heldTotals.isEmpty) {
            return branchOverList(bound: node.bound)
        }
        // Where nothing is fractional, yet rounding left a gap, any arc that is still free divides what is below.
        guard
            let arc = branchingArc(required: required, banned: banned)
                ?? anyFreeArc(required: required, banned: banned)
        else { return node.bound }
        return branch(on: arc, required: required, banned: banned, bound: node.bound)
    }

    /// Whether prices of the whole problem prove the best plan at once; what they are is kept.
    private mutating func isClosed(by pricing: Pricing) -> Bool {
        var bound = Int64.max
        boundPrices = nil
        note(pricing, bound: &bound)
        guard bound <= cutoff else { return false }
        counts.nodes += 1
        rootPricing = pricing
        _ = prove(by: boundPrices)
        return true
    }

    private mutating func prove(by prices: ChainProof.Prices?) -> Int64 {
        proof = prices.map { .prices($0) }
        return cutoff
    }

    private mutating func branch(on arc: Int32, required: Set<Int32>, banned: Set<Int32>, bound: Int64) -> Int64 {
        let with = close(required: required.union([arc]), banned: banned, isRoot: false)
        let used = proof
        let without = close(required: required, banned: banned.union([arc]), isRoot: false)
        if let used, let unused = proof {
            proof = .branch(arc: Int(arc), used: used, unused: unused)
        } else {
            proof = nil
        }
        return min(bound, max(with, without))
    }

    /// The arc whose use is nearest to one half, among those that are undecided.
    private func branchingArc(required: Set<Int32>, banned: Set<Int32>) -> Int32? {
        let flow = arcFlow()
        var best: Int32?
        var distance = 0.5 - 1e-4
        for (arc, use) in flow.sorted(by: { $0.key < $1.key }) where !required.contains(arc) && !banned.contains(arc) {
            let away = abs(use - use.rounded(.down) - 0.5)
            if away < distance - 1e-6 {
                distance = away
                best = arc
            }
        }
        return best
    }

    private func anyFreeArc(required: Set<Int32>, banned: Set<Int32>) -> Int32? {
        arcFlow().keys.sorted().first { !required.contains($0) && !banned.contains($0) }
            ?? (0..<Int32(graph.arcCount)).first { !required.contains($0) && !banned.contains($0) }
    }

    private func arcFlow() -> [Int32: Double] {
        let values = master.lp.columnValues()
        var flow: [Int32: Double] = [:]
        for column in 0..<master.pool.count {
            let value = values[master.lpColumn[column]]
            if value < 1e-6 { continue }
            for position in master.pool.arcRange(column) { flow[master.pool.arcs[position], default: 0] += value }
        }
        return flow
    }

    // MARK: Column generation

    /// Generates columns until the prices prove all that they can; `nil` when stopped.
    ///
    /// - Returns: the bound, in units of value and rounded down to a multiple of the step.
    private mutating func generate() -> Int64? {
        var bound = Int64.max
        boundPrices = nil
        while true {
            if shouldStop() {
                isStopped = true
                return bound == .max ? nil : bound
            }
            observer(.began(.programme))
            counts.programmes += 1
            master.lp.workLimit = workBeforeDescent ?? .max
            let outcome = master.lp.solve(shouldStop: shouldStop)
            master.lp.workLimit = .max
            if outcome == .stopped {
                isStopped = true
                return bound == .max ? nil : bound
            }
            observer(.began(.pricing))
            if outcome == .paused {
                if let descended = descendPrices() {
                    note(descended, bound: &bound)
                    if bound <= cutoff { return bound }
                }
                continue
            }
            var pricing = price(master.prices())
            var added = master.add(pricing.columns)
            if added == 0, !pricing.isComplete {
                pricing = price(master.prices(), limit: .max)
                added = master.add(pricing.columns)
            }
            note(pricing, bound: &bound)
            if pricing.isComplete {
                lastPricing = pricing
                if counts.nodes == 1 { rootPricing = pricing }
            }
            if bound <= cutoff { return bound }
            counts.columns += added
            if !master.holdsPrices {
                if added == 0 { return bound }
            } else if master.lp.work > workWithFloors || !master.lowerPrices() {
                master.releasePrices()
            }
            if master.lp.pivots == 0 { master.beginWithPlan() }
        }
    }

    /// Keeps what a pricing proves, if it is more than what was proved before.
    private mutating func note(_ pricing: Pricing, bound: inout Int64) {
        let now = floored(pricing.bound, grid: pricing.grid)
        guard now < bound || (effort.keepsProof && boundPrices == nil) else { return }
        bound = now
        if effort.keepsProof { boundPrices = ChainProof.Prices(pricing.prices, graph: graph) }
        if depth == 0, level == 0, counts.nodes == 1 { observer(.bounded(bound)) }
    }

    /// The largest multiple of the step that is not above a bound in units of price.
    func floored(_ bound: Int64, grid: Int64) -> Int64 {
        let whole = bound >= 0 ? bound / grid : -((-bound + grid - 1) / grid)
        let rest = whole % step
        return whole - (rest >= 0 ? rest : rest + step)
    }

    // MARK: Plans

    /// What the columns of a plan add up to at the level.
    func value(of plan: [Column]) -> Int64 {
        var pool = ColumnPool(levels: graph.levels)
        for column in plan { pool.append(source: column.source, arcs: column.arcs, graph: graph) }
        return (0..<pool.count).reduce(0) { $0 + pool.values[$1 * graph.levels + level] }
    }

    /// Takes a plan if it is sound and better than the best one known.
    mutating func offer(_ plan: [Column]) {
        let value = value(of: plan)
        guard value > cutoff || (best == nil && value >= cutoff), isSound(plan) else { return }
        best = plan
        cutoff = value
        if depth == 0, level == 0 { observer(.improved(value)) }
    }

    private func isSound(_ plan: [Column]) -> Bool {
        guard let (state, pool, filled) = PackingState.holding(plan, in: graph) else { return false }
        for source in graph.sources where !graph.mayStayOpen[Int(source)] && !filled.contains(source) { return false }
        if state.pinUse.contains(0) { return false }
        for (earlier, total) in master.heldTotals.enumerated() {
            let sum = (0..<pool.count).reduce(Int64(0)) { $0 + pool.values[$1 * graph.levels + earlier] }
            if sum < total { return false }
        }
        return true
    }

    /// Rounds the present solution: columns by their value, as far as they fit, then whatever else fits and pays.
    ///
    /// - Parameter first: columns that come before all others.
    mutating func takeRounded(first: Set<Int> = []) {
        observer(.began(.heuristic))
        let values = master.lp.columnValues()
        let known = master.pool
        var order: [(value: Double, worth: Int64, column: Int)] = []
        for column in 0..<known.count {
            let worth = known.values[column * graph.levels + level]
            let value = first.contains(column) ? 2 : values[master.lpColumn[column]]
            if value > 1e-6 || worth > 0 { order.append((value, worth, column)) }
        }
        order.sort {
            $0.value != $1.value
                ? $0.value > $1.value : $0.worth != $1.worth ? $0.worth > $1.worth : $0.column < $1.column
        }
        offer(PackingState.firstFit(order.lazy.map(\.column), of: known, in: graph))
    }

    func wantsToStop() -> Bool { shouldStop() }

    mutating func stop() { isStopped = true }

    /// Keeps the argument that closes the node at hand.
    mutating func keep(_ argument: ChainProof.Argument) { proof = argument }
}
