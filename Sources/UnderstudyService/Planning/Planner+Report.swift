internal import BackfillChains
internal import Foundation
internal import Secondments

extension Planner.Solution {
    /// Puts the engine's answer into posts, people and dates.
    func report() -> PlanReport {
        let index = tests.index
        let asOf = tests.snapshot.asOf
        let kept = index.keptCount
        let chains = plan.chains.compactMap { chain(of: $0, asOf: asOf, index: index) }.inOrder()
        let unfilled = plan.unfilled.map { unfilledPlace($0, index: index) }
            .sorted { (NumberAwareId($0.opportunity), $0.place) < (NumberAwareId($1.opportunity), $1.place) }
        var report = PlanReport(
            asOf: asOf,
            opportunities: Set(graph.nodes.compactMap(\.vacancy.opportunity))
                .sorted { NumberAwareId($0) < NumberAwareId($1) },
            status: plan.status == .optimal ? .optimal : plan.status == .feasible ? .feasible : .unknown,
            ignoresPanel: ignoresPanel, levels: levels(kept: kept), starts: starts, chains: chains,
            swaps: plan.swaps.compactMap { swap(of: $0, asOf: asOf, index: index) }, unfilled: unfilled,
            broken: brokenPlaces(index: index), brokenPins: [],
            outside: graph.outside.map { outside($0.opportunity) }
                .sorted { NumberAwareId($0.opportunity) < NumberAwareId($1.opportunity) }, costLeftOpen: .zero)
        report.costLeftOpen =
            chains.reduce(.zero) { $0 + $1.cost } + unfilled.reduce(PlanCost.zero) { $0 + $1.cost }
        report.brokenPins = brokenPins(report, index: index)
        report.fellOut = fellOut(index: index)
        report.undrawn = undrawnPlaces(index: index)
        if !starts.isEmpty {
            report.levels.append(.delay(delay, isProved: plan.status == .optimal))
        }
        return report
    }

    /// Those whom the panels of what is planned here had selected and who fell out since.
    private func fellOut(index: PlanningIndex) -> [FallenOut] {
        let planned =
            Set(graph.nodes.compactMap(\.vacancy.opportunity)).compactMap { index.opportunities[$0] }
            + graph.selections.values
        let fallen = Set(
            planned.flatMap { planned in
                planned.applicants.compactMap { applicant -> FallenOut? in
                    guard let fall = applicant.fall else { return nil }
                    let name = index.people[applicant.person]?.name ?? applicant.person
                    return FallenOut(
                        opportunity: planned.opportunity.id, person: applicant.person, name: name, kind: fall.kind,
                        on: fall.on)
                }
            })
        return fallen.sorted {
            (NumberAwareId($0.opportunity), $0.person) < (NumberAwareId($1.opportunity), $1.person)
        }
    }

    /// Places that go to one of several whom the panel's marks put level, since the draw is still to come.
    private func undrawnPlaces(index: PlanningIndex) -> [UndrawnPlace] {
        let found = graph.nodes.indices.compactMap { number -> UndrawnPlace? in
            let node = graph.nodes[number]
            guard let winner = node.winner, winner.basis == .forecast,
                let id = node.vacancy.opportunity ?? node.vacancy.selection,
                let planned = index.opportunities[id] ?? graph.selections[number]
            else { return nil }
            let level = planned.level(with: winner.person).filter { rival in
                !tests.places.opportunities(of: rival).contains { $0.days.overlaps(node.vacancy.days) }
            }
            if level.isEmpty { return nil }
            let name = { (id: String) in index.people[id]?.name ?? id }
            return UndrawnPlace(
                opportunity: id, person: winner.person, name: name(winner.person), level: level.map(name))
        }
        return Set(found).sorted {
            (NumberAwareId($0.opportunity), $0.person) < (NumberAwareId($1.opportunity), $1.person)
        }
    }

