internal import BackfillChains

/// Prices of people for the cost of what is left open as the one goal, as the engine finds them on the moves that are listed.
///
/// The graph falls into parts that share nobody, and a part to which no move was added keeps its prices. So the engine is asked about
/// the others alone, which are few after the first time.
struct CostPrices {
    /// Prices, each with the number of a node of the part that they are for.
    private var known: [(node: Int, prices: [ChainAuction.GivenPrice])] = []
    /// How many moves of the graph they take account of.
    private var moveCount = 0

    /// All of them together. Whatever they are, none is negative, and so a bound that is found with them holds.
    var all: [ChainAuction.GivenPrice] { known.flatMap(\.prices) }

    /// Asks the engine about the parts that got moves since it was asked last.
    ///
    /// - Parameters:
    ///   - narrowed: what was passed last time with more nodes and moves.
    ///   - prove: finds prices for a problem, and what they prove.
    mutating func update(
        _ narrowed: NarrowedGraph, prove: (ChainProblem) throws(ChainProblemError) -> ChainProof?
    ) throws(ChainProblemError) {
        guard narrowed.moveCount > moveCount else { return }
        let parts = narrowed.parts()
        let (graph, nodes) = narrowed.graph(ofPartsWithMovesFrom: moveCount, parts: parts)
        guard let problem = narrowed.costAlone(graph), let proof = try prove(problem) else { return }
        let changed = Set(nodes.map { parts[$0] })
        known.removeAll { changed.contains(parts[$0.node]) }
        for part in proof.parts {
            guard let first = part.leaders.first else { continue }
            known.append((nodes[first], narrowed.prices(of: part, in: graph)))
        }
        moveCount = narrowed.moveCount
    }
}
