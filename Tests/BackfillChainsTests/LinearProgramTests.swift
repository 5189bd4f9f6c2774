import Testing

@testable import BackfillChains

@Suite("The linear programme")
struct LinearProgramTests {
    /// A solution is proved, not compared: prices and values satisfy every condition of optimality.
    @Test("Values and prices prove each other on random packing programmes", arguments: 0..<40)
    func complementarySlackness(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var lp = LinearProgram()
        // A quarter of them are given room after every change of basis.
        if seed % 4 == 0 { lp.patience = 1 }
        let rows = Int.random(in: 3...25, using: &random)
        lp.addRows((0..<rows).map { _ in (Double(Int.random(in: 1...3, using: &random)), []) })
        func addColumn() {
            var entries: [LinearProgram.Entry] = []
            for row in 0..<rows where random.chance(25) { entries.append(.init(index: Int32(row), value: 1)) }
            if entries.isEmpty { entries.append(.init(index: 0, value: 1)) }
            _ = lp.addColumn(cost: Double(Int.random(in: 1...9, using: &random)), entries: entries)
        }
        for _ in 0..<rows { addColumn() }
        check(&lp)
        // Grow it from the basis it has: more columns, then a row that the solution breaks.
        for _ in 0..<rows { addColumn() }
        check(&lp)
        lp.addRows([(1, (0..<lp.columnCount).map { .init(index: Int32($0), value: 1) })])
        check(&lp)
    }

    @Test("Prices stay above floors, and once those are gone the total is the same", arguments: 0..<40)
    func floors(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var lp = LinearProgram()
        let rows = Int.random(in: 3...15, using: &random)
        lp.addRows((0..<rows).map { _ in (1, []) })
        for _ in 0..<Int.random(in: rows...4 * rows, using: &random) {
            let entries = (0..<rows).filter { _ in random.chance(25) }.map {
                LinearProgram.Entry(index: Int32($0), value: 1)
            }
            if entries.isEmpty { continue }
            _ = lp.addColumn(cost: Double(Int.random(in: 1...9, using: &random)), entries: entries)
        }
        var plain = lp
        #expect(plain.solve(shouldStop: { false }) == .optimal)
        lp.setFloors((0..<rows).map { _ in Double(Int.random(in: 0...5, using: &random)) }, fall: 0.5)
        var lowered = 0
        repeat {
            #expect(lp.solve(shouldStop: { false }) == .optimal)
            #expect((0..<rows).allSatisfy { lp.price($0) >= lp.floor[$0] - 1e-9 })
            // At any prices nothing is worth more than they come to.
            #expect((0..<rows).reduce(0) { $0 + lp.price($1) } > plain.total() - 1e-4)
            lowered += 1
        } while lp.lowerFloors() && lowered < 20
        lp.clearFloors()
        check(&lp)
        #expect(abs(lp.total() - plain.total()) < 1e-4)
    }

    @Test("A row that is made an equation holds exactly, or prices prove that it cannot", arguments: 0..<60)
    func equations(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var lp = LinearProgram()
        let rows = Int.random(in: 3...12, using: &random)
        lp.addRows((0..<rows).map { _ in (1, []) })
        for _ in 0..<Int.random(in: rows...3 * rows, using: &random) {
            var entries: [LinearProgram.Entry] = []
            for row in 0..<rows where random.chance(30) { entries.append(.init(index: Int32(row), value: 1)) }
            if entries.isEmpty { entries.append(.init(index: 0, value: 1)) }
            _ = lp.addColumn(cost: Double(Int.random(in: 1...9, using: &random)), entries: entries)
        }
        _ = lp.solve(shouldStop: { false })
        for _ in 0..<4 {
            let state = lp.state()
            lp.makeEquation(Int.random(in: 0..<rows, using: &random))
            lp.forbid(Int.random(in: 0..<lp.columnCount, using: &random), true)
            let outcome = lp.solveDecided(shouldStop: { false })
            var most = 0.0
            for row in 0..<rows {
                most += lp.price(row)
                if !lp.isEquation[row] { #expect(lp.price(row) > -1e-6) }
            }
            var use = [Double](repeating: 0, count: rows)
            let values = lp.columnValues()
            var total = 0.0
            for column in 0..<lp.columnCount where lp.elasticRow[column] < 0 {
                if outcome == .optimal, lp.isForbidden[column] { #expect(values[column] < 1e-3) }
                total += values[column] * lp.cost[column]
                var reduced = lp.cost[column]
                for position in Int(lp.columnStart[column])..<Int(lp.columnStart[column + 1]) {
                    use[Int(lp.entryRow[position])] += values[column]
                    reduced -= lp.price(Int(lp.entryRow[position]))
                }
                if !lp.isForbidden[column] { #expect(reduced < 1e-5) }
            }
            if outcome == .optimal {
                for row in 0..<rows where lp.isEquation[row] { #expect(abs(use[row] - 1) < 1e-3) }
                #expect(abs(total - most) < 0.1)
            } else {
                // The prices satisfy every condition, so nothing could be worth more than what they come to: less than
                // nothing, though every column is worth something.
                #expect(outcome == .infeasible)
                #expect(most < 0)
                lp.restore(state)
                #expect(lp.solveDecided(shouldStop: { false }) == .optimal)
            }
        }
    }

    private func check(_ lp: inout LinearProgram) {
        #expect(lp.solve(shouldStop: { false }) == .optimal)
        let values = lp.columnValues()
        var primal = 0.0
        var use = [Double](repeating: 0, count: lp.rowCount)
        for column in 0..<lp.columnCount where lp.elasticRow[column] < 0 {
            #expect(values[column] >= 0)
            primal += values[column] * lp.cost[column]
            var reduced = lp.cost[column]
            for position in Int(lp.columnStart[column])..<Int(lp.columnStart[column + 1]) {
                use[Int(lp.entryRow[position])] += values[column] * lp.entryValue[position]
                reduced -= lp.price(Int(lp.entryRow[position])) * lp.entryValue[position]
            }
            #expect(reduced < 1e-6)
        }
        var dual = 0.0
        for row in 0..<lp.rowCount {
            #expect(use[row] <= lp.rightSide[row] + 1e-6)
            #expect(lp.price(row) > -1e-6)
            dual += lp.price(row) * lp.rightSide[row]
        }
        #expect(abs(primal - dual) < 1e-5)
    }
}
