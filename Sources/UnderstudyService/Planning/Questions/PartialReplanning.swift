internal import BackfillChains
internal import Foundation
internal import Secondments

/// Plans again after a change that concerns one person, by planning only what the change can reach.
///
/// Opportunities whose chains share nobody, no post and no limit are planned apart, and the best plan is made of the best plans of
/// each such cluster. So a change is planned in the clusters that hold the person, with every cluster that the changed search for cover
/// reaches from there; the rest of the known plan stands as it was proved.
struct PartialReplanning {
    let planner: Planner
    /// The best plan as things are.
    let known: PlanReport
    let graph: PlanGraph
    /// The cluster of each node.
    private let clusterOfNode: [Int]
    private let clusterOfOpportunity: [String: Int]
    private let clusterOfPerson: [String: Int]
    private let clusterOfTeam: [String: Int]
    private let opportunities: [Int: [String]]
    private let findings = Findings()

    /// What was found out on the way and is asked for again. It belongs to one planning, which is one task.
    private final class Findings {
        /// The best plans of some opportunities as things are, by these.
        var asIs: [Set<String>: PlanReport] = [:]
        /// Some clusters by themselves, and what their best plan reaches up to cost, by the clusters.
        var parts: [Set<Int>: (part: PlanGraph.Part, reached: [Int64])] = [:]
    }

    /// - Parameter known: the best plan of all opportunities.
    /// - Returns: `nil` where a plan cannot be taken apart so: where it is not proved, and where open starts, exchanges, selections behind
    ///   moves or moves insisted on tie opportunities together.
    init?(_ planner: Planner, known: PlanReport, scope: PlanScope) {
        let snapshot = planner.snapshot
        guard scope == .all, known.status == .optimal, !known.ignoresPanel, snapshot.starts.isEmpty,
            snapshot.policy.maxSwap < 2, snapshot.selections.isEmpty, snapshot.pins.isEmpty, snapshot.among == nil
        else { return nil }
        let graph = PlanGraphBuilder.graph(
            snapshot, tests: planner.tests, scope: .all, withSwaps: false, shouldStop: planner.shouldStop)
        guard !graph.isCut else { return nil }
        self.planner = planner
        self.known = known
        self.graph = graph
        var clusters = DisjointSets(count: graph.nodes.count)
        for move in graph.moves { clusters.join(move.vacancy, move.post) }
        var first: [String: Int] = [:]
        var people: [String: Int] = [:]
        var teams: [String: Int] = [:]
        let limitsTeams = snapshot.policy.awayAtOnce != nil
        for (number, node) in graph.nodes.enumerated() {
            if let opportunity = node.vacancy.opportunity {
                clusters.join(number, first[opportunity] ?? number)
                first[opportunity] = first[opportunity] ?? number
            }
            guard let leaver = node.leaver?.person.id else { continue }
            clusters.join(number, people[leaver] ?? number)
            people[leaver] = people[leaver] ?? number
            if limitsTeams {
                let team = node.vacancy.unit.name
                clusters.join(number, teams[team] ?? number)
                teams[team] = teams[team] ?? number
            }
        }
        let clusterOfNode = graph.nodes.indices.map { clusters.root($0) }
        self.clusterOfNode = clusterOfNode
        clusterOfOpportunity = first.mapValues { clusterOfNode[$0] }
        clusterOfPerson = people.mapValues { clusterOfNode[$0] }
        clusterOfTeam = teams.mapValues { clusterOfNode[$0] }
        opportunities = Dictionary(grouping: clusterOfOpportunity.keys.sorted()) { [clusterOfOpportunity] id in
            clusterOfOpportunity[id] ?? -1
        }
    }

    // MARK: A person says no

