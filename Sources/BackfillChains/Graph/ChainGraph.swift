/// The part of a problem that a plan can touch, in canonical order, as compressed sparse rows.
///
/// Vertices are numbered by their distance from the opportunities and then by id, and the arcs of a vacancy stand in the
/// order of their posts' ids, so the same problem in any order of rows gives the same graph. Posts further from every
/// opportunity than the most moves of a chain, and on no possible swap, are left out; so are banned arcs.
struct ChainGraph: Sendable {
    /// How many objectives there are.
    let levels: Int
    /// The most moves of a chain, and of a swap; never more than there are posts.
    let maxMoves: Int
    let maxSwap: Int
    /// The vertex of the problem that each vertex of the graph is.
    let original: [Int32]
    /// The place of each vertex in the order of ids.
    let rank: [Int32]
    /// How many vertices, the first ones, can be so many moves from an opportunity, or fewer; 0 to `maxMoves`.
    let within: [Int]
    let isSource: [Bool]
    let mayStayOpen: [Bool]
    /// The value of leaving a vertex open, at `level * vertexCount + vertex`; 0 where it may not stay open.
    let openValue: [Int64]
    /// Opportunities, ascending.
    let sources: [Int32]
    /// The most that the leads of a source's chain may add up to; by vertex, `Int64.max` for no limit.
    let leadAvailable: [Int64]
    /// The slots of time that a source's chain covers; by vertex, all slots for posts.
    let slots: [Range<Int32>]
    let slotCount: Int

    /// The arcs of vacancy v are `arcStart[v]..<arcStart[v + 1]`.
    let arcStart: [Int32]
    let arcTail: [Int32]
    let arcHead: [Int32]
    let arcLead: [Int64]
    /// The value of an arc, at `level * arcCount + arc`.
    let arcValue: [Int64]
    let arcOriginal: [Int32]

    /// The most moves that each cap allows.
    let capLimit: [Int]
    /// The cap of the problem that each cap of the graph is.
    let capOriginal: [Int]
    /// One day inside each slot of time.
    let slotDays: [Int]
    /// By vertex, a day in the only window in which it can be used, where each has but one; there is one slot then.
    let onlyDay: [Int]?
    /// The caps that a post's holder may count towards; the post's are `vertexCapStart[v]..<vertexCapStart[v + 1]`.
    let vertexCapStart: [Int32]
    let vertexCap: [Int32]
    /// By cap: the window in which moves count, and its number in the graph that this one is a part of.
    let capWindow: [DayWindow]
    let capInParent: [Int]
    /// By vertex: when the chain of an opportunity runs.
    let window: [DayWindow]
    /// Pinned arcs by their number in the graph. One that is out of reach of every chain and swap is not here.
    let pins: [Int32]
    /// A pinned arc is out of reach, so no plan can keep it.
    let pinOutOfReach: Bool

    var vertexCount: Int { original.count }
    var arcCount: Int { arcHead.count }

    /// Where the caps begin in the numbering of ``SubsetRow``.
    var firstCapRow: Int { vertexCount * (slotCount + 1) }

    /// Chains by the ids of their opportunities, and swaps by the first id on each, at which they begin.
    func sortedById(_ columns: [(source: Int32, arcs: [Int32])]) -> [(source: Int32, arcs: [Int32])] {
        columns.sorted { left, right in
            guard left.source < 0, right.source < 0, let a = left.arcs.first, let b = right.arcs.first else {
                return left.source < right.source
            }
            return rank[Int(arcTail[Int(a)])] < rank[Int(arcTail[Int(b)])]
        }
    }

    /// A day on which a vertex is used whenever it is used in a slot.
    func day(of vertex: Int, in slot: Int) -> Int { onlyDay?[vertex] ?? slotDays[slot] }

    /// Whether a cap counts the moves of an opportunity's chain.
    func capCounts(_ cap: Int, _ source: Int) -> Bool { capWindow[cap].overlaps(window[source]) }

