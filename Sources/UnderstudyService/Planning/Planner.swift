internal import BackfillChains
internal import Secondments

/// Finds the best plan for a snapshot and answers every question about it.
///
/// A planner is a value. Each question that changes something, a ban, a release, a person who says no, is the same
/// planning on a changed copy of the snapshot, so that an answer never rests on anything but the rules.
struct Planner {
    let snapshot: PlanningSnapshot
    let index: PlanningIndex
    private(set) var tests: CandidateTests
    /// Asked now and then; once it answers true the best plan found so far is told, with honest bounds.
    let shouldStop: @Sendable () -> Bool

    /// From how many moves on only those are listed that a best plan may need.
    var narrowsAbove = 20_000
    /// From how many places on prices may come before the first plan where moves are left out. Fewer are planned twice in no time.
    var pricesFirstFrom = 1000

    private var listsStaff: Bool

    /// A planner on records of staff, or on the staff that the snapshot lists.
    init(
        _ snapshot: PlanningSnapshot, staff: StaffRecords? = nil,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        let index = PlanningIndex(snapshot, staff: staff ?? StaffRecords(snapshot))
        listsStaff = staff == nil
        self.snapshot = snapshot
        self.index = index
        self.shouldStop = shouldStop
        tests = CandidateTests(snapshot: snapshot, index: index, places: PlaceHolders(snapshot, index: index))
    }

    /// The planner for a changed copy of the snapshot.
    func with(_ change: (inout PlanningSnapshot) -> Void) -> Planner {
        var copy = snapshot
        change(&copy)
        return planner(copy, staff: listsStaff ? nil : index.staff)
    }

    private func planner(_ snapshot: PlanningSnapshot, staff: StaffRecords?) -> Planner {
        var planner = Planner(snapshot, staff: staff, shouldStop: shouldStop)
        planner.narrowsAbove = narrowsAbove
        planner.pricesFirstFrom = pricesFirstFrom
        planner.listsStaff = listsStaff
        return planner
    }

    /// The planner for a changed copy of the snapshot, with the same staff, in which no test says otherwise than here of anybody but one
    /// person; so what was found out about the others here is not found out again.
    ///
    /// - Parameter person: the person's id; `nil` for nobody.
    func with(onlyAbout person: String?, _ change: (inout PlanningSnapshot) -> Void) -> Planner {
        var copy = snapshot
        change(&copy)
        var planner = planner(copy, staff: index.staff)
        // Who holds which place may change for others too.
        guard planner.tests.places.isSame(as: tests.places) else { return planner }
        let member = person.flatMap { index.staff.member($0) }
        planner.tests.covers = member.map { CoverSearch(tests, but: $0) } ?? tests.covers
        return planner
    }

    /// The best plan for one opportunity or for all: every place that a panel filled is honoured if that can be done, then
    /// the goals of policy in their order, each optimal given those before it.
    ///
    /// Where a place cannot be honoured, the answer says what stands in the way and what would make it possible.
    ///
    /// - Throws: ``ChainProblemError`` where costs are so large that their sum is not exact.
    /// - Parameter tellsWhyOpen: also tells of the post that each chain leaves open why nobody steps into it.
    func plan(
        _ scope: PlanScope = .all, tellsWhyOpen: Bool = false
    ) throws(ChainProblemError) -> PlanReport {
        var report = try explained(scope, tellsWhyOpen: tellsWhyOpen)
        for place in report.broken.indices {
            report.broken[place].relaxations = try relaxations(for: report.broken[place], scope: scope)
        }
        return report
    }

    /// The best plan if no panel had ranked anybody: every applicant who can be appointed is asked. What has begun stands, and whatever
    /// can be planned with the panels can be without them.
    ///
    /// What it leaves open less than ``plan(_:)`` is the price of merit, which may be seen and not taken.
    func planIgnoringPanels(_ scope: PlanScope = .all) throws(ChainProblemError) -> PlanReport {
        try solve(scope, ignoresPanel: true).report()
    }

    private var testsIgnoringPanels: CandidateTests {
        CandidateTests(
            snapshot: snapshot, index: index, places: tests.places.begun(snapshot, index: index))
    }

    /// Plans each opportunity by itself, one after the other, each from what those before it have left.
    ///
    /// - Parameter order: ids of opportunities; those not named follow in the order of publication. `nil`: all in that order.
    /// - Returns: the plans made before time ran out.
    func planOneAtATime(order: [String]? = nil) throws(ChainProblemError) -> OneAtATime {
        let published = snapshot.opportunities
            .filter { $0.opportunity.isPlannable(on: snapshot.asOf) }
            .sorted { ($0.publication, $0.opportunity.id) < ($1.publication, $1.opportunity.id) }
            .map(\.opportunity.id)
        let first = (order ?? []).filter { published.contains($0) }
        let sequence = first + published.filter { !first.contains($0) }
        var planner = self
        var reports: [PlanReport] = []
        for opportunity in sequence {
            if shouldStop() { break }
            let report = try planner.solve(.opportunity(opportunity))
                .report()
            reports.append(report)
            planner = planner.with { snapshot in
                for chain in report.chains {
                    for move in chain.moves where move.blocks(self) {
                        snapshot.committed.append(
                            CommittedMove(person: move.person, days: chain.days, opportunity: chain.opportunity))
                    }
                }
            }
        }
        return OneAtATime(order: sequence, plans: reports)
    }