    /// What the plan falls back to if somebody says no, keeping as much of it as can be; `nil` where that has to be planned as a whole.
    func withoutPerson(_ id: String) throws(ChainProblemError) -> PlanReport? {
        let changed = planner.supposing(.decline(person: id))
        guard let (ids, graph) = reached(by: changed, person: id, beside: []) else { return nil }
        var part = known
        part.chains.removeAll { !ids.contains($0.opportunity) }
        guard !part.keptMoves.isEmpty else { return nil }
        let before = try asIs(ids, keeping: part)
        let keeping = changed.keeping(part).among(ids)
        let after = try keeping.explained(keeping.solve(PlanGraphBuilder.rewritten(graph, for: keeping)))
        guard before.status == .optimal, after.status == .optimal, before.costLeftOpen == cost(of: ids) else {
            return nil
        }
        var plan = known
        plan.levels = levels(from: before, to: after, places: changed.tests.places)
        plan.chains = known.chains.filter { !ids.contains($0.opportunity) }.map { retold($0, without: id, changed) }
        plan.chains = (plan.chains + after.chains).inOrder()
        plan.unfilled = (known.unfilled.filter { !ids.contains($0.opportunity) } + after.unfilled)
            .sorted { (NumberAwareId($0.opportunity), $0.place) < (NumberAwareId($1.opportunity), $1.place) }
        plan.broken = (known.broken.filter { !ids.contains($0.opportunity) } + after.broken)
            .sorted { (NumberAwareId($0.opportunity), $0.person) < (NumberAwareId($1.opportunity), $1.person) }
        plan.costLeftOpen =
            plan.chains.reduce(.zero) { $0 + $1.cost } + plan.unfilled.reduce(PlanCost.zero) { $0 + $1.cost }
        let whole = changed.keeping(known)
        for place in plan.broken.indices {
            plan.broken[place].relaxations = try whole.relaxations(for: plan.broken[place], scope: .all)
        }
        return plan
    }

    /// The best plan of some opportunities as things are, keeping what the known plan has of them.
    private func asIs(_ ids: Set<String>, keeping part: PlanReport) throws(ChainProblemError) -> PlanReport {
        if let found = findings.asIs[ids] { return found }
        let found = try planner.keeping(part).among(ids).solve(.all).report()
        findings.asIs[ids] = found
        return found
    }

    /// The levels of the whole plan once a part of it is planned again.
    private func levels(from before: PlanReport, to after: PlanReport, places: PlaceHolders) -> [PlanLevel] {
        func total(_ report: PlanReport, _ goal: String) -> Decimal {
            report.levels.first { $0.goal == goal }?.total ?? 0
        }
        var levels = after.levels
        let panel = (known.levels + after.levels).first { $0.goal == "panel" }
        levels.removeAll { $0.goal == "panel" }
        if let panel, clusterOfOpportunity.keys.contains(where: { !(places.byOpportunity[$0] ?? []).isEmpty }) {
            levels.insert(panel, at: 0)
        }
        return levels.map { level in
            var level = level
            // What is kept is kept of the part alone; all moves of the rest are.
            let rest = level.goal == "changes" ? 0 : total(known, level.goal) - total(before, level.goal)
            level.total = total(after, level.goal) + rest
            level.bound = level.total
            return level
        }
    }

    /// A chain that stays, with what was said about inner rings told again where the person who says no was asked.
    private func retold(_ chain: PlannedChain, without id: String, _ changed: Planner) -> PlannedChain {
        guard let member = planner.index.staff.member(id) else { return chain }
        var chain = chain
        for number in chain.moves.indices.dropFirst() where !chain.moves[number].ringReasons.isEmpty {
            let move = chain.moves[number]
            guard let vacancy = planner.vacancy(number, of: chain), let post = vacancy.post,
                planner.index.ring(of: member, to: planner.index.staff.team(post.unit)) < move.ring
            else { continue }
            chain.moves[number].ringReasons = changed.tests.search(vacancy, post: post).rings
                .filter { $0.ring < move.ring }.map(\.words)
        }
        return chain
    }

    // MARK: A release

    /// What each release can save at most; `nil` where that is not known.
    func bounds() throws(ChainProblemError) -> ReleaseBounds? {
        guard known.broken.isEmpty, planner.snapshot.heldBack.isEmpty else { return nil }
        var costs: [Int: Int] = [:]
        for chain in known.chains {
            if let cluster = clusterOfOpportunity[chain.opportunity] {
                costs[cluster, default: 0] += chain.cost.pointDayMillionths
            }
        }
        for place in known.unfilled {
            if let cluster = clusterOfOpportunity[place.opportunity] {
                costs[cluster, default: 0] += place.cost.pointDayMillionths
            }
        }
        return try ReleaseBounds(
            graph, clusterOfNode: clusterOfNode, costs: costs, maxMoves: planner.snapshot.policy.maxMoves,
            shouldStop: planner.shouldStop)
    }

