/// The caps that each vertex may count towards, as compressed sparse rows.
struct CapMembers {
    /// The caps of vertex v are at `start[v]..<start[v + 1]`.
    let start: [Int32]
    let caps: [Int32]

    /// Caps by group, limit and window, so that their order in the problem does not matter.
    static func canonicalOrder(_ caps: [ChainProblem.GroupCap]) -> [Int] {
        caps.indices.sorted { left, right in
            let a = caps[left]
            let b = caps[right]
            if !CanonicalOrder.same(a.group, b.group) { return CanonicalOrder.precedes(a.group, b.group) }
            return (a.maxMoves, a.window.lower, a.window.upper, left) < (
                b.maxMoves, b.window.lower, b.window.upper, right
            )
        }
    }

    /// Leaves out caps that hold even if everybody moves whenever they can: they tie posts together for nothing.
    ///
    /// - Parameters:
    ///   - vertices: vertices of the problem; only posts count towards caps.
    ///   - slots: in how many slots of time somebody can move.
    ///   - soleWindow: the only window in which a vertex of the problem can be used, where there is but one.
    init(
        _ caps: [ChainProblem.GroupCap], vertices: [Int32], of problem: ChainProblem, slots: Int,
        soleWindow: (Int) -> DayWindow?
    ) {
        var capsOfGroup: [[UInt8]: [Int32]] = [:]
        for (index, cap) in caps.enumerated() { capsOfGroup[Array(cap.group.utf8), default: []].append(Int32(index)) }
        var capsOfVertex: [[Int32]] = []
        capsOfVertex.reserveCapacity(vertices.count)
        var members = [Int](repeating: 0, count: caps.count)
        for old in vertices {
            let vertex = problem.vertices[Int(old)]
            var own: [Int32] = []
            if !caps.isEmpty, vertex.kind == .post, !vertex.groups.isEmpty {
                own = Set(vertex.groups.flatMap { capsOfGroup[Array($0.utf8)] ?? [] }).sorted()
                if let time = soleWindow(Int(old)) { own.removeAll { !caps[Int($0)].window.overlaps(time) } }
            }
            for cap in own { members[Int(cap)] += 1 }
            capsOfVertex.append(own)
        }
        var start: [Int32] = [0]
        var kept: [Int32] = []
        for own in capsOfVertex {
            kept += own.filter { members[Int($0)] * slots > caps[Int($0)].maxMoves }
            start.append(Int32(kept.count))
        }
        self.start = start
        self.caps = kept
    }
}
