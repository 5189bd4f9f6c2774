/// Which posts are taken in which slots of time, how much of each cap is used, and which pins are kept.
struct PackingState {
    let graph: ChainGraph
    private var taken: [UInt8]
    private var capUse: [Int]
    private(set) var pinUse: [Int]
    private let pinOfArc: [Int32: Int]

    init(_ graph: ChainGraph) {
        self.graph = graph
        taken = [UInt8](repeating: 0, count: graph.vertexCount * graph.slotCount)
        capUse = [Int](repeating: 0, count: graph.capLimit.count)
        pinUse = [Int](repeating: 0, count: graph.pins.count)
        var pinOfArc: [Int32: Int] = [:]
        for (pin, arc) in graph.pins.enumerated() { pinOfArc[arc] = pin }
        self.pinOfArc = pinOfArc
    }

    /// What a plan holds, with its columns: `nil` if they do not go together, or an opportunity has two chains.
    static func holding(
        _ plan: [PackingSolver.Column], in graph: ChainGraph
    ) -> (state: PackingState, pool: ColumnPool, filled: Set<Int32>)? {
        var state = PackingState(graph)
        var pool = ColumnPool(levels: graph.levels)
        var filled = Set<Int32>()
        for column in plan {
            pool.append(source: column.source, arcs: column.arcs, graph: graph)
            if column.source >= 0, !filled.insert(column.source).inserted { return nil }
            guard state.accepts(pool.count - 1, of: pool) else { return nil }
            state.change(pool.count - 1, of: pool, by: 1)
        }
        return (state, pool, filled)
    }

    /// Whether the column can be added to what is there.
    func accepts(_ column: Int, of pool: ColumnPool) -> Bool {
        let source = Int(pool.source[column])
        let slots = source >= 0 ? graph.slots[source] : 0..<Int32(graph.slotCount)
        for position in pool.arcRange(column) {
            let base = Int(graph.arcHead[Int(pool.arcs[position])]) * graph.slotCount
            for slot in slots where taken[base + Int(slot)] != 0 { return false }
        }
        if graph.capLimit.isEmpty { return true }
        for (cap, use) in capUses(column, of: pool) where capUse[cap] + use > graph.capLimit[cap] { return false }
        return true
    }

    /// Adds the column (`by` 1) or takes it away (`by` -1).
    mutating func change(_ column: Int, of pool: ColumnPool, by step: Int) {
        let source = Int(pool.source[column])
        let slots = source >= 0 ? graph.slots[source] : 0..<Int32(graph.slotCount)
        for position in pool.arcRange(column) {
            let arc = pool.arcs[position]
            let base = Int(graph.arcHead[Int(arc)]) * graph.slotCount
            for slot in slots { taken[base + Int(slot)] = step > 0 ? 1 : 0 }
            if let pin = pinOfArc[arc] { pinUse[pin] += step }
        }
        if graph.capLimit.isEmpty { return }
        for (cap, use) in capUses(column, of: pool) { capUse[cap] += step * use }
    }

    /// How many moves of the column each cap counts, by cap, without repeats.
    func capUses(_ column: Int, of pool: ColumnPool) -> [(cap: Int, use: Int)] {
        var uses: [(cap: Int, use: Int)] = []
        let source = Int(pool.source[column])
        for position in pool.arcRange(column) {
            let post = Int(graph.arcHead[Int(pool.arcs[position])])
            for slot in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
                let cap = Int(graph.vertexCap[Int(slot)])
                guard source < 0 || graph.capCounts(cap, source) else { continue }
                if let known = uses.firstIndex(where: { $0.cap == cap }) {
                    uses[known].use += 1
                } else {
                    uses.append((cap, 1))
                }
            }
        }
        return uses
    }
}