    /// Why no plan of a scope that honours the panels leaves less open, as text that ``PlanCertificate/check(_:cost:)``
    /// reads again. Exchanges are left out of it: they leave nothing open and only keep people from chains, so that the best
    /// plan without them leaves no more open than the best plan with them. `nil` where the problem is not one that can be certified, or
    /// has more moves than may be listed.
    ///
    /// - Parameter plan: the plan that it is for. A plan whose starts were chosen by dividing them has none.
    func certificate(_ scope: PlanScope, for plan: PlanReport) throws -> String? {
        guard plan.isComplete, plan.status == .optimal, !shouldStop() else { return nil }
        return try certifiedProblem(scope)?.proved(
            cost: plan.costLeftOpen.pointDayMillionths, shouldStop: shouldStop)
    }

    /// The problem that a certificate of a scope is about: all starts that are open stand in it, and whoever has to exchange posts, because
    /// that is insisted on, is in no chain of the same days.
    func certifiedProblem(_ scope: PlanScope) -> PlanCertificate? {
        let open = openStarts(scope)
        let planner = open.isEmpty ? self : with { snapshot in for (id, starts) in open { snapshot.open(id, starts) } }
        var builder = PlanGraphBuilder(planner.snapshot, tests: planner.tests, ignoresPanel: false)
        builder.addOpportunities(scope) { false }
        let limit = index.staff.moveLimit.moves
        guard let graph = builder.whole(scope, withSwaps: false, upTo: limit, { false }) else { return nil }
        let exchanging = exchangesInsistedOn(scope)
        return PlanCertificate(graph, of: planner.snapshot) { move in
            let vacancy = graph.nodes[move.vacancy].vacancy
            return vacancy.names.contains {
                index.pins.contains(MoveChoice(person: move.candidate.person.id, vacancy: $0))
            }
        } excludes: { move in
            guard let days = exchanging?.days, graph.nodes[move.post].blocks else { return false }
            return exchanging?.people.contains(move.candidate.person.id) ?? false
                && graph.nodes[move.vacancy].vacancy.days.overlaps(days)
        }
    }

    /// Those who exchange posts in every plan that makes the moves insisted on, the people of each such move that no chain can make, and
    /// the days of it.
    private func exchangesInsistedOn(_ scope: PlanScope) -> (people: Set<String>, days: DayRange)? {
        guard !snapshot.pins.isEmpty, snapshot.policy.maxSwap >= 2, let days = snapshot.swapDays else { return nil }
        let graph = PlanGraphBuilder.graph(snapshot, tests: tests, scope: scope)
        var people: Set<String> = []
        for pin in snapshot.pins {
            let moves = graph.moves.filter { move in
                let vacancy = graph.nodes[move.vacancy].vacancy
                return move.candidate.person.id == pin.person
                    && vacancy.names.contains(pin.vacancy)
            }
            guard let only = moves.first, moves.count == 1, graph.nodes[only.vacancy].isSwap else { continue }
            people.insert(pin.person)
            if let leaver = graph.nodes[only.vacancy].leaver { people.insert(leaver.person.id) }
        }
        return (people, days)
    }

    /// The graph of a scope with the best plan on it, for the best of the starts that are open.
    func solve(_ scope: PlanScope, ignoresPanel: Bool = false) throws(ChainProblemError) -> Solution {
        let open = openStarts(scope)
        return open.isEmpty
            ? try solveAsGiven(scope, ignoresPanel: ignoresPanel)
            : try solveChoosingStarts(open, scope, ignoresPanel: ignoresPanel)
    }

    /// The graph of a scope with the best plan on it. Where starts are open, all of them stand in it.
    ///
    /// - Parameter only: chooses among these moves alone, however little time is left; the plan is not proved to be the best then.
    func solveAsGiven(
        _ scope: PlanScope, ignoresPanel: Bool = false, only: Set<KeptMove>? = nil
    ) throws(ChainProblemError) -> Solution {
        let tests = ignoresPanel ? testsIgnoringPanels : self.tests
        let stop = only == nil ? shouldStop : { false }
        var graph: PlanGraph
        if only == nil, let levels = narrowing(scope) {
            var builder = PlanGraphBuilder(snapshot, tests: tests, ignoresPanel: ignoresPanel)
            builder.addOpportunities(scope, stop)
            guard let small = builder.whole(scope, upTo: narrowsAbove, stop) else {
                return try solveNarrowed(builder, levels: levels, ignoresPanel: ignoresPanel)
            }
            graph = small
        } else {
            graph = PlanGraphBuilder.graph(
                snapshot, tests: tests, scope: scope, ignoresPanel: ignoresPanel, only: only, shouldStop: stop)
        }
        if only != nil { graph.isCut = true }
        return try solve(graph, tests: tests, ignoresPanel: ignoresPanel, shouldStop: stop)
    }