    private func levels(kept: Int) -> [PlanLevel] {
        graph.levels.enumerated().compactMap { position, level -> PlanLevel? in
            guard plan.objective.indices.contains(position) else { return nil }
            let common = graph.units[position]
            let reached = Int(plan.objective[position]) * common
            let bound = plan.bound.indices.contains(position) ? plan.bound[position].map { Int($0) * common } : nil
            switch level {
            case .panel:
                return PlanLevel(
                    goal: "panel", words: "places that a panel filled and that are not honoured",
                    total: Decimal(-reached), bound: bound.map { Decimal(-$0) })
            case .selections:
                return PlanLevel(
                    goal: "selections", words: "selections for moves that are not honoured", total: Decimal(-reached),
                    bound: bound.map { Decimal(-$0) })
            case .pins:
                return PlanLevel(
                    goal: "pins", words: "moves insisted on, as a negative count", total: Decimal(-reached),
                    bound: bound.map { Decimal(-$0) })
            case .change:
                return PlanLevel(
                    goal: "changes", words: "moves of the earlier plan that are not kept",
                    total: Decimal(kept - reached), bound: bound.map { Decimal(kept - $0) })
            case .swaps:
                // A cost like the others: the fewer wishes stay unmet, the smaller.
                let wishes = graph.nodes.count(where: \.isSwap)
                return PlanLevel(
                    goal: "swaps", words: "people who could exchange posts and do not",
                    total: Decimal(wishes - reached),
                    bound: bound.map { Decimal(wishes - $0) })
            case .delay: return nil
            case .swapShortfall:
                return PlanLevel(
                    goal: "swap-shortfall", words: "shortfall in exchanges, in percentage points",
                    total: ExactNumber(millionths: -reached * 1000).decimal,
                    bound: bound.map { ExactNumber(millionths: -$0 * 1000).decimal })
            case .goal(let goal):
                let unit =
                    switch goal {
                    case .costLeftOpen: 1
                    case .shortfall: 1000
                    case .rings, .moves: 1_000_000
                    }
                return PlanLevel(
                    goal: goal.rawValue, words: goal.words,
                    total: ExactNumber(millionths: -reached * unit).decimal,
                    bound: bound.map { ExactNumber(millionths: -$0 * unit).decimal })
            }
        }
    }

    private func chain(of chain: ChainPlan.Chain, asOf: Day, index: PlanningIndex) -> PlannedChain? {
        let head = graph.nodes[chain.opportunity]
        guard let id = head.vacancy.opportunity, let opportunity = index.opportunities[id]?.opportunity else {
            return nil
        }
        var moves: [PlannedMove] = []
        // Behind each step stand the preparations of those that follow it, so they are counted from the end.
        var behind = 0
        for arc in chain.arcs.reversed() {
            behind += graph.moves[arc].candidate.lead
            moves.append(move(arc, leadFromHere: behind, asOf: asOf, index: index))
        }
        moves.reverse()
        let last = graph.nodes[chain.leftOpen]
        let hole = last.needsNoCover ? nil : hole(of: last.vacancy, part: last.vacancy.fraction)
        return PlannedChain(
            opportunity: id, title: opportunity.title, unit: opportunity.unit, kind: opportunity.kind,
            place: head.place ?? 1, days: head.vacancy.days, fraction: opportunity.fraction, moves: moves,
            leftOpen: hole)
    }

    private func swap(of swap: ChainPlan.Swap, asOf: Day, index: PlanningIndex) -> PlannedSwap? {
        guard let first = swap.arcs.first else { return nil }
        let moves = swap.arcs.map { arc in
            move(arc, leadFromHere: graph.moves[arc].candidate.lead, asOf: asOf, index: index)
        }
        return PlannedSwap(days: graph.nodes[graph.moves[first].vacancy].vacancy.days, moves: moves)
    }

    private func move(_ arc: Int, leadFromHere: Int, asOf: Day, index: PlanningIndex) -> PlannedMove {
        let move = graph.moves[arc]
        let filled = graph.nodes[move.vacancy]
        let left = graph.nodes[move.post]
        let person = move.candidate.person
        let beginBy = filled.vacancy.days.start.adding(days: -leadFromHere)
        let rest = move.rest > .zero && filled.vacancy.post != nil
        let basis = filled.winner?.basis ?? .forecast
        return PlannedMove(
            person: person.id, name: person.name, from: left.vacancy.post.map(PlannedPost.init),
            opportunity: filled.vacancy.opportunity, to: filled.vacancy.post.map(PlannedPost.init),
            fraction: left.vacancy.fraction, ring: move.candidate.ring,
            ringReasons: ringReasons(for: move), suitability: move.candidate.suitability,
            basis: basis, leadDays: move.candidate.lead, beginBy: beginBy,
            isLate: basis != .confirmed && beginBy < asOf, contested: contest(arc, index: index),
            restOpen: rest ? hole(of: filled.vacancy, part: move.rest) : nil,
            costOfLeaving: left.needsNoCover ? nil : left.vacancy.cost)
    }

    private func hole(of vacancy: Vacancy, part: Thousandths) -> PlanHole {
        PlanHole(
            place: vacancy.post?.id ?? vacancy.opportunity ?? "", title: vacancy.post?.title ?? "",
            unit: vacancy.post?.unit ?? vacancy.unit.name, days: vacancy.days, fraction: part,
            cost: vacancy.cost(ofLeaving: part))
    }

