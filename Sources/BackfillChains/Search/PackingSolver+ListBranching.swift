extension PackingSolver {
    /// A place in the tree that is still to be looked at.
    private struct Node {
        /// Where the programme stood when the decision was made.
        var state: LinearProgram.State
        var decision: (entity: BranchingEntity, isUsed: Bool)?
        var bound: Int64
        var depth: Int
        /// Columns that were decided upon themselves.
        var taken: Set<Int32> = []
        /// The rows that were made equations, the outermost decision first.
        var used: [Int] = []
        /// Its number in the proof, and the prices that prove its bound.
        var record = ListProof.root
        var prices: ChainProof.Prices?
    }

    /// What the nodes of a tree share.
    private struct Tree {
        var costs = PseudoCosts()
        /// By column of the master's pool: the rows of opportunities and posts that it uses.
        var rows: [[Int32]]
        var columnOfProgramme: [Int32]
        /// The columns that can matter at all.
        var listed: [Int]
        var proof = ListProof()

        /// The column of the pool that a column of the programme is; -1 for the elastic ones.
        func column(_ number: Int32) -> Int {
            Int(number) < columnOfProgramme.count ? Int(columnOfProgramme[Int(number)]) : -1
        }
    }

    /// Solves the packing of a list by branch and bound: all columns that can matter stand in the linear programme, so
    /// nothing has to be priced, and every decision only forbids columns and makes rows equations.
    ///
    /// Down to the bottom first, then from wherever most is possible. What to decide on is tried out for a few changes of
    /// basis where little is known of it, and guessed from what was seen before where more is (Achterberg, Koch and
    /// Martin, 2005). What a node proves is recomputed in whole numbers from its prices, and columns that lose too much
    /// under these are out of everything below it.
    ///
    /// - Returns: what no plan exceeds, more than the cutoff only if the search was stopped.
    mutating func branchOverList(bound: Int64) -> Int64 {
        guard let pricing = lastPricing else { return bound }
        let slack = pricing.bound - (cutoff + step) * pricing.grid
        guard let list = list(pricing, atLeast: -slack, limit: .max) else { return bound }
        let columns = (0..<list.count).map { (list.source[$0], Array(list.arcs[list.arcRange($0)])) }
        master.add(columns)
        let listed = columns.compactMap { master.index(of: $0.1) }.sorted()
        var isListed = [Bool](repeating: false, count: master.pool.count)
        for column in listed { isListed[column] = true }
        for column in isListed.indices where !isListed[column] { master.lp.forbid(master.lpColumn[column], true) }
        var tree = Tree(
            rows: (0..<master.pool.count).map { master.rows(of: $0) },
            columnOfProgramme: [Int32](repeating: -1, count: master.lp.columnCount), listed: listed)
        for (column, number) in master.lpColumn.enumerated() { tree.columnOfProgramme[number] = Int32(column) }

        let rootPrices = effort.keepsProof ? ChainProof.Prices(pricing.prices, graph: graph) : nil
        var open = [Node(state: master.lp.state(), bound: bound, depth: 0, prices: rootPrices)]
        var isContinued = true
        while !open.isEmpty {
            // Down to the bottom first, then from wherever most is possible.
            if !isContinued, let next = open.indices.max(by: { (open[$0].bound, $0) < (open[$1].bound, $1) }) {
                open.swapAt(next, open.count - 1)
            }
            let node = open.removeLast()
            if node.bound <= cutoff {
                close(node, &tree)
                isContinued = false
                continue
            }
            if wantsToStop() {
                stop()
                return max(cutoff, open.reduce(node.bound) { max($0, $1.bound) })
            }
            if !isContinued { master.lp.restore(node.state) }
            isContinued = false
            let children = explore(node, &tree)
            // The last one goes on from where the programme stands.
            isContinued = !children.isEmpty
            open += children
        }
        if let rootPrices, let argument = tree.proof.argument() {
            let leaders = (0..<graph.vertexCount).map { $0 }
            keep(.listed(rootPrices, parts: [.init(leaders: leaders, target: cutoff, argument: argument)]))
        }
        return cutoff
    }

    /// Notes that the prices of a node prove that nothing below it matters.
    private func close(_ node: Node, _ tree: inout Tree) {
        if let prices = node.prices { tree.proof.close(node.record, .prices(prices)) }
    }

    /// Closes a node or says what is to be looked at below it, the last first.
    private mutating func explore(_ node: Node, _ tree: inout Tree) -> [Node] {
        counts.nodes += 1
        observer(.began(.branching))
        var node = node
        if let decision = node.decision { decide(decision.entity, isUsed: decision.isUsed, &master.lp, tree) }
        var live = tree.listed.filter { !master.lp.isForbidden[master.lpColumn[$0]] }
        if live.count <= effort.fewColumns, !isLinked {
            offer(FewColumns(live, of: master.pool, level: level, master: master).best().columns)
            tree.proof.close(node.record, .tried)
            return []
        }
        let before = master.lp.state()
        let outcome = solveProgramme(over: live)
        // Told to stop, it comes back as it was, and the caller stops.
        if outcome == .stopped, wantsToStop() { return [node] }
        let proved = take(ProgrammeBound(live, of: self), for: &node)
        let proof = proved.flatMap { _ in node.prices }
        if node.bound <= cutoff {
            close(node, &tree)
            return []
        }
        guard outcome == .optimal else {
            // Not solved, or not proved in whole numbers: go on without the programme.
            master.lp.restore(before)
            let column = wholeColumn(live, node, values: master.lp.columnValues(), tree)
            return halves(of: node, by: column, live, after: proof, &tree)
        }
        let values = master.lp.columnValues()
        let isWhole = !live.contains { abs(values[master.lpColumn[$0]] - 0.5) < 0.5 - 1e-3 }
        if isWhole || counts.nodes % 16 == 0 {
            takeRounded()
            if node.bound <= cutoff {
                close(node, &tree)
                return []
            }
        }
        if let proved {
            forbidLosers(among: live, proved)
            live.removeAll { master.lp.isForbidden[master.lpColumn[$0]] }
        }
        if solveInParts(live) {
            tree.proof.close(node.record, .listed(proof ?? ChainProof.Prices(grid: 1), parts: listedParts))
            return []
        }
        return halves(of: node, by: choose(node, live, values: values, &tree), live, after: proof, &tree)
    }

    private mutating func solveProgramme(over live: [Int]) -> LinearProgram.Outcome {
        master.lp.leastTotal = Double(cutoff) / master.costScale - 1
        master.lp.goThrough(live.map { Int32(master.lpColumn[$0]) } + master.lp.elasticColumns)
        return master.lp.solveDecided(shouldStop: wantsToStop)
    }

    /// What the prices of the programme prove of the columns that are left, in units of price.
    private struct ProgrammeBound {
        let prices: Master.RowPrices
        /// By column: what it brings beyond the prices of what it uses.
        let gains: [Int64]
        /// By opportunity, and by where swaps begin: the most that a column brings, where that is anything.
        var best: [Int32: Int64] = [:]
        /// What no choice of the columns exceeds; `nil` where prices are too large to tell.
        let bound: Int64?

        init(_ live: [Int], of solver: PackingSolver) {
            prices = solver.master.rowPrices()
            var gains: [Int64] = []
            gains.reserveCapacity(live.count)
            for column in live {
                let gain = solver.master.gain(of: column, prices)
                gains.append(gain)
                let unit = solver.unit(of: column, in: solver.master.pool)
                if gain > 0 { best[unit] = max(best[unit] ?? 0, gain) }
            }
            self.gains = gains
            bound = prices.rowBound < .max / 4 ? best.values.reduce(prices.rowBound, +) : nil
        }
    }

    /// Lowers the bound of a node to what prices prove, with these as its proof.
    ///
    /// - Returns: what was proved; `nil` where that is nothing.
    private func take(_ proved: ProgrammeBound, for node: inout Node) -> ProgrammeBound? {
        guard let bound = proved.bound, floored(bound, grid: master.grid) <= node.bound else { return nil }
        node.bound = floored(bound, grid: master.grid)
        node.prices =
            effort.keepsProof ? ChainProof.Prices(proved.prices, master: master, used: node.used) : nil
        return proved
    }

    /// Forbids the columns that lose so much under the prices that no better plan has one of them.
    private mutating func forbidLosers(among live: [Int], _ proved: ProgrammeBound) {
        guard let bound = proved.bound else { return }
        let slack = bound - (cutoff + step) * master.grid
        for (column, gain) in zip(live, proved.gains)
        where gain - (proved.best[unit(of: column, in: master.pool)] ?? 0) < -slack {
            master.lp.forbid(master.lpColumn[column], true)
        }
    }

    /// The two halves of a node, without and with something; where nothing is left to decide, takes what is left as a plan.
    ///
    /// - Parameter proof: the prices under which columns were forbidden for losing too much.
    private mutating func halves(
        of node: Node, by entity: BranchingEntity?, _ live: [Int], after proof: ChainProof.Prices?, _ tree: inout Tree
    ) -> [Node] {
        guard let entity else {
            // All that is left was decided upon: one plan at most.
            offer(live)
            tree.proof.close(node.record, .tried)
            return []
        }
        let state = master.lp.state()
        var taken = node.taken
        if case .column(let column, _) = entity { taken.insert(column) }
        let records =
            effort.keepsProof
            ? tree.proof.divide(node.record, by: .init(entity, master: master), after: proof) : [0, 0]
        let row = master.programmeRow(entity.row)
        return zip([false, true], records).map { isUsed, record in
            Node(
                state: state, decision: (entity, isUsed), bound: node.bound, depth: node.depth + 1,
                taken: isUsed ? taken : node.taken, used: isUsed ? node.used + [row] : node.used, record: record,
                prices: node.prices)
        }
    }

    /// Solves what is left part by part, if it falls into parts that share nothing; without what was decided above, which
    /// only leaves more to choose from.
    private mutating func solveInParts(_ live: [Int]) -> Bool {
        if isLinked { return false }
        var columns = ColumnPool(levels: graph.levels)
        for column in live {
            columns.append(
                source: master.pool.source[column], arcs: Array(master.pool.arcs[master.pool.arcRange(column)]),
                graph: graph)
        }
        let parts = columnClusters(columns, linked: false)
        let largest = parts.map(\.count).max() ?? 0
        if parts.count < 2 || largest * 5 > live.count * 4 { return false }
        let programme = master.lp
        solveList(columns)
        master.lp = programme
        return !isStopped
    }

    /// Takes these columns of the master's pool as a plan, if it is sound and better than the best one known.
    private mutating func offer(_ columns: [Int]) {
        offer(columns.map { (master.pool.source[$0], Array(master.pool.arcs[master.pool.arcRange($0)])) })
    }

    // MARK: Decisions

    private func has(_ column: Int, _ entity: BranchingEntity, _ tree: Tree) -> Bool {
        switch entity {
        case .row(let row): tree.rows[column].contains(row)
        case .arc(let arc, let row):
            tree.rows[column].contains(row) && master.pool.arcs[master.pool.arcRange(column)].contains(arc)
        case .pair(let source, let row): master.pool.source[column] == source && tree.rows[column].contains(row)
        case .column(let own, _): column == Int(own)
        }
    }

    private func decide(_ entity: BranchingEntity, isUsed: Bool, _ programme: inout LinearProgram, _ tree: Tree) {
        let main = master.programmeRow(entity.row)
        if !isUsed {
            for entry in programme.rowEntries[main] {
                let column = tree.column(entry.index)
                if column >= 0, !programme.isForbidden[Int(entry.index)], has(column, entity, tree) {
                    programme.forbid(Int(entry.index), true)
                }
            }
            return
        }
        // What all columns of the set use, no other column can.
        var shared: [Int32]?
        for entry in programme.rowEntries[main] {
            let column = tree.column(entry.index)
            if column < 0 || programme.isForbidden[Int(entry.index)] || !has(column, entity, tree) { continue }
            shared = shared.map { $0.filter { tree.rows[column].contains($0) } } ?? tree.rows[column]
            if shared?.count == 1 { break }
        }
        for row in shared ?? [entity.row] {
            let number = master.programmeRow(row)
            for entry in programme.rowEntries[number] {
                let column = tree.column(entry.index)
                if column >= 0, !programme.isForbidden[Int(entry.index)], !has(column, entity, tree) {
                    programme.forbid(Int(entry.index), true)
                }
            }
        }
        programme.makeEquation(main)
    }

    // MARK: Choosing

    /// Something to decide on, with how much of it the present solution uses.
    private struct Candidate {
        let entity: BranchingEntity
        let use: Double
        /// The product of what both halves are expected to lower the total by.
        let score: Double
    }

    /// What to decide on next, `nil` if everything left has been.
    ///
    /// Candidates of which little is known are tried out, the most promising first, until some in a row are no better.
    private func choose(
        _ node: Node, _ live: [Int], values: [Double], _ tree: inout Tree
    ) -> BranchingEntity? {
        let candidates = candidates(live, values: values, tree)
        guard let first = candidates.first else { return wholeColumn(live, node, values: values, tree) }
        let total = master.lp.total()
        let gap = max(1e-9, total - Double(cutoff) / master.costScale)
        var best = first.entity
        var bestScore = -1.0
        var since = 0
        let most = node.depth < 4 ? 10 : 5
        var probes = 0
        for candidate in candidates.prefix(100) {
            var score = candidate.score
            if tree.costs.count(candidate.entity) < 2 {
                if probes >= most { continue }
                probes += 1
                let drops = tryOut(candidate, total: total, gap: gap, &tree)
                score = max(1e-6 * gap, drops.unused) * max(1e-6 * gap, drops.used)
                // One half is closed at once.
                if drops.unused >= gap || drops.used >= gap { return candidate.entity }
            }
            if score > bestScore {
                (bestScore, best) = (score, candidate.entity)
                since = 0
            } else {
                since += 1
                if since > 4 { break }
            }
        }
        return best
    }

    /// What the present solution uses in part, by what is expected of deciding on it, the most first.
    private func candidates(_ live: [Int], values: [Double], _ tree: Tree) -> [Candidate] {
        var uses: [BranchingEntity: Double] = [:]
        for column in live {
            let value = values[master.lpColumn[column]]
            if value < 1e-6 { continue }
            let source = master.pool.source[column]
            for row in tree.rows[column] {
                uses[.row(row), default: 0] += value
                if source >= 0, row != source, master.programmeRow(source) >= 0 {
                    uses[.pair(source: source, row: row), default: 0] += value
                }
            }
            if graph.slotCount == 1 {
                for position in master.pool.arcRange(column) {
                    let arc = master.pool.arcs[position]
                    let row = Int32(graph.vertexCount) + graph.arcHead[Int(arc)]
                    if master.programmeRow(row) < 0 { continue }
                    uses[.arc(arc, row: row), default: 0] += value
                }
            }
        }
        var found: [Candidate] = []
        for (entity, use) in uses where use > 1e-3 && use < 1 - 1e-3 {
            let score =
                max(1e-9, tree.costs.expected(entity, isUsed: true) * (1 - use))
                * max(1e-9, tree.costs.expected(entity, isUsed: false) * use)
            found.append(Candidate(entity: entity, use: use, score: score))
        }
        return found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.entity.order < $1.entity.order }
    }

    /// By how much a few changes of basis lower the total in each half, and notes it; no more than a gap.
    private func tryOut(
        _ candidate: Candidate, total: Double, gap: Double, _ tree: inout Tree
    ) -> (unused: Double, used: Double) {
        func drop(isUsed: Bool) -> Double {
            var trial = master.lp
            decide(candidate.entity, isUsed: isUsed, &trial, tree)
            if !trial.isInfeasible { return 0 }
            if trial.regainFeasibility(atMost: 20, shouldStop: { false }) == .infeasible { return gap }
            return min(gap, max(0, total - trial.total()))
        }
        let drops = (unused: drop(isUsed: false), used: drop(isUsed: true))
        tree.costs.note(candidate.entity, isUsed: false, drop: drops.unused, distance: candidate.use)
        tree.costs.note(candidate.entity, isUsed: true, drop: drops.used, distance: 1 - candidate.use)
        return drops
    }

    /// Where nothing is fractional yet something is still in doubt: the column of the largest value that was not decided
    /// upon.
    private func wholeColumn(_ live: [Int], _ node: Node, values: [Double], _ tree: Tree) -> BranchingEntity? {
        var best: Int?
        var largest = -1.0
        for column in live where !node.taken.contains(Int32(column)) {
            let value = values[master.lpColumn[column]]
            if value > largest { (largest, best) = (value, column) }
        }
        return best.map { .column(Int32($0), row: tree.rows[$0][0]) }
    }
}