    /// The best plan of a graph of this snapshot in which every move of its scope stands.
    func solve(_ graph: PlanGraph) throws(ChainProblemError) -> Solution {
        try solve(graph, tests: tests, ignoresPanel: false, shouldStop: shouldStop)
    }

    private func solve(
        _ graph: PlanGraph, tests: CandidateTests, ignoresPanel: Bool, shouldStop: @escaping () -> Bool
    ) throws(ChainProblemError) -> Solution {
        var plan = try SwapsBesideChains(graph, shouldStop: shouldStop).plan()
        if graph.isCut, plan.status != .unknown {
            // What was not looked at may hold a better plan, or the only one.
            plan.status = plan.status == .infeasible ? .unknown : .feasible
            plan.bound = plan.bound.map { _ in nil }
        }
        return Solution(graph: graph, plan: plan, tests: tests, ignoresPanel: ignoresPanel)
    }

    /// Every move of the scope of a solution: its own graph, or the whole one where it lists only what a best plan may need.
    func wholeGraph(of solution: Solution, _ scope: PlanScope) -> PlanGraph {
        guard solution.graph.isNarrowed else { return solution.graph }
        return PlanGraphBuilder.graph(
            snapshot, tests: solution.tests, scope: scope, ignoresPanel: solution.ignoresPanel, shouldStop: shouldStop)
    }

    /// A graph and the plan that the engine found on it.
    struct Solution {
        let graph: PlanGraph
        var plan: ChainPlan
        let tests: CandidateTests
        let ignoresPanel: Bool
        /// The moves that each person makes in the plan.
        let movesOf: [String: [Int]]
        /// Whether it is known that no plan is better.
        var isProved: Bool { plan.status == .optimal }
        /// The starts that were chosen for it, by id.
        var starts: [PlannedStart] = []
        /// By how many days they come later than they could.
        var delay = 0

        init(graph: PlanGraph, plan: ChainPlan, tests: CandidateTests, ignoresPanel: Bool) {
            self.graph = graph
            self.plan = plan
            self.tests = tests
            self.ignoresPanel = ignoresPanel
            let arcs = plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs)
            movesOf = Dictionary(grouping: arcs) { graph.moves[$0].candidate.person.id }
        }

        /// The moves of the plan by person, vacancy and days.
        var keptMoves: Set<KeptMove> {
            Set(
                movesOf.values.joined().map { number in
                    let move = graph.moves[number]
                    let vacancy = graph.nodes[move.vacancy].vacancy
                    return KeptMove(person: move.candidate.person.id, vacancy: vacancy.name, days: vacancy.days)
                })
        }

        /// Everybody who could fill the vacancy of a node.
        func candidates(into node: Int) -> [Candidate] {
            let vacancy = graph.nodes[node].vacancy
            guard graph.isNarrowed, graph.nodes[node].isSearched, let post = vacancy.post else {
                return graph.movesInto[node].map { graph.moves[$0].candidate }
            }
            return tests.candidates(for: vacancy, place: tests.index.staff.place(of: post))
        }

        /// What the plan reaches, level by level, in the order in which plans are compared; a level that the graph does not have stands
        /// at nothing.
        var totals: [Int] {
            PlanGraph.Level.inOrder(tests.snapshot).map { level in
                guard let place = graph.levels.firstIndex(of: level), plan.objective.indices.contains(place) else {
                    return 0
                }
                return Int(plan.objective[place]) * graph.units[place] + Int(graph.offsets[place])
            }
        }
    }
}

extension PlannedMove {
    /// Whether the person can make no other move in the window.
    func blocks(_ planner: Planner) -> Bool {
        let time = planner.index.people[person]?.workingTime ?? .one
        let isHeld = planner.tests.places.opportunities(of: person).contains { $0.id == opportunity }
        return fraction >= min(time, planner.snapshot.policy.coverThreshold) || !isHeld
    }
}

/// The plans of opportunities that were planned one after the other.
struct OneAtATime: Hashable, Sendable, Encodable {
    /// The order in which they were planned.
    let order: [String]
    /// One plan for each.
    let plans: [PlanReport]

    /// What all of them leave open together.
    var costLeftOpen: PlanCost { plans.reduce(.zero) { $0 + $1.costLeftOpen } }
    /// Everything left open, dearest first.
    var holes: [PlanHole] { plans.flatMap(\.holes).dearestFirst() }
    /// All moves, in the order in which they were planned.
    var moves: [PlannedMove] { plans.flatMap(\.moves) }
}
