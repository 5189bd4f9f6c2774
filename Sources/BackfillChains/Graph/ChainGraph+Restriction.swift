extension ChainGraph {
    /// The same graph with only some of its arcs, and the vertices that they touch, renumbered in the same order.
    ///
    /// - Parameters:
    ///   - keepsArc: by arc.
    ///   - sources: opportunities to keep whether or not an arc leaves them.
    ///   - pins: the pins that the part has to keep, as arcs of this graph.
    /// - Returns: the part, and for each of its vertices and arcs which one of this graph it is.
    func restricted(
        to keepsArc: [Bool], sources keptSources: [Int32], pins keptPins: [Int32]
    ) -> (graph: ChainGraph, vertices: [Int32], arcs: [Int32]) {
        let arcs = (0..<Int32(arcCount)).filter { keepsArc[Int($0)] }
        var numbering = Numbering(self)
        let part = restricted(to: arcs, sources: keptSources, pins: keptPins, numbering: &numbering)
        return (part.graph, part.vertices, arcs)
    }

    /// Room in which parts number their vertices, so that taking many parts out of a graph takes time that depends on the
    /// parts alone.
    struct Numbering {
        fileprivate var vertex: [Int32]
        fileprivate var cap: [Int32]

        /// Room for the parts of a graph.
        init(_ graph: ChainGraph) {
            vertex = [Int32](repeating: -1, count: graph.vertexCount)
            cap = [Int32](repeating: -1, count: graph.capLimit.count)
        }
    }

    /// The same graph with only the arcs listed, ascending. O(k log k) for the k arcs, caps and opportunities of the part.
    ///
    /// - Parameter capLimits: by cap of this graph, what it allows, where that is not what it allows here.
    func restricted(
        to arcs: [Int32], sources keptSources: [Int32], pins keptPins: [Int32], capLimits: [Int]? = nil,
        numbering: inout Numbering
    ) -> (graph: ChainGraph, vertices: [Int32]) {
        var vertices: [Int32] = []
        func keep(_ vertex: Int32) {
            if numbering.vertex[Int(vertex)] >= 0 { return }
            numbering.vertex[Int(vertex)] = 0
            vertices.append(vertex)
        }
        for arc in arcs {
            keep(arcTail[Int(arc)])
            keep(arcHead[Int(arc)])
        }
        for source in keptSources { keep(source) }
        vertices.sort()
        for (new, old) in vertices.enumerated() { numbering.vertex[Int(old)] = Int32(new) }
        let part = ChainGraph(
            self, vertices: vertices, arcs: arcs, capLimits: capLimits ?? capLimit, numbering: &numbering,
            pins: keptPins)
        for vertex in vertices { numbering.vertex[Int(vertex)] = -1 }
        return (part, vertices)
    }

    private init(
        _ parent: ChainGraph, vertices: [Int32], arcs: [Int32], capLimits: [Int], numbering: inout Numbering,
        pins: [Int32]
    ) {
        let number = numbering.vertex
        levels = parent.levels
        original = vertices.map { parent.original[Int($0)] }
        rank = vertices.map { parent.rank[Int($0)] }
        isSource = vertices.map { parent.isSource[Int($0)] }
        let posts = vertices.count { !parent.isSource[Int($0)] }
        maxMoves = min(parent.maxMoves, posts)
        maxSwap = min(parent.maxSwap, posts)
        // With fewer arcs nothing comes nearer.
        var nearer = 0
        within = parent.within[...maxMoves].map { limit in
            while nearer < vertices.count, Int(vertices[nearer]) < limit { nearer += 1 }
            return nearer
        }
        mayStayOpen = vertices.map { parent.mayStayOpen[Int($0)] }
        openValue = (0..<parent.levels).flatMap { level in
            vertices.map { parent.openValue[level * parent.vertexCount + Int($0)] }
        }
        sources = (0..<Int32(vertices.count)).filter { parent.isSource[Int(vertices[Int($0)])] }
        leadAvailable = vertices.map { parent.leadAvailable[Int($0)] }
        slots = vertices.map { parent.slots[Int($0)] }
        slotCount = parent.slotCount
        var start = [Int32](repeating: 0, count: vertices.count + 1)
        for arc in arcs { start[Int(number[Int(parent.arcTail[Int(arc)])]) + 1] += 1 }
        for vertex in vertices.indices { start[vertex + 1] += start[vertex] }
        arcStart = start
        arcTail = arcs.map { number[Int(parent.arcTail[Int($0)])] }
        arcHead = arcs.map { number[Int(parent.arcHead[Int($0)])] }
        arcLead = arcs.map { parent.arcLead[Int($0)] }
        arcValue = (0..<parent.levels).flatMap { level in
            arcs.map { parent.arcValue[level * parent.arcCount + Int($0)] }
        }
        arcOriginal = arcs.map { parent.arcOriginal[Int($0)] }
        slotDays = parent.slotDays
        onlyDay = parent.onlyDay.map { days in vertices.map { days[Int($0)] } }
        window = vertices.map { parent.window[Int($0)] }
        // Only the caps of posts that are here.
        var keptCaps: [Int] = []
        for vertex in vertices {
            for position in parent.vertexCapStart[Int(vertex)]..<parent.vertexCapStart[Int(vertex) + 1] {
                let cap = Int(parent.vertexCap[Int(position)])
                if numbering.cap[cap] < 0 {
                    numbering.cap[cap] = 0
                    keptCaps.append(cap)
                }
            }
        }
        keptCaps.sort()
        for (new, old) in keptCaps.enumerated() { numbering.cap[old] = Int32(new) }
        capInParent = keptCaps
        capLimit = keptCaps.map { capLimits[$0] }
        capOriginal = keptCaps.map { parent.capOriginal[$0] }
        capWindow = keptCaps.map { parent.capWindow[$0] }
        var capStart: [Int32] = [0]
        var caps: [Int32] = []
        for vertex in vertices {
            for position in parent.vertexCapStart[Int(vertex)]..<parent.vertexCapStart[Int(vertex) + 1] {
                caps.append(numbering.cap[Int(parent.vertexCap[Int(position)])])
            }
            capStart.append(Int32(caps.count))
        }
        vertexCapStart = capStart
        vertexCap = caps
        for cap in keptCaps { numbering.cap[cap] = -1 }
        var arcNumber: [Int32: Int32] = [:]
        if !pins.isEmpty { for (new, old) in arcs.enumerated() { arcNumber[old] = Int32(new) } }
        self.pins = pins.compactMap { arcNumber[$0] }.sorted()
        pinOutOfReach = self.pins.count < pins.count
    }
}
