import BackfillChains

/// The definition, tried out on every plan there is. Slow and obvious; knows nothing of the planner's insides.
struct Oracle {
    let problem: ChainProblem
    /// A post that two people hold, each of whom may move once at a time.
    var sharedPost: Int?

    /// A chain (with its opportunity) or a swap (without), as arcs.
    struct Part {
        var opportunity: Int?
        var arcs: [Int]
    }

    /// Every chain of an opportunity that is sound by itself, but for the caps, which are checked on whole plans.
    func chains(of opportunity: Int) -> [[Int]] {
        var found: [[Int]] = []
        func extend(_ path: [Int], at vertex: Int) {
            if !path.isEmpty, problem.vertices[vertex].mayStayOpen { found.append(path) }
            if path.count == problem.maxMoves { return }
            for (index, arc) in problem.arcs.enumerated() where arc.vacancy == vertex {
                if problem.bannedArcs.contains(index) { continue }
                if path.contains(where: { problem.arcs[$0].post == arc.post }) { continue }
                let lead = (path + [index]).reduce(0) { $0 + problem.arcs[$1].lead }
                if let available = problem.vertices[opportunity].leadAvailable, lead > available { continue }
                extend(path + [index], at: arc.post)
            }
        }
        extend([], at: opportunity)
        return found
    }

    /// Every swap, once.
    func swaps() -> [[Int]] {
        var found: [[Int]] = []
        func extend(_ path: [Int], leader: Int, at vertex: Int) {
            for (index, arc) in problem.arcs.enumerated() where arc.vacancy == vertex && path.count < problem.maxSwap {
                if problem.bannedArcs.contains(index) { continue }
                if arc.post == leader {
                    found.append(path + [index])
                } else if arc.post > leader, !path.contains(where: { problem.arcs[$0].post == arc.post }) {
                    extend(path + [index], leader: leader, at: arc.post)
                }
            }
        }
        for vertex in problem.vertices.indices where problem.vertices[vertex].kind == .post {
            extend([], leader: vertex, at: vertex)
        }
        return found
    }

    func window(of part: Part) -> DayWindow { part.opportunity.map { problem.vertices[$0].window } ?? .always }

    /// What is wrong with a set of parts as a plan; empty if it is sound.
    func faults(of parts: [Part]) -> [String] {
        var faults: [String] = []
        for opportunity in problem.vertices.indices where problem.vertices[opportunity].kind == .opportunity {
            let chains = parts.count { $0.opportunity == opportunity }
            if chains > 1 { faults.append("\(problem.vertices[opportunity].id) has \(chains) chains") }
            if chains == 0, !problem.vertices[opportunity].mayStayOpen {
                faults.append("\(problem.vertices[opportunity].id) is unfilled and must not be")
            }
        }
        for a in parts.indices {
            for b in parts.indices where a < b && window(of: parts[a]).overlaps(window(of: parts[b])) {
                for arc in parts[a].arcs {
                    let post = problem.arcs[arc].post
                    if post != sharedPost, parts[b].arcs.contains(where: { problem.arcs[$0].post == post }) {
                        faults.append("\(problem.vertices[post].id) moves twice at a time")
                    }
                }
            }
        }
        // Windows are intervals: if any two of three overlap, all three share a day.
        let shared = parts.filter { part in part.arcs.contains { problem.arcs[$0].post == sharedPost } }.map(window)
        for a in shared.indices {
            for b in shared.indices where a < b && shared[a].overlaps(shared[b]) {
                if shared.indices.contains(where: {
                    b < $0 && shared[$0].overlaps(shared[a]) && shared[$0].overlaps(shared[b])
                }) {
                    faults.append("three move out of a post that two hold")
                }
            }
        }
        for cap in problem.caps {
            var moves = 0
            for part in parts where window(of: part).overlaps(cap.window) {
                moves += part.arcs.count { problem.vertices[problem.arcs[$0].post].groups.contains(cap.group) }
            }
            if moves > cap.maxMoves { faults.append("\(moves) moves out of \(cap.group), \(cap.maxMoves) allowed") }
        }
        for pin in problem.pinnedArcs where !parts.contains(where: { $0.arcs.contains(pin) }) {
            faults.append("pinned arc \(pin) is not used")
        }
        return faults
    }

