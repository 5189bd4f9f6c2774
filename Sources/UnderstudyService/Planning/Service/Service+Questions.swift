internal import BackfillChains
internal import Secondments
internal import UnderstudyStore

extension Service {
    /// Why a person moves in the best plan.
    ///
    /// - Throws: ``ServiceError`` with exit code 3 where the person makes no move.
    public func whyMove(_ person: String, request: PlanRequest = PlanRequest(), caller: Caller) throws
        -> MoveExplanation
    {
        try withAnswer(to: request, caller: caller) { planner in
            guard let known = planner.index.people[person] else {
                guard let post = planner.index.posts[person] else { throw ServiceError.notFound("person", person) }
                let move = try planner.plan(request.scope).moves.first { $0.to?.id == person }
                guard let move else {
                    throw ServiceError(
                        .notFound,
                        "\(person) is a post, \(post.title), and nobody moves into it in the best plan.",
                        fix: ["understudy chain why-not PERSON \(shell: person) \(caller.actor)"])
                }
                throw ServiceError(
                    .notFound,
                    "\(person) is a post, \(post.title); why \(move.name) moves into it is asked by the person.",
                    fix: ["understudy chain why \(shell: move.person) \(caller.actor)"])
            }
            guard let explanation = try planner.why(person, scope: request.scope) else {
                throw ServiceError(
                    .notFound, "\(known.name) makes no move in the best plan.",
                    fix: ["understudy chain why-not \(shell: person) POST \(caller.actor)"])
            }
            return explanation
        }
    }

