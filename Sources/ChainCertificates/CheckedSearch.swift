/// Depth-first search over the chains and swaps of some leaders, in the part of the graph that they can reach.
struct CheckedSearch {
    private static let never = PriceTable.least

    private let graph: CheckedGraph
    private let table: PriceTable
    private let nodeLimit: Int
    private var local: [Int: Int] = [:]
    private var vertices: [Int] = []
    /// The best walk by class of days: by moves left, then by local vertex; made when first needed.
    private var chainAhead: [Int: [[Int64]]] = [:]
    private var swapAhead: [[Int64]]?
    private var onPath: Set<Int> = []
    private var path: [Int] = []
    private var hits: [Int: Int] = [:]
    private var nodes = 0
    private var threshold: Int64 = 0
    private var found: [CheckedColumn]?
    private var leader = 0

    init(graph: CheckedGraph, table: PriceTable, leaders: [Int], nodeLimit: Int) {
        self.graph = graph
        self.table = table
        self.nodeLimit = nodeLimit
        var frontier: [Int] = []
        for leader in leaders where local[leader] == nil {
            local[leader] = vertices.count
            vertices.append(leader)
            frontier.append(leader)
        }
        for _ in 0..<max(graph.problem.maxMoves, graph.problem.maxSwap) where !frontier.isEmpty {
            var further: [Int] = []
            for vertex in frontier {
                for slot in graph.start[vertex]..<graph.start[vertex + 1] {
                    let post = graph.problem.arcs[graph.outgoing[slot]].post
                    if local[post] == nil {
                        local[post] = vertices.count
                        vertices.append(post)
                        further.append(post)
                    }
                }
            }
            frontier = further
        }
    }

    /// The most that a column of the leader brings, at least `floor`; `nil` if the search grew too large.
    mutating func best(_ leader: Int, atLeast floor: Int64) -> Int64? {
        found = nil
        return run(leader, above: floor) ? threshold : nil
    }

    /// Every column of the leader that brings at least `least`; `nil` if there are too many.
    mutating func all(_ leader: Int, atLeast least: Int64) -> [CheckedColumn]? {
        found = []
        return run(leader, above: least - 1) ? found : nil
    }

    private mutating func run(_ leader: Int, above floor: Int64) -> Bool {
        self.leader = leader
        threshold = floor
        nodes = 0
        if graph.problem.vertices[leader].isOpportunity {
            let dayClass = graph.classOfVertex[leader]
            for cut in table.cuts(at: leader, dayClass) { hits[cut, default: 0] += 1 }
            let ahead = walks(dayClass)
            extendChain(leader, graph.problem.maxMoves, table.base(of: leader), 0, dayClass, ahead)
            for cut in table.cuts(at: leader, dayClass) { hits[cut, default: 0] -= 1 }
        } else if graph.problem.maxSwap >= 2 {
            _ = enter(leader, 0)
            let ahead = swapWalks()
            extendSwap(leader, graph.problem.maxSwap, 0, ahead)
            leave(leader, 0)
        }
        return nodes <= nodeLimit
    }

    private mutating func extendChain(
        _ vertex: Int, _ movesLeft: Int, _ gain: Int64, _ lead: Int64, _ dayClass: Int, _ ahead: [[Int64]]
    ) {
        guard movesLeft > 0, nodes <= nodeLimit else { return }
        for slot in graph.start[vertex]..<graph.start[vertex + 1] {
            let arc = graph.outgoing[slot]
            let move = graph.problem.arcs[arc]
            guard !table.isBanned(arc), let place = local[move.post], ahead[movesLeft - 1][place] > Self.never else {
                continue
            }
            let step = table.gain(of: arc, dayClass)
            if gain + step + ahead[movesLeft - 1][place] <= threshold { continue }
            nodes += 1
            if onPath.contains(move.post) { continue }
            let (total, overflow) = lead.addingReportingOverflow(move.lead)
            if let most = graph.problem.vertices[leader].leadAvailable, overflow || total > most { continue }
            let charge = enter(move.post, dayClass)
            path.append(arc)
            let next = settled(gain + step - charge)
            if let open = graph.problem.vertices[move.post].openValue, keepsCaps(dayClass) {
                offer(next + open * table.grid)
            }
            extendChain(move.post, movesLeft - 1, next, total, dayClass, ahead)
            path.removeLast()
            leave(move.post, dayClass)
        }
    }