    func value(of parts: [Part]) -> [Int64] {
        problem.objectives.map { objective in
            var total: Int64 = 0
            for part in parts {
                for arc in part.arcs { total += objective.arcValues[arc] }
                if part.opportunity != nil, let last = part.arcs.last {
                    total += objective.openValues[problem.arcs[last].post]
                }
            }
            for vertex in problem.vertices.indices
            where problem.vertices[vertex].kind == .opportunity && problem.vertices[vertex].mayStayOpen {
                if !parts.contains(where: { $0.opportunity == vertex }) { total += objective.openValues[vertex] }
            }
            return total
        }
    }

    /// The best totals of all plans, or `nil` if there is no sound plan.
    func best() -> [Int64]? {
        let opportunities = problem.vertices.indices.filter { problem.vertices[$0].kind == .opportunity }
        let chainsOf = opportunities.map { opportunity in
            chains(of: opportunity).map { Part(opportunity: opportunity, arcs: $0) }
        }
        let swaps = swaps().map { Part(opportunity: nil, arcs: $0) }
        var best: [Int64]?
        func clashes(_ part: Part, _ parts: [Part]) -> Bool {
            parts.contains { other in
                window(of: other).overlaps(window(of: part))
                    && other.arcs.contains { a in
                        part.arcs.contains {
                            problem.arcs[a].post == problem.arcs[$0].post && problem.arcs[a].post != sharedPost
                        }
                    }
            }
        }
        func chooseSwaps(_ parts: [Part], from first: Int) {
            if faults(of: parts).isEmpty {
                let value = value(of: parts)
                if best.map({ $0.lexicographicallyPrecedes(value) }) ?? true { best = value }
            }
            for index in first..<max(first, swaps.count) where !clashes(swaps[index], parts) {
                chooseSwaps(parts + [swaps[index]], from: index + 1)
            }
        }
        func chooseChains(_ parts: [Part], from index: Int) {
            if index == opportunities.count {
                chooseSwaps(parts, from: 0)
                return
            }
            chooseChains(parts, from: index + 1)
            for part in chainsOf[index] where !clashes(part, parts) { chooseChains(parts + [part], from: index + 1) }
        }
        chooseChains([], from: 0)
        return best
    }

    /// Checks everything that a plan says about itself, but for its being the best.
    func faults(of plan: ChainPlan) -> [String] {
        var faults: [String] = []
        for chain in plan.chains {
            if !chains(of: chain.opportunity).contains(chain.arcs) { faults.append("no such chain: \(chain.arcs)") }
            if chain.arcs.last.map({ problem.arcs[$0].post }) != chain.leftOpen { faults.append("wrong end") }
            let values = problem.objectives.map { objective in
                chain.arcs.reduce(objective.openValues[chain.leftOpen]) { $0 + objective.arcValues[$1] }
            }
            if values != chain.values { faults.append("wrong chain value") }
        }
        let rotated = Set(swaps().flatMap { swap in swap.indices.map { Array(swap[$0...] + swap[..<$0]) } })
        for swap in plan.swaps {
            if !rotated.contains(swap.arcs) { faults.append("no such swap: \(swap.arcs)") }
            let values = problem.objectives.map { objective in
                swap.arcs.reduce(0) { $0 + objective.arcValues[$1] }
            }
            if values != swap.values { faults.append("wrong swap value") }
        }
        let parts = parts(of: plan)
        faults += self.faults(of: parts)
        if value(of: parts) != plan.objective { faults.append("wrong total") }
        let unfilled = problem.vertices.indices.filter { vertex in
            problem.vertices[vertex].kind == .opportunity && !plan.chains.contains { $0.opportunity == vertex }
        }
        if unfilled.map({ problem.vertices[$0].id }).sorted() != plan.unfilled.map({ problem.vertices[$0].id }) {
            faults.append("wrong list of the unfilled")
        }
        return faults
    }

    func parts(of plan: ChainPlan) -> [Part] {
        plan.chains.map { Part(opportunity: $0.opportunity, arcs: $0.arcs) }
            + plan.swaps.map { Part(opportunity: nil, arcs: $0.arcs) }
    }
}
