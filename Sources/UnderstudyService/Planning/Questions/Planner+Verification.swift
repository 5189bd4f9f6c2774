internal import BackfillChains
internal import Secondments

extension Planner {
    /// Holds a plan made earlier against this snapshot: whether each move still passes its tests, whether windows and costs are
    /// as they were, whether the panels' places are the same, and whether something better has become possible.
    ///
    /// - Parameters:
    ///   - drafts: opportunities of the plan that were opened again for the days that are left and are drafts as yet.
    ///   - isProposal: whether none of it has begun, so that all of its lead times have to fit into the days from now on.
    ///   - lasting: the last day of each move that is not made to the end.
    ///   - givenUp: the moves that nobody makes any more although nothing ended early, which is told by itself.
    ///   - withdrawn: the opportunities of the plan that were withdrawn.
    func verify(
        _ plan: PlanReport, number: Int, scope: PlanScope, drafts: Set<String> = [], isProposal: Bool = true,
        lasting: [KeptMove: Day] = [:], givenUp: Set<KeptMove> = [], withdrawn: Set<String> = []
    ) throws(ChainProblemError) -> PlanVerification {
        var check = PlanVerification(number: number, asOf: snapshot.asOf, findings: [], better: nil)
        // Starts that were chosen and are still open are taken as chosen, and held against the best ones in the end.
        var chosen: [String: Day] = [:]
        for start in plan.starts {
            guard let day = start.chosen, let open = snapshot.starts[start.opportunity] else { continue }
            guard open.days.contains(day) else {
                check.findings.append("\(start.opportunity) can no longer start on \(day.inWords).")
                continue
            }
            chosen[start.opportunity] = day
        }
        let given = fixing(chosen)
        let solution = try given.solve(scope)
        // To see whether moves still stand, no others are needed.
        let graph =
            solution.graph.isNarrowed
            ? PlanGraphBuilder.graph(
                given.snapshot, tests: given.tests, scope: scope,
                only: Set(
                    plan.chains.flatMap { chain in
                        chain.moves.map {
                            KeptMove(person: $0.person, vacancy: $0.vacancyName, days: chain.days)
                        }
                    }))
            : solution.graph
        let index = given.index
        var isForRest = false
        var standing: [PlannedChain] = []
        for chain in plan.chains {
            let running = RunningChain(chain, lasting: lasting)
            guard running.isWhole else {
                check.findings += running.earlyEnds(but: givenUp)
                continue
            }
            if isOver(chain) { continue }
            let whole = index.opportunities[chain.opportunity]?.opportunity.days
            if drafts.contains(chain.opportunity) || chain.isForRest(of: whole) {
                isForRest = true
                check.findings += given.findings(inRest: chain)
                continue
            }
            guard let opportunity = index.opportunities[chain.opportunity]?.opportunity,
                opportunity.isPlannable(on: snapshot.asOf)
            else {
                check.findings.append(
                    withdrawn.contains(chain.opportunity)
                        ? "\(chain.opportunity) was withdrawn."
                        : "\(chain.opportunity) is no longer open to planning.")
                continue
            }
            if opportunity.days != chain.days, !given.divides(chain) {
                check.findings.append(
                    "\(chain.opportunity) now runs \(opportunity.days.whenInWords), not \(chain.days.whenInWords).")
                continue
            }
            var leadDays = 0
            var stands = true
            for move in chain.moves {
                let found = graph.moves.first { other in
                    let vacancy = graph.nodes[other.vacancy].vacancy
                    return other.candidate.person.id == move.person && vacancy.name == move.vacancyName
                        && vacancy.days == chain.days
                }
                if let found {
                    leadDays += found.candidate.lead
                } else {
                    stands = false
                    if let reason = given.reason(againstStaying: move, in: chain) {
                        check.findings.append(reason)
                    } else {
                        check.findings.append(try given.reason(against: move, scope: scope))
                    }
                }
            }
            if stands { standing.append(chain) }
            let left = max(0, chain.days.start.number - snapshot.asOf.number)
            if isProposal, leadDays > left {
                check.findings.append(
                    "The steps behind \(chain.opportunity) take \(PictureWords.count(leadDays, "day", "days")) one after the other, and \(left) \(left == 1 ? "is" : "are") left before \(chain.days.start.inWords)."
                )
            }
        }
        check.findings += RetoldPlan(standing, by: given, scope: scope).findings
        for place in plan.unfilled {
            guard let post = index.posts[place.hole.place] else { continue }
            let cost = PlanCost(vacancyCost: post.vacancyCost, fraction: place.hole.fraction, days: place.hole.days)
            if cost != place.hole.cost {
                check.findings.append(
                    "Leaving \(place.hole.place) open now costs \(cost.words), not \(place.hole.cost.words).")
            }
        }
        for swap in plan.swaps {
            if let running = RunningChain(swap, lasting: lasting), !running.isWhole {
                check.findings += running.earlyEnds(but: givenUp)
                continue
            }
            for move in swap.moves {
                let stands = graph.moves.contains { other in
                    let node = graph.nodes[other.vacancy]
                    return node.isSwap && other.candidate.person.id == move.person
                        && node.vacancy.name == move.vacancyName && node.vacancy.days == swap.days
                }
                if !stands { check.findings.append(try given.reason(against: move, scope: scope)) }
            }
        }
        // What is left of a window cannot be held against plans for the whole of it.
        if isForRest { return check }
        let best = chosen.isEmpty ? solution.report() : try self.plan(scope)
        // A step-up that goes on although its chain has ended is nothing that came later.
        let new = best.opportunities.filter { id in
            !plan.opportunities.contains(id)
                && !(index.opportunities[id]?.divided?.behind.map(plan.opportunities.contains) ?? false)
        }
        if !new.isEmpty {
            check.findings.append("\(new.joined(separator: ", ")) came after the plan was made.")
        }
        // Where nothing of it is open to planning any more there is no plan to hold it against.
        if best.opportunities.isEmpty, best.swaps.isEmpty, !plan.opportunities.isEmpty { return check }
        var current = plan
        for chain in plan.chains where isOver(chain) {
            current.costLeftOpen = current.costLeftOpen - chain.cost
            current.chains.removeAll { $0 == chain }
        }
        let difference = PlanDifference(from: current, to: best)
        if check.findings.isEmpty, difference.after < difference.before {
            check.findings.append("The best plan of the day \(difference.words).")
        }
        if !difference.movesAdded.isEmpty || !difference.movesDropped.isEmpty { check.better = difference }
        return check
    }

