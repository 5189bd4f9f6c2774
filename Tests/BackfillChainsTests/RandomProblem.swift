import BackfillChains

/// Which features a random problem uses.
struct RandomProblemShape: Sendable {
    var opportunities = 0...3
    var posts = 1...6
    var density = 20...60
    var windows = true
    var leads = true
    var caps = true
    var mustCover = true
    var pins = true
    var levels = 1...3
    var maxMoves = 0...4
    var maxSwap = 0...4
    var values: ClosedRange<Int64> = -9...12
    /// Whether no chain can come back to where it was: moves lead from a post to those of higher numbers only.
    var downwards = false
}

extension ChainProblem {
    /// Several random problems without swaps side by side, each with its posts and a window of its own for all its opportunities,
    /// and caps that some of their posts share: every post can be used in one window alone.
    static func windowed(seed: UInt64) -> ChainProblem {
        var random = SplitMix(seed: seed)
        var shape = RandomProblemShape()
        shape.maxSwap = 0...0
        shape.windows = false
        shape.pins = false
        shape.levels = 3...3
        shape.opportunities = 1...2
        shape.posts = 1...4
        var whole = ChainProblem(vertices: [], arcs: [], objectives: [])
        for part in 0..<Int.random(in: 2...3, using: &random) {
            let small = ChainProblem.random(seed: random.next(), shape)
            let start = Int.random(in: 0...9, using: &random)
            let window = DayWindow(start: start, end: start + Int.random(in: 0...5, using: &random))
            let (vertices, arcs) = (whole.vertices.count, whole.arcs.count)
            for var vertex in small.vertices {
                vertex.id = "\(part) \(vertex.id)"
                if vertex.kind == .opportunity { vertex.window = window }
                whole.vertices.append(vertex)
            }
            for arc in small.arcs {
                whole.arcs.append(Arc(vacancy: arc.vacancy + vertices, post: arc.post + vertices, lead: arc.lead))
            }
            for level in small.objectives.indices {
                if whole.objectives.count == level {
                    whole.objectives.append(
                        ChainObjective(
                            name: "level \(level)", arcValues: [Int64](repeating: 0, count: arcs),
                            openValues: [Int64](repeating: 0, count: vertices)))
                }
                whole.objectives[level].arcValues += small.objectives[level].arcValues
                whole.objectives[level].openValues += small.objectives[level].openValues
            }
            whole.maxMoves = max(whole.maxMoves, min(3, small.maxMoves))
        }
        for group in ["north", "south", "east"] where random.chance(70) {
            let start = Int.random(in: 0...9, using: &random)
            whole.caps.append(
                GroupCap(
                    group: group, maxMoves: Int.random(in: 0...2, using: &random),
                    window: DayWindow(start: start, end: start + Int.random(in: 0...5, using: &random))))
        }
        return whole
    }

    /// A small random problem, the same for the same seed.
    static func random(seed: UInt64, _ shape: RandomProblemShape = RandomProblemShape()) -> ChainProblem {
        var random = SplitMix(seed: seed)
        let opportunityCount = Int.random(in: shape.opportunities, using: &random)
        let postCount = Int.random(in: shape.posts, using: &random)
        let density = Int.random(in: shape.density, using: &random)
        let groups = ["north", "south", "east"]
        var vertices: [Vertex] = []
        for number in 0..<opportunityCount {
            var window = DayWindow.always
            if shape.windows, random.chance(70) {
                let start = Int.random(in: 0...9, using: &random)
                window = DayWindow(
                    start: random.chance(85) ? start : nil,
                    end: random.chance(85) ? start + Int.random(in: 0...5, using: &random) : nil)
            }
            vertices.append(
                Vertex(
                    id: "o\(number)", kind: .opportunity, mayStayOpen: !shape.mustCover || !random.chance(10),
                    leadAvailable: shape.leads && random.chance(50) ? Int64.random(in: 0...8, using: &random) : nil,
                    window: window))
        }
        for number in 0..<postCount {
            vertices.append(
                Vertex(
                    id: "p\(number)", kind: .post, mayStayOpen: !shape.mustCover || !random.chance(25),
                    group: random.chance(70) ? groups.randomElement(using: &random) : nil))
        }
        vertices.shuffle(using: &random)
        var arcs: [Arc] = []
        for vacancy in vertices.indices {
            for post in vertices.indices where vertices[post].kind == .post && post != vacancy {
                guard random.chance(density) else { continue }
                if shape.downwards, vertices[vacancy].kind == .post, vertices[vacancy].id > vertices[post].id {
                    continue
                }
                arcs.append(
                    Arc(
                        vacancy: vacancy, post: post,
                        lead: shape.leads && random.chance(60) ? Int64.random(in: 0...4, using: &random) : 0))
            }
        }
        arcs.shuffle(using: &random)
        var caps: [GroupCap] = []
        if shape.caps {
            for group in groups where random.chance(45) {
                let start = Int.random(in: 0...9, using: &random)
                caps.append(
                    GroupCap(
                        group: group, maxMoves: Int.random(in: 0...2, using: &random),
                        window: shape.windows && random.chance(50)
                            ? DayWindow(start: start, end: start + Int.random(in: 0...5, using: &random)) : .always))
            }
        }
        let objectives = (0..<Int.random(in: shape.levels, using: &random)).map { level in
            ChainObjective(
                name: "level \(level)",
                arcValues: arcs.map { _ in Int64.random(in: shape.values, using: &random) },
                openValues: vertices.map { _ in Int64.random(in: shape.values, using: &random) })
        }
        var pinned: [Int] = []
        var banned: [Int] = []
        if shape.pins, !arcs.isEmpty {
            if random.chance(25) { pinned = [Int.random(in: arcs.indices, using: &random)] }
            if random.chance(8) { pinned.append(Int.random(in: arcs.indices, using: &random)) }
            if random.chance(25) { banned = [Int.random(in: arcs.indices, using: &random)] }
            banned.removeAll { pinned.contains($0) }
        }
        return ChainProblem(
            vertices: vertices, arcs: arcs, caps: caps, maxMoves: Int.random(in: shape.maxMoves, using: &random),
            maxSwap: Int.random(in: shape.maxSwap, using: &random), objectives: objectives, pinnedArcs: pinned,
            bannedArcs: banned)
    }
}
