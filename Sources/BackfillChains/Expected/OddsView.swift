/// The graph as the columns of one time class see it under given prices, when moves come off only with a probability.
///
/// Prices are paid with certainty and weights are not, so what can still be gained from a vacancy depends on the
/// probability that the chain gets there. ``ahead`` bounds it on a grid of probabilities, by a backward pass over walks;
/// see ``ChanceGrid`` for why that is a bound. O(K m c) to make, for c points of the grid.
///
/// Two units are in use. *Fine* ones are exact: values of columns and rounded prices are whole multiples. *Coarse* ones
/// fit 64 bits with room to multiply and are only ever rounded up, so what is pruned by them cannot matter.
struct OddsView {
    let graph: ChainGraph
    let odds: ChainOdds
    let scale: OddsScale
    let isBanned: [Bool]
    /// What entering an arc's post costs, in fine units; below zero where a branch has to use the arc.
    private(set) var charge: [Int128]
    /// The same in coarse units, rounded down.
    private(set) var coarseCharge: [Int64]
    /// The weight of an arc (its value in a swap), in coarse units, rounded up.
    private(set) var coarseWeight: [Int64]
    /// The most that can still be gained, at `(movesLeft * vertexCount + vertex) * points + point`, in coarse units.
    private(set) var ahead: [Int64] = []
    /// What using every arc that has to be used would earn at most, in fine units.
    private(set) var bonus: Int128 = 0
    let cutStart: [Int32]
    let cutIndex: [Int32]
    let cutPrice: [Int128]

    /// - Parameter isForSwaps: whether the odds of a walk stay the same along it, as those of a swap do.
    init(
        graph: ChainGraph, odds: ChainOdds, prices: MasterPrices, timeClass: ChainGraph.TimeClass, isBanned: [Bool],
        scale: OddsScale, isForSwaps: Bool
    ) {
        self.graph = graph
        self.odds = odds
        self.scale = scale
        self.isBanned = isBanned
        let view = PricedView(
            graph: graph, prices: prices, timeClass: timeClass, level: 0, isBanned: isBanned, needsWalks: false)
        cutStart = view.cutStart
        cutIndex = view.cutIndex
        cutPrice = view.cutPrice.map { scale.fine($0, grid: prices.grid) }
        charge = [Int128](repeating: 0, count: graph.arcCount)
        coarseCharge = [Int64](repeating: 0, count: graph.arcCount)
        coarseWeight = [Int64](repeating: 0, count: graph.arcCount)
        for arc in 0..<graph.arcCount where !isBanned[arc] {
            let price = graph.arcValue[arc] * prices.grid - view.arcGain[arc]
            charge[arc] = scale.fine(price, grid: prices.grid)
            coarseCharge[arc] = Int64(charge[arc] >> Int128(scale.shift))
            if charge[arc] < 0 { bonus -= charge[arc] }
            let weight = isForSwaps ? odds.plainValue[arc] : graph.arcValue[arc]
            coarseWeight[arc] = scale.coarseUp(Int128(weight) * scale.whole)
        }
        makeAhead(moves: isForSwaps ? graph.maxSwap : graph.maxMoves, shrinks: !isForSwaps)
    }

    private mutating func makeAhead(moves: Int, shrinks: Bool) {
        let n = graph.vertexCount
        let points = ChanceGrid.points
        let layer = n * points
        ahead = [Int64](repeating: 0, count: (min(moves, n) + 1) * layer)
        let steps = odds.grid.steps
        let certain = Int(odds.parts) * points
        for left in 1...max(1, min(moves, n)) where moves > 0 {
            for arc in 0..<graph.arcCount where !isBanned[arc] {
                if !shrinks, graph.isSource[Int(graph.arcTail[arc])] { continue }
                let here = left * layer + Int(graph.arcTail[arc]) * points
                let next = (left - 1) * layer + Int(graph.arcHead[arc]) * points
                let weight = coarseWeight[arc]
                let charge = coarseCharge[arc]
                let base = shrinks ? Int(odds.probability[arc]) * points : certain
                for point in 0..<points {
                    let step = steps[base + point]
                    let cell = next + Int(step.cell)
                    let rest = ChanceGrid.chord(
                        ahead[cell], ahead[cell + 1], down: step.fractionDown, up: step.fractionUp)
                    let gain = ChanceGrid.scaled(weight, step) + rest - charge
                    if gain > ahead[here + point] { ahead[here + point] = gain }
                }
            }
        }
    }

