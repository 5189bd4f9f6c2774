/// Chains and swaps as columns of the packing problem, stored flat.
///
/// A column's values are what it adds to the plan in which every opportunity is unfilled: for a chain its arcs and its
/// open end less the open value of its opportunity, for a swap its arcs.
struct ColumnPool: Sendable {
    let levels: Int
    /// The arcs of column c are `arcs[start[c]..<start[c + 1]]`, from the opportunity outward or round the swap.
    private(set) var start: [Int32] = [0]
    private(set) var arcs: [Int32] = []
    /// The opportunity of a chain, by vertex of the graph; -1 for a swap.
    private(set) var source: [Int32] = []
    /// The value at each level, at `column * levels + level`.
    private(set) var values: [Int64] = []

    init(levels: Int) { self.levels = levels }

    var count: Int { source.count }

    func arcRange(_ column: Int) -> Range<Int> { Int(start[column])..<Int(start[column + 1]) }

    /// Adds a chain (with its source) or a swap (source -1) and works out its values.
    mutating func append(source: Int32, arcs path: [Int32], graph: ChainGraph) {
        arcs += path
        start.append(Int32(arcs.count))
        self.source.append(source)
        for level in 0..<levels {
            var value: Int64 = 0
            for arc in path { value += graph.arcValue[level * graph.arcCount + Int(arc)] }
            if source >= 0, let last = path.last {
                value += graph.openValue[level * graph.vertexCount + Int(graph.arcHead[Int(last)])]
                value -= graph.openValue[level * graph.vertexCount + Int(source)]
            }
            values.append(value)
        }
    }
}

extension ColumnPool {
    /// The columns in groups that share no opportunity, no post and no cap, in the order of their first vertices.
    func clusters(in graph: ChainGraph) -> [[Int]] {
        graph.clusters(ofColumns: count) { arcs[arcRange($0)] }
    }
}
