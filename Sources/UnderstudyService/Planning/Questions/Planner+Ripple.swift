internal import BackfillChains
internal import Secondments

extension Planner {
    /// What an early end of a person's move would do, with the options and their costs (rules 46 to 48).
    ///
    /// Everybody behind the move that ends is affected: the post that each of them covers gets its holder back. Each returns,
    /// stays on to the original end, or moves; what is told is each way of doing that along the chain, and filling the
    /// reopened vacancy afresh with everybody behind it free again.
    ///
    /// - Parameters:
    ///   - id: whose move ends.
    ///   - on: its last day, inside the window.
    ///   - plan: the plan that holds the move.
    ///   - lasting: the last day of each move of it that is not made to the end. Whoever is back by then is neither affected nor offered to
    ///     stay.
    /// - Returns: `nil` where the plan has no such move that runs beyond that day.
    func ripple(
        endingEarly id: String, on day: Day, in plan: PlanReport, lasting: [KeptMove: Day] = [:]
    ) throws(ChainProblemError) -> Ripple? {
        guard let ending = EndingMove(of: id, on: day, in: plan.running(lasting), self) else { return nil }
        let asPlanned = holes(of: ending.running, after: ending, then: ending.later.map { ($0.running, $0.from) })
        var ripple = Ripple(
            person: id, name: ending.ended.name, on: day, opportunity: name(of: ending.running, for: id, on: day),
            end: ending.end, rest: ending.rest,
            affected: (ending.behind + ending.coming).map {
                Ripple.Affected(person: $0.person, name: $0.name, ownPost: $0.from?.id, covering: $0.vacancy)
            }, asPlanned: asPlanned.reduce(.zero) { $0 + $1.cost }, options: [])
        // From one of the moves outward people stay on; those before it go back to posts that are covered twice then.
        for count in 1...ending.behind.count where mayStay(from: count, in: ending) {
            ripple.options.append(returning(count, in: ending))
        }
        if let option = try fillAgain(ending, in: plan) { ripple.options.append(option) }
        for option in ripple.options.indices {
            let told = Set(ripple.options[option].fates.map(\.person))
            ripple.options[option].fates += ending.givenUp.filter { !told.contains($0.person) }
                .map { fate(of: $0, .givenUp) }
        }
        ripple.options.sort { ($0.cost, $0.title) < ($1.cost, $1.title) }
        return ripple
    }

    /// What the move of a person is told as: the opportunity at the head of the chain, or the selection that decided an exchange.
    private func name(of running: RunningChain, for person: String, on day: Day) -> String {
        guard running.isExchange else { return running.chain.opportunity }
        return snapshot.placements.first { $0.person == person && $0.days.contains(day) }?.opportunity
            ?? running.chain.opportunity
    }

    /// What stands open after an early end, from a move of the chain outward and in the windows after it.
    ///
    /// - Parameters:
    ///   - chain: the chain as it is then.
    ///   - first: the first vacancy that counts, the one of the move that ends unless given.
    private func holes(
        of chain: RunningChain, after ending: EndingMove, from first: Int? = nil, then windows: [(RunningChain, Int)]
    ) -> [PlanHole] {
        // What is open already stays so, unless somebody takes over for it as well.
        let open = first == nil ? ending.open.map { [reopened(by: ending.ended, of: chain.chain, days: $0)] } : nil
        let first = first ?? ending.position
        let near = holes(of: chain, in: ending.lost, from: first) + (open ?? [])
        if ending.tail == nil, windows.isEmpty { return open == nil ? near : near.joined() }
        // Once the move is over in any case, only what others leave by going on is a question.
        let behind = chain.isExchange ? first : max(first, ending.position + 1)
        let far = ending.tail.map { holes(of: chain, in: $0, from: behind) } ?? []
        return (near + far + windows.flatMap { holes(of: $0.0, in: $0.0.chain.days, from: $0.1) }).joined()
    }

    private func fate(
        of move: PlannedMove, _ kind: RippleOption.Fate.Kind, until: Day? = nil
    ) -> RippleOption.Fate {
        let place = kind == .returns ? move.from?.id ?? "" : move.vacancy
        return RippleOption.Fate(person: move.person, name: move.name, kind: kind, at: place, until: until)
    }

