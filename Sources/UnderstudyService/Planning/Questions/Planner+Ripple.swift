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
        let all = plan.running(lasting)
        guard let number = all.firstIndex(where: { $0.position(of: id, after: day) != nil }),
            let place = all[number].position(of: id, after: day),
            let lost = DayRange(from: day.adding(days: 1), to: all[number].until[place])
        else { return nil }
        let running = all[number].beginning(at: place)
        let position = running.isExchange ? 0 : place
        let resting = running.restingOn(position, after: day)
        let latest = running.until[resting].max() ?? lost.end
        let behind = Array(running.chain.moves[resting])
        let ended = behind[0]
        // Where an early end has divided a place already, those who go on do so in the windows after it too.
        let later = laterWindows(
            of: resting.filter { running.until[$0] == running.chain.days.end }.map { running.chain.moves[$0] },
            after: running, in: all)
        let own = later.filter { $0.lastDay(of: id) != nil }
        let known = Set(behind.map(\.person))
        var coming: [PlannedMove] = []
        for move in later.flatMap(\.moves)
        where !known.contains(move.person) && !coming.contains(where: { $0.person == move.person }) {
            coming.append(move)
        }
        let end = own.compactMap { $0.lastDay(of: id) }.max() ?? lost.end
        let last = ([latest] + later.map(\.running.chain.days.end)).max() ?? latest

        var ripple = Ripple(
            person: id, name: ended.name, on: day, opportunity: name(of: running, for: id, on: day), end: end,
            rest: DayRange(from: lost.start, to: last) ?? lost,
            affected: (behind + coming).map {
                Ripple.Affected(person: $0.person, name: $0.name, ownPost: $0.from?.id, covering: $0.vacancy)
            },
            asPlanned: .zero, options: [])
        // Once the move is over in any case, only what others leave by going on is a question.
        let tail = DayRange(from: lost.end.adding(days: 1), to: latest)
        func left(_ chain: RunningChain, from first: Int, then windows: [(RunningChain, from: Int)]) -> [PlanHole] {
            let near = holes(of: chain, in: lost, from: first)
            if tail == nil, windows.isEmpty { return near }
            let behind = chain.isExchange ? first : max(first, position + 1)
            return
                (near + (tail.map { holes(of: chain, in: $0, from: behind) } ?? [])
                + windows.flatMap { holes(of: $0.0, in: $0.0.chain.days, from: $0.from) }).joined()
        }
        ripple.asPlanned = left(running, from: position, then: later.map { ($0.running, $0.from) })
            .reduce(.zero) { $0 + $1.cost }
        // From the move `first` outward people stay on; those before it go back to posts that are covered twice then.
        for first in 1...behind.count {
            let option = running.ending(position..<(position + first), on: day)
            let stays = Set(behind[first...].map(\.person))
            let holes = left(option, from: position, then: later.map { ($0.keeping(stays), $0.from) })
            let returning = behind[..<first].map(\.name)
            let staying = behind[first...].map(\.name)
            let title =
                staying.isEmpty
                ? behind.count == 1 ? "\(ended.name) returns" : "Everybody returns"
                : "\(names(returning)) \(returning.count == 1 ? "returns" : "return"), \(names(staying)) \(staying.count == 1 ? "stays" : "stay") on"
            ripple.options.append(
                RippleOption(
                    title: title,
                    fates: behind.enumerated().map { place, move in
                        let until = [running.until[position + place]] + later.compactMap { $0.lastDay(of: move.person) }
                        return fate(
                            of: move, place < first ? .returns : .extended, until: place < first ? nil : until.max())
                    } + coming.map { fate(of: $0, .cancelled) }, holes: holes,
                    cost: holes.reduce(.zero) { $0 + $1.cost }, chain: nil))
        }
        // Where its holder is back already the vacancy does not open, and an exchange is undone rather than filled again.
        let isLeft =
            running.until[..<position].allSatisfy { $0 >= lost.end }
            && own.allSatisfy { window in
                window.running.until[..<window.position].allSatisfy { $0 == window.running.chain.days.end }
            }
        let concerned = known.union(coming.map(\.person))
        if !running.isExchange, isLeft,
            var option = try fillAgain(
                behind: behind + coming, of: running.chain, days: ripple.lost,
                beside: all.enumerated().flatMap { chain, other in
                    other.chain.moves.indices.filter { move in
                        chain == number
                            ? !resting.contains(move)
                            : later.isEmpty || !concerned.contains(other.chain.moves[move].person)
                                || other.chain.days.start <= running.chain.days.end
                    }.compactMap { move in other.committed(move, from: lost.start, self) }
                }, in: plan)
        {
            // Those further out, with whom the chain was broken before, go on as they do.
            let others = later.filter { $0.lastDay(of: id) == nil }
            let beside = left(
                running.ending(resting, on: day), from: resting.upperBound,
                then: others.map { ($0.keeping([]), $0.from) })
            option.holes += beside
            option.cost += beside.reduce(.zero) { $0 + $1.cost }
            option.fates = option.fates.map { known in
                guard known.kind == .returns, let move = coming.first(where: { $0.person == known.person }) else {
                    return known
                }
                return fate(of: move, .cancelled)
            }
            ripple.options.append(option)
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

    private func fate(
        of move: PlannedMove, _ kind: RippleOption.Fate.Kind, until: Day? = nil
    ) -> RippleOption.Fate {
        let place = kind == .returns ? move.from?.id ?? "" : move.vacancy
        return RippleOption.Fate(person: move.person, name: move.name, kind: kind, at: place, until: until)
    }

    /// Fills the reopened vacancy afresh for the days that are left, with everybody behind it back and free: an
    /// opportunity by those whom its panel ranked next, a post by a new search.
    private func fillAgain(
        behind: [PlannedMove], of chain: PlannedChain, days: DayRange, beside others: [CommittedMove],
        in plan: PlanReport
    ) throws(ChainProblemError) -> RippleOption? {
        let ended = behind[0]
        let free = with { snapshot in
            let affected = Set(behind.map(\.person))
            snapshot.committed += others
            snapshot.placements.removeAll { affected.contains($0.person) && $0.days.overlaps(days) }
            // Whoever gives up a post is not found for it again, or the search would end with them.
            if ended.opportunity == nil { snapshot.declined.insert(ended.person) }
            snapshot.pins = []
            snapshot.starts = [:]
            for number in snapshot.opportunities.indices {
                let id = snapshot.opportunities[number].opportunity.id
                guard let other = plan.chains.first(where: { $0.opportunity == id }) else { continue }
                snapshot.opportunities[number].opportunity.days = other.days
            }
        }
        guard let planned = index.opportunities[chain.opportunity] else { return nil }
        var searched: [SearchedRing] = []
        var again = planned
        again.opportunity.days = days
        again.opportunity.places = 1
        if ended.opportunity != nil {
            // Those ranked after the one who leaves; the other places of the opportunity stay as they are.
            again.applicants = planned.applicants.filter { $0.person != ended.person && $0.standing == .appointable }
        } else {
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
            searched = search.rings
            again.applicants = search.candidates
                .filter { $0.person.id != ended.person }
                .map { PlannedApplicant(person: $0.person.id, requestedOn: snapshot.asOf, standing: .unscored) }
        }
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

    private func names(_ list: [String]) -> String {
        guard let last = list.last, list.count > 1 else { return list.first ?? "" }
        return list.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension PlanHole {
    /// The same hole for other days.
    func during(_ days: DayRange) -> PlanHole {
        var hole = self
        hole.days = days
        hole.cost = cost.during(days)
        return hole
    }
}