    /// What each inner ring held, so that the record says why the search went on (rule 55).
    private func ringReasons(for move: PlanGraph.Move) -> [String] {
        let ring = move.candidate.ring
        guard ring > .team, let search = graph.search(of: move.vacancy, inside: ring, tests: tests) else { return [] }
        return search.rings.map(\.words)
    }

    /// Whether a better suited person asked for the vacancy and gets nothing that they prefer to it.
    private func contest(_ arc: Int, index: PlanningIndex) -> String? {
        let move = graph.moves[arc]
        let node = graph.nodes[move.vacancy]
        guard node.winner == nil, let suitability = move.candidate.suitability else { return nil }
        let rivals = askers(beside: move).filter { rival in
            guard rival.asked, rival.member !== move.candidate.member, let other = rival.suitability else {
                return false
            }
            return other.percent > suitability.percent && !getsBetter(rival.person, than: node.vacancy, index: index)
        }.sorted { left, right in
            (right.shortfall, left.person.id) > (left.shortfall, right.person.id)
        }
        guard let best = rivals.first, let figure = best.suitability else { return nil }
        let (theirs, own) = (figure.percent, suitability.percent)
        return
            "\(best.person.name) asked for it and is better suited (\(Suitability.shown(theirs, beside: own)) against "
            + "\(Suitability.shown(own, beside: theirs)))"
    }

    /// Those who asked for the vacancy that a move fills and could fill it, perhaps with others.
    private func askers(beside move: PlanGraph.Move) -> [Candidate] {
        let node = graph.nodes[move.vacancy]
        guard graph.isNarrowed, node.isSearched, let post = node.vacancy.post else {
            return graph.movesInto[move.vacancy].map { graph.moves[$0].candidate }
        }
        // Who asked for a post by name need not be among the moves that are listed, and if policy looks no further than the first ring
        // that holds somebody, then that is the ring of the move.
        let place = tests.index.staff.place(of: post)
        return tests.index.staff.members(whoNamed: post.id).compactMap { member in
            guard let candidate = tests.assess(member, for: node.vacancy, place: place).candidate,
                candidate.ring <= move.candidate.ring || !tests.snapshot.policy.widenOnlyIfEmpty
            else { return nil }
            return candidate
        }
    }

    /// Whether the plan gives a person something at least as good in their own eyes, in the same window.
    private func getsBetter(_ person: Person, than vacancy: Vacancy, index: PlanningIndex) -> Bool {
        for arc in movesOf[person.id] ?? [] {
            let got = graph.nodes[graph.moves[arc].vacancy].vacancy
            guard got.days.overlaps(vacancy.days) else { continue }
            switch (got.opportunity, vacancy.opportunity) {
            case (let got?, let wanted?):
                let preference = { (id: String) in
                    index.opportunities[id]?.applicants.first { $0.person == person.id }?.preference ?? .max
                }
                if preference(got) <= preference(wanted) { return true }
            case (_?, nil):
                // Whoever applied for an opportunity and gets it has what was applied for.
                return true
            case (nil, _?): continue
            case (nil, nil):
                let gotten = got.post.flatMap { person.openTo.preference(for: $0.id) } ?? .max
                let wished = vacancy.post.flatMap { person.openTo.preference(for: $0.id) } ?? .max
                if gotten <= wished { return true }
            }
        }
        return false
    }

    private func unfilledPlace(_ number: Int, index: PlanningIndex) -> UnfilledPlace {
        let node = graph.nodes[number]
        let id = node.vacancy.opportunity ?? ""
        let planned = index.opportunities[id]
        var hole = hole(of: node.vacancy, part: node.vacancy.fraction)
        if node.vacancy.post == nil { hole.title = planned?.opportunity.title ?? "" }
        let reason: String
        if let winner = node.winner {
            let place = "the place of \(index.people[winner.person]?.name ?? winner.person)"
            reason =
                isProved
                ? "\(place) cannot be honoured"
                : "no plan was found that honours \(place), and that there is none is not proved"
        } else if let former = node.formerHolder {
            reason = ExclusionReason.nobodyChosenSince(former: index.people[former]?.name ?? former)
        } else if planned?.applicants.isEmpty ?? true {
            reason = "nobody has applied"
        } else if graph.isCut, graph.movesInto[number].isEmpty {
            reason = "the time ran out before its applicants were looked at"
        } else if graph.movesInto[number].isEmpty {
            reason =
                planned?.isScored ?? false ? "nobody who can be appointed is left" : "no applicant passes the tests"
        } else if isProved {
            reason = "no better plan fills it"
        } else {
            reason = "no plan was found that is the better for filling it, and that there is none is not proved"
        }
        return UnfilledPlace(
            opportunity: id, kind: planned?.opportunity.kind ?? .secondment, place: node.place ?? 1, hole: hole,
            reason: reason)
    }

