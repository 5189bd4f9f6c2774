internal import BackfillChains
internal import Secondments

/// Builds the graph outward from the opportunities, so that nothing beyond the longest chain is looked at.
struct PlanGraphBuilder {
    let snapshot: PlanningSnapshot
    let tests: CandidateTests
    var graph = PlanGraph()
    /// Posts that may be left, by who leaves, when and for what part.
    private var known: [PostKey: Int] = [:]
    private var frontier: [Int] = []
    private let ignoresPanel: Bool
    /// Where the panels are ignored, who would hold what with them: they can do then whatever they could do with them.
    private let decided: PlaceHolders?
    /// The moves that are taken in; `nil` for all.
    var only: Set<KeptMove>?

    private struct PostKey: Hashable {
        /// The number of who leaves.
        let person: Int
        let days: DayRange
        let part: Thousandths
        /// Set where the part needs no cover: such a move stands by itself and shares nothing with others.
        let standsBehind: Int?
        /// Set where the person leaves for an opportunity whose start is open, so that such moves can be counted by themselves.
        let opportunity: String?
    }

    var index: PlanningIndex { tests.index }
    var policy: Policy { snapshot.policy }

    init(_ snapshot: PlanningSnapshot, tests: CandidateTests, ignoresPanel: Bool) {
        self.snapshot = snapshot
        self.ignoresPanel = ignoresPanel
        self.tests = tests
        decided = ignoresPanel ? PlaceHolders(snapshot, index: tests.index) : nil
    }

    /// Builds the graph of a scope.
    ///
    /// - Parameters:
    ///   - ignoresPanel: asks every applicant who can be appointed, as if no panel had ranked them.
    ///   - withSwaps: also looks for exchanges of posts, where policy allows them.
    ///   - only: takes in no moves but these, so that it takes as long as there are of them.
    ///   - isWritten: whether what the engine solves is written too.
    ///   - shouldStop: asked now and then; once it answers true, nobody more is searched for.
    /// - Returns: the graph; one that is cut to its first moves where there are more than may be listed, which stands in the records of staff
    ///   as a failure then.
    static func graph(
        _ snapshot: PlanningSnapshot, tests: CandidateTests, scope: PlanScope, ignoresPanel: Bool = false,
        withSwaps: Bool = true, only: Set<KeptMove>? = nil, isWritten: Bool = true,
        shouldStop: () -> Bool = { false }
    ) -> PlanGraph {
        var builder = PlanGraphBuilder(snapshot, tests: tests, ignoresPanel: ignoresPanel)
        builder.only = only
        builder.addOpportunities(scope, shouldStop)
        let limit = tests.index.staff.moveLimit
        // Once there were too many, the answer is refused whatever else is found out.
        if tests.index.staff.failure == nil,
            let graph = builder.whole(
                scope, withSwaps: withSwaps, upTo: limit.moves, isWritten: isWritten, shouldStop)
        {
            return graph
        }
        tests.index.staff.refuseForMoves()
        builder.graph.isCut = true
        builder.writeProblem()
        return builder.graph
    }

    /// The same nodes and moves with what the engine solves for another planner, which has no other moves and compares plans otherwise.
    static func rewritten(_ graph: PlanGraph, for planner: Planner) -> PlanGraph {
        var builder = PlanGraphBuilder(planner.snapshot, tests: planner.tests, ignoresPanel: false)
        builder.graph = graph
        builder.writeProblem()
        return builder.graph
    }

