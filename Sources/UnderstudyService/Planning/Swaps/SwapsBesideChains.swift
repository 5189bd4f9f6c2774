internal import BackfillChains

/// Plans chains and exchanges of posts apart wherever that is as good as planning them together.
///
/// Nothing but limits ties the two: a person is in one of them, and a team lets only so many go. So the best chains alone and the best
/// exchanges alone are together a bound that no plan exceeds at any level, and where both keep the limits they are the best plan.
/// Where they do not, the best exchanges beside those chains are looked for; only the parts of the graph in which these fall short
/// of the bound are planned together. Chains alone are priced window by window, which takes a small part of the time, because no
/// exchange stands across all windows.
struct SwapsBesideChains {
    private let graph: PlanGraph
    private let problem: ChainProblem
    private let banned: [Int]
    private let shouldStop: () -> Bool

    /// The plan of a graph.
    ///
    /// - Parameter banned: moves that are ruled out besides.
    init(_ graph: PlanGraph, banned: [Int] = [], shouldStop: @escaping () -> Bool) {
        self.graph = graph
        self.banned = banned
        self.shouldStop = shouldStop
        var problem = graph.problem
        problem.bannedArcs += banned
        self.problem = problem
    }

    /// Finds the best plan, as planning everything together does.
    func plan() throws(ChainProblemError) -> ChainPlan {
        guard var alone = graph.chainsAlone else { return try ChainPlanner(problem).plan(shouldStop: shouldStop) }
        alone.bannedArcs += banned
        let chains = try ChainPlanner(alone).plan(shouldStop: shouldStop)
        let swaps = try ChainPlanner(swapsAlone(problem.caps)).plan(shouldStop: shouldStop)
        guard !chains.objective.isEmpty, !swaps.objective.isEmpty else {
            return try ChainPlanner(problem).plan(shouldStop: shouldStop)
        }
        let isBound = chains.status == .optimal && swaps.status == .optimal
        let bound = isBound ? total(chains.chains, swaps.swaps) : nil
        let room = roomBeside(chains.chains)
        if keeps(swaps.swaps, room) { return plan(chains.chains, swaps.swaps, bound: bound, chains.statistics) }

        var caps = problem.caps
        for cap in caps.indices { caps[cap].maxMoves = max(0, room[cap]) }
        let beside = try ChainPlanner(swapsAlone(caps)).plan(shouldStop: shouldStop)
        let split = plan(chains.chains, beside.swaps, bound: bound, chains.statistics)
        guard split.status != .optimal, bound != nil, beside.status == .optimal, !shouldStop() else { return split }

        let part = graph.parts()
        func of(_ list: [ChainPlan.Swap]) -> [Int: [Int64]] {
            var sums: [Int: [Int64]] = [:]
            for swap in list {
                guard let arc = swap.arcs.first else { continue }
                let place = part[problem.arcs[arc].vacancy]
                sums[place] = zip(sums[place] ?? swap.values.map { _ in 0 }, swap.values).map { $0 + $1 }
            }
            return sums
        }
        let (most, got) = (of(swaps.swaps), of(beside.swaps))
        let short = Set(most.keys).union(got.keys).filter { most[$0] ?? nothing != got[$0] ?? nothing }
        var together = problem
        together.bannedArcs += problem.arcs.indices.filter { !short.contains(part[problem.arcs[$0].vacancy]) }
        let joint = try ChainPlanner(together).plan(shouldStop: shouldStop)
        let whole = plan(
            chains.chains.filter { !short.contains(part[$0.opportunity]) } + joint.chains,
            beside.swaps.filter { swap in
                swap.arcs.first.map { !short.contains(part[problem.arcs[$0].vacancy]) } ?? false
            } + joint.swaps, bound: bound, joint.statistics)
        guard joint.status == .optimal else {
            return split.objective.lexicographicallyPrecedes(whole.objective) ? whole : split
        }
        var proved = whole
        proved.status = .optimal
        proved.bound = whole.objective.map { $0 }
        return proved
    }

    private var nothing: [Int64] { problem.objectives.map { _ in 0 } }

    /// The exchanges with limits of their own, and no chain.
    private func swapsAlone(_ caps: [ChainProblem.GroupCap]) -> ChainProblem {
        var alone = problem
        alone.caps = caps
        alone.bannedArcs += problem.arcs.indices.filter { !graph.nodes[problem.arcs[$0].vacancy].isSwap }
        return alone
    }

    /// How many moves each limit has left beside some chains.
    private func roomBeside(_ chains: [ChainPlan.Chain]) -> [Int] {
        var capsOf: [String: [Int]] = [:]
        for (number, cap) in problem.caps.enumerated() { capsOf[cap.group, default: []].append(number) }
        var room = problem.caps.map(\.maxMoves)
        for chain in chains {
            let window = problem.vertices[chain.opportunity].window
            for arc in chain.arcs {
                for cap in problem.vertices[problem.arcs[arc].post].groups.flatMap({ capsOf[$0] ?? [] })
                where problem.caps[cap].window.overlaps(window) {
                    room[cap] -= 1
                }
            }
        }
        return room
    }

    /// Whether some exchanges keep to what the limits have left.
    private func keeps(_ swaps: [ChainPlan.Swap], _ room: [Int]) -> Bool {
        var counts: [String: Int] = [:]
        for arc in swaps.flatMap(\.arcs) {
            for group in problem.vertices[problem.arcs[arc].post].groups { counts[group, default: 0] += 1 }
        }
        return problem.caps.indices.allSatisfy { counts[problem.caps[$0].group, default: 0] <= max(0, room[$0]) }
    }

    private func total(_ chains: [ChainPlan.Chain], _ swaps: [ChainPlan.Swap]) -> [Int64] {
        let filled = Set(chains.map(\.opportunity))
        let open = problem.vertices.indices.filter {
            problem.vertices[$0].kind == .opportunity && !filled.contains($0)
        }
        return problem.objectives.indices.map { level in
            let ends = open.reduce(0) { $0 + problem.objectives[level].openValues[$1] }
            return ends + chains.reduce(0) { $0 + $1.values[level] } + swaps.reduce(0) { $0 + $1.values[level] }
        }
    }

    /// Chains and exchanges as one plan, which is the best if it reaches a bound at every level.
    private func plan(
        _ chains: [ChainPlan.Chain], _ swaps: [ChainPlan.Swap], bound: [Int64]?, _ statistics: ChainStatistics
    ) -> ChainPlan {
        let total = total(chains, swaps)
        let ids = problem.vertices.map(\.id)
        let filled = Set(chains.map(\.opportunity))
        // Past the first level that falls short, nothing is known.
        let reached = bound.map { bound in zip(bound, total).prefix { $0 == $1 }.count } ?? 0
        return ChainPlan(
            status: bound == total ? .optimal : .feasible,
            chains: chains.sorted { ids[$0.opportunity] < ids[$1.opportunity] }, swaps: swaps,
            unfilled: problem.vertices.indices.filter {
                problem.vertices[$0].kind == .opportunity && !filled.contains($0)
            }.sorted { ids[$0] < ids[$1] }, objective: total,
            bound: total.indices.map { level in bound.flatMap { level <= reached ? $0[level] : nil } },
            statistics: statistics)
    }
}
