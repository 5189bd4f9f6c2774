extension PackingSolver {
    /// Looks for a plan by diving: takes what the linear programme is surest of, solves again with what is left, and
    /// so on to the bottom.
    ///
    /// Each step takes the largest of the fractional columns, one in twenty, and takes out what cannot stand beside them;
    /// columns that stand at one stay free to change. What becomes worth its price then is generated too. Where caps could
    /// push what was taken out again, one row of it is made an equation that only it can satisfy, and nothing new is
    /// generated. The linear programme is as it was afterwards.
    mutating func dive() {
        let saved = master
        var taken = Set<Int>()
        var filled = Set<Int32>()
        var state = PackingState(graph)
        while taken.count < graph.vertexCount {
            let fresh = columnsToTake(taken: taken, filled: &filled, state: &state)
            if fresh.isEmpty { break }
            taken.formUnion(fresh)
            master.makeRoom(for: fresh)
            if wantsToStop() { break }
            if !graph.capLimit.isEmpty {
                for column in fresh { master.lp.makeEquation(master.programmeRow(master.rows(of: column)[0])) }
                if master.lp.solveDecided(shouldStop: wantsToStop) != .optimal { break }
                continue
            }
            if master.lp.solve(shouldStop: wantsToStop) == .stopped { break }
            // With windows a post may serve twice; then the arcs to it are not closed, and nothing new is priced.
            if graph.slotCount > 1 { continue }
            for _ in 0..<3 {
                let pricing = price(master.prices(), limit: 200)
                if master.add(pricing.columns) == 0 { break }
                if master.lp.solve(shouldStop: wantsToStop) == .stopped { break }
            }
        }
        takeRounded(first: taken)
        master = saved
        if let best { master.add(best) }
    }

    /// The columns to take next, those of the highest value first.
    private func columnsToTake(
        taken: Set<Int>, filled: inout Set<Int32>, state: inout PackingState
    ) -> [Int] {
        let values = master.lp.columnValues()
        let known = master.pool
        var fractional: [(value: Double, worth: Int64, column: Int)] = []
        for column in 0..<known.count where !taken.contains(column) {
            let value = values[master.lpColumn[column]]
            if value > 0.01, value < 0.99 {
                fractional.append((value, known.values[column * graph.levels + level], column))
            }
        }
        fractional.sort {
            $0.value != $1.value
                ? $0.value > $1.value : $0.worth != $1.worth ? $0.worth > $1.worth : $0.column < $1.column
        }
        var fresh: [Int] = []
        let most = max(1, fractional.count / 20)
        for column in fractional.map(\.column) where fresh.count < most {
            let source = known.source[column]
            if source >= 0, filled.contains(source) { continue }
            if !state.accepts(column, of: known) { continue }
            state.change(column, of: known, by: 1)
            if source >= 0 { filled.insert(source) }
            fresh.append(column)
        }
        return fresh
    }
}