    private func outside(_ opportunity: Opportunity) -> OutsideOpportunity {
        let reason =
            opportunity.kind == .shadowing
            ? "job shadowing leaves no post"
            : "\(opportunity.kind.title) for \(opportunity.fraction) of full time needs no cover"
        return OutsideOpportunity(opportunity: opportunity.id, title: opportunity.title, reason: reason)
    }

    private func brokenPlaces(index: PlanningIndex) -> [BrokenPlace] {
        (plan.unfilled + plan.chains.map(\.leftOpen)).compactMap { number in
            let node = graph.nodes[number]
            guard let winner = node.winner, let id = node.vacancy.opportunity ?? node.vacancy.selection,
                let planned = index.opportunities[id] ?? graph.selections[number],
                let person = index.people[winner.person]
            else { return nil }
            let reasons = tests.assess(person, for: node.vacancy, of: planned, winner: winner).reasons
            let words: String
            if !reasons.isEmpty {
                words = reasons.map(\.words).joined(separator: "; ")
            } else if let post = person.post.flatMap({ index.posts[$0] }), post.release == .covered {
                words =
                    isProved
                    ? "\(post.id) is let go only if covered, and no chain covers it"
                    : "\(post.id) is let go only if covered, and no cover was found, though that there is none is not proved"
            } else if !isProved {
                words = "no plan was found that honours it, and that there is none is not proved"
            } else {
                words = "another place or limit that comes first cannot be kept together with it"
            }
            return BrokenPlace(
                opportunity: id, person: person.id, name: person.name, basis: winner.basis,
                reasons: reasons.map(\.note), words: words, relaxations: [])
        }.sorted { (NumberAwareId($0.opportunity), $0.person) < (NumberAwareId($1.opportunity), $1.person) }
    }

    private func brokenPins(_ report: PlanReport, index: PlanningIndex) -> [String] {
        let moves =
            report.chains.flatMap { chain in chain.moves.map { (move: $0, days: chain.days) } }
            + report.swaps.flatMap { swap in swap.moves.map { (move: $0, days: swap.days) } }
        let made = Set(
            moves.flatMap { move, days in
                let left =
                    move.opportunity == nil
                    ? move.to.map { [Vacancy.left($0.id), Vacancy.left($0.id, for: days)] } : nil
                return ([move.opportunity, move.to?.id].compactMap(\.self) + (left ?? []))
                    .map { MoveChoice(person: move.person, vacancy: $0) }
            })
        return index.pins.subtracting(made).map { "\($0.person)=\($0.vacancy)" }.sorted()
    }
}

extension PlannedPost {
    init(_ post: Post) {
        self.init(id: post.id, title: post.title, unit: post.unit)
    }
}

extension PlanGoal {
    /// What the goal counts, with its unit.
    var words: String {
        switch self {
        case .costLeftOpen: "cost of what is left open, in point-days"
        case .shortfall: "shortfall from full suitability, in percentage points"
        case .rings: "steps beyond the team"
        case .moves: "moves"
        }
    }
}

extension Ring {
    /// Where the people of a ring are, as seen from a vacancy.
    var inWords: String {
        switch self {
        case .team: "the team"
        case .department: "the department"
        case .organisation: "the organisation"
        }
    }
}

extension SearchedRing {
    /// What the search found: who passes, or why it went on.
    var words: String {
        let place = ring.inWords
        if passed > 0 {
            return passed == 1
                ? "One person in \(place) passes every test." : "\(passed) people in \(place) pass every test."
        }
        if excluded.isEmpty {
            return hasUnsuited
                ? "Nobody who is open to it in \(place) has what is essential." : "Nobody in \(place) is open to it."
        }
        let told = excluded.sorted { left, right in
            (right.suitability?.percent ?? .zero, left.person.id) < (
                left.suitability?.percent ?? .zero, right.person.id
            )
        }.prefix(3).map { "\($0.person.name): \($0.reasons.map(\.words).joined(separator: ", "))" }
        let rest = max(0, excluded.count - 3)
        let more =
            hasUnsuited ? "; and others who are not suited" : rest > 0 ? "; and \(rest) more" : ""
        return "Nobody in \(place) passes (\(told.joined(separator: "; "))\(more))."
    }
}
