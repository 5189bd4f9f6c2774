internal import BackfillChains
internal import Foundation
internal import Secondments

extension Planner {
    /// Why a person does not move into a post or an opportunity.
    ///
    /// A post that its holder leaves behind one opportunity may be opened by another for other days. The two are answered apart: first
    /// for the post as it is left, and under ``WhyNot/also`` for each opportunity.
    ///
    /// - Parameters:
    ///   - vacancy: a post's id, or an opportunity's.
    ///   - plan: the best plan of the scope, if it is known already.
    /// - Returns: `nil` where the person is not on record.
    func whyNot(
        _ id: String, into vacancy: String, scope: PlanScope = .all, plan: PlanReport? = nil
    ) throws(ChainProblemError) -> WhyNot? {
        guard let person = index.people[id] else { return nil }
        let solution = try solve(scope)
        let best = plan ?? solution.report()
        let graph = wholeGraph(of: solution, scope)
        let given = Planner(solution.tests.snapshot, staff: index.staff, shouldStop: shouldStop)
        func answer(_ asked: AskedVacancy) throws(ChainProblemError) -> WhyNot {
            var answer = try whyNot(person, into: asked, best: best, graph: graph, given: given, scope: scope)
            guard answer.verdict != .inPlan, answer.opportunity == nil,
                let swap = given.blockedSwap(of: person, into: vacancy, scope)
            else { return answer }
            answer.add(swap)
            return answer
        }
        let names = graph.nodes.filter { !$0.needsNoCover && $0.vacancy.post?.id == vacancy }.map(\.vacancy.opportunity)
        let opportunities = Set(names.compactMap(\.self)).sorted()
        guard names.contains(nil), !opportunities.isEmpty else { return try answer(AskedVacancy(name: vacancy)) }
        var left = try answer(AskedVacancy(name: vacancy, opening: .left))
        for opportunity in opportunities {
            left.also.append(try answer(AskedVacancy(name: vacancy, opening: .opportunity(opportunity))))
        }
        return left
    }

    private func whyNot(
        _ person: Person, into asked: AskedVacancy, best: PlanReport, graph: PlanGraph, given: Planner, scope: PlanScope
    ) throws(ChainProblemError) -> WhyNot {
        let id = person.id
        let vacancy = asked.name
        let pin = MoveChoice(person: id, vacancy: asked.pinned)
        var answer = WhyNot(
            person: id, name: person.name, vacancy: vacancy, verdict: .excluded, reasons: [], withTheMove: nil,
            words: "")
        if case .opportunity(let opportunity)? = asked.opening { answer.opportunity = opportunity }
        if best.moves.contains(where: { $0.person == id && asked.isFilled(by: $0) }) {
            answer.verdict = .inPlan
            answer.words = "\(person.name) moves into \(asked.words) in the plan."
            return answer
        }
        let assessments = given.assess(person, for: asked, in: graph)
        if assessments?.contains(where: { $0.assessment.reasons.isEmpty }) != true, !openStarts(scope).isEmpty,
            let difference = try difference(from: best, pinning: [pin], scope)
        {
            answer.withTheMove = difference
            answer.verdict = .worse
            answer.words =
                "\(person.name) cannot move into \(asked.words) with the starts of the plan. The best plan with that move, for other starts, \(difference.clause)."
            return answer
        }
        guard let assessments else {
            answer.verdict = .outOfReach
            if let outside = best.outside.first(where: { $0.opportunity == vacancy }) {
                answer.words =
                    "\(vacancy) opens no chain: \(outside.reason). Who takes part in it is for its panel alone, and the plan has no move into it."
                return answer
            }
            answer.words =
                "Nobody leaves \(vacancy) in any chain of at most \(snapshot.policy.maxMoves) moves behind the opportunities planned."
            if let post = index.posts[vacancy] {
                let (words, reasons) = given.outside(person, post, in: graph)
                answer.words += words
                answer.reasons = reasons
            }
            return answer
        }
        guard assessments.contains(where: { $0.assessment.reasons.isEmpty }) else {
            answer.exclude(assessments, leftIn: best, words: asked.words)
            return answer
        }
        // A post may be left for several windows; the move is asked about in one of them, the best.
        let windows = assessments.filter { $0.assessment.reasons.isEmpty }.map(\.days)
        guard let difference = try bestDifference(from: best, of: id, into: asked, during: windows, pin, scope) else {
            answer.verdict = .impossible
            let words = asked.words
            guard graph.isOpened(asked, without: id) else {
                answer.words =
                    "\(person.name) passes every test for \(words), but it is only left in chains in which \(person.name) moves before, and nobody moves twice in the same days."
                return answer
            }
            answer.words =
                "\(person.name) passes every test for \(words), but no plan that keeps the panels' places, the limits and the lead times can hold the move."
            guard openStarts(scope).isEmpty else { return answer }
            let moves = graph.moves.indices.filter {
                graph.moves[$0].candidate.person.id == id && asked.isOpened(by: graph.nodes[graph.moves[$0].vacancy])
            }
            func cost(_ planner: Planner) throws(ChainProblemError) -> PlanCost? {
                try planner.difference(from: best, pinning: [pin], scope)?.after
            }
            let obstacle = try obstacle(to: moves, in: graph) { planner throws(ChainProblemError) in
                try cost(planner) != nil
            }
            guard let obstacle else { return answer }
            answer.relaxations = try relaxations(of: obstacle, scope, in: graph, cost: cost)
            let change = answer.relaxations.first.map {
                " If \($0.change), a plan could hold it, and would leave \($0.costLeftOpen.words) open."
            }
            answer.words = "\(person.name) passes every test for \(words), but \(obstacle.words).\(change ?? "")"
            return answer
        }
        answer.withTheMove = difference
        answer.verdict = difference.decidedBy == nil ? .asGood : .worse
        let so =
            difference.decidedBy == nil && !difference.isDearer
            ? "is exactly as good; the choice between them goes by the order of ids" : difference.clause
        answer.words = "\(person.name) passes every test for \(asked.words). The best plan with that move \(so)."
        return answer
    }