    /// What no longer holds of a chain for the days that were left after an early end: whoever goes on is still placed, and whoever is
    /// forecast to step up still passes every test.
    private func findings(inRest chain: PlannedChain) -> [String] {
        chain.moves.compactMap { move in
            let isPlaced = (index.placements[move.person] ?? []).contains { placement in
                placement.days.contains(chain.days)
                    && (placement.post == move.to?.id || placement.opportunity == move.opportunity)
            }
            if isPlaced { return nil }
            if move.basis == .confirmed {
                return
                    "\(move.name) has no placement at \(move.vacancy) any more that lasts until \(chain.days.end.inWords)."
            }
            guard move.opportunity == nil else { return nil }
            guard let person = index.people[move.person], let post = move.to.flatMap({ index.posts[$0.id] }) else {
                return "\(move.name) (\(move.person)) is no longer on record."
            }
            let vacancy = Vacancy(
                opportunity: nil, post: post, unit: index.unit(named: post.unit), days: chain.days,
                fraction: move.fraction,
                holderTime: chain.leaver(before: move).flatMap { index.people[$0]?.workingTime })
            // Why the search went as far as it did is on record with the plan.
            let reasons = tests.assess(person, for: vacancy, post: post).reasons
            guard !reasons.isEmpty else { return nil }
            return "\(move.name) cannot move into \(post.id): \(reasons.told)."
        }
    }

    /// Whether a chain is for one of the windows into which early ends have divided the place of whoever heads it.
    private func divides(_ chain: PlannedChain) -> Bool {
        chain.moves.first.flatMap { index.opportunities[chain.opportunity]?.windows(of: $0.person) }?
            .contains(chain.days) ?? false
    }

    /// Whether a chain is for a window, of those into which early ends have divided a place, that is over and holds nothing any more.
    private func isOver(_ chain: PlannedChain) -> Bool {
        chain.days.end < snapshot.asOf && index.opportunities[chain.opportunity]?.divided != nil
    }

    /// What keeps somebody from going on in a step-up whose chain has ended; `nil` for any other move, or where nothing does.
    private func reason(againstStaying move: PlannedMove, in chain: PlannedChain) -> String? {
        guard move.opportunity == chain.opportunity, let planned = index.opportunities[chain.opportunity],
            planned.divided?.behind != nil, let person = index.people[move.person]
        else { return nil }
        let vacancy = Vacancy(
            opportunity: chain.opportunity, post: move.to.flatMap { index.posts[$0.id] },
            unit: index.unit(named: chain.unit), days: chain.days, fraction: chain.fraction)
        let reasons = tests.assess(person, for: vacancy, of: planned, winner: nil).reasons
        guard !reasons.isEmpty else { return nil }
        return "\(move.name) cannot go on at \(move.vacancy) until \(chain.days.end.inWords): \(reasons.told)."
    }

    private func reason(against move: PlannedMove, scope: PlanScope) throws(ChainProblemError) -> String {
        let answer = try whyNot(move.person, into: move.vacancyName, scope: scope)
        switch answer?.verdict {
        case nil: return "\(move.name) (\(move.person)) is no longer on record."
        case .excluded?: return answer?.words ?? ""
        case .outOfReach?: return "\(move.name) can no longer move into \(move.vacancyName): nobody leaves it."
        case .inPlan?, .impossible?, .worse?, .asGood?:
            return "\(move.name) can no longer move into \(move.vacancyName) for the same days."
        }
    }
}

extension PlannedChain {
    /// Whether it is for the days that were left of a window when something in it ended early.
    fileprivate func isForRest(of whole: DayRange?) -> Bool {
        guard let whole, whole != days else { return false }
        return whole.end == days.end && whole.start < days.start
    }
}

extension RunningChain {
    /// Each move that ends before its day, and each that goes on although the one in front of it has ended, as sentences.
    ///
    /// - Parameter givenUp: the moves that nobody makes in any case.
    fileprivate func earlyEnds(but givenUp: Set<KeptMove>) -> [String] {
        chain.moves.indices.compactMap { step in
            let move = chain.moves[step]
            if givenUp.contains(KeptMove(move, on: chain.days)) { return nil }
            let end = until[step]
            if end < chain.days.start {
                return
                    "\(move.name) does not move into \(move.vacancy) on \(chain.days.start.inWords) any more: an early end before that is on record."
            }
            if end < chain.days.end {
                return
                    "\(move.name) moves into \(move.vacancy) until \(end.inWords) only, not until \(chain.days.end.inWords): the early end is on record."
            }
            guard let front = step > 0 ? step - 1 : isExchange ? chain.moves.count - 1 : nil, until[front] < end else {
                return nil
            }
            return
                "\(move.name) goes on at \(move.vacancy) until \(end.inWords), although \(chain.moves[front].name), whose post it is, is away only until \(until[front].inWords)."
        }
    }
}
