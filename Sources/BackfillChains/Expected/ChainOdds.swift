/// The probabilities of the arcs of a graph, and what chains and swaps are then worth.
///
/// A chain's moves come off one after the other until one fails. With P the probability that the first i moves all come
/// off, o the open values and v the values, the expected value of a chain is
/// `o(opportunity) + Σ P (v + o(post) - o(vacancy))` over its moves, so that every arc has one *weight*
/// `v + o(post) - o(vacancy)`: it stands in the graph as the value of the arc. Round a swap the open values cancel.
struct ChainOdds: Sendable {
    /// Probabilities are whole multiples of one over this, a divisor of 1,000.
    let parts: Int64
    /// The most moves of a chain or a swap.
    let depth: Int
    /// By arc of the graph, in parts.
    let probability: [Int64]
    /// By arc of the graph: its value, without open values.
    let plainValue: [Int64]
    /// The powers of ``parts``, from 0 to ``depth``.
    let power: [Int128]
    let grid: ChanceGrid

    /// Values of columns are whole multiples of one over this.
    var unit: Int128 { power[depth] }

    init(parts: Int64, depth: Int, probability: [Int64], plainValue: [Int64], grid: ChanceGrid) {
        self.parts = parts
        self.depth = depth
        self.probability = probability
        self.plainValue = plainValue
        self.grid = grid
        var power: [Int128] = [1]
        for _ in 0..<depth { power.append(power[power.count - 1] * Int128(parts)) }
        self.power = power
    }

    /// The odds of a part of the graph that has these arcs.
    func restricted(to arcs: [Int32]) -> ChainOdds {
        ChainOdds(
            parts: parts, depth: depth, probability: arcs.map { probability[Int($0)] },
            plainValue: arcs.map { plainValue[Int($0)] }, grid: grid)
    }

    /// What a column adds to the plan in which nothing moves, in ``unit``.
    func value(source: Int32, arcs: [Int32], graph: ChainGraph) -> Int128 {
        var chance: Int128 = 1
        var total: Int128 = 0
        for (index, arc) in arcs.enumerated() {
            chance *= Int128(probability[Int(arc)])
            if source >= 0 {
                total += chance * power[depth - index - 1] * Int128(graph.arcValue[Int(arc)])
            } else {
                total += Int128(plainValue[Int(arc)])
            }
        }
        return source >= 0 ? total : chance * power[depth - arcs.count] * total
    }
}

/// Where a probability times a point of an even grid on 0...1 falls on that grid, rounded both ways.
///
/// What can still be gained from a vacancy is convex in the probability that the chain reaches it: it is the highest of
/// many straight lines. Between two points of a grid it is therefore never above the chord, so a table on the grid and
/// straight lines between its entries bound it from above.
struct ChanceGrid: Sendable {
    static let cells = 16
    static let points = cells + 1
    /// Chances in a search are in units of one over two to this power.
    static let chanceBits: Int64 = 30
    static let fractionBits: Int64 = 16
    static let factorBits: Int64 = 20

    /// What happens at a point of the grid, by `probability * points + point`.
    struct Step: Sendable {
        /// The left end of the segment that the product falls into, and how far along, in 2^-16.
        var cell: Int32
        var fractionDown: Int64
        var fractionUp: Int64
        /// The product itself, in 2^-20.
        var factorDown: Int64
        var factorUp: Int64
    }

    let steps: [Step]
    /// The probability in 2^-30, by parts.
    let chanceDown: [Int64]
    let chanceUp: [Int64]

    init(parts: Int64) {
        var steps: [Step] = []
        let cells = Int64(Self.cells)
        for probability in 0...parts {
            for point in 0...cells {
                let product = point * probability
                var cell = product / parts
                var rest = product % parts
                if cell == cells { (cell, rest) = (cells - 1, parts) }
                let fraction = rest << Self.fractionBits
                let factor = product << Self.factorBits
                steps.append(
                    Step(
                        cell: Int32(cell), fractionDown: fraction / parts,
                        fractionUp: (fraction + parts - 1) / parts, factorDown: factor / (cells * parts),
                        factorUp: (factor + cells * parts - 1) / (cells * parts)))
            }
        }
        self.steps = steps
        chanceDown = (0...parts).map { ($0 << Self.chanceBits) / parts }
        chanceUp = (0...parts).map { (($0 << Self.chanceBits) + parts - 1) / parts }
    }

    /// A weight times a point of the grid, rounded up.
    static func scaled(_ weight: Int64, _ step: Step) -> Int64 {
        let factor = weight >= 0 ? step.factorUp : step.factorDown
        return (weight * factor + (1 << factorBits) - 1) >> factorBits
    }

    /// On the chord from `left` to `right`, rounded up.
    static func chord(_ left: Int64, _ right: Int64, down: Int64, up: Int64) -> Int64 {
        let rise = right - left
        return left + ((rise * (rise >= 0 ? up : down) + (1 << fractionBits) - 1) >> fractionBits)
    }
}