    /// What would come of it if a post that no chain reaches were left: whether a person could move into it in the days of one of the
    /// opportunities, and what keeps its holder from leaving.
    private func outside(_ person: Person, _ post: Post, in graph: PlanGraph) -> (
        words: String, reasons: [ExclusionReason]
    ) {
        if person.post == post.id { return (" It is \(person.name)'s own post.", [.ownPost]) }
        var windows: [DayRange] = []
        for node in graph.nodes where node.place != nil && !windows.contains(node.vacancy.days) {
            windows.append(node.vacancy.days)
        }
        let own = windows.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.map { days in
            let vacancy = Vacancy(
                opportunity: nil, post: post, unit: index.unit(named: post.unit), days: days, fraction: .one,
                holderTime: index.holders[post.id]?.first.flatMap { index.people[$0]?.workingTime })
            return (
                days,
                tests.assessWithRing(person, for: vacancy, post: post, search: tests.search(vacancy, post: post))
                    .reasons
            )
        }
        guard let (days, reasons) = own.min(by: { $0.1.count < $1.1.count }) else { return ("", []) }
        var words =
            reasons.isEmpty
            ? " Were it left \(days.whenInWords), \(person.name) would pass every test for it."
            : " Were it left \(days.whenInWords), \(person.name) could not move into it either: \(reasons.told)."
        let holders = index.holders[post.id] ?? []
        if let holder = holders.first.flatMap({ index.people[$0] }) {
            // The vacancy within reach for which least stands in the way.
            let names = Set(graph.nodes.filter { !$0.needsNoCover && !$0.isSwap }.map(\.vacancy.name)).sorted()
            let chances = names.compactMap { name -> (name: String, reasons: [ExclusionReason])? in
                guard let all = assess(holder, for: AskedVacancy(name: name), in: graph) else { return nil }
                return all.map(\.assessment.reasons).min { $0.count < $1.count }.map { (name, $0) }
            }
            if let nearest = chances.min(by: { $0.reasons.count < $1.reasons.count }), !nearest.reasons.isEmpty {
                words +=
                    " Its holder \(holder.name) leaves it for no vacancy within reach; least stands against \(nearest.name): \(nearest.reasons.told)."
            }
        } else if holders.isEmpty {
            words += " Nobody holds it, so that it is vacant already and no opportunity covers it."
        }
        return (words, reasons)
    }

