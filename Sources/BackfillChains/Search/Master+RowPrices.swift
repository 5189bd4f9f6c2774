extension Master {
    /// The prices of the last solve by row of the linear programme, for columns that all stand in it.
    struct RowPrices {
        /// By row, in units of price; negative only where a row is an equation.
        var row: [Int64]
        /// By earlier objective.
        var held: [Int64]
        /// What the rows hold, at these prices.
        var rowBound: Int64
    }

    /// Rounds the prices of the last solve to whole units. O(rows).
    func rowPrices() -> RowPrices {
        let most = Double(mostPrice)
        let unit = costScale * Double(grid)
        var prices = RowPrices(row: [Int64](repeating: 0, count: lp.rowCount), held: [], rowBound: 0)
        var bound: Int128 = 0
        for row in 0..<lp.rowCount where lp.rowIsActive[row] {
            let exact = (lp.price(row) * unit - 1e-4).rounded(.up)
            if exact <= 0, !lp.isEquation[row] { continue }
            prices.row[row] = Int64(max(-most, min(most, exact)))
        }
        for (earlier, row) in heldRow.enumerated() {
            let exact = (lp.price(row) * unit / heldScale[earlier] - 1e-4).rounded(.up)
            prices.row[row] = 0
            prices.held.append(heldPrice(Int64(max(0, min(most, exact))), earlier))
            bound -= Int128(prices.held[earlier]) * Int128(heldTotals[earlier])
        }
        for row in 0..<lp.rowCount where prices.row[row] != 0 {
            // Right-hand sides are whole numbers and a little room beside.
            bound += Int128(prices.row[row]) * Int128(lp.rightSide[row].rounded())
        }
        prices.rowBound = Int64(clamping: bound)
        return prices
    }

    /// What a column brings beyond the prices of what it uses. O(entries of the column).
    func gain(of column: Int, _ prices: RowPrices) -> Int64 {
        var gain = pool.values[column * graph.levels + level] * grid
        for (earlier, price) in prices.held.enumerated() where price != 0 {
            gain += pool.values[column * graph.levels + earlier] * price
        }
        let programmeColumn = lpColumn[column]
        for position in Int(lp.columnStart[programmeColumn])..<Int(lp.columnStart[programmeColumn + 1]) {
            let price = prices.row[Int(lp.entryRow[position])]
            if price != 0 { gain -= Int64(lp.entryValue[position]) * price }
        }
        return gain
    }

    /// The row of the linear programme for a row of opportunities and posts, in the numbering of ``SubsetRow``.
    func programmeRow(_ row: Int32) -> Int {
        Int(row) < graph.vertexCount ? Int(sourceRow[Int(row)]) : Int(postRow[Int(row) - graph.vertexCount])
    }
}