    /// The most that can still be gained from a vertex that is reached with a chance between two, in coarse units.
    ///
    /// Convex in the chance, so the higher of the ends bounds all between.
    func bound(_ vertex: Int, movesLeft: Int, chance: (down: Int64, up: Int64)) -> Int64 {
        let base = (movesLeft * graph.vertexCount + vertex) * ChanceGrid.points
        let low = interpolated(base, chance.down)
        return chance.up == chance.down ? low : max(low, interpolated(base, chance.up))
    }

    private func interpolated(_ base: Int, _ chance: Int64) -> Int64 {
        let cellBits = ChanceGrid.chanceBits - 4
        var cell = Int(chance >> cellBits)
        if cell == ChanceGrid.cells { cell -= 1 }
        let rest = chance - Int64(cell) << cellBits
        let drop = cellBits - ChanceGrid.fractionBits
        return ChanceGrid.chord(
            ahead[base + cell], ahead[base + cell + 1], down: rest >> drop, up: (rest + (1 << drop) - 1) >> drop)
    }

    /// The chances after an arc, rounded both ways.
    func chance(_ chance: (down: Int64, up: Int64), after arc: Int) -> (down: Int64, up: Int64) {
        let probability = Int(odds.probability[arc])
        let bits = ChanceGrid.chanceBits
        return (
            (chance.down * odds.grid.chanceDown[probability]) >> bits,
            (chance.up * odds.grid.chanceUp[probability] + (1 << bits) - 1) >> bits
        )
    }
}

/// How fine and coarse units are cut.
struct OddsScale: Sendable {
    /// Whatever occurs in a search is less than this in coarse units.
    static let most = Int64(1) << 40

    /// Fine units in one unit of a column's value; a power of ten.
    let fineness: Int128
    /// Fine units in one unit of the problem's values.
    let whole: Int128
    /// A coarse unit is two to this many fine ones.
    let shift: Int
    /// What no total of weights exceeds, whatever its sign, in units of the problem's values.
    let total: Int128
    private let unit: Int128

    /// - Parameters:
    ///   - unit: as in ``ChainOdds/unit``.
    ///   - total: what no total of weights exceeds, whatever its sign.
    init(unit: Int128, total: Int128) {
        self.unit = unit
        self.total = total
        var fineness: Int128 = 1_000_000
        while fineness > 1, unit * total > (Int128(1) << 112) / fineness { fineness /= 10 }
        self.fineness = fineness
        whole = unit * fineness
        var shift = 0
        while (4 * total * whole) >> Int128(shift) >= Int128(Self.most) { shift += 1 }
        self.shift = shift
    }

    /// Whether totals can be kept exactly.
    static func fits(unit: Int128, total: Int128) -> Bool {
        let (product, overflow) = unit.multipliedReportingOverflow(by: total)
        return !overflow && product <= Int128(1) << 112
    }

    /// A price in fine units, rounded down: charging less is safe, and so is never charging more than anything is worth.
    func fine(_ price: Int64, grid: Int64) -> Int128 {
        Self.converted(min(Int128(price), 2 * total * Int128(grid)), from: Int128(grid), to: fineness) * unit
    }

    /// A number of units of which `from` make one, in units of which `to` make one, rounded down.
    static func converted(_ number: Int128, from: Int128, to: Int128) -> Int128 {
        if to >= from { return number * (to / from) }
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: from / to)
        return rest < 0 ? quotient - 1 : quotient
    }

    func coarseUp(_ fine: Int128) -> Int64 { Int64(-((-fine) >> Int128(shift))) }
}
