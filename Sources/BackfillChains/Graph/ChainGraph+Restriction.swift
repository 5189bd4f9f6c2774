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
        var keepsVertex = [Bool](repeating: false, count: vertexCount)
        var arcs: [Int32] = []
        for arc in 0..<arcCount where keepsArc[arc] {
            keepsVertex[Int(arcTail[arc])] = true
            keepsVertex[Int(arcHead[arc])] = true
            arcs.append(Int32(arc))
        }
        for source in keptSources { keepsVertex[Int(source)] = true }
        var number = [Int32](repeating: -1, count: vertexCount)
        var vertices: [Int32] = []
        for vertex in 0..<vertexCount where keepsVertex[vertex] {
            number[vertex] = Int32(vertices.count)
            vertices.append(Int32(vertex))
        }
        return (ChainGraph(self, vertices: vertices, arcs: arcs, number: number, pins: keptPins), vertices, arcs)
    }

    private init(_ parent: ChainGraph, vertices: [Int32], arcs: [Int32], number: [Int32], pins: [Int32]) {
        levels = parent.levels
        original = vertices.map { parent.original[Int($0)] }
        isSource = vertices.map { parent.isSource[Int($0)] }
        let posts = vertices.count { !parent.isSource[Int($0)] }
        maxMoves = min(parent.maxMoves, posts)
        maxSwap = min(parent.maxSwap, posts)
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
        window = vertices.map { parent.window[Int($0)] }
        // Only the caps of posts that are here.
        var isKept = [Bool](repeating: false, count: parent.capLimit.count)
        for vertex in vertices {
            for position in parent.vertexCapStart[Int(vertex)]..<parent.vertexCapStart[Int(vertex) + 1] {
                isKept[Int(parent.vertexCap[Int(position)])] = true
            }
        }
        capInParent = isKept.indices.filter { isKept[$0] }
        var capNumber = [Int32](repeating: -1, count: isKept.count)
        for (new, old) in capInParent.enumerated() { capNumber[old] = Int32(new) }
        capLimit = capInParent.map { parent.capLimit[$0] }
        capOriginal = capInParent.map { parent.capOriginal[$0] }
        capWindow = capInParent.map { parent.capWindow[$0] }
        var capStart: [Int32] = [0]
        var caps: [Int32] = []
        for vertex in vertices {
            for position in parent.vertexCapStart[Int(vertex)]..<parent.vertexCapStart[Int(vertex) + 1] {
                caps.append(capNumber[Int(parent.vertexCap[Int(position)])])
            }
            capStart.append(Int32(caps.count))
        }
        vertexCapStart = capStart
        vertexCap = caps
        var arcNumber: [Int32: Int32] = [:]
        if !pins.isEmpty { for (new, old) in arcs.enumerated() { arcNumber[old] = Int32(new) } }
        self.pins = pins.compactMap { arcNumber[$0] }.sorted()
        pinOutOfReach = self.pins.count < pins.count
    }
}
