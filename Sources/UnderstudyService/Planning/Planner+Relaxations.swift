internal import BackfillChains
internal import Secondments

extension Planner {
    /// A change in the organisation that may make a move possible.
    enum Change: Hashable, Sendable {
        /// The team lets the holder of a post go, whether somebody covers it or not.
        case release(post: String)
        /// The opportunity starts so many days later, as long as before.
        case shift(opportunity: String, days: Int)
        /// The person has a skill at a level, if not at a higher one already.
        case train(person: String, name: String, skill: String, level: Int)

        var words: String {
            switch self {
            case .train(_, let name, let skill, let level): "\(name) had \(skill) at level \(level)"
            case .release(let post): "the holder of \(post) were released"
            case .shift(let opportunity, let days):
                "\(opportunity) started \(PictureWords.count(days, "day", "days")) later"
            }
        }
    }

    /// The planner for an organisation in which something has changed.
    func changing(_ change: Change) -> Planner {
        switch change {
        case .train(let person, _, let skill, let level):
            return with(onlyAbout: person) { $0.trained[person, default: [:]][skill] = level }
        case .release(let post):
            let holders = index.holders[post] ?? []
            let release = { (snapshot: inout PlanningSnapshot) in
                snapshot.released.insert(post)
                for holder in holders { snapshot.heldBack.remove(holder) }
            }
            return holders.count == 1 ? with(onlyAbout: holders[0], release) : with(release)
        case .shift(let id, let days):
            return with { snapshot in
                for number in snapshot.opportunities.indices
                where snapshot.opportunities[number].opportunity.id == id {
                    let window = snapshot.opportunities[number].opportunity.days
                    if let later = DayRange(from: window.start.adding(days: days), to: window.end.adding(days: days)) {
                        snapshot.opportunities[number].opportunity.days = later
                        snapshot.starts[id] = nil
                    }
                }
            }
        }
    }

    /// What would each make a broken place possible, the one that leaves least open first. Each is planned in full, as long as there is time.
    func relaxations(for place: BrokenPlace, scope: PlanScope) throws(ChainProblemError) -> [PlanRelaxation] {
        var changes: [Change] = []
        if let post = index.people[place.person]?.post { changes.append(.release(post: post)) }
        if place.reasons.contains(where: { $0.code == "lead-too-short" }),
            let opportunity = index.opportunities[place.opportunity]?.opportunity
        {
            let ring =
                index.staff.member(place.person).map { index.ring(of: $0, to: index.staff.team(opportunity.unit)) }
                ?? .organisation
            let available = opportunity.days.start.number - snapshot.asOf.number
            let days = snapshot.policy.leadDays(for: opportunity.kind, from: ring) - available
            let later = opportunity.days.starting(on: opportunity.days.start.adding(days: days))
            if holderLeave(of: opportunity)?.covers(later) ?? true {
                changes.append(.shift(opportunity: place.opportunity, days: days))
            }
        }
        // Whoever could cover but for a release may unlock a post that is let go only if covered.
        changes += try releases(scope)
        var found: [PlanRelaxation] = []
        var tried = Set<Change>()
        for change in changes where tried.insert(change).inserted && !shouldStop() {
            let solution = try changing(change).solve(scope)
            guard solution.isProved else { continue }
            let report = solution.report()
            let isMended = report.chains.contains { chain in
                chain.opportunity == place.opportunity && chain.moves.first?.person == place.person
            }
            if isMended { found.append(PlanRelaxation(change: change.words, costLeftOpen: report.costLeftOpen)) }
        }
        return found.sorted { ($0.costLeftOpen, $0.change) < ($1.costLeftOpen, $1.change) }
    }

