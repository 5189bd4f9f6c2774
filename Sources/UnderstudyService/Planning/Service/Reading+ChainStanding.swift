internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// Where each chain of a plan stands on a day.
    func standings(of plan: StoredPlan, on today: Day) throws -> [ChainStanding] {
        try Set(movesAsTheyStand(in: plan.id).map(\.chain)).sorted().map {
            try standing(ofChain: $0, in: plan, on: today)
        }
    }

    /// Where one chain stands on a day: the answers, and everything that it still takes.
    func standing(ofChain chain: Int, in plan: StoredPlan, on today: Day) throws -> ChainStanding {
        let moves = try movesAsTheyStand(in: plan.id).filter { $0.chain == chain }
        let given = try chainAnswers(to: plan.id).filter { $0.chain == chain }
        let confirmation = try chainConfirmations(of: plan.id).first { $0.chain == chain }
        let head = try moves.first?.opportunity.flatMap { try opportunity($0) }
        var standing = ChainStanding(
            plan: plan.id, chain: chain, opportunity: head?.id ?? "swap \(chain)", title: head?.title ?? "Swap",
            confirmedOn: confirmation?.confirmedOn,
            isConfirmed: confirmation != nil || moves.allSatisfy { $0.basis == .confirmed }, answers: [], missing: [],
            next: [])
        for move in moves {
            let mover = try existingPerson(move.person)
            for role in ChainAnswer.Role.allCases {
                var last = given.last { $0.person == move.person && $0.role == role }
                // A yes of somebody who lets nobody go any more is not the line manager's.
                if role == .manager, let yes = last, yes.isYes, try !isAnswerer(yes.answeredBy, for: mover, on: today) {
                    last = nil
                }
                let answerer = role == .person ? move.person : mover.manager
                standing.answers.append(
                    ChainStanding.Answer(
                        person: move.person, name: mover.name, role: role.rawValue, answerer: answerer,
                        answererName: try answerer.flatMap { try person($0)?.name },
                        state: Self.state(
                            last, isSettled: move.basis == .confirmed, confirmedOn: confirmation?.confirmedOn,
                            on: today),
                        until: last?.until, on: last?.answeredOn))
            }
        }
        guard !standing.isConfirmed else { return standing }
        let barred = try Set(moves.filter { try !takesYes($0, in: plan.id, on: today) }.map(\.person))
        // Whoever said no may think again, but the way on is a plan without the move.
        if standing.answers.contains(where: { $0.state == .no }) {
            if let draft = head, draft.state == .draft {
                // No plan has a draft: its selection is what finds somebody else.
                standing.next.append(try nextStep(of: draft))
            } else {
                standing.next.append("understudy chain plan --keep \(plan.id) --save --as \(shell: plan.madeBy)")
            }
        }
        for answer in standing.answers {
            guard let words = answer.words else { continue }
            standing.missing.append(words)
            // A yes would be refused.
            if barred.contains(answer.person) { continue }
            standing.next.append(
                "understudy chain answer \(plan.id) \(shell: answer.person) yes\(answer.role == "manager" ? " --role manager" : "") --as \(shell: try answer.answerer ?? peoplePartner(for: existingPerson(answer.person), on: today))"
            )
        }
        for move in moves where move.basis != .confirmed {
            if let obstacle = try obstacle(to: move, of: plan, on: today) {
                standing.missing.append(obstacle.words)
                standing.next += obstacle.fix
            }
        }
        if standing.isComplete, let move = moves.first(where: { $0.basis != .confirmed }) {
            standing.next.append(
                "understudy chain answer \(plan.id) \(shell: move.person) yes --as \(shell: move.person)")
        }
        return standing
    }

    /// Whether a yes to a move is taken: until it is confirmed, up to its first day, and where nothing keeps the person from it.
    func takesYes(_ move: StoredMove, in plan: Int, on today: Day) throws -> Bool {
        guard move.basis != .confirmed, move.days.start >= today else { return false }
        guard let application = try application(for: move, in: plan) else { return true }
        return try reasonsAgainst(application, on: move.days).isEmpty
    }

    /// Whether somebody answers for a person as their line manager, or as a People Partner where none is on record.
    private func isAnswerer(_ answerer: String, for mover: Person, on today: Day) throws -> Bool {
        try mover.manager.map { $0 == answerer } ?? hasRole(.peoplePartner, answerer, on: today)
    }

    /// The chains of a plan in which a move goes by an opportunity, at the head or behind it.
    func chains(of plan: Int, restingOn opportunity: String) throws -> [Int] {
        let heads = try moves(of: plan).filter { $0.intoOpportunity == opportunity }.map(\.chain)
        let behind = try stepUps(in: opportunity).filter { $0.plan == plan }.map(\.chain)
        return Set(heads + behind).sorted()
    }

    /// The chains of accepted plans for which everything is in, and that are not confirmed.
    func completeChains(on today: Day) throws -> [ChainStanding] {
        try plans().filter { $0.state == .accepted }.flatMap { plan in
            try Set(chainAnswers(to: plan.id).map(\.chain)).sorted()
                .map { try standing(ofChain: $0, in: plan, on: today) }.filter(\.isComplete)
        }
    }

    private static func state(
        _ answer: ChainAnswer?, isSettled: Bool, confirmedOn: Day?, on today: Day
    ) -> ChainStanding.State {
        if isSettled { return .settled }
        guard let answer else { return .open }
        if !answer.isYes { return .no }
        // Seen from a day before it was given, it is still to come.
        if confirmedOn == nil, answer.answeredOn > today { return .open }
        return answer.holds(on: confirmedOn ?? today) ? .yes : .expired
    }

    /// What a chain waits for apart from answers, without names of people: for whoever answers.
    func steps(ofChain chain: Int, in plan: StoredPlan, on today: Day) throws -> [String] {
        guard try !chainConfirmations(of: plan.id).contains(where: { $0.chain == chain }) else { return [] }
        var steps: [String] = []
        for move in try movesAsTheyStand(in: plan.id) where move.chain == chain && move.basis != .confirmed {
            guard let step = try obstacle(to: move, of: plan, on: today)?.plainWords, !steps.contains(step) else {
                continue
            }
            steps.append(step)
        }
        return steps
    }

    /// What stands between a move and its confirmation, apart from answers.
    struct Obstacle {
        let words: String
        let plainWords: String
        let fix: [String]
    }

    /// The opportunity by which a move is decided.
    func selection(of move: StoredMove, in plan: Int) throws -> Opportunity? {
        if let id = move.intoOpportunity { return try opportunity(id) }
        let opened = try stepUps(of: plan).first { $0.chain == move.chain && $0.step == move.step }
        guard let opened else { return nil }
        return try opportunity(opened.opportunity)
    }

    /// The person's application in the selection of a move.
    func application(for move: StoredMove, in plan: Int) throws -> Application? {
        guard let opportunity = try selection(of: move, in: plan) else { return nil }
        return try applications(for: opportunity.id).last { $0.person == move.person && $0.state == .submitted }
    }

    /// What the move of a plan lacks: a selection that chose its person, days on which nothing keeps the person, or an approval in principle.
    private func obstacle(to move: StoredMove, of plan: StoredPlan, on today: Day) throws -> Obstacle? {
        let name = try person(move.person)?.name ?? move.person
        let place = move.intoPost ?? move.intoOpportunity ?? ""
        let application = try self.application(for: move, in: plan.id)
        let outcome = try application.flatMap { try self.outcome(of: $0.id) }
        if move.days.start < today, outcome?.kind != .appointed {
            return Obstacle(
                words:
                    "The first day of \(name) at \(place), \(move.days.start.inWords), has passed, and the chain was not agreed before it (rule 37).",
                plainWords: "a new plan: the first day has passed",
                fix: ["understudy chain plan --save --as \(shell: plan.madeBy)"])
        }
        guard let opportunity = try selection(of: move, in: plan.id) else {
            return Obstacle(
                words: "\(name) into \(place) rests on no selection of its own (rule 25).",
                plainWords: "a selection for \(place)",
                fix: ["understudy chain accept --as \(shell: plan.madeBy)"])
        }
        guard let application, let outcome else {
            let isDecided = opportunity.state == .decided || opportunity.state == .completed
            if isDecided || opportunity.state == .withdrawn {
                return Obstacle(
                    words: "\(opportunity.id) is \(opportunity.state.rawValue), and \(name) did not get the place.",
                    plainWords: "a new plan: \(opportunity.id) came out otherwise",
                    fix: ["understudy chain plan --save --as \(shell: plan.madeBy)"])
            }
            return Obstacle(
                words:
                    "\(opportunity.id) has not decided about \(name) yet: it is \(opportunity.state.words) (rule 25).",
                plainWords: "the selection \(opportunity.id)",
                fix: [try nextStep(of: opportunity)])
        }
        switch outcome.kind {
        case .appointed:
            // What was offered may have ended early since.
            guard
                try offers(for: application.id).contains(where: { $0.state == .accepted && $0.days == move.days })
                    || placements(of: move.person).contains(where: {
                        $0.opportunity == opportunity.id && $0.days == move.days
                    })
            else {
                return Obstacle(
                    words: "\(name) was appointed to \(opportunity.id) for other days than those of the plan.",
                    plainWords: "a new plan: the days of \(opportunity.id) are others",
                    fix: ["understudy chain plan --save --as \(shell: plan.madeBy)"])
            }
            return nil
        case .selected: break
        case .reserve, .outranked, .belowMinimum, .notShortlisted, .notReleased, .offerDeclined:
            return Obstacle(
                words: "\(opportunity.id) did not choose \(name): the outcome is \(outcome.kind.rawValue).",
                plainWords: "a new plan: \(opportunity.id) came out otherwise",
                fix: ["understudy chain plan --save --as \(shell: plan.madeBy)"])
        }
        if let away = try placements(of: move.person).first(where: {
            ($0.state == .agreed || $0.state == .started) && $0.days.overlaps(move.days)
        }) {
            return Obstacle(
                words:
                    "\(name) is on a placement in these days, at \(away.opportunity ?? away.post ?? "another place").",
                plainWords: "somebody's placement elsewhere",
                fix: ["understudy chain plan --save --as \(shell: plan.madeBy)"])
        }
        let reasons = try reasonsAgainst(application, on: move.days)
        if !reasons.isEmpty {
            let no = "understudy chain answer \(plan.id) \(shell: move.person) no --as \(shell: move.person)"
            return Obstacle(
                words: "\(name) cannot go in these days: \(reasons.told).",
                plainWords: "a new plan: somebody cannot go in these days as the records stand",
                fix: try variations(for: application, against: reasons, on: today) + [no])
        }
        if opportunity.kind.needsPeoplePartnerInPrinciple {
            let approval = try approvals(for: application.id).last { $0.kind == .peoplePartner }
            if approval?.state != .approved {
                let partner = try peoplePartner(for: existingPerson(move.person), on: plan.asOf)
                return Obstacle(
                    words: "The People Partner has not approved \(application.id) of \(name) in principle (rule 31).",
                    plainWords: "a People Partner's approval in principle",
                    fix: [
                        "understudy approval approve \(shell: application.id) --kind people-partner --as \(shell: partner)"
                    ])
            }
        }
        return nil
    }

    /// The command by which a selection goes on.
    private func nextStep(of opportunity: Opportunity) throws -> String {
        let host = "--as \(shell: opportunity.manager)"
        return switch opportunity.state {
        case .draft:
            try budget(of: opportunity.id) == nil
                ? "understudy opportunity budget \(shell: opportunity.id) --code COST-CENTRE \(host)"
                : "understudy opportunity publish \(shell: opportunity.id) \(host)"
        case .published, .closed: "understudy panel show \(shell: opportunity.id) \(host)"
        case .scoring: "understudy ranking decide \(shell: opportunity.id) \(host)"
        case .decided, .completed, .withdrawn: "understudy ranking show \(shell: opportunity.id) \(host)"
        }
    }
}

extension ChainStanding.Answer {
    /// What is missing about it, as a sentence; `nil` for a yes that counts.
    fileprivate var words: String? {
        let who = answererName ?? "a People Partner"
        let about = role == "manager" ? " about \(name)" : ""
        return switch state {
        case .yes, .settled: nil
        case .no: "\(who) said no\(about)\(on.map { " on \($0.inWords)" } ?? "")."
        case .expired: "The yes of \(who)\(about) ran out\(until.map { " on \($0.inWords)" } ?? "")."
        case .open: "\(who) has not answered\(about)."
        }
    }
}
