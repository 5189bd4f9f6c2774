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
        guard let ids = reached(by: changed, person: id, beside: []) else { return nil }
        var part = known
        part.chains.removeAll { !ids.contains($0.opportunity) }
        guard !part.keptMoves.isEmpty else { return nil }
        let before = try planner.keeping(part).among(ids).solve(.all).report()
        let after = try changed.keeping(part).among(ids).explained(.all)
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

    /// The posts whose release, and nothing else, keeps somebody out of a vacancy within reach, or keeps a chain from ending, with the
    /// clusters of those vacancies.
    func releases() -> [String: Set<Int>] {
        var posts: [String: Set<Int>] = [:]
        for (post, nodes) in planner.releases(in: graph) { posts[post] = Set(nodes.map { clusterOfNode[$0] }) }
        return posts
    }

    /// What is left open, and how many panels' places are lost, if the holder of a post is let go; `nil` where that has to be planned
    /// as a whole.
    func releasing(_ post: String, beside clusters: Set<Int>) throws(ChainProblemError) -> (
        cost: PlanCost, broken: Int, isProved: Bool
    )? {
        guard planner.snapshot.heldBack.isEmpty, let holder = planner.index.holders[post]?.first,
            planner.index.holders[post]?.count == 1
        else { return nil }
        return try outcome(of: .release(post: post), person: holder, beside: clusters)
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
        guard let ids = reached(by: changed, person: person, beside: clusters) else { return nil }
        let solution = try changed.among(ids).solve(.all)
        let after = solution.report()
        let broken = known.broken.count { !ids.contains($0.opportunity) } + after.broken.count
        return (known.costLeftOpen - cost(of: ids) + after.costLeftOpen, broken, solution.isProved)
    }

    // MARK: Reach

    private func cost(of ids: Set<String>) -> PlanCost {
        known.chains.filter { ids.contains($0.opportunity) }.reduce(.zero) { $0 + $1.cost }
            + known.unfilled.filter { ids.contains($0.opportunity) }.reduce(PlanCost.zero) { $0 + $1.cost }
    }

    /// The opportunities that a change concerning one person may touch; `nil` where it cannot be told.
    private func reached(by changed: Planner, person: String, beside others: Set<Int>) -> Set<String>? {
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
                part.snapshot, tests: part.tests, scope: .all, withSwaps: false, shouldStop: planner.shouldStop)
            if graph.isCut { return nil }
            var wider = clusters
            for node in graph.nodes {
                guard let leaver = node.leaver?.person.id else { continue }
                if let cluster = clusterOfPerson[leaver] { wider.insert(cluster) }
                if let cluster = clusterOfTeam[node.vacancy.unit.name] { wider.insert(cluster) }
            }
            if wider == clusters { return ids }
            clusters = wider
        }
    }
}

extension Planner {
    /// The planner that plans some of the opportunities; all of them still count for who holds which place and whose post is covered.
    fileprivate func among(_ opportunities: Set<String>) -> Planner { with { $0.among = opportunities } }
}