    /// Why an opportunity starts when it does in the best plan, or why a person moves.
    ///
    /// - Parameter id: an opportunity's id, or a person's.
    /// - Throws: ``ServiceError`` with exit code 3 where the person makes no move, or the opportunity starts when it says.
    public func whyPlanned(
        _ id: String, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> ChainExplanation {
        let explanation = try withAnswer(to: request, caller: caller) { planner -> StartExplanation? in
            guard planner.index.people[id] == nil, let planned = planner.index.opportunities[id] else { return nil }
            guard let explanation = try planner.whyStart(id, scope: request.scope) else {
                throw try planner.nothingToSay(of: planned.opportunity, request, caller)
            }
            return explanation
        }
        return try explanation.map { .start($0) } ?? .move(whyMove(id, request: request, caller: caller))
    }

    /// Why a person does not move into a post or an opportunity.
    public func whyNot(
        _ person: String, into vacancy: String, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> WhyNot {
        try withAnswer(to: request, caller: caller) { planner in
            func isVacancy(_ id: String) -> Bool {
                planner.index.posts[id] != nil || planner.index.opportunities[id] != nil
            }
            guard isVacancy(vacancy) else {
                if isVacancy(person), planner.index.people[vacancy] != nil {
                    throw ServiceError(
                        .usage, "The person comes first: \(vacancy) is one and \(person) is to be filled.",
                        fix: ["understudy chain why-not \(shell: vacancy) \(shell: person) \(caller.actor)"])
                }
                throw ServiceError.notFound("post or open opportunity", vacancy)
            }
            guard let answer = try planner.whyNot(person, into: vacancy, scope: request.scope) else {
                throw ServiceError.notFound("person", person)
            }
            return answer
        }
    }

    /// The best chains of one opportunity alone, best first.
    public func alternatives(
        for opportunity: String, count: Int, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> ChainAlternatives {
        var request = request
        request.scope = .opportunity(opportunity)
        return try withAnswer(to: request, caller: caller) {
            let found = try $0.alternativesByWindow(for: opportunity, count: count)
            return ChainAlternatives(found.chains, reopened: found.reopened, goals: $0.snapshot.policy.goals)
        }
    }

    /// Plans as if something had changed. Nothing is written.
    public func whatIf(_ change: WhatIf, request: PlanRequest = PlanRequest(), caller: Caller) throws -> WhatIfAnswer {
        try withAnswer(to: request, caller: caller) { planner in
            switch change {
            case .decline(let person), .notReleased(let person):
                guard planner.index.people[person] != nil else { throw ServiceError.notFound("person", person) }
            case .shift(let id, let days):
                guard let opportunity = planner.index.opportunities[id]?.opportunity else {
                    throw ServiceError.notFound("open opportunity", id)
                }
                try planner.requireUndivided(id)
                guard (-StartRange.furthest...StartRange.furthest).contains(days) else {
                    throw ServiceError(.usage, "\(id) can be moved by two years at most, and not by \(days) days.")
                }
                let now = try planner.plan(request.scope)
                let own = planner.start(of: id, in: now) ?? opportunity.days.start
                let start = own.adding(days: days)
                guard start >= planner.snapshot.asOf || days >= 0 else {
                    throw ServiceError(
                        .usage,
                        "\(id) starts on \(own.inWords); \(-days) days earlier is \(start.inWords), which has passed."
                    )
                }
                try planner.requireLeave(of: opportunity, from: own, movedBy: days, caller)
                return try planner.whatIf(change, scope: request.scope, from: now)
            }
            return try planner.whatIf(change, scope: request.scope)
        }
    }

    /// Chooses the starts of opportunities that may start later, together with the plan. Nothing is written.
    ///
    /// - Throws: ``ServiceError``: an opportunity that is not open to planning (3), one that is named twice, a latest start before the start (64).
    public func bestStarts(
        _ ranges: [StartRange], request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> StartsAnswer {
        try withPlanner(for: request, caller: caller) { planner in
            var seen: Set<String> = []
            for range in ranges {
                guard let opportunity = planner.index.opportunities[range.opportunity]?.opportunity,
                    request.scope.includes(opportunity.id)
                else { throw ServiceError.notFound("open opportunity", range.opportunity) }
                guard seen.insert(opportunity.id).inserted else {
                    throw ServiceError(.usage, "\(opportunity.id) is named twice; give one latest start.")
                }
                try planner.requireUndivided(opportunity.id)
                guard range.latest >= opportunity.days.start else {
                    throw ServiceError(
                        .usage,
                        "\(opportunity.id) starts on \(opportunity.days.start.inWords), after the latest start of \(range.latest.inWords)."
                    )
                }
                guard range.latest.number - opportunity.days.start.number <= StartRange.furthest else {
                    throw ServiceError(
                        .usage,
                        "\(opportunity.id) starts on \(opportunity.days.start.inWords); a latest start of \(range.latest.inWords) is more than two years after it."
                    )
                }
            }
            let leaves = ranges.compactMap { range in
                planner.index.opportunities[range.opportunity].flatMap { planner.holderLeave(of: $0.opportunity) }
                    .map { (range.opportunity, $0) }
            }
            let answer = try planner.bestStarts(
                ranges, leaves: Dictionary(leaves, uniquingKeysWith: { first, _ in first }), scope: request.scope)
            if let outside = answer.plan.outside.first(where: { seen.contains($0.opportunity) }) {
                throw ServiceError(
                    .usage,
                    "\(outside.opportunity) opens no chain: \(outside.reason). Whenever it starts, the plan is the same."
                )
            }
            return answer
        }
    }

    /// The same opportunities planned in other ways, side by side.
    public func comparePlans(request: PlanRequest = PlanRequest(), caller: Caller) throws -> PlanComparisonView {
        try withAnswer(to: request, caller: caller) { planner in
            let best = try planner.plan(request.scope)
            func way(_ id: String, _ label: String, _ report: PlanReport) -> PlanComparisonView.Way {
                PlanComparisonView.Way(
                    id: id, label: label, cost: report.costLeftOpen, leftOpen: report.holes.map(\.place),
                    moves: report.moves.map(\.words))
            }
            var ways = [way("joint", "All together, the panels' decisions kept", best)]
            if let next = try planner.nextBest(request.scope) {
                ways.append(way("next-best", "The next best plan", next))
            }
            if request.scope == .all {
                let published = try planner.planOneAtATime()
                for (id, label, plan) in [
                    ("in-order", "One at a time, in the order of publication", published),
                    (
                        "in-reverse", "One at a time, the other way round",
                        try planner.planOneAtATime(order: published.order.reversed())
                    ),
                ] {
                    ways.append(
                        PlanComparisonView.Way(
                            id: id, label: label, cost: plan.costLeftOpen, leftOpen: plan.holes.map(\.place),
                            moves: plan.moves.map(\.words)))
                }
            }
            ways.append(
                way(
                    "ignoring-panels", "All together, the panels ignored",
                    try planner.planIgnoringPanels(request.scope)))
            return PlanComparisonView(ways: ways)
        }
    }

    /// The single releases that would leave less open, the most valuable first.
    public func mostValuableReleases(request: PlanRequest = PlanRequest(), caller: Caller) throws -> [PlanRelaxation] {
        try withAnswer(to: request, caller: caller) { try $0.mostValuableReleases(request.scope) }
    }

    /// Asks the planner what only a proved plan answers, such as what cannot be or what would be best instead.
    ///
    /// - Throws: ``ServiceError`` (1) where the time was over first: half an answer would claim what nobody knows.
    private func withAnswer<Answer>(
        to request: PlanRequest, caller: Caller, _ body: (Planner) throws -> Answer
    ) throws -> Answer {
        let late = ServiceError(
            .failure,
            "The time limit was over before the question was answered: ask with more time, or without a limit.")
        let answer: Answer
        do {
            answer = try withPlanner(for: request, caller: caller, body)
        } catch let error as ServiceError where error.kind == .notFound && request.shouldStop() {
            // A move that is not in half a plan may be in the whole.
            throw late
        }
        guard !request.shouldStop() else { throw late }
        return answer
    }
}

extension Planner {
    /// Refuses to move an opportunity in whose chain something has ended early.
    fileprivate func requireUndivided(_ id: String) throws {
        guard let planned = index.opportunities[id], planned.divided != nil else { return }
        throw ServiceError(
            .usage,
            "\(id) starts on \(planned.opportunity.days.start.inWords): placements in its chain are agreed and one of them has ended early, so that its start is settled."
        )
    }

    /// Refuses to move an opportunity to days on which the holder of the post that it covers is not away (rule 14).
    fileprivate func requireLeave(of opportunity: Opportunity, from own: Day, movedBy days: Int, _ caller: Caller)
        throws
    {
        guard days != 0, let leave = holderLeave(of: opportunity),
            !leave.covers(opportunity.days.starting(on: own.adding(days: days)))
        else { return }
        let starts = leave.starts(lasting: opportunity.days.count)
        // The nearest that can be had in the direction that was asked for.
        let nearest = starts.flatMap { [$0.start.number - own.number, $0.end.number - own.number] }
            .filter { $0.signum() == days.signum() && own.adding(days: $0) >= snapshot.asOf }
            .min { abs($0 - days) < abs($1 - days) }
        throw Refusal(
            rule: 14,
            "\(opportunity.id) cannot run \(abs(days)) \(abs(days) == 1 ? "day" : "days") \(days < 0 ? "earlier" : "later")",
            missing: (startsWithinLeave(of: opportunity) ?? "") + ".",
            fix: (nearest.map {
                ["understudy chain whatif --shift \(shell: opportunity.id) --days \($0) \(caller.actor)"]
            } ?? []) + ["understudy import absences FILE --as ADMINISTRATOR"])
    }

    /// What there is to say of an opportunity that starts on the day published: who moves into it, if anybody, is asked by the person.
    fileprivate func nothingToSay(
        of opportunity: Opportunity, _ request: PlanRequest, _ caller: Caller
    ) throws -> ServiceError {
        let plan = try plan(request.scope)
        if let outside = plan.outside.first(where: { $0.opportunity == opportunity.id }) {
            return ServiceError(.notFound, "\(opportunity.id) opens no chain: \(outside.reason).")
        }
        let people = plan.moves.filter { $0.opportunity == opportunity.id }
        let so = people.isEmpty ? "" : " Why \(people.map(\.name).joined(separator: " and ")) is asked by the person."
        return ServiceError(
            .notFound,
            "\(opportunity.id) starts on \(opportunity.days.start.inWords), as was published for it.\(so)",
            fix: people.map { "understudy chain why \(shell: $0.person) \(caller.actor)" }
                + ["understudy chain whatif --latest-start \(shell: opportunity.id)=DATE \(caller.actor)"])
    }
}
