import Testing

@testable import BackfillChains

@Suite("The linear programme")
struct LinearProgramTests {
    /// A solution is proved, not compared: prices and values satisfy every condition of optimality.
    @Test("Values and prices prove each other on random packing programmes", arguments: 0..<40)
    func complementarySlackness(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var lp = LinearProgram()
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
