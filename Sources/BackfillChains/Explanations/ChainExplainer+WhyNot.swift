extension ChainExplainer {
    /// Tells why a plan does not use an arc.
    ///
    /// One search of a part of the graph if a plan can use the arc. If none can, the obstacles are lifted one by one
    /// and the problem is asked each time whether any plan can, which reads all of it again.
    ///
    /// - Parameters:
    ///   - arc: by index.
    ///   - shouldStop: asked now and then; stopped, the plan has the status `unknown` and no obstacle is named.
    public func whyNot(_ arc: Int, shouldStop: @escaping () -> Bool = { false }) -> UnusedArcExplanation {
        let found = alternative(without: [], with: arc, shouldStop: shouldStop)
        var explanation = UnusedArcExplanation(arc: arc, alternative: found, obstacles: [], obstaclesTogether: [])
        guard found.plan.status == .infeasible else { return explanation }
        let diagnosis = ObstacleSearch(problem: planner.problem, arc: arc, shouldStop: shouldStop)
        (explanation.obstacles, explanation.obstaclesTogether) = diagnosis.found
        return explanation
    }
}

/// Finds out which limits keep an arc out of every plan.
struct ObstacleSearch {
    let problem: ChainProblem
    let arc: Int
    let shouldStop: () -> Bool

    /// What, lifted by itself, would let a plan use the arc; and where nothing is enough by itself, what would if all of it were lifted,
    /// and not while any of it stands.
    var found: (obstacles: [ChainObstacle], together: [ChainObstacle]) {
        let standing = candidates
        let obstacles = standing.filter { isPossible(lifting: [$0]) }
        guard obstacles.isEmpty, isPossible(lifting: standing) else { return (obstacles, []) }
        // Put obstacles back one after the other, as long as it stays possible.
        var together = standing
        for obstacle in standing {
            let fewer = together.filter { $0 != obstacle }
            if isPossible(lifting: fewer) { together = fewer }
        }
        return ([], together)
    }

    /// Whether some plan uses the arc once the obstacles are lifted.
    func isPossible(lifting obstacles: [ChainObstacle]) -> Bool {
        var relaxed = obstacles.reduce(problem) { Self.lifted($1, from: $0, arc: arc) }
        guard !relaxed.bannedArcs.contains(arc) else { return false }
        relaxed.pinnedArcs = Set(relaxed.pinnedArcs + [arc]).sorted()
        // Any plan will do.
        relaxed = relaxed.withoutValues
        do throws(ChainProblemError) {
            return try ChainPlanner(relaxed).plan(shouldStop: shouldStop).status == .optimal
        } catch {
            return false
        }
    }

    /// What could stand in the way at all.
    var candidates: [ChainObstacle] {
        var found: [ChainObstacle] = []
        if problem.bannedArcs.contains(arc) { found.append(.banned) }
        if let moves = shortestChain, moves > problem.maxMoves { found.append(.tooFar(moves: moves)) }
        if problem.arcs.contains(where: { $0.lead > 0 }) { found.append(.leadTooLong(by: leadExcess)) }
        if !problem.caps.isEmpty {
            let own = problem.vertices[problem.arcs[arc].post].groups.filter { group in
                problem.caps.contains { CanonicalOrder.same($0.group, group) }
            }
            if !own.isEmpty { found.append(.capped(groups: own)) }
            if own.isEmpty || !isPossible(lifting: [.capped(groups: own)]) { found.append(.capped(groups: [])) }
        }
        if problem.vertices.contains(where: { $0.kind == .post && !$0.mayStayOpen }) { found.append(.mustBeCovered) }
        if problem.pinnedArcs.contains(where: { $0 != arc }) { found.append(.otherPins) }
        if problem.vertices.contains(where: { $0.kind == .opportunity && !$0.mayStayOpen }) { found.append(.mustFill) }
        return found
    }