    /// The single releases that would leave less open than the best plan does, the most valuable first, exactly: each that may is planned
    /// in full, or in the part of the plan that it touches.
    ///
    /// - Parameters:
    ///   - plan: the best plan, where it is known.
    ///   - partial: the same plan taken apart, where that was done.
    func mostValuableReleases(
        _ scope: PlanScope = .all, of plan: PlanReport? = nil, _ partial: PartialReplanning? = nil
    ) throws(ChainProblemError) -> [PlanRelaxation] {
        let now: PlanReport
        if let plan { now = plan } else { now = try solve(scope).report() }
        var found: [PlanRelaxation] = []
        let partial = partial ?? PartialReplanning(self, known: now, scope: scope)
        let graph =
            partial?.graph
            ?? PlanGraphBuilder.graph(snapshot, tests: tests, scope: scope, shouldStop: shouldStop)
        let bounds = try partial?.bounds()
        for (post, nodes) in releases(in: graph).sorted(by: { $0.key < $1.key }) where !shouldStop() {
            let change = Change.release(post: post)
            if let partial, try !partial.mayGain(byReleasing: post, at: nodes, bounds) { continue }
            var outcome = try partial?.releasing(post, at: nodes)
            if outcome == nil {
                let solution = try changing(change).solve(scope)
                let report = solution.report()
                outcome = (report.costLeftOpen, report.broken.count, solution.isProved)
            }
            if let outcome, outcome.isProved, now.isWorse(than: outcome.cost, broken: outcome.broken) {
                found.append(PlanRelaxation(change: change.words, costLeftOpen: outcome.cost))
            }
        }
        return found.sorted { ($0.costLeftOpen, $0.change) < ($1.costLeftOpen, $1.change) }
    }

    /// The posts whose release, and nothing else, keeps somebody out of a vacancy within reach, or keeps a chain from ending.
    private func releases(_ scope: PlanScope) throws(ChainProblemError) -> [Change] {
        let graph = PlanGraphBuilder.graph(snapshot, tests: tests, scope: scope, shouldStop: shouldStop)
        return releases(in: graph).keys.sorted().map { .release(post: $0) }
    }

    /// The same for a graph, by post: the nodes of the vacancies.
    func releases(in graph: PlanGraph) -> [String: [Int]] {
        var posts: [String: [Int]] = [:]
        for (number, node) in graph.nodes.enumerated() {
            if node.leaver != nil, let post = node.vacancy.post, post.release == .covered {
                posts[post.id, default: []].append(number)
            }
            if node.place != nil, let winner = node.winner, let post = index.people[winner.person]?.post {
                if index.posts[post]?.release != .free || snapshot.heldBack.contains(winner.person) {
                    posts[post, default: []].append(number)
                }
            }
        }
        for number in graph.nodes.indices where !shouldStop() {
            for assessment in excluded(from: number, of: graph) {
                guard assessment.reasons.count == 1, case .notReleased(let post?) = assessment.reasons[0] else {
                    continue
                }
                posts[post, default: []].append(number)
            }
        }
        return posts
    }

    /// Those who were asked to fill a vacancy, or applied for it, and do not pass.
    func excluded(from number: Int, of graph: PlanGraph) -> [Assessment] {
        if let search = graph.search(of: number, tests: tests) { return search.rings.flatMap(\.excluded) }
        let node = graph.nodes[number]
        let contest = graph.selections[number] ?? node.vacancy.opportunity.flatMap { index.opportunities[$0] }
        guard let contest else { return [] }
        return contest.applicants.compactMap { applicant in
            index.people[applicant.person].map {
                tests.assess($0, for: node.vacancy, of: contest, winner: node.winner)
            }
        }.filter { !$0.reasons.isEmpty }
    }
}

extension PlanReport {
    /// Whether another plan honours more of the panels' places, or as many and leaves less open. That is counted in point-days, by which
    /// plans are compared: as many of them in fewer points are no gain.
    func isWorse(than cost: PlanCost, broken places: Int) -> Bool {
        (places, cost.pointDayMillionths) < (broken.count, costLeftOpen.pointDayMillionths)
    }
}
