/// What each cap still leaves to a search that enters posts and backs out of them again.
struct CapRoom {
    private let graph: ChainGraph
    /// The caps that count here; `nil` for all of them.
    private let counts: [Bool]?
    private var room: [Int]

    /// All of every cap.
    ///
    /// - Parameter counts: by cap, whether moves of the search count towards it; `nil` where they count towards every one.
    init(_ graph: ChainGraph, counts: [Bool]? = nil) {
        self.graph = graph
        self.counts = counts
        room = graph.capLimit
    }

    /// Sets what each cap leaves.
    mutating func reset(to room: [Int]) { self.room = room }

    /// Lets a post's holder move, if no cap is in the way.
    mutating func take(_ post: Int) -> Bool {
        if room.isEmpty { return true }
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(position)])
            if counts?[cap] ?? true, room[cap] < 1 { return false }
        }
        change(post, by: -1)
        return true
    }

    /// Gives back what ``take(_:)`` took.
    mutating func giveBack(_ post: Int) {
        if !room.isEmpty { change(post, by: 1) }
    }

    private mutating func change(_ post: Int, by step: Int) {
        for position in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(position)])
            if counts?[cap] ?? true { room[cap] += step }
        }
    }
}