    /// Builds the graph from a problem and its order of ids. O(n + m log d), where d is the most arcs of a vacancy.
    init(_ problem: ChainProblem, order: [Int32]) {
        let reach = ChainReach(problem)
        levels = problem.objectives.count
        let (kept, within) = reach.byDistance(order)
        // Nobody moves twice in a chain or a swap, so neither is longer than there are posts.
        let posts = kept.count { problem.vertices[Int($0)].kind == .post }
        maxMoves = min(problem.maxMoves, posts)
        maxSwap = min(problem.maxSwap, posts)
        self.within = (0...maxMoves).map { within[min($0, within.count - 1)] }
        original = kept
        var place = [Int32](repeating: 0, count: problem.vertices.count)
        for (index, old) in order.enumerated() { place[Int(old)] = Int32(index) }
        rank = kept.map { place[Int($0)] }
        var number = [Int32](repeating: -1, count: problem.vertices.count)
        for (new, old) in kept.enumerated() { number[Int(old)] = Int32(new) }
        let n = kept.count
        isSource = kept.map { problem.vertices[Int($0)].kind == .opportunity }
        mayStayOpen = kept.map { problem.vertices[Int($0)].mayStayOpen }
        var open: [Int64] = []
        open.reserveCapacity(n * levels)
        for objective in problem.objectives {
            for old in kept {
                open.append(problem.vertices[Int(old)].mayStayOpen ? objective.openValues[Int(old)] : 0)
            }
        }
        openValue = open
        var sources: [Int32] = []
        for vertex in 0..<n where isSource[vertex] { sources.append(Int32(vertex)) }
        self.sources = sources
        leadAvailable = kept.map { problem.vertices[Int($0)].leadAvailable ?? .max }
        let sole = SoleWindows(problem, reach: reach)
        func usedWindow(of vertex: Int32) -> DayWindow {
            sole == nil ? problem.vertices[Int(vertex)].window : .always
        }
        let windowSlots = WindowSlots(sources.map { usedWindow(of: kept[Int($0)]) })
        slotCount = windowSlots.count
        slotDays = windowSlots.days
        onlyDay = sole.map { sole in kept.map { sole.window[Int($0)]?.upper ?? 0 } }
        slots = (0..<n).map { vertex in
            guard problem.vertices[Int(kept[vertex])].kind == .opportunity else { return 0..<Int32(windowSlots.count) }
            let range = windowSlots.range(of: usedWindow(of: kept[vertex]))
            return Int32(range.lowerBound)..<Int32(range.upperBound)
        }

        let rows = ArcRows(problem, keeps: reach.keepsArc, number: number, place: place, count: n)
        arcStart = rows.start
        arcOriginal = rows.arcs
        arcTail = rows.arcs.map { number[problem.arcs[Int($0)].vacancy] }
        arcHead = rows.arcs.map { number[problem.arcs[Int($0)].post] }
        arcLead = rows.arcs.map { problem.arcs[Int($0)].lead }
        var values: [Int64] = []
        values.reserveCapacity(rows.arcs.count * levels)
        for objective in problem.objectives { for arc in rows.arcs { values.append(objective.arcValues[Int(arc)]) } }
        arcValue = values

        capOriginal = CapMembers.canonicalOrder(problem.caps)
        let caps = capOriginal.map { problem.caps[$0] }
        // No plan has more moves than this: every chain as long as can be, and every post on a swap.
        let mostMoves = sources.count * min(maxMoves, n) + n
        capLimit = caps.map { min($0.maxMoves, mostMoves) }
        let members = CapMembers(caps, vertices: kept, of: problem, slots: windowSlots.count) { sole?.window[$0] }
        vertexCapStart = members.start
        vertexCap = members.caps
        capWindow = caps.map { sole == nil ? $0.window : .always }
        capInParent = Array(caps.indices)
        window = kept.map { usedWindow(of: $0) }

        var arcNumber: [Int: Int32] = [:]
        if !problem.pinnedArcs.isEmpty {
            for (new, old) in rows.arcs.enumerated() { arcNumber[Int(old)] = Int32(new) }
        }
        let pinned = Set(problem.pinnedArcs).sorted()
        pins = pinned.compactMap { arcNumber[$0] }.sorted()
        pinOutOfReach = pins.count < pinned.count
    }
}
