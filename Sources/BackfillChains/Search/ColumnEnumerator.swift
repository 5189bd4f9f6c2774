/// Lists every chain of an opportunity and every swap, by depth-first search over simple paths.
///
/// Checks all that concerns one chain alone: its length, its lead time, that its last vacancy may stay open, and that
/// it does not break a cap by itself. The work is proportional to the number of simple paths.
struct ColumnEnumerator {
    let graph: ChainGraph
    private var onPath: [Bool]
    private var path: [Int32] = []
    private var capUse: [Int]

    init(_ graph: ChainGraph) {
        self.graph = graph
        onPath = [Bool](repeating: false, count: graph.vertexCount)
        capUse = [Int](repeating: 0, count: graph.capLimit.count)
    }

    /// Calls `found` with the arcs of each chain from the source. Stops, and returns false, when `found` returns false.
    mutating func chains(from source: Int32, found: ([Int32]) -> Bool) -> Bool {
        extend(from: Int(source), source: Int(source), lead: 0, found: found)
    }

    private mutating func extend(from vertex: Int, source: Int, lead: Int64, found: ([Int32]) -> Bool) -> Bool {
        guard path.count < graph.maxMoves else { return true }
        for arc in graph.arcStart[vertex]..<graph.arcStart[vertex + 1] {
            let head = Int(graph.arcHead[Int(arc)])
            if onPath[head] { continue }
            let (total, overflow) = lead.addingReportingOverflow(graph.arcLead[Int(arc)])
            if overflow || total > graph.leadAvailable[source] { continue }
            guard enter(head, source: source) else { continue }
            path.append(arc)
            var goesOn = true
            if graph.mayStayOpen[head] { goesOn = found(path) }
            if goesOn { goesOn = extend(from: head, source: source, lead: total, found: found) }
            path.removeLast()
            leave(head, source: source)
            if !goesOn { return false }
        }
        return true
    }

    /// Calls `found` with the arcs of each swap whose smallest vertex is `leader`, beginning there.
    mutating func swaps(ledBy leader: Int32, found: ([Int32]) -> Bool) -> Bool {
        guard graph.maxSwap >= 2, !graph.isSource[Int(leader)] else { return true }
        guard enter(Int(leader), source: -1) else { return true }
        defer { leave(Int(leader), source: -1) }
        return turn(from: Int(leader), leader: Int(leader), found: found)
    }

    private mutating func turn(from vertex: Int, leader: Int, found: ([Int32]) -> Bool) -> Bool {
        for arc in graph.arcStart[vertex]..<graph.arcStart[vertex + 1] {
            let head = Int(graph.arcHead[Int(arc)])
            if head == leader {
                path.append(arc)
                let goesOn = found(path)
                path.removeLast()
                if !goesOn { return false }
            } else if head > leader, !onPath[head], path.count + 2 <= graph.maxSwap {
                guard enter(head, source: -1) else { continue }
                path.append(arc)
                let goesOn = turn(from: head, leader: leader, found: found)
                path.removeLast()
                leave(head, source: -1)
                if !goesOn { return false }
            }
        }
        return true
    }

    /// Puts a post on the path, unless its holder's move would break a cap. Swaps count towards every cap.
    private mutating func enter(_ post: Int, source: Int) -> Bool {
        for slot in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(slot)])
            if counts(cap, source), capUse[cap] >= graph.capLimit[cap] { return false }
        }
        for slot in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(slot)])
            if counts(cap, source) { capUse[cap] += 1 }
        }
        onPath[post] = true
        return true
    }

    private mutating func leave(_ post: Int, source: Int) {
        for slot in graph.vertexCapStart[post]..<graph.vertexCapStart[post + 1] {
            let cap = Int(graph.vertexCap[Int(slot)])
            if counts(cap, source) { capUse[cap] -= 1 }
        }
        onPath[post] = false
    }

    private func counts(_ cap: Int, _ source: Int) -> Bool {
        source < 0 || graph.capCountsSource[cap * graph.vertexCount + source]
    }
}