    private func names(_ list: [String]) -> String {
        guard let last = list.last, list.count > 1 else { return list.first ?? "" }
        return list.dropLast().joined(separator: ", ") + " and " + last
    }
}

// MARK: Returning and staying on

extension Planner {
    /// The option by which so many people return, from the one who ends early outward, and the others stay on.
    private func returning(_ count: Int, in ending: EndingMove) -> RippleOption {
        let behind = ending.behind
        let (returning, staying) = (behind[..<count].map(\.name), behind[count...].map(\.name))
        let stays = Set(behind[count...].map(\.person))
        let left = holes(
            of: ending.running.ending(ending.position..<(ending.position + count), on: ending.day), after: ending,
            then: ending.later.map { ($0.keeping(stays), $0.from) })
        let fates = behind.enumerated().map { place, move in
            place < count
                ? fate(of: move, .returns)
                : fate(of: move, .extended, until: ending.lastDay(ofMove: ending.position + place))
        }
        let title =
            staying.isEmpty
            ? behind.count == 1 ? "\(ending.ended.name) returns" : "Everybody returns"
            : "\(names(returning)) \(returning.count == 1 ? "returns" : "return"), \(names(staying)) \(staying.count == 1 ? "stays" : "stay") on"
        return RippleOption(
            title: title, fates: fates + ending.coming.map { fate(of: $0, .cancelled) }, holes: left,
            cost: left.reduce(.zero) { $0 + $1.cost }, chain: nil)
    }

    /// Whether those behind so many who return can stay on: whoever loses the absence in front has to be placed. Nobody is extended who is
    /// only planned, unless all of it is.
    private func mayStay(from count: Int, in ending: EndingMove) -> Bool {
        count == ending.behind.count || isPlaced(ending.behind[count], after: ending.day)
            || !isPlaced(ending.ended, after: ending.day)
    }

    private func isPlaced(_ move: PlannedMove, after day: Day) -> Bool {
        (index.placements[move.person] ?? []).contains { placement in
            placement.days.contains(day.adding(days: 1)) && placement.post ?? placement.opportunity == move.vacancy
        }
    }
}

// MARK: Filling the vacancy again

extension Planner {
    /// The option by which the reopened vacancy is filled afresh; `nil` where nobody can fill it, where it does not open because its holder
    /// is back already, or in an exchange, which is undone.
    private func fillAgain(_ ending: EndingMove, in plan: PlanReport) throws(ChainProblemError) -> RippleOption? {
        guard !ending.running.isExchange, ending.opensVacancy else { return nil }
        let moves = ending.behind + ending.coming
        let option = try fillAgain(
            behind: moves, of: ending.running.chain, days: ending.vacant, beside: goingOn(beside: ending), in: plan)
        guard var option else { return nil }
        // Those further out, with whom the chain was broken before, go on as they do.
        let beside = holes(
            of: ending.running.ending(ending.resting, on: ending.day), after: ending, from: ending.resting.upperBound,
            then: ending.later.filter { $0.lastDay(of: ending.ended.person) == nil }.map { ($0.keeping([]), $0.from) })
        option.holes += beside
        option.cost += beside.reduce(.zero) { $0 + $1.cost }
        let coming = ending.coming
        option.fates = option.fates.map { known in
            guard known.kind == .returns, let move = coming.first(where: { $0.person == known.person }) else {
                return known
            }
            return fate(of: move, .cancelled)
        }
        return option
    }

    /// The moves of the plan that go on whatever becomes of the one that ends: its people are not free for another.
    private func goingOn(beside ending: EndingMove) -> [CommittedMove] {
        let concerned = Set((ending.behind + ending.coming).map(\.person))
        return ending.all.enumerated().flatMap { chain, other in
            other.chain.moves.indices.filter { move in
                chain == ending.number
                    ? !ending.resting.contains(move)
                    : ending.later.isEmpty || !concerned.contains(other.chain.moves[move].person)
                        || other.chain.days.start <= ending.running.chain.days.end
            }.compactMap { move in other.committed(move, from: ending.lost.start, self) }
        }
    }