    /// Why a person moves: what the plan would be without the move, and with each of the others who could make it. Of several moves the
    /// earliest is told, and the others under ``MoveExplanation/also``.
    ///
    /// - Returns: `nil` where the person makes no move in the best plan.
    func why(_ id: String, scope: PlanScope = .all) throws(ChainProblemError) -> MoveExplanation? {
        let solution = try solve(scope)
        let best = solution.report()
        let told =
            best.chains.flatMap { chain in chain.moves.map { (days: chain.days, move: $0) } }
            + best.swaps.flatMap { swap in swap.moves.map { (days: swap.days, move: $0) } }
        var explanations: [MoveExplanation] = []
        for arc in solution.movesOf[id] ?? [] {
            let vacancy = solution.graph.nodes[solution.graph.moves[arc].vacancy].vacancy
            guard
                let move = told.first(where: {
                    $0.move.person == id && $0.move.vacancyName == vacancy.name && $0.days == vacancy.days
                })?.move
            else { continue }
            explanations.append(try why(move, arc, in: solution, best, scope))
        }
        explanations.sort { ($0.days.start, $0.move.vacancyName) < ($1.days.start, $1.move.vacancyName) }
        guard var first = explanations.first else { return nil }
        first.also = Array(explanations.dropFirst())
        return first
    }

    private func why(
        _ move: PlannedMove, _ arc: Int, in solution: Solution, _ best: PlanReport, _ scope: PlanScope
    ) throws(ChainProblemError) -> MoveExplanation {
        let id = move.person
        let node = solution.graph.moves[arc].vacancy
        let vacancy = solution.graph.nodes[node].vacancy
        let without = with { $0.bans.append(MoveChoice(person: id, vacancy: vacancy.name)) }
        let rest = try without.solve(scope)
            .report()
        var others: [MoveExplanation.OtherCandidate] = []
        for other in solution.candidates(into: node) where other.person.id != id {
            others.append(
                MoveExplanation.OtherCandidate(
                    person: other.person.id, name: other.person.name, suitability: other.suitability,
                    difference: try difference(
                        from: best,
                        pinning: [
                            MoveChoice(
                                person: other.person.id,
                                vacancy: vacancy.opportunity
                                    ?? Vacancy.left(vacancy.name, for: vacancy.days))
                        ], scope)))
        }
        others.sort { left, right in
            switch (left.difference?.after, right.difference?.after) {
            case (let a?, let b?): (a, left.person) < (b, right.person)
            case (nil, nil): left.person < right.person
            case (let a, _): a != nil
            }
        }
        let isExchange = solution.graph.nodes[node].isSwap
        // Nobody is searched for in an exchange: those are in it who asked for each other's posts.
        let searched = isExchange ? [] : solution.graph.search(of: node, tests: solution.tests)?.rings ?? []
        var explanation = MoveExplanation(
            move: move, searched: searched.map(\.words), without: PlanDifference(from: best, to: rest), whyBetter: nil,
            others: others, days: vacancy.days, isExchange: isExchange)
        // What a ban takes away makes no plan better; what it opens may.
        if explanation.without.isBetter { explanation.whyBetter = opened(in: rest, by: without).asClause }
        return explanation
    }

    /// The best chains of one opportunity alone, best first, for a person to choose from.
    func alternatives(for opportunity: String, count: Int) throws(ChainProblemError) -> [PlannedChain] {
        if let open = snapshot.starts[opportunity], !open.days.isEmpty {
            var chains: [PlannedChain] = []
            for day in open.days {
                chains += try fixing([opportunity: day]).alternatives(for: opportunity, count: count)
            }
            // Each start's are in order already; of equally good ones the earlier start stands first.
            return Array(
                chains.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
                    .map(\.element).prefix(count))
        }
        return try alternativesByWindow(for: opportunity, count: count).chains.first ?? []
    }

    /// The best chains of one opportunity alone for each of the windows into which early ends have divided it, by their first days; mostly
    /// there is one. And the days of its places that an early end has left open: no chain begins there, as nobody has been chosen for them.
    func alternativesByWindow(
        for opportunity: String, count: Int
    ) throws(ChainProblemError) -> (chains: [[PlannedChain]], reopened: [UnfilledPlace]) {
        guard snapshot.starts[opportunity]?.days.isEmpty ?? true else {
            return ([try alternatives(for: opportunity, count: count)], [])
        }
        let graph = PlanGraphBuilder.graph(
            snapshot, tests: tests, scope: .opportunity(opportunity), shouldStop: shouldStop)
        func report(_ plan: ChainPlan) -> PlanReport {
            Solution(graph: graph, plan: plan, tests: tests, ignoresPanel: false).report()
        }
        let places = graph.nodes.indices.filter { graph.nodes[$0].vacancy.opportunity == opportunity }
        let open = places.filter { graph.nodes[$0].formerHolder != nil }
        var windows: [(days: DayRange, place: Int)] = []
        for place in places where graph.nodes[place].formerHolder == nil {
            let days = graph.nodes[place].vacancy.days
            if !windows.contains(where: { $0.days == days }) { windows.append((days, place)) }
        }
        windows.sort { ($0.days.start, $0.days.end) < ($1.days.start, $1.days.end) }
        let planner = try ChainPlanner(graph.problem)
        let chains = windows.map { window in
            planner.alternatives(for: window.place, count: count, shouldStop: shouldStop)
                .flatMap { report(ChainPlan(status: .optimal, chains: [$0])).chains }
        }
        return (chains, open.isEmpty ? [] : report(ChainPlan(status: .optimal, unfilled: open)).unfilled)
    }