    /// Whether letting the holder of a post go can leave less open: by a bound on it and, where chains may then end at the post and nothing
    /// else is otherwise, by planning the cost of just that.
    ///
    /// - Parameter nodes: where the release, and nothing else, keeps somebody out of a vacancy, or a chain from ending.
    func mayGain(
        byReleasing post: String, at nodes: [Int], _ bounds: ReleaseBounds?
    ) throws(ChainProblemError) -> Bool {
        guard let bounds else { return true }
        switch planner.index.posts[post]?.release {
        case .covered:
            let left = nodes.filter { graph.nodes[$0].leaver != nil }
            if bounds.mostSaved(endingAt: left) <= 0 { return false }
            return try gains(byEndingAt: left)
        case .no: return bounds.mostSaved(filling: nodes) > 0
        case .free, nil: return true
        }
    }

    /// Whether less is left open, in the clusters of some nodes, if chains may end at these.
    private func gains(byEndingAt nodes: [Int]) throws(ChainProblemError) -> Bool {
        let clusters = Set(nodes.map { clusterOfNode[$0] })
        let (part, reached) = try alone(clusters)
        var problem = part.graph.problem
        for node in nodes { if let number = part.nodes[node] { problem.vertices[number].mayStayOpen = true } }
        let plan = try ChainPlanner(problem).plan(shouldStop: planner.shouldStop)
        return plan.status != .optimal || reached.lexicographicallyPrecedes(plan.objective)
    }

    /// Some clusters by themselves, with cost as the last goal.
    private func alone(_ clusters: Set<Int>) throws(ChainProblemError) -> (part: PlanGraph.Part, reached: [Int64]) {
        if let found = findings.parts[clusters] { return found }
        let inside = clusterOfNode.map { clusters.contains($0) }
        var whole = graph
        let last = graph.levels.firstIndex(of: .goal(.costLeftOpen)).map { $0 + 1 } ?? graph.levels.count
        whole.problem.objectives = Array(whole.problem.objectives.prefix(last))
        whole.chainsAlone = nil
        let part = whole.part(
            nodes: graph.nodes.indices.filter { inside[$0] },
            moves: graph.moves.indices.filter { inside[graph.moves[$0].vacancy] })
        let reached = try ChainPlanner(part.graph.problem).plan(shouldStop: planner.shouldStop).objective
        findings.parts[clusters] = (part, reached)
        return (part, reached)
    }

    /// What is left open, and how many panels' places are lost, if the holder of a post is let go; `nil` where that has to be planned
    /// as a whole.
    ///
    /// - Parameter nodes: where the release, and nothing else, keeps somebody out of a vacancy, or a chain from ending.
    func releasing(_ post: String, at nodes: [Int]) throws(ChainProblemError) -> (
        cost: PlanCost, broken: Int, isProved: Bool
    )? {
        guard planner.snapshot.heldBack.isEmpty, let holder = planner.index.holders[post]?.first,
            planner.index.holders[post]?.count == 1
        else { return nil }
        return try outcome(
            of: .release(post: post), person: holder, beside: Set(nodes.map { clusterOfNode[$0] }))
    }

    /// The same if somebody had a skill, beside the nodes of vacancies that they could then fill.
    func training(_ change: Planner.Change, person: String, into nodes: [Int]) throws(ChainProblemError) -> (
        cost: PlanCost, broken: Int, isProved: Bool
    )? {
        try outcome(of: change, person: person, beside: Set(nodes.map { clusterOfNode[$0] }))
    }

