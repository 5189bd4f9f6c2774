extension ChainGraph {
    /// A part of the graph as a graph of its own, with the arcs and vertices of the whole that its own ones are.
    typealias Cluster = (graph: ChainGraph, arcs: [Int32], vertices: [Int32])

    /// The parts of the graph that share no opportunity, no post and no cap, which can be solved one by one.
    ///
    /// Union-find over arcs and caps (Tarjan, 1975). Only what an opportunity or a swap can reach is in the graph, so
    /// opportunities in different corners of an organisation fall into different parts. O(m).
    func clusters() -> [Cluster] {
        var union = DisjointSets(count: vertexCount + capLimit.count)
        for arc in 0..<arcCount { union.join(Int(arcTail[arc]), Int(arcHead[arc])) }
        for vertex in 0..<vertexCount {
            for position in vertexCapStart[vertex]..<vertexCapStart[vertex + 1] {
                union.join(vertex, vertexCount + Int(vertexCap[Int(position)]))
            }
        }
        // Gather the arcs and sources of each part, parts in the order of their first vertex.
        var partOfRoot: [Int: Int] = [:]
        var arcsOfPart: [[Int32]] = []
        var sourcesOfPart: [[Int32]] = []
        func part(_ vertex: Int) -> Int {
            let root = union.root(vertex)
            if let known = partOfRoot[root] { return known }
            partOfRoot[root] = arcsOfPart.count
            arcsOfPart.append([])
            sourcesOfPart.append([])
            return arcsOfPart.count - 1
        }
        for vertex in 0..<vertexCount {
            if isSource[vertex] { sourcesOfPart[part(vertex)].append(Int32(vertex)) }
            if arcStart[vertex] < arcStart[vertex + 1] {
                let index = part(vertex)
                for arc in arcStart[vertex]..<arcStart[vertex + 1] { arcsOfPart[index].append(arc) }
            }
        }
        if arcsOfPart.count == 1 {
            return [(self, (0..<Int32(arcCount)).map { $0 }, (0..<Int32(vertexCount)).map { $0 })]
        }
        let pinned = Set(pins)
        var parts: [Cluster] = []
        var numbering = Numbering(self)
        for index in arcsOfPart.indices {
            let arcs = arcsOfPart[index].sorted()
            let part = restricted(
                to: arcs, sources: sourcesOfPart[index], pins: arcs.filter { pinned.contains($0) },
                numbering: &numbering)
            parts.append((part.graph, arcs, part.vertices))
        }
        return parts
    }

    /// The same parts, the smallest first, so that one which takes all the time there is leaves none of the others without a plan.
    func clustersBySize() -> [Cluster] {
        clusters().enumerated()
            .sorted { ($0.element.arcs.count, $0.offset) < ($1.element.arcs.count, $1.offset) }.map(\.element)
    }

    /// Columns in groups that share no opportunity, no post and no cap, in the order of their first vertices.
    ///
    /// Union-find over the columns' vertices and caps. O(n + a) for n vertices of the graph and a arcs of columns.
    ///
    /// - Parameter arcs: the arcs of each column, at least one.
    func clusters(ofColumns count: Int, arcs: (Int) -> ArraySlice<Int32>) -> [[Int]] {
        var union = DisjointSets(count: vertexCount + capLimit.count)
        func anchor(_ arcs: ArraySlice<Int32>) -> Int { Int(arcTail[Int(arcs[arcs.startIndex])]) }
        for column in 0..<count {
            let arcs = arcs(column)
            let anchor = anchor(arcs)
            for arc in arcs {
                let head = Int(arcHead[Int(arc)])
                union.join(anchor, head)
                for cap in vertexCapStart[head]..<vertexCapStart[head + 1] {
                    union.join(anchor, vertexCount + Int(vertexCap[Int(cap)]))
                }
            }
        }
        var parts: [Int: [Int]] = [:]
        for column in 0..<count { parts[union.root(anchor(arcs(column))), default: []].append(column) }
        return parts.keys.sorted().compactMap { parts[$0] }
    }
}
