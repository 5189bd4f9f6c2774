/// Some columns of a plan to take up, and what may stand in their place.
struct Neighbourhood {
    typealias Column = PackingSolver.Column

    private let graph: ChainGraph
    private let plan: [Column]
    /// By vertex that the plan uses: which of its columns does.
    private var owner: [Int32: Int] = [:]
    private var isFreed = Set<Int>()
    /// Vertices of the seed and of all that was taken up.
    private var open: [Int32]
    /// The arcs that a plan may use instead, ascending.
    private(set) var arcs: [Int32] = []

    /// Positions in the plan of what is taken up, and of what is kept.
    var freed: [Int] { plan.indices.filter(isFreed.contains) }
    var held: [Int] { plan.indices.filter { !isFreed.contains($0) } }

    /// Takes up the columns around some vertices.
    ///
    /// - Parameters:
    ///   - seed: vertices of a column that the plan has no room for.
    ///   - size: how many columns to take up; those in the way of the seed in any case.
    init(graph: ChainGraph, plan: [Column], seed: [Int32], size: Int, random: inout SplitMix) {
        self.graph = graph
        self.plan = plan
        open = seed
        for (position, column) in plan.enumerated() {
            for vertex in graph.vertices(of: column.source, column.arcs[...]) { owner[vertex] = position }
        }
        takeUp(size, around: seed, &random)
        gatherArcs(most: 4_000)
    }

    private mutating func free(_ position: Int?) {
        guard let position, isFreed.insert(position).inserted else { return }
        open += graph.vertices(of: plan[position].source, plan[position].arcs[...])
    }

    /// Whatever stands where the seed would, or fills its caps, then whatever stands where those could go, and so on.
    private mutating func takeUp(_ size: Int, around seed: [Int32], _ random: inout SplitMix) {
        var usersOfCap: [Int32: [Int]] = [:]
        for (position, column) in plan.enumerated() {
            for arc in column.arcs {
                for cap in graph.caps(of: Int(graph.arcHead[Int(arc)])) {
                    usersOfCap[cap, default: []].append(position)
                }
            }
        }
        for vertex in seed { free(owner[vertex]) }
        var next = 0
        while isFreed.count < min(size, plan.count) {
            if next == open.count {
                // Nothing else hangs together with these.
                free(plan.indices.filter { !isFreed.contains($0) }.randomElement(using: &random))
                continue
            }
            let vertex = Int(open[next])
            next += 1
            let heads = graph.arcHead[Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1])]
            for near in [Int32(vertex)] + heads.shuffled(using: &random).prefix(2) where isFreed.count < size {
                free(owner[near])
                for cap in graph.caps(of: Int(near)) {
                    let users = (usersOfCap[cap] ?? []).shuffled(using: &random).prefix(2)
                    for position in users where isFreed.count < size { free(position) }
                }
            }
        }
    }

    /// Everything within reach of what is free now, of the posts that could use the room left in its caps, and of unfilled
    /// opportunities that could lead there; nothing that a kept column uses.
    ///
    /// - Parameter most: no further layer is begun once there are so many arcs.
    private mutating func gatherArcs(most: Int) {
        var freedCaps = Set<Int32>()
        for vertex in open { freedCaps.formUnion(graph.caps(of: Int(vertex))) }
        var layer = open
        if !freedCaps.isEmpty {
            layer += (0..<Int32(graph.vertexCount)).filter {
                graph.caps(of: Int($0)).contains(where: freedCaps.contains)
            }
        }
        let nearby = Set(layer)
        layer += graph.sources.filter { source in
            let arcs = Int(graph.arcStart[Int(source)])..<Int(graph.arcStart[Int(source) + 1])
            return owner[source] == nil && graph.arcHead[arcs].contains(where: nearby.contains)
        }
        var isKnown = [Bool](repeating: false, count: graph.vertexCount)
        func isFree(_ vertex: Int32) -> Bool { owner[vertex].map(isFreed.contains) ?? true }
        layer = layer.filter { vertex in
            if isKnown[Int(vertex)] || !isFree(vertex) { return false }
            isKnown[Int(vertex)] = true
            return true
        }
        while !layer.isEmpty, arcs.count < most {
            var further: [Int32] = []
            for vertex in layer {
                for arc in graph.arcStart[Int(vertex)]..<graph.arcStart[Int(vertex) + 1] {
                    let head = graph.arcHead[Int(arc)]
                    if !isFree(head) { continue }
                    arcs.append(arc)
                    if !isKnown[Int(head)] {
                        isKnown[Int(head)] = true
                        further.append(head)
                    }
                }
            }
            layer = further
        }
        arcs.sort()
    }
}