    /// Fills the reopened vacancy afresh for the days that are left, with everybody behind it back and free: an
    /// opportunity by those whom its panel ranked next, a post by a new search.
    private func fillAgain(
        behind: [PlannedMove], of chain: PlannedChain, days: DayRange, beside others: [CommittedMove],
        in plan: PlanReport
    ) throws(ChainProblemError) -> RippleOption? {
        let ended = behind[0]
        let free = freeing(behind, days: days, beside: others, in: plan)
        guard let (again, searched) = reopened(ended, of: chain, days: days, free) else { return nil }
        let planner = free.with { snapshot in
            // The holders of all posts that are covered stay away, whatever becomes of this chain.
            snapshot.alsoCovering = snapshot.opportunities.map(\.opportunity).filter {
                $0.isPlannable(on: snapshot.asOf) && $0.places > 0 && $0.post != again.opportunity.post
            }
            snapshot.opportunities = [again]
        }
        let report = try planner.solve(.opportunity(chain.opportunity))
            .report()
        guard var refilled = report.chains.first, let first = refilled.moves.first else { return nil }
        refilled.moves[0].ringReasons = searched.filter { $0.ring < first.ring }.map(\.words)
        var fates = behind.map { move in
            let moved = refilled.moves.first { $0.person == move.person }
            return moved.map { fate(of: $0, .moves) } ?? fate(of: move, .returns)
        }
        let known = Set(behind.map(\.person))
        fates += refilled.moves.filter { !known.contains($0.person) }.map { fate(of: $0, .moves) }
        return RippleOption(
            title: "\(first.name) takes over at \(first.vacancy)", fates: fates, holes: report.holes,
            cost: report.costLeftOpen, chain: refilled)
    }

    /// The planner for which everybody behind an early end is back and free, and everybody else of the plan goes on as planned.
    private func freeing(
        _ behind: [PlannedMove], days: DayRange, beside others: [CommittedMove], in plan: PlanReport
    ) -> Planner {
        with { snapshot in
            let affected = Set(behind.map(\.person))
            snapshot.committed += others
            snapshot.placements.removeAll { affected.contains($0.person) && $0.days.overlaps(days) }
            // Whoever gives up a post is not found for it again, or the search would end with them.
            if behind[0].opportunity == nil { snapshot.declined.insert(behind[0].person) }
            snapshot.pins = []
            snapshot.starts = [:]
            for number in snapshot.opportunities.indices {
                let id = snapshot.opportunities[number].opportunity.id
                guard let other = plan.chains.first(where: { $0.opportunity == id }) else { continue }
                snapshot.opportunities[number].opportunity.days = other.days
            }
        }
    }

    /// The vacancy that a move leaves as an opportunity for the days that are left, with those who may fill it, and for a post what the
    /// search for them found.
    private func reopened(
        _ ended: PlannedMove, of chain: PlannedChain, days: DayRange, _ free: Planner
    ) -> (PlannedOpportunity, [SearchedRing])? {
        guard let planned = index.opportunities[chain.opportunity] else { return nil }
        var again = planned
        again.opportunity.days = days
        again.opportunity.places = 1
        guard ended.opportunity == nil else {
            // Those ranked after the one who leaves; the other places of the opportunity stay as they are.
            again.applicants = planned.applicants.filter { $0.person != ended.person && $0.standing == .appointable }
            return (again, [])
        }
        guard let post = ended.to.flatMap({ index.posts[$0.id] }) else { return nil }
        again.opportunity.post = post.id
        again.opportunity.unit = post.unit
        again.opportunity.title = post.title
        again.opportunity.kind = .secondment
        again.holderTime = chain.leaver(before: ended).flatMap { index.people[$0]?.workingTime }
        again.opportunity.fraction = Thousandths(ended.fraction.count + (ended.restOpen?.fraction.count ?? 0))
        let vacancy = Vacancy(
            opportunity: nil, post: post, unit: index.unit(named: post.unit), days: days,
            fraction: again.opportunity.fraction, holderTime: again.holderTime)
        let search = free.tests.search(vacancy, post: post)
        again.applicants = search.candidates
            .filter { $0.person.id != ended.person }
            .map { PlannedApplicant(person: $0.person.id, requestedOn: snapshot.asOf, standing: .unscored) }
        return (again, search.rings)
    }
}
