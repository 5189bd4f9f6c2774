/// What a plan can touch at all: vertices within the most moves of an opportunity, and posts that can be on a swap.
///
/// Breadth first from all opportunities at once, and for swaps by peeling off posts that nothing enters or nothing
/// leaves until none is left. O(n + m); memory for the rest of the search then grows only with what is in reach.
struct ChainReach {
    var keepsVertex: [Bool]
    var keepsArc: [Bool]
    /// The fewest moves from an opportunity to each vertex; -1 where no chain gets there.
    private(set) var distance: [Int]
    /// The arcs of vacancy v that are not banned are `outgoing[start[v]..<start[v + 1]]`.
    let start: [Int32]
    let outgoing: [Int32]

    init(_ problem: ChainProblem) {
        let n = problem.vertices.count
        var banned = [Bool](repeating: false, count: problem.arcs.count)
        for index in problem.bannedArcs { banned[index] = true }

        var start = [Int32](repeating: 0, count: n + 1)
        for (index, arc) in problem.arcs.enumerated() where !banned[index] { start[arc.vacancy + 1] += 1 }
        for vertex in 0..<n { start[vertex + 1] += start[vertex] }
        var outgoing = [Int32](repeating: 0, count: Int(start[n]))
        var next = start
        for (index, arc) in problem.arcs.enumerated() where !banned[index] {
            outgoing[Int(next[arc.vacancy])] = Int32(index)
            next[arc.vacancy] += 1
        }
        self.start = start
        self.outgoing = outgoing

        keepsVertex = [Bool](repeating: false, count: n)
        keepsArc = [Bool](repeating: false, count: problem.arcs.count)
        distance = [Int](repeating: -1, count: n)
        var frontier: [Int] = []
        for vertex in 0..<n where problem.vertices[vertex].kind == .opportunity {
            keepsVertex[vertex] = true
            distance[vertex] = 0
            frontier.append(vertex)
        }
        var depth = 0
        while depth < problem.maxMoves, !frontier.isEmpty {
            var further: [Int] = []
            for vertex in frontier {
                for slot in start[vertex]..<start[vertex + 1] {
                    let index = Int(outgoing[Int(slot)])
                    keepsArc[index] = true
                    let post = problem.arcs[index].post
                    if !keepsVertex[post] {
                        keepsVertex[post] = true
                        distance[post] = depth + 1
                        further.append(post)
                    }
                }
            }
            frontier = further
            depth += 1
        }
        if problem.maxSwap >= 2 { keepSwaps(problem, banned: banned, start: start, outgoing: outgoing) }
    }

    /// The vertices that are kept, the nearest to an opportunity first, and how many of them are within each number of moves.
    ///
    /// - Parameter order: all vertices, in the order to keep among those that are as near.
    func byDistance(_ order: [Int32]) -> (vertices: [Int32], within: [Int]) {
        // Those that only swaps get to come last.
        let last = distance.reduce(0, max) + 1
        func place(_ vertex: Int) -> Int { distance[vertex] < 0 ? last : distance[vertex] }
        var next = [Int](repeating: 0, count: last + 2)
        for vertex in distance.indices where keepsVertex[vertex] { next[place(vertex) + 1] += 1 }
        for moves in 0...last { next[moves + 1] += next[moves] }
        let within = Array(next[1...last])
        var vertices = [Int32](repeating: 0, count: next[last + 1])
        for vertex in order where keepsVertex[Int(vertex)] {
            vertices[next[place(Int(vertex))]] = vertex
            next[place(Int(vertex))] += 1
        }
        return (vertices, within)
    }

    private mutating func keepSwaps(_ problem: ChainProblem, banned: [Bool], start: [Int32], outgoing: [Int32]) {
        let n = problem.vertices.count
        var incoming = [Int32](repeating: 0, count: n)
        var leaving = [Int32](repeating: 0, count: n)
        var sourcesOf = [[Int32]](repeating: [], count: n)
        for (index, arc) in problem.arcs.enumerated() where !banned[index] {
            guard problem.vertices[arc.vacancy].kind == .post else { continue }
            leaving[arc.vacancy] += 1
            incoming[arc.post] += 1
            sourcesOf[arc.post].append(Int32(index))
        }
        var peeled = (0..<n).map { problem.vertices[$0].kind == .opportunity }
        var stack = (0..<n).filter { !peeled[$0] && (incoming[$0] == 0 || leaving[$0] == 0) }
        for vertex in stack { peeled[vertex] = true }
        while let vertex = stack.popLast() {
            for slot in start[vertex]..<start[vertex + 1] {
                let post = problem.arcs[Int(outgoing[Int(slot)])].post
                incoming[post] -= 1
                if incoming[post] == 0, !peeled[post] {
                    peeled[post] = true
                    stack.append(post)
                }
            }
            for index in sourcesOf[vertex] {
                let vacancy = problem.arcs[Int(index)].vacancy
                leaving[vacancy] -= 1
                if leaving[vacancy] == 0, !peeled[vacancy] {
                    peeled[vacancy] = true
                    stack.append(vacancy)
                }
            }
        }
        for vertex in 0..<n where !peeled[vertex] { keepsVertex[vertex] = true }
        for (index, arc) in problem.arcs.enumerated()
        where !banned[index] && !peeled[arc.vacancy] && !peeled[arc.post] {
            keepsArc[index] = true
        }
    }
}