    /// The problem without an obstacle.
    static func lifted(_ obstacle: ChainObstacle, from problem: ChainProblem, arc: Int) -> ChainProblem {
        var problem = problem
        switch obstacle {
        case .banned: problem.bannedArcs.removeAll { $0 == arc }
        case .tooFar(let moves): problem.maxMoves = max(problem.maxMoves, moves)
        case .leadTooLong: for index in problem.arcs.indices { problem.arcs[index].lead = 0 }
        case .capped(let groups):
            problem.caps.removeAll { cap in
                groups.isEmpty || groups.contains { CanonicalOrder.same($0, cap.group) }
            }
        case .mustBeCovered:
            for index in problem.vertices.indices where problem.vertices[index].kind == .post {
                problem.vertices[index].mayStayOpen = true
            }
        case .otherPins: problem.pinnedArcs.removeAll { $0 != arc }
        case .mustFill:
            for index in problem.vertices.indices where problem.vertices[index].kind == .opportunity {
                problem.vertices[index].mayStayOpen = true
            }
        }
        return problem
    }

    // MARK: Distances

    /// The fewest moves of a chain through the arc, not counting that it may not come back to a post; `nil` if no
    /// opportunity leads there, or nothing behind it may stay open.
    private var shortestChain: Int? {
        let move = problem.arcs[arc]
        let before = distances(from: problem.vertices.indices.filter { problem.vertices[$0].kind == .opportunity })
        guard let there = before[move.vacancy] else { return nil }
        let behind = distances(from: [move.post])
        let ends = problem.vertices.indices.filter { vertex in
            problem.vertices[vertex].kind == .post && problem.vertices[vertex].mayStayOpen && vertex != move.vacancy
        }
        guard let rest = ends.compactMap({ behind[$0] }).min() else { return nil }
        return there + 1 + rest
    }

    /// Moves from the nearest of some vertices, along arcs that are not banned; breadth first.
    private func distances(from starts: [Int]) -> [Int?] {
        let outgoing = successors
        var distance = [Int?](repeating: nil, count: problem.vertices.count)
        for start in starts { distance[start] = 0 }
        var frontier = starts
        var depth = 0
        while !frontier.isEmpty {
            depth += 1
            var further: [Int] = []
            for vertex in frontier {
                for arc in outgoing[vertex] where distance[problem.arcs[arc].post] == nil {
                    distance[problem.arcs[arc].post] = depth
                    further.append(problem.arcs[arc].post)
                }
            }
            frontier = further
        }
        return distance
    }

    private var successors: [[Int]] {
        let banned = Set(problem.bannedArcs)
        var outgoing = [[Int]](repeating: [], count: problem.vertices.count)
        for (index, arc) in problem.arcs.enumerated() where !banned.contains(index) {
            outgoing[arc.vacancy].append(index)
        }
        return outgoing
    }

    /// The least by which a chain that ends with the arc exceeds the lead time of its opportunity, if all do.
    ///
    /// Over walks of at most the most moves; leads are not negative, so leaving out a detour never adds to them.
    private var leadExcess: Int64? {
        let outgoing = successors
        var least = [Int64?](repeating: nil, count: problem.vertices.count)
        for (index, vertex) in problem.vertices.enumerated() where vertex.kind == .opportunity {
            guard let available = vertex.leadAvailable else {
                // One without a limit: lead times are in the way of nothing that it leads to; keep it apart.
                least[index] = .min
                continue
            }
            least[index] = -available
        }
        var best = least
        for _ in 0..<max(0, min(problem.maxMoves, problem.vertices.count) - 1) {
            var next = [Int64?](repeating: nil, count: problem.vertices.count)
            for vertex in problem.vertices.indices {
                guard let so = least[vertex] else { continue }
                for arc in outgoing[vertex] {
                    let post = problem.arcs[arc].post
                    let sum = so == .min ? .min : so + problem.arcs[arc].lead
                    next[post] = min(next[post] ?? .max, sum)
                }
            }
            least = next
            for vertex in best.indices { if let own = next[vertex] { best[vertex] = min(best[vertex] ?? .max, own) } }
        }
        guard let there = best[problem.arcs[arc].vacancy], there != .min else { return nil }
        let excess = there + problem.arcs[arc].lead
        return excess > 0 ? excess : nil
    }
}
