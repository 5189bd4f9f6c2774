internal import BackfillChains
internal import Secondments

extension Planner {
    /// The planner for an organisation in which something is otherwise.
    func supposing(_ change: WhatIf) -> Planner {
        switch change {
        case .decline(let person):
            with(onlyAbout: person) { snapshot in
                snapshot.declined.insert(person)
                for number in snapshot.opportunities.indices {
                    for place in snapshot.opportunities[number].applicants.indices
                    where snapshot.opportunities[number].applicants[place].person == person {
                        snapshot.opportunities[number].applicants[place].standing = .fallenOut("declined")
                    }
                }
                for number in snapshot.selections.indices {
                    for place in snapshot.selections[number].planned.applicants.indices
                    where snapshot.selections[number].planned.applicants[place].person == person {
                        snapshot.selections[number].planned.applicants[place].standing = .fallenOut("declined")
                    }
                }
            }
        case .notReleased(let person): with(onlyAbout: person) { $0.heldBack.insert(person) }
        case .shift(let opportunity, let days): changing(.shift(opportunity: opportunity, days: days))
        }
    }

    /// The planner that changes as little of a plan as it can: of the plans that leave least open, one that keeps most of its moves.
    func keeping(_ plan: PlanReport) -> Planner { with(onlyAbout: nil) { $0.keeping = plan.keptMoves } }

    /// Plans afresh as if something had changed, changing no more moves than the least cost takes, and tells the difference.
    ///
    /// An opportunity is moved from the day on which it starts in the best plan as things are, which may be one that the plan chose.
    ///
    /// - Parameter plan: the best plan as things are, where it is known.
    func whatIf(
        _ change: WhatIf, scope: PlanScope = .all, from plan: PlanReport? = nil
    ) throws(ChainProblemError) -> WhatIfAnswer {
        var now: PlanReport
        if let plan { now = plan } else { now = try self.plan(scope) }
        guard case .shift(let id, let days) = change, let start = start(of: id, in: now) else {
            return answer(change, from: now, to: try supposing(change).keeping(now).plan(scope))
        }
        let chosen = now.starts.first { $0.opportunity == id }?.chosen
        // What is moved as a whole is kept as a whole, and told only where more than the days is different.
        now.shift(id, by: days)
        var then = try fixing([id: start.adding(days: days)]).keeping(now).plan(scope)
        if let chosen, let first = snapshot.starts[id]?.first { then.delay(by: chosen.number - first.number) }
        return WhatIfAnswer(
            change: change.words(chosen: chosen), plan: then, difference: PlanDifference(from: now, to: then))
    }

    /// What each move of a plan would fall back to if its person said no, as long as there is time. Each is planned in the part of the
    /// plan that it touches, exactly (``PartialReplanning``).
    ///
    /// - Parameters:
    ///   - plan: the best plan.
    ///   - partial: the same plan taken apart, where that was done.
    func fallbacks(
        of plan: PlanReport, scope: PlanScope = .all, _ partial: PartialReplanning? = nil
    ) throws(ChainProblemError) -> [WhatIfAnswer] {
        var answers: [WhatIfAnswer] = []
        var asked = Set<String>()
        let partial = partial ?? PartialReplanning(self, known: plan, scope: scope)
        for move in plan.moves where asked.insert(move.person).inserted && !shouldStop() {
            let change = WhatIf.decline(person: move.person)
            guard let then = try partial?.withoutPerson(move.person) else {
                answers.append(try fallback(of: plan, change, scope: scope))
                continue
            }
            answers.append(answer(change, from: plan, to: then))
        }
        return answers
    }

    /// What a plan falls back to once somebody has said no.
    func fallback(
        of plan: PlanReport, _ change: WhatIf, scope: PlanScope = .all
    ) throws(ChainProblemError) -> WhatIfAnswer {
        return answer(change, from: plan, to: try supposing(change).keeping(plan).plan(scope))
    }

    private func answer(_ change: WhatIf, from now: PlanReport, to then: PlanReport) -> WhatIfAnswer {
        var answer = WhatIfAnswer(
            change: words(change), plan: then, difference: PlanDifference(from: now, to: then))
        if answer.difference.isBetter { answer.whyBetter = opened(in: then, by: supposing(change)).asClause }
        return answer
    }

    private func words(_ change: WhatIf) -> String {
        let name = { (id: String) in index.people[id]?.name ?? id }
        return switch change {
        case .decline(let person): WhatIf.decline(person: name(person)).words
        case .notReleased(let person): WhatIf.notReleased(person: name(person)).words
        case .shift: change.words
        }
    }
}