    /// What the best plan changes that has a move in one of the windows for which a post is left; `nil` where none can have it.
    private func bestDifference(
        from best: PlanReport, of person: String, into asked: AskedVacancy, during windows: [DayRange],
        _ pin: MoveChoice, _ scope: PlanScope
    ) throws(ChainProblemError) -> PlanDifference? {
        let days = Set(windows).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        guard asked.isOnlyLeft(snapshot), openStarts(scope).isEmpty, days.count > 1 else {
            return try difference(from: best, pinning: [pin], scope)
        }
        var found: (totals: [Decimal], difference: PlanDifference)?
        for window in days {
            let choice = MoveChoice(person: person, vacancy: Vacancy.left(asked.name, for: window))
            guard let report = try pinned(from: best, [choice], scope) else { continue }
            let totals = report.levels.map(\.total)
            if let known = found?.totals, !totals.lexicographicallyPrecedes(known) { continue }
            found = (totals, PlanDifference(from: best, to: report))
        }
        return found?.difference
    }

    /// What the best plan with certain moves changes; `nil` where no plan can hold them or a panel's place would be lost.
    private func difference(
        from best: PlanReport, pinning pins: [MoveChoice], _ scope: PlanScope
    ) throws(ChainProblemError) -> PlanDifference? {
        try pinned(from: best, pins, scope).map { PlanDifference(from: best, to: $0) }
    }

    private func pinned(
        from best: PlanReport, _ pins: [MoveChoice], _ scope: PlanScope
    ) throws(ChainProblemError) -> PlanReport? {
        let report = try with { $0.pins += pins }.solve(scope).report()
        guard report.brokenPins.count <= best.brokenPins.count, report.broken.count <= best.broken.count else {
            return nil
        }
        return report
    }

    /// What the tests say about a person for every place or post of a name in the graph, with the days for which it is left; `nil`
    /// where there is none.
    private func assess(_ person: Person, for asked: AskedVacancy, in graph: PlanGraph) -> [(
        days: DayRange, assessment: Assessment
    )]? {
        let nodes = graph.nodes.indices.filter { asked.isOpened(by: graph.nodes[$0]) }
        guard !nodes.isEmpty else { return nil }
        return nodes.compactMap { number in
            assess(person, for: number, in: graph).map { (graph.nodes[number].vacancy.days, $0) }
        }
    }

    private func assess(_ person: Person, for number: Int, in graph: PlanGraph) -> Assessment? {
        let node = graph.nodes[number]
        if node.isSwap {
            return node.leaver.map {
                tests.assessSwap(
                    person, for: node.vacancy, leaver: $0.person, search: graph.search(of: number, tests: tests))
            }
        }
        if let id = node.vacancy.opportunity {
            return index.opportunities[id].map {
                var assessment = tests.assess(person, for: node.vacancy, of: $0, winner: node.winner)
                if let former = node.formerHolder {
                    assessment.reasons.append(.nobodyChosenSince(former: index.people[former]?.name ?? former))
                }
                return assessment
            }
        }
        if let selection = graph.selections[number] {
            return tests.assess(person, for: node.vacancy, of: selection, winner: node.winner)
        }
        guard let post = node.vacancy.post else { return nil }
        let search = tests.search(node.vacancy, post: post)
        return tests.assessWithRing(person, for: node.vacancy, post: post, search: search)
    }
}

extension WhyNot {
    /// Tells of an exchange that was asked for and cannot be, beside whatever chains make of the move.
    fileprivate mutating func add(_ swap: Planner.BlockedSwap) {
        switch verdict {
        case .outOfReach:
            verdict = .excluded
            words = swap.words
            reasons = swap.reasons
        case .excluded:
            words += " \(swap.words)"
            for reason in swap.reasons where !reasons.contains(reason) { reasons.append(reason) }
        case .inPlan, .impossible, .worse, .asGood: words += " \(swap.words)"
        }
    }

