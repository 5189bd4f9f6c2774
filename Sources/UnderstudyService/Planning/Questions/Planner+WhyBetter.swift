internal import BackfillChains
internal import Secondments

extension Planner {
    /// What a change that takes a person or a move away opens for a plan, as clauses: a wider ring, to which the search for cover goes on
    /// only now, or a place that a panel had given to somebody else. A plan that is better for such a change owes it to these.
    ///
    /// - Parameters:
    ///   - plan: the best plan after the change.
    ///   - changed: the planner that made it.
    /// - Returns: one clause for each vacancy of the plan, in the order of its moves; empty where every move was possible before, or where
    ///   there was no time to find out.
    func opened(in plan: PlanReport, by changed: Planner) -> [String] {
        var clauses: [String] = []
        let people = changed.people(touchedSince: self)
        for chain in plan.chains {
            for number in chain.moves.indices {
                if shouldStop() { return [] }
                let clause =
                    changed.placeOpened(number, of: chain, insteadOf: self)
                    ?? changed.ringOpened(number, of: chain, without: people, insteadOf: self)
                if let clause, !clauses.contains(clause) { clauses.append(clause) }
            }
        }
        for place in plan.unfilled {
            let held = holders(of: place.opportunity)
            guard held.count > changed.holders(of: place.opportunity).count, held.count >= place.place else { continue }
            clauses.append(nobodyHolds(place.opportunity))
        }
        return clauses
    }

    /// What the best plan owes to the moves that are ruled out; `nil` where it is no better for them, or there was no time to find out.
    func ruledOut(of plan: PlanReport, _ request: PlanRequest) throws(ChainProblemError) -> ChainPlanView.RuledOut? {
        guard !snapshot.bans.isEmpty, plan.status == .optimal else { return nil }
        let free = with { $0.bans = [] }
        guard let why = free.opened(in: plan, by: self).asClause, !request.shouldStop() else { return nil }
        let otherwise = try free.plan(request.scope)
        let difference = PlanDifference(from: otherwise, to: plan)
        guard difference.isBetter, !request.shouldStop() else { return nil }
        return ChainPlanView.RuledOut(difference: difference, whyBetter: why)
    }

    /// Those for whom a change of answers, releases or moves ruled out can make a difference to what they may fill: whom it names, and
    /// whoever holds other places for it.
    private func people(touchedSince earlier: Planner) -> [Person] {
        let (then, now) = (earlier.snapshot, snapshot)
        var ids = then.declined.symmetricDifference(now.declined)
        ids.formUnion(then.heldBack.symmetricDifference(now.heldBack))
        ids.formUnion(Set(then.bans).symmetricDifference(now.bans).map(\.person))
        let (had, has) = (earlier.tests.places.byOpportunity, tests.places.byOpportunity)
        for id in Set(had.keys).union(has.keys) {
            ids.formUnion(Set(earlier.holders(of: id)).symmetricDifference(holders(of: id)))
        }
        return ids.sorted().compactMap { index.people[$0] }
    }

    /// Whether somebody passed every test for a vacancy and no longer does.
    private func isLost(_ person: Person, to vacancy: Vacancy, _ post: Post, since earlier: Planner) -> Bool {
        earlier.tests.assess(person, for: vacancy, post: post).candidate != nil
            && tests.assess(person, for: vacancy, post: post).candidate == nil
    }

    /// A ring in which a move was found and that the search for cover did not reach before, because somebody passed further in.
    ///
    /// - Parameter people: those who may have passed before and no longer do. Only where one of them did are both searches made.
    private func ringOpened(
        _ number: Int, of chain: PlannedChain, without people: [Person], insteadOf earlier: Planner
    ) -> String? {
        let move = chain.moves[number]
        guard snapshot.policy.widenOnlyIfEmpty, move.ring > .team, let vacancy = vacancy(number, of: chain),
            let post = vacancy.post, people.contains(where: { isLost($0, to: vacancy, post, since: earlier) })
        else { return nil }
        let had = earlier.tests.candidates(for: vacancy, place: earlier.index.staff.place(of: post))
        let has = Set(tests.candidates(for: vacancy, place: index.staff.place(of: post)).map(\.person.id))
        let missing = had.filter { $0.ring < move.ring && !has.contains($0.person.id) }
        guard let last = had.last?.ring, !missing.isEmpty, !had.contains(where: { $0.person.id == move.person }) else {
            return nil
        }
        return
            "without \(missing.map(\.person.name).inWords) nobody in the \(last.rawValue) passes, and only then does the search for cover of \(post.id) go on to the \(move.ring.rawValue) (rule 55)"
    }

    /// A place that a panel's order gives to somebody else than before.
    private func placeOpened(_ number: Int, of chain: PlannedChain, insteadOf earlier: Planner) -> String? {
        let move = chain.moves[number]
        var id = chain.opportunity
        if number > 0 {
            let leaver = chain.moves[number - 1].person
            guard let post = move.to?.id,
                let selection = index.selections[PlannedSelection.Key(leaver: leaver, post: post, days: chain.days)]
            else { return nil }
            id = selection.planned.opportunity.id
        }
        let (had, has) = (earlier.holders(of: id), holders(of: id))
        guard !had.isEmpty, !had.contains(move.person) else { return nil }
        return has.contains(move.person)
            ? "the place in \(id) then goes to \(move.name), next in the order of the panel (rule 25)"
            : nobodyHolds(id)
    }

    /// That a place is nobody's any more, whether a panel had decided or its marks alone gave it.
    private func nobodyHolds(_ opportunity: String) -> String {
        let isDecided =
            index.opportunities[opportunity]?.opportunity.state.isDecided
            ?? index.selections.values.contains {
                $0.planned.opportunity.id == opportunity && $0.planned.opportunity.state.isDecided
            }
        return isDecided
            ? "no panel's decision holds the place in \(opportunity) any more (rule 25)"
            : "no panel's marks give anybody the place in \(opportunity) any more (rule 25)"
    }

    private func holders(of opportunity: String) -> [String] {
        (tests.places.byOpportunity[opportunity] ?? []).map(\.person)
    }

    /// The post into which a step-up of a chain moves, as its holder leaves it; `nil` for the opportunity itself.
    func vacancy(_ number: Int, of chain: PlannedChain) -> Vacancy? {
        guard number > 0, let post = chain.moves[number].to.flatMap({ index.posts[$0.id] }) else { return nil }
        let front = chain.moves[number - 1]
        return Vacancy(
            opportunity: nil, post: post, unit: index.unit(named: post.unit), days: chain.days,
            fraction: front.fraction, holderTime: index.people[front.person]?.workingTime)
    }
}

extension OpportunityState {
    /// Whether the panel has decided.
    fileprivate var isDecided: Bool { self == .decided || self == .completed }
}

extension [String] {
    /// Clauses as one; `nil` where there are none.
    var asClause: String? { isEmpty ? nil : joined(separator: "; ") }

    /// The first three members as a list in a sentence, and how many more there are: `Ann, Ben, Cem and 4 more`.
    var fewInWords: String {
        count > 4 ? "\(prefix(3).joined(separator: ", ")) and \(count - 3) more" : inWords
    }

    /// The members as a list in a sentence: `Ann, Ben and Cem`.
    var inWords: String {
        guard let last, count > 1 else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) and \(last)"
    }
}
