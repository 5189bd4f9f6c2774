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
    private(set) var listedParts: [ChainProof.Part] = []
    /// How far down the nesting of lists this solver stands.
    let depth: Int
    /// Whether the prices have descended without the linear programme; once is enough.
    var hasDescended = false
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
        master = Master(graph: graph, level: level, heldTotals: heldTotals)
        if let best { master.add(best) }
    }

    /// Runs to the end or until told to stop.
    ///
    /// - Returns: what no plan exceeds, where that is more than `cutoff` only if the search was stopped.
    mutating func run() -> Int64 {
        if pool == nil, effort.warmsUp(graph) { warmUp() }
        return close(required: Set(graph.pins), banned: [], isRoot: true)
    }

    // MARK: One node

    /// Closes a node: returns what no plan below it exceeds, the cutoff if nothing below it matters.
    private mutating func close(required: Set<Int32>, banned: Set<Int32>, isRoot: Bool) -> Int64 {
        counts.nodes += 1
        master.decide(required: required, banned: banned)
        guard var bound = generate() else {
            // Stopped before anything was found out: the best chain of each opportunity, as far as they fit, is better than nothing.
            let pricing = price(master.prices())
            if isRoot, depth == 0 {
                master.add(pricing.columns)
                takeRounded()
            }
            return floored(pricing.bound, grid: pricing.grid)
        }
        var prices = boundPrices
        if bound <= cutoff { return prove(by: prices) }
        takeRounded()
        if bound <= cutoff { return prove(by: prices) }
        if isRoot, pool == nil {
            let isEarly = effort.improvesEarly(sources: graph.sources.count)
            if isEarly { improve(rounds: min(effort.rounds, 60)) }
            if bound <= cutoff { return prove(by: prices) }
            // In a small problem the columns that can matter are soon listed; then nothing else is worth its while.
            if let pricing = lastPricing, isShort(pricing),
                let listed = solveByListing(bound: bound, required: required, banned: banned)
            {
                return listed
            }
            if isEarly {
                improve(rounds: effort.rounds(sources: graph.sources.count))
                if bound > cutoff, effort.isSmall(graph), hasLongLists { improve(rounds: 10 * effort.rounds) }
            }
        }
        if bound <= cutoff { return prove(by: prices) }

        // In a small dense part a cut touches most columns, and few at a time do more; in a large one they hardly meet.
        let isLarge = !effort.isSmall(graph)
        let enough = isLarge ? Int.max : 20
        var rounds = isRoot ? effort.rootCutRounds : effort.nodeCutRounds
        let first = lastPricing?.bound ?? 0
        var last = first
        while rounds > 0 {
            rounds -= 1
            observer(.began(.cuts))
            let values = master.lp.columnValues()
            var cuts = master.brokenCuts(values: values, limit: 150)
            if cuts.count < enough { cuts += master.brokenOddCycles(values: values, limit: 100) }
            if cuts.count < enough { cuts += master.brokenZeroHalves(values: values, limit: 50) }
            if cuts.count < 20, effort.dividesRows(graph) { cuts += master.brokenDivisions(values: values, limit: 50) }
            if cuts.isEmpty { break }
            counts.cuts += cuts.count
            master.addCuts(cuts)
            guard let better = generate() else { return bound }
            if better < bound { (bound, prices) = (better, boundPrices) }
            takeRounded()
            if bound <= cutoff { return prove(by: prices) }
            // Stop when two rounds hardly move the bound, by what all of them have moved it.
            let now = lastPricing?.bound ?? 0
            if last - now < max(1, (first - now) / (isLarge ? 500 : 100)) { rounds = min(rounds, 1) }
            last = now
        }
        if isRoot, effort.dives {
            dive()
            if bound <= cutoff { return prove(by: prices) }
        }
        if isRoot, pool == nil {
            improve(rounds: effort.rounds(sources: graph.sources.count) / 4)
            if bound <= cutoff { return prove(by: prices) }
            if let patience = effort.patience(graph) {
                searchNeighbourhoods(patience: patience)
                if bound <= cutoff { return prove(by: prices) }
            }
        }
        if let listed = solveByListing(bound: bound, required: required, banned: banned) { return listed }
        if isRoot, graph.capLimit.isEmpty, effort.isSmall(graph), hasLongLists {
            improveRepeatedly(bound: bound)
            if bound <= cutoff { return prove(by: prices) }
        }
        if pool != nil, isRoot, !effort.keepsProof || (required.isEmpty && master.heldTotals.isEmpty) {
            return branchOverList(bound: bound)
        }
        guard let arc = branchingArc(required: required, banned: banned) else {
            // Nothing is fractional, yet rounding left a gap: any arc that is still free divides what is below.
            guard let arc = anyFreeArc(required: required, banned: banned) else { return bound }
            return branch(on: arc, required: required, banned: banned, bound: bound)
        }
        return branch(on: arc, required: required, banned: banned, bound: bound)
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
            if master.lp.solve(shouldStop: shouldStop) == .stopped {
                isStopped = true
                return bound == .max ? nil : bound
            }
            observer(.began(.pricing))
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
            if added == 0 { return bound }
            if isWorthDescending, let descended = descendPrices() {
                note(descended, bound: &bound)
                if bound <= cutoff { return bound }
            } else if master.lp.pivots == 0 {
                master.beginWithPlan()
            }
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

    // MARK: Lists

    /// Lists the columns that can be in a better plan and solves the packing of those, cluster by cluster.
    ///
    /// - Returns: what no plan below the node exceeds, or `nil` if the list would be too long or no shorter.
    private mutating func solveByListing(bound: Int64, required: Set<Int32>, banned: Set<Int32>) -> Int64? {
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
                    proof = .listed(ChainProof.Prices(pricing.prices, graph: graph), parts: listedParts)
                }
                return cutoff
            }
            observer(.began(.listing))
            // All that can matter if that is not much more, else a little more at a time.
            if let all = list(pricing, atLeast: -needed, limit: max(5_000, 2 * columns.count)) {
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
    private var hasLongLists: Bool {
        guard pool == nil, let pricing = lastPricing else { return false }
        return list(pricing, atLeast: 0, limit: effort.listLimit(sources: graph.sources.count)) == nil
    }

    /// Whether something beside rows and caps ties columns together: totals that are held, arcs or opportunities that have
    /// to be used.
    var isLinked: Bool {
        !master.heldTotals.isEmpty || !master.required.isEmpty
            || graph.sources.contains { !graph.mayStayOpen[Int($0)] }
    }

    mutating func solveList(_ columns: ColumnPool) {
        let linked = isLinked
        let required = master.required
        var parts = columnClusters(columns, linked: linked)
        // Most parts are of a few columns, and what is best in them is seen at once.
        var settled: (value: Int64, columns: [Int]) = (0, [])
        if !linked, !effort.keepsProof {
            for part in parts where part.count <= effort.fewColumns {
                let best = FewColumns(part, of: columns, level: level, master: master).best()
                settled.value += best.value
                settled.columns += best.columns
            }
            parts.removeAll { $0.count <= effort.fewColumns }
        }
        // What is best in each part, and what no plan in it exceeds; first from the list alone.
        var solvers: [(solver: PackingSolver, arcs: [Int32], vertices: [Int32])] = []
        var mapped = [Int32](repeating: -1, count: graph.vertexCount)
        for part in parts {
            var keeps = [Bool](repeating: false, count: graph.arcCount)
            for column in part {
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
                return
            }
            for (new, old) in small.vertices.enumerated() { mapped[Int(old)] = Int32(new) }
            var arcNumber: [Int32: Int32] = [:]
            for (new, old) in small.arcs.enumerated() { arcNumber[old] = Int32(new) }
            var pool = ColumnPool(levels: graph.levels)
            var present = Set<[Int32]>()
            for column in part {
                let arcs = columns.arcs[columns.arcRange(column)].map { arcNumber[$0] ?? 0 }
                let source = columns.source[column]
                pool.append(source: source >= 0 ? mapped[Int(source)] : -1, arcs: arcs, graph: small.graph)
                present.insert(Array(columns.arcs[columns.arcRange(column)]))
            }
            // Start from the part of the best plan that lies here.
            var start: [Column] = []
            for column in best ?? [] where present.contains(column.arcs) {
                start.append(
                    (column.source >= 0 ? mapped[Int(column.source)] : -1, column.arcs.map { arcNumber[$0] ?? 0 }))
            }
            let isWhole = !linked || start.count == best?.count
            var solver = PackingSolver(
                graph: small.graph, pool: pool, level: level, heldTotals: master.heldTotals, step: step,
                best: isWhole ? start : nil, cutoff: 0, depth: depth + 1, effort: effort, shouldStop: shouldStop,
                observer: observer)
            solver.cutoff = linked ? cutoff : solver.value(of: start)
            solvers.append((solver, small.arcs, small.vertices))
        }
        if linked {
            for index in solvers.indices {
                let before = cutoff
                _ = solvers[index].solver.run()
                absorb(solvers[index].solver)
                if let argument = solvers[index].solver.proof {
                    let translate = translation(
                        solvers[index].arcs, solvers[index].vertices, caps: solvers[index].solver.graph.capInParent)
                    listedParts = [
                        .init(
                            leaders: (0..<graph.vertexCount).map { $0 }, target: solvers[index].solver.cutoff,
                            argument: translate(argument))
                    ]
                }
                if solvers[index].solver.cutoff > before, let plan = solvers[index].solver.best {
                    offer(translate(plan, solvers[index].arcs, solvers[index].vertices))
                }
                if isStopped { return }
            }
            return
        }
        // Each part by itself. A part need not be solved further than the others leave room for a better total.
        var upper = solvers.map { $0.solver.rootBound() }
        let nothing = ChainProof.Argument.prices(ChainProof.Prices(grid: 1))
        listedParts =
            !effort.keepsProof
            ? []
            : solvers.indices.map { index in
                .init(leaders: solvers[index].vertices.map { Int($0) }, target: upper[index], argument: nothing)
            }
        let order = solvers.indices.sorted {
            (solvers[$0].solver.pool?.count ?? 0, $0) < (solvers[$1].solver.pool?.count ?? 0, $1)
        }
        for index in order {
            let others = upper.indices.reduce(settled.value) { $1 == index ? $0 : $0 + upper[$1] }
            let own = solvers[index].solver.cutoff
            if upper[index] <= own {
                upper[index] = own
                continue
            }
            let floor = max(own, cutoff - others)
            solvers[index].solver.cutoff = floor
            let bound = solvers[index].solver.run()
            absorb(solvers[index].solver)
            if isStopped { return }
            upper[index] = max(bound, floor)
            if effort.keepsProof { listedParts[index].target = solvers[index].solver.cutoff }
            if let argument = solvers[index].solver.proof {
                let translate = translation(
                    solvers[index].arcs, solvers[index].vertices, caps: solvers[index].solver.graph.capInParent)
                listedParts[index].argument = translate(argument)
            }
            if upper.reduce(settled.value, +) <= cutoff { return }
        }
        var plan = settled.columns.map { (columns.source[$0], Array(columns.arcs[columns.arcRange($0)])) }
        for item in solvers { plan += translate(item.solver.best ?? [], item.arcs, item.vertices) }
        offer(plan)
    }

    private mutating func absorb(_ solver: PackingSolver) {
        counts.add(solver.counts)
        if solver.isStopped { isStopped = true }
    }

    private func translation(_ arcs: [Int32], _ vertices: [Int32], caps: [Int]) -> ProofTranslation {
        ProofTranslation(vertex: { Int(vertices[$0]) }, arc: { Int(arcs[$0]) }, cap: { caps[$0] })
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
