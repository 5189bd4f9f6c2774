/// How hard each part of the search tries. Tests change it to force the rarer paths, and parts of the search change it for what
/// they ask of others.
struct SolverEffort: Sendable {
    /// Whether the proof is kept; it can be far larger than the problem.
    var keepsProof = false
    /// The first length of a list of columns, and the longest one.
    var listLimit = 2_000
    var longestList = 60_000
    var rootCutRounds = 25
    var nodeCutRounds = 2
    /// How often each arc and vertex may be looked at, on average, to find a flow; 0 for no flows.
    var flowWork = 400
    /// Rounds of ruin and recreate after the first prices; 0 for none.
    var rounds = 300
    /// Whether to dive for a plan.
    var dives = true
    /// Whether parts of the best plan are solved exactly, to better it.
    var searchesNeighbourhoods = true
    /// Nodes of the first, hurried search for a chain.
    var searchLimit = 2_000
    /// The work of the linear programme, by arc and move, after which its prices are looked for without it.
    var workBeforeDescent = 25
    /// The same from the columns of that descent, after which a longer one follows; and the work with prices held up afterwards.
    var workBeforeLongDescent = 50
    var workWithFloors = 50
    /// So few columns are simply gone through.
    var fewColumns = 10

    /// Whether ruin and recreate comes before cuts and dives too: it is what finds plans in small dense graphs, while in
    /// large organisations a dive does as well in less time.
    func improvesEarly(sources: Int) -> Bool { sources <= 300 }

    /// Whether a plan is looked for before there are prices. Where one opportunity stands alone its best chain is the best plan, and the
    /// first prices find it; large organisations fall into thousands of such parts.
    func warmsUp(_ graph: ChainGraph) -> Bool {
        improvesEarly(sources: graph.sources.count) && (graph.sources.count > 1 || graph.maxSwap >= 2)
    }

    /// Whether cuts by thirds and more are looked for: where caps are, which they are for.
    func dividesRows(_ graph: ChainGraph) -> Bool { !graph.capLimit.isEmpty }

    /// Neighbourhoods of the first plan that may bring nothing before no more are solved; `nil` where none are. They better
    /// what a dive leaves under caps and in large organisations; elsewhere lists are quicker.
    func patience(_ graph: ChainGraph) -> Int? {
        guard searchesNeighbourhoods else { return nil }
        if !graph.capLimit.isEmpty { return 30 }
        return improvesEarly(sources: graph.sources.count) ? nil : 20
    }

    /// Whether a graph is small. Rebuilding a plan is cheap there, and a cut may touch a good part of the columns.
    func isSmall(_ graph: ChainGraph) -> Bool { graph.vertexCount <= 1_000 }

    func rounds(sources: Int) -> Int { rounds == 0 ? 0 : max(rounds, min(1_000, sources)) }

    func listLimit(sources: Int) -> Int { max(listLimit, min(listLimit, 1) * sources * 8) }

    func longestList(sources: Int) -> Int { max(longestList, min(longestList, 1) * sources * 100) }
}