    /// Widens a graph of opportunities and their first moves to the whole graph of their scope, unless it has too many moves.
    ///
    /// - Parameter limit: the most moves.
    /// - Returns: `nil` where there are more.
    func whole(
        _ scope: PlanScope, withSwaps: Bool = true, upTo limit: Int, isWritten: Bool = true, _ shouldStop: () -> Bool
    ) -> PlanGraph? {
        var builder = self
        for _ in 1..<max(1, snapshot.policy.maxMoves) where builder.graph.moves.count <= limit {
            builder.widen(upTo: limit, shouldStop)
        }
        if builder.graph.moves.count > limit { return nil }
        // An exchange is agreed among people of the whole organisation; who plans one opportunity leaves the others alone.
        if scope == .all, withSwaps { builder.addSwaps(shouldStop) }
        if isWritten { builder.writeProblem() }
        return builder.graph
    }

    mutating func addOpportunities(_ scope: PlanScope, _ shouldStop: () -> Bool) {
        let planned = snapshot.opportunities
            .filter { scope.includes($0.opportunity.id) && $0.opportunity.isPlannable(on: snapshot.asOf) }
            .filter { planned in snapshot.among.map { $0.contains(planned.opportunity.id) } ?? true }
            .sorted { $0.opportunity.id < $1.opportunity.id }
        index.staff.expect(planned.reduce(0) { $0 + $1.applicants.count })
        for planned in planned {
            let opportunity = planned.opportunity
            let opens = opportunity.opensVacancy(fraction: opportunity.fraction, policy: policy)
            guard opens || (opportunity.kind != .shadowing && opportunity.post != nil) else {
                graph.outside.append(planned)
                continue
            }
            let holders = tests.places.byOpportunity[opportunity.id] ?? []
            let isScored = planned.isScored && !ignoresPanel
            for days in windows(of: opportunity) {
                if !graph.isCut, shouldStop() { graph.isCut = true }
                for place in 1...max(1, opportunity.places) where opportunity.places > 0 {
                    for part in parts(ofPlace: place, in: planned) ?? [days] {
                        addPlace(place, of: planned, days: part, holders: holders, isScored: isScored)
                    }
                }
            }
            addReopened(of: planned, holders: (decided ?? tests.places).byOpportunity[opportunity.id] ?? [])
        }
    }

    func vacancy(of planned: PlannedOpportunity, days: DayRange) -> Vacancy {
        let opportunity = planned.opportunity
        return Vacancy(
            opportunity: opportunity.id, post: opportunity.post.flatMap { index.posts[$0] },
            unit: index.unit(named: opportunity.unit), days: days, fraction: opportunity.fraction)
    }

    /// The windows into which early ends have divided the place that somebody holds; `nil` where it is planned as a whole.
    private func parts(ofPlace place: Int, in planned: PlannedOpportunity) -> [DayRange]? {
        guard planned.divided != nil else { return nil }
        let holders = (decided ?? tests.places).byOpportunity[planned.opportunity.id] ?? []
        return place <= holders.count ? planned.windows(of: holders[place - 1].person) : nil
    }

    private mutating func addPlace(
        _ place: Int, of planned: PlannedOpportunity, days: DayRange, holders: [PlaceHolder], isScored: Bool
    ) {
        let opportunity = planned.opportunity
        let winner = place <= holders.count ? holders[place - 1] : nil
        let vacancy = vacancy(of: planned, days: days)
        let node = graph.nodes.count
        graph.nodes.append(
            PlanGraph.Node(
                vacancy: vacancy, place: place, winner: winner, leaver: nil, needsNoCover: false, blocks: false))
        if graph.isCut { return }
        // Once marks are in, a place that nobody appointable is left for stays empty.
        if isScored, winner == nil, !tests.places.isUnsettled(opportunity.id) { return }
        for applicant in planned.applicants.sorted(by: { $0.person < $1.person }) {
            guard let person = index.people[applicant.person],
                let candidate = tests.assess(person, for: vacancy, of: planned, winner: winner).candidate
            else { continue }
            addMove(candidate, into: node, kind: opportunity.kind)
        }
    }