    /// Tells what excludes the person, by the days for which the best plan leaves the post if it does, or by all for which it could be
    /// left.
    fileprivate mutating func exclude(
        _ assessments: [(days: DayRange, assessment: Assessment)], leftIn best: PlanReport, words asked: String
    ) {
        let left =
            opportunity != nil
            ? []
            : Set(
                best.chains.filter { $0.moves.contains { $0.from?.id == vacancy } }.map(\.days)
                    + best.swaps.filter { $0.moves.contains { $0.from?.id == vacancy } }.map(\.days))
        let planned = assessments.filter { left.contains($0.days) }
        var found: [ReasonsByDays] = []
        for (days, assessment) in planned.isEmpty ? assessments : planned {
            let place = found.firstIndex { $0.days == days } ?? found.endIndex
            if place == found.endIndex { found.append(ReasonsByDays(days: days, reasons: [])) }
            for reason in assessment.reasons where !found[place].reasons.contains(reason) {
                found[place].reasons.append(reason)
            }
        }
        found.sort { ($0.days.start, $0.days.end) < ($1.days.start, $1.days.end) }
        for reason in found.flatMap(\.reasons) where !reasons.contains(reason) { reasons.append(reason) }
        if Set(found.map(\.reasons)).count > 1 { byDays = found }
        let told =
            byDays.isEmpty
            ? ": \(reasons.told)."
            : byDays.map { " \($0.days.whenInWords): \($0.reasons.told)." }.joined(separator: " Nor")
        words = "\(name) cannot move into \(asked)\(told)"
    }
}

/// A vacancy as somebody asks about it: everything of a name, or one of the two ways in which a post opens.
private struct AskedVacancy {
    /// How a post opens.
    enum Opening: Hashable {
        /// Its holder leaves it behind an opportunity, or in an exchange.
        case left
        /// An opportunity opens it.
        case opportunity(String)
    }

    /// The post's id, or the opportunity's.
    let name: String
    /// `nil` where one answer holds for everything of the name.
    var opening: Opening?

    /// The name by which a move into nothing else is insisted on.
    var pinned: String {
        switch opening {
        case nil: name
        case .left: Vacancy.left(name)
        case .opportunity(let opportunity): opportunity
        }
    }

    /// What is asked about, as words that tell the two ways apart.
    var words: String {
        switch opening {
        case nil: name
        case .left: "\(name) as its holder leaves it"
        case .opportunity(let opportunity): "\(name) as \(opportunity) opens it"
        }
    }

    /// Whether it stands for a post as somebody leaves it, and for nothing that an opportunity opens.
    func isOnlyLeft(_ snapshot: PlanningSnapshot) -> Bool {
        switch opening {
        case .left: true
        case .opportunity: false
        case nil: !snapshot.opportunities.contains { [$0.opportunity.id, $0.opportunity.post].contains(name) }
        }
    }

    func isFilled(by move: PlannedMove) -> Bool {
        switch opening {
        case nil: move.to?.id == name || move.opportunity == name
        case .left: move.to?.id == name && move.opportunity == nil
        case .opportunity(let opportunity): move.opportunity == opportunity
        }
    }

    func isOpened(by node: PlanGraph.Node) -> Bool {
        guard !node.needsNoCover else { return false }
        let vacancy = node.vacancy
        return switch opening {
        case nil: vacancy.opportunity == name || vacancy.post?.id == name
        case .left: vacancy.opportunity == nil && vacancy.post?.id == name
        case .opportunity(let opportunity): vacancy.opportunity == opportunity
        }
    }
}

extension PlanGraph {
    /// Whether a chain can open a vacancy without a move of a person.
    fileprivate func isOpened(_ asked: AskedVacancy, without person: String) -> Bool {
        var isReached = nodes.map { $0.place != nil || $0.isSwap }
        var open = nodes.indices.filter { isReached[$0] }
        while let node = open.popLast() {
            if asked.isOpened(by: nodes[node]) { return true }
            for move in movesInto[node] where moves[move].candidate.person.id != person {
                let post = moves[move].post
                guard !isReached[post] else { continue }
                isReached[post] = true
                open.append(post)
            }
        }
        return false
    }
}

extension Vacancy {
    /// The opportunity's id, or the post's.
    var name: String { opportunity ?? post?.id ?? "" }
}

extension PlannedMove {
    /// The opportunity's id, or the post's.
    var vacancyName: String { opportunity ?? to?.id ?? "" }
}