    private func outcome(
        of change: Planner.Change, person: String, beside clusters: Set<Int>
    ) throws(ChainProblemError) -> (cost: PlanCost, broken: Int, isProved: Bool)? {
        let changed = planner.changing(change)
        guard let (ids, found) = reached(by: changed, person: person, beside: clusters) else { return nil }
        let part = changed.among(ids)
        let graph = PlanGraphBuilder.rewritten(found, for: part)
        let before = cost(of: ids)
        if known.broken.isEmpty, graph.levels.last != .goal(.costLeftOpen),
            let least = try part.leastCost(on: graph), least >= before.pointDayMillionths
        {
            return (known.costLeftOpen, 0, true)
        }
        let solution = try graph.moves.count > part.narrowsAbove ? part.solve(.all) : part.solve(graph)
        let after = solution.report()
        let broken = known.broken.count { !ids.contains($0.opportunity) } + after.broken.count
        return (known.costLeftOpen - before + after.costLeftOpen, broken, solution.isProved)
    }

    // MARK: Reach

    private func cost(of ids: Set<String>) -> PlanCost {
        known.chains.filter { ids.contains($0.opportunity) }.reduce(.zero) { $0 + $1.cost }
            + known.unfilled.filter { ids.contains($0.opportunity) }.reduce(PlanCost.zero) { $0 + $1.cost }
    }

    /// The opportunities that a change concerning one person may touch, and the graph of all their moves after it without what the engine
    /// solves; `nil` where it cannot be told.
    private func reached(
        by changed: Planner, person: String, beside others: Set<Int>
    ) -> (ids: Set<String>, graph: PlanGraph)? {
        if planner.snapshot.policy.awayAtOnce != nil, planner.index.placements[person] != nil { return nil }
        var clusters = others
        if let own = clusterOfPerson[person] { clusters.insert(own) }
        for planned in planner.snapshot.opportunities where planned.applicants.contains(where: { $0.person == person })
        {
            if let cluster = clusterOfOpportunity[planned.opportunity.id] { clusters.insert(cluster) }
        }
        let (before, after) = (planner.tests.places.byOpportunity, changed.tests.places.byOpportunity)
        for id in Set(before.keys).union(after.keys) where before[id] != after[id] {
            let (had, has) = (Set((before[id] ?? []).map(\.person)), Set((after[id] ?? []).map(\.person)))
            // Who loses a place may be free for anything, anywhere.
            guard had.subtracting(has).subtracting([person]).isEmpty else { return nil }
            if let cluster = clusterOfOpportunity[id] { clusters.insert(cluster) }
            for gained in has.subtracting(had) {
                if let cluster = clusterOfPerson[gained] { clusters.insert(cluster) }
            }
        }
        while true {
            let ids = Set(clusters.flatMap { opportunities[$0] ?? [] })
            let part = changed.among(ids)
            let graph = PlanGraphBuilder.graph(
                part.snapshot, tests: part.tests, scope: .all, withSwaps: false, isWritten: false,
                shouldStop: planner.shouldStop)
            if graph.isCut { return nil }
            var wider = clusters
            for node in graph.nodes {
                guard let leaver = node.leaver?.person.id else { continue }
                if let cluster = clusterOfPerson[leaver] { wider.insert(cluster) }
                if let cluster = clusterOfTeam[node.vacancy.unit.name] { wider.insert(cluster) }
            }
            if wider == clusters { return (ids, graph) }
            clusters = wider
        }
    }
}

extension Planner {
    /// The planner that plans some of the opportunities; all of them still count for who holds which place and whose post is covered.
    fileprivate func among(_ opportunities: Set<String>) -> Planner {
        with(onlyAbout: nil) { $0.among = opportunities }
    }

    /// The least that any plan of a graph leaves open, in millionths of point-days, where goals before it stay as good as they can be; `nil`
    /// where that is not found.
    fileprivate func leastCost(on graph: PlanGraph) throws(ChainProblemError) -> Int? {
        guard let level = graph.levels.firstIndex(of: .goal(.costLeftOpen)) else { return nil }
        var problem = graph.problem
        problem.objectives = Array(problem.objectives.prefix(level + 1))
        let plan = try ChainPlanner(problem).plan(shouldStop: shouldStop)
        guard plan.status == .optimal else { return nil }
        return -(Int(plan.objective[level]) * graph.units[level] + Int(graph.offsets[level]))
    }
}