    private mutating func extendSwap(_ vertex: Int, _ arcsLeft: Int, _ gain: Int64, _ ahead: [[Int64]]) {
        guard arcsLeft > 0, nodes <= nodeLimit else { return }
        for slot in graph.start[vertex]..<graph.start[vertex + 1] {
            let arc = graph.outgoing[slot]
            let move = graph.problem.arcs[arc]
            if table.isBanned(arc) { continue }
            let step = table.gain(of: arc, 0)
            nodes += 1
            if move.post == leader {
                path.append(arc)
                if path.count >= 2, keepsCaps(0) { offer(gain + step) }
                path.removeLast()
                continue
            }
            guard arcsLeft > 1, graph.rank[move.post] > graph.rank[leader], let place = local[move.post],
                ahead[arcsLeft - 1][place] > Self.never, gain + step + ahead[arcsLeft - 1][place] > threshold,
                !onPath.contains(move.post)
            else { continue }
            let charge = enter(move.post, 0)
            path.append(arc)
            extendSwap(move.post, arcsLeft - 1, settled(gain + step - charge), ahead)
            path.removeLast()
            leave(move.post, 0)
        }
    }

    private mutating func offer(_ gain: Int64) {
        guard gain > threshold else { return }
        if found != nil {
            found?.append(CheckedColumn(leader: leader, arcs: path))
        } else {
            threshold = gain
        }
    }

    private mutating func enter(_ post: Int, _ dayClass: Int) -> Int64 {
        onPath.insert(post)
        var charge: Int64 = 0
        for cut in table.cuts(at: post, dayClass) {
            hits[cut, default: 0] += 1
            if hits[cut, default: 0] % table.cutDivisors[cut] == 0 { charge += table.cutPrices[cut] }
            charge = min(charge, -Self.never)
        }
        return charge
    }

    /// A gain that no sum of prices can push out of range: what has lost everything loses no more, and where the prices of a
    /// certificate bring more than can be told, the search is given up.
    private mutating func settled(_ gain: Int64) -> Int64 {
        if gain > -Self.never { nodes = nodeLimit + 1 }
        return max(gain, Self.never)
    }

    private mutating func leave(_ post: Int, _ dayClass: Int) {
        onPath.remove(post)
        for cut in table.cuts(at: post, dayClass) { hits[cut, default: 0] -= 1 }
    }

    /// Whether the column keeps every cap by itself; one that does not is in no plan.
    private func keepsCaps(_ dayClass: Int) -> Bool {
        var use: [Int: Int] = [:]
        for arc in path {
            for number in graph.caps[graph.problem.arcs[arc].post] {
                let cap = graph.problem.caps[number]
                guard Days(start: cap.start, end: cap.end).overlaps(graph.classes[dayClass]) else { continue }
                use[number, default: 0] += 1
                if use[number, default: 0] > cap.maxMoves { return false }
            }
        }
        return true
    }

    private mutating func walks(_ dayClass: Int) -> [[Int64]] {
        if let known = chainAhead[dayClass] { return known }
        let ends = vertices.map { vertex -> Int64 in
            guard !graph.problem.vertices[vertex].isOpportunity, let open = graph.problem.vertices[vertex].openValue
            else { return Self.never }
            return open * table.grid
        }
        let result = extendWalks(from: ends, moves: graph.problem.maxMoves, dayClass, ends: ends)
        chainAhead[dayClass] = result
        return result
    }

    private mutating func swapWalks() -> [[Int64]] {
        if let swapAhead { return swapAhead }
        // From a vertex with so many arcs left: at least one more has to follow, to come back.
        let zero = [Int64](repeating: 0, count: vertices.count)
        let none = [Int64](repeating: Self.never, count: vertices.count)
        var result = [none]
        let exact = extendWalks(from: zero, moves: graph.problem.maxSwap, 0, ends: none)
        for moves in 1..<exact.count {
            result.append(vertices.indices.map { max(exact[moves][$0], result[moves - 1][$0]) })
        }
        swapAhead = result
        return result
    }

    private func extendWalks(from last: [Int64], moves: Int, _ dayClass: Int, ends: [Int64]) -> [[Int64]] {
        var result = [last]
        for _ in 0..<max(0, moves) {
            var next = ends
            let before = result[result.count - 1]
            for (place, vertex) in vertices.enumerated() {
                for slot in graph.start[vertex]..<graph.start[vertex + 1] {
                    let arc = graph.outgoing[slot]
                    guard !table.isBanned(arc), let head = local[graph.problem.arcs[arc].post],
                        before[head] > Self.never
                    else { continue }
                    next[place] = max(next[place], table.gain(of: arc, dayClass) + before[head])
                }
            }
            result.append(next)
        }
        return result
    }
}
