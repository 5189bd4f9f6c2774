internal import BackfillChains
public import Secondments
internal import UnderstudyStore

extension Service {
    /// Answers a chain of an accepted plan: yes, if those behind are covered, until a day; or no.
    ///
    /// The person who moves answers, and the line manager who lets them go. When the last yes is in, and every move has been
    /// decided by its own selection, the whole chain is confirmed at once: approvals and releases as the managers answered, offers,
    /// acceptances and placements, all or nothing. A later answer replaces an earlier one until then.
    ///
    /// - Parameters:
    ///   - number: the plan's number.
    ///   - person: whose move it is about.
    ///   - until: the last day on which a yes counts; four weeks from today, or the day before the start, unless given.
    ///   - role: in which capacity; a person's own, if the caller is that person, or else the line manager's.
    /// - Throws: ``ServiceError``: somebody else's answer (4), a plan that is not accepted or a chain that is confirmed (5, rule 37), a request that was
    ///   declined for good (5, rule 9), a yes to a move from which the records keep its person by now (5, rules 2 to 4, 53 and 56).
    public func answerChain(
        _ number: Int, of person: String, isYes: Bool, until: Day? = nil, isManager: Bool? = nil, caller: Caller
    ) throws -> ChainAnswerView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let actor = try reading.actor(caller)
            let mover = try reading.existingPerson(person)
            let plan = try reading.storedPlan(number)
            let refused = "The answer of \(actor.name) to plan \(number) cannot be taken"
            guard plan.state == .accepted else {
                throw Refusal(
                    rule: 37, refused, missing: "the plan is \(plan.state.rawValue), not accepted.",
                    fix: plan.state == .proposed ? ["understudy chain accept \(number) --as \(shell: plan.madeBy)"] : []
                )
            }
            let moves = try reading.movesAsTheyStand(in: number).filter { $0.person == person }
            guard !moves.isEmpty else {
                throw ServiceError(.notFound, "\(mover.name) (\(person)) makes no move in plan \(number).")
            }
            let role: ChainAnswer.Role = isManager ?? (actor.id != person) ? .manager : .person
            try reading.requireAnswerer(role, for: mover, actor, caller, plan: number)
            let confirmed = Set(try reading.chainConfirmations(of: number).map(\.chain))
            let open = moves.filter { !confirmed.contains($0.chain) && $0.basis != .confirmed }
            guard let first = open.first else {
                throw Refusal(
                    rule: 37, refused, missing: "the move of \(mover.name) is confirmed.",
                    fix: ["understudy offer list --as \(shell: person)"])
            }
            var last: Day?
            if isYes {
                guard first.days.start >= caller.today else {
                    throw Refusal(
                        rule: 37, refused,
                        missing:
                            "the first day, \(first.days.start.inWords), has passed, and the chain was not agreed before it.",
                        fix: ["understudy chain plan --save --as \(shell: plan.madeBy)"])
                }
                let usual = max(caller.today, min(caller.today.adding(days: 28), first.days.start.adding(days: -1)))
                let day = until ?? usual
                guard day >= caller.today else {
                    throw Refusal(
                        rule: 37, refused, missing: "a yes until \(day.inWords) would have run out already.",
                        fix: [
                            "understudy chain answer \(number) \(shell: person) yes --until \(usual) --as \(shell: actor.id)"
                        ])
                }
                last = day
                for move in open {
                    try reading.refuseDeclined(move, of: number, refused)
                    guard let application = try reading.application(for: move, in: number) else { continue }
                    try reading.refuseWhoCannotGo(
                        application, days: move.days, refused, on: caller.today,
                        otherwise: ["understudy chain answer \(number) \(shell: person) no --as \(shell: actor.id)"])
                }
            }
            for move in open {
                let answer = try writing.addChainAnswer(
                    ChainAnswer(
                        plan: number, chain: move.chain, person: person, role: role, isYes: isYes, until: last,
                        answeredBy: actor.id, answeredOn: caller.today))
                try writing.record("chain.answered", subject: person, detail: answer)
            }
            var view = ChainAnswerView(
                plan: number, person: person, name: mover.name, isYes: isYes, until: last, role: role.rawValue,
                chains: [])
            for chain in Set(open.map(\.chain)).sorted() {
                var standing = try reading.standing(ofChain: chain, in: plan, on: caller.today)
                if isYes, standing.missing.isEmpty {
                    try writing.confirm(chain, of: plan)
                    standing = try reading.standing(ofChain: chain, in: plan, on: caller.today)
                }
                view.chains.append(
                    ChainAnswerView.Chain(
                        opportunity: standing.opportunity, isConfirmed: standing.isConfirmed,
                        answersIn: standing.answersIn, answersNeeded: standing.answers.count,
                        waitsFor: try reading.steps(ofChain: chain, in: plan, on: caller.today),
                        isDraft: try reading.opportunity(standing.opportunity)?.state == .draft))
            }
            return view
        }
    }
}

extension Reading {
    /// Refuses an answer that is not the caller's to give.
    fileprivate func requireAnswerer(
        _ role: ChainAnswer.Role, for mover: Person, _ actor: Person, _ caller: Caller, plan: Int
    ) throws {
        switch role {
        case .person:
            guard actor.id == mover.id else {
                throw ServiceError.notAllowed(
                    "Everybody answers for themself; \(actor.name) (\(actor.id)) is not \(mover.name).",
                    fix: ["understudy chain answer \(plan) \(shell: mover.id) yes --as \(shell: mover.id)"])
            }
        case .manager:
            let isPartner = try hasRole(
                .peoplePartner, actor.id, on: caller.today, division: unit(of: mover)?.division)
            guard actor.id != mover.id, mover.manager.map({ $0 == actor.id }) ?? isPartner else {
                let answerer = try mover.manager ?? peoplePartner(for: mover, on: caller.today)
                let name = try person(answerer)?.name ?? "a People Partner"
                let own = "understudy chain answer \(plan) \(shell: mover.id) yes --as \(shell: mover.id)"
                let managers =
                    "understudy chain answer \(plan) \(shell: mover.id) yes --role manager --as \(shell: answerer)"
                throw ServiceError.notAllowed(
                    actor.id == mover.id
                        ? "The line manager of \(mover.name) answers, \(name) (\(answerer)); \(actor.name) (\(actor.id)) is not."
                        : "\(mover.name) (\(mover.id)) and the line manager answer, \(name) (\(answerer)); \(actor.name) (\(actor.id)) is neither.",
                    fix: actor.id == mover.id ? [managers] : [own, managers])
            }
        }
    }

    /// Refuses a yes to a move for which the line manager or the team declined: that is final.
    fileprivate func refuseDeclined(_ move: StoredMove, of plan: Int, _ refused: String) throws {
        guard let application = try application(for: move, in: plan) else { return }
        guard
            let declined = try approvals(for: application.id).last(where: {
                $0.kind != .peoplePartner && $0.days == move.days
            }), declined.state == .declined
        else { return }
        throw Refusal(
            rule: 9, refused,
            missing:
                "\(application.id) was declined on \(declined.decidedOn?.inWords ?? "record"), which is final for that request.",
            fix: ["understudy approval request \(shell: application.id) --as \(shell: application.person)"])
    }
}