    /// Searches for cover for the posts that were reached last.
    private mutating func widen(upTo limit: Int, _ shouldStop: () -> Bool) {
        let reached = frontier
        frontier = []
        for (count, node) in reached.enumerated() {
            if graph.isCut || (count % 64 == 0 && shouldStop()) {
                graph.isCut = true
                return
            }
            if graph.moves.count > limit { return }
            let vacancy = graph.nodes[node].vacancy
            guard let post = vacancy.post else { continue }
            let place = index.staff.place(of: post)
            if let selection = graph.selections[node] {
                addApplicants(of: selection, to: node)
                continue
            }
            graph.nodes[node].isSearched = true
            for candidate in tests.candidates(for: vacancy, place: place) {
                addMove(candidate, into: node, kind: .secondment)
            }
        }
    }

    /// The selection that settles who covers a post while its holder is away.
    private func selection(behind leaver: Person, post: Post?, days: DayRange) -> PlannedOpportunity? {
        guard !index.selections.isEmpty, let post else { return nil }
        return index.selections[PlannedSelection.Key(leaver: leaver.id, post: post.id, days: days)]?.planned
    }

    /// Once nobody else can apply, those who applied are the ones to cover a post; once marks are in, the one whom the panel put first,
    /// unless the panels are ignored.
    private mutating func addApplicants(of selection: PlannedOpportunity, to node: Int) {
        let winner = graph.nodes[node].winner
        if selection.isScored, winner == nil, !ignoresPanel { return }
        for applicant in selection.applicants.sorted(by: { $0.person < $1.person }) {
            guard let person = index.people[applicant.person],
                let candidate = tests.assess(
                    person, for: graph.nodes[node].vacancy, of: selection, winner: winner
                ).candidate
            else { continue }
            addMove(candidate, into: node, kind: .secondment)
        }
    }

    /// - Returns: the node that is left; `nil` where the move is not taken in.
    @discardableResult
    mutating func addMove(_ candidate: Candidate, into node: Int, kind: OpportunityKind) -> Int? {
        let vacancy = graph.nodes[node].vacancy
        let member = candidate.member
        if let only, !only.contains(KeptMove(person: member.person.id, vacancy: vacancy.name, days: vacancy.days)) {
            return nil
        }
        let part = min(vacancy.fraction, member.person.workingTime)
        let place = index.staff.place(of: member)
        let needsCover = kind.opensVacancy(fraction: part, threshold: policy.coverThreshold) && place != nil
        let open = vacancy.opportunity.flatMap { snapshot.starts[$0] == nil ? nil : $0 }
        let key = PostKey(
            person: member.number, days: vacancy.days, part: part, standsBehind: needsCover ? nil : node,
            opportunity: open)
        let target: Int
        if let found = known[key] {
            target = found
        } else {
            target = graph.nodes.count
            known[key] = target
            if let open { graph.firstMovers[target] = open }
            let post = place.map { index.post(of: $0) }
            let selection = needsCover ? selection(behind: member.person, post: post, days: vacancy.days) : nil
            let isHeld =
                graph.nodes[node].winner?.person == member.person.id
                || decided?.opportunities(of: member.person.id).contains { $0.id == vacancy.opportunity } ?? false
            if let selection { graph.selections[target] = selection }
            graph.nodes.append(
                PlanGraph.Node(
                    vacancy: Vacancy(
                        opportunity: nil, post: post,
                        unit: place?.team.unit ?? vacancy.unit, days: vacancy.days, fraction: part,
                        holderTime: member.person.workingTime, selection: selection?.opportunity.id),
                    place: nil, winner: selection.flatMap { tests.places.byOpportunity[$0.opportunity.id]?.first },
                    leaver: member, needsNoCover: !needsCover,
                    blocks: needsCover || part >= min(member.person.workingTime, policy.coverThreshold) || !isHeld))
            if needsCover { frontier.append(target) }
        }
        graph.moves.append(
            PlanGraph.Move(
                candidate: candidate, vacancy: node, post: target,
                rest: Thousandths(vacancy.fraction.count - part.count)))
        return target
    }
}
