extension ChainGraph {
    /// The parts of the graph that share no opportunity, no post and no cap, which can be solved one by one.
    ///
    /// Union-find over arcs and caps (Tarjan, 1975). Only what an opportunity or a swap can reach is in the graph, so
    /// opportunities in different corners of an organisation fall into different parts. O(m).
    func clusters() -> [(graph: ChainGraph, arcs: [Int32], vertices: [Int32])] {
        var union = UnionFind(vertexCount + capLimit.count)
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
        var parts: [(graph: ChainGraph, arcs: [Int32], vertices: [Int32])] = []
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
}

/// Disjoint sets with path halving; the smallest member stands for its set.
struct UnionFind {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    mutating func root(_ member: Int) -> Int {
        var member = member
        while parent[member] != member {
            parent[member] = parent[parent[member]]
            member = parent[member]
        }
        return member
    }

    mutating func join(_ a: Int, _ b: Int) {
        let left = root(a)
        let right = root(b)
        if left < right { parent[right] = left } else { parent[left] = right }
    }
}
