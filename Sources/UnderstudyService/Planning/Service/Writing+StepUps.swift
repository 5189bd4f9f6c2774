internal import Secondments
internal import UnderstudyStore

extension Writing {
    /// Opens the expression of interest that each forecast move of a proposed plan needs (rule 25), as drafts of their hosting
    /// managers, and links every move to the one that decides it.
    ///
    /// One that was opened for the same absence before, by a plan that this one replaces, is kept.
    func openStepUps(for plan: StoredPlan, _ report: PlanReport) throws {
        for (number, chain) in report.chains.enumerated() {
            for (step, move) in chain.moves.enumerated() where move.opportunity == nil && step > 0 {
                guard let to = move.to, let post = try reading.post(to.id) else { continue }
                try openStepUp(
                    for: move, into: post, behind: chain.moves[step - 1].person, of: chain, days: chain.days,
                    as: (plan: plan.id, chain: number + 1, step: step + 1))
            }
        }
        for (number, swap) in report.swaps.enumerated() {
            for (step, move) in swap.moves.enumerated() {
                guard let to = move.to, let post = try reading.post(to.id) else { continue }
                let leaver = swap.moves[step > 0 ? step - 1 : swap.moves.count - 1].person
                try openStepUp(
                    for: move, into: post, behind: leaver, of: nil, days: swap.days,
                    as: (plan: plan.id, chain: report.chains.count + number + 1, step: step + 1))
            }
        }
    }

    private func openStepUp(
        for move: PlannedMove, into post: Post, behind leaver: String, of chain: PlannedChain?,
        days: DayRange, as place: (plan: Int, chain: Int, step: Int)
    ) throws {
        let known = try reading.stepUp(behind: leaver, from: post.id, days: days)
        let id: String
        if var known {
            id = known.id
            let fresh = StepUpDraft.deadline(of: move, starting: days.start, today: act.day)
            if known.state == .draft, known.deadline < act.day, fresh > known.deadline {
                known.deadline = fresh
                try saveDraft(known, criteria: reading.criteria(of: id, version: known.criteriaVersion))
                try record("opportunity.edited", subject: id, detail: known)
            }
        } else {
            guard move.basis == .forecast else { return }
            id = try reading.freeName(head: chain?.opportunity ?? "SWAP", post: post.id)
            let draft = StepUpDraft(
                id: id, move: move, post: post, head: chain, days: days,
                host: try reading.host(ofStepUpBehind: leaver, for: move.person, head: chain?.opportunity, on: act.day),
                leaverTime: try reading.existingPerson(leaver).workingTime,
                requirements: try reading.requirements(of: post.id), today: act.day)
            try createOpportunity(draft.opportunity, criteria: draft.criteria)
            try record("opportunity.created", subject: id, detail: draft.opportunity)
        }
        let stepUp = StepUp(
            plan: place.plan, chain: place.chain, step: place.step, opportunity: id, leaver: leaver, ring: move.ring,
            reasons: move.ringReasons)
        try addStepUp(stepUp)
        try record("step-up.opened", subject: id, detail: stepUp)
    }
}

extension Reading {
    /// The expression of interest that was opened for an absence and not withdrawn since.
    func stepUp(behind leaver: String, from post: String, days: DayRange) throws -> Opportunity? {
        for stepUp in try stepUps().reversed() where stepUp.leaver == leaver {
            if let opportunity = try opportunity(stepUp.opportunity), opportunity.post == post,
                opportunity.days == days, opportunity.state != .withdrawn
            {
                return opportunity
            }
        }
        return nil
    }

    /// `OPP-7-R12`, or the next that is free; short enough to be typed.
    fileprivate func freeName(head: String, post: String) throws -> String {
        let plain = OpportunityFile.isPlain("\(head)-\(post)")
        let base = plain ? "\(head)-\(post)" : "STEP-UP"
        var name = base
        var number = plain ? 1 : 0
        while try opportunity(name) != nil || self.post(name) != nil || number == 0 {
            number += 1
            name = "\(base)-\(number)"
        }
        return name
    }

    /// Who runs the selection for a post that is left: the line manager of whoever leaves, or the next one up where that is the
    /// person in the forecast; where nobody else is on record the hosting manager of the opportunity at the
    /// head, or for an exchange the People Partner.
    fileprivate func host(ofStepUpBehind leaver: String, for person: String, head: String?, on day: Day) throws
        -> String
    {
        var next = try existingPerson(leaver).manager
        var seen: Set<String> = [leaver]
        while let id = next, seen.insert(id).inserted {
            if id != person { return id }
            next = try self.person(id)?.manager
        }
        if let head { return try existingOpportunity(head).manager }
        return try peoplePartner(for: existingPerson(leaver), on: day)
    }
}

extension Reading {
    /// Tells of each move that needs a selection by which opportunity it is decided, and where that stands.
    func tellSelections(in view: inout ChainPlanView) throws {
        guard let number = view.number else { return }
        let opened = Dictionary(
            try stepUps(of: number).map { ("\($0.chain)/\($0.step)", $0.opportunity) },
            uniquingKeysWith: { first, _ in first })
        var place = 0
        for (chain, planned) in (view.plan.chains.map(\.moves) + view.plan.swaps.map(\.moves)).enumerated() {
            for (step, move) in planned.enumerated() where move.basis == .forecast {
                defer { place += 1 }
                let id = move.opportunity ?? opened["\(chain + 1)/\(step + 1)"]
                guard let id, let opportunity = try opportunity(id) else { continue }
                view.selectionsNeeded[place].expressionOfInterest = id
                view.selectionsNeeded[place].state = opportunity.state
                view.selectionsNeeded[place].host = opportunity.manager
                view.selectionsNeeded[place].hostName = try person(opportunity.manager)?.name
            }
        }
    }

    /// The selections that other plans opened behind the opportunities of an accepted one, that are not over, and that no move of
    /// it rests on.
    func selectionsNotNeeded(by plan: Int, _ report: PlanReport) throws -> [ChainPlanView.SelectionNotNeeded] {
        let all = try stepUps()
        let needed = Set(all.filter { $0.plan == plan }.map(\.opportunity))
        var heads: [String: String?] = [:]
        for other in Set(all.map(\.plan)) where other != plan {
            let isSuperseded = try self.plan(other)?.state == .superseded
            for move in try moves(of: other) where move.opportunity != nil || isSuperseded {
                for stepUp in all
                where stepUp.plan == other && stepUp.chain == move.chain && stepUp.step == move.step {
                    heads[stepUp.opportunity] = .some(move.opportunity)
                }
            }
        }
        return try heads.sorted { $0.key < $1.key }.compactMap { id, head in
            guard !needed.contains(id), head.map({ report.opportunities.contains($0) }) ?? true,
                let opportunity = try opportunity(id),
                [.draft, .published, .closed, .scoring].contains(opportunity.state)
            else { return nil }
            return ChainPlanView.SelectionNotNeeded(
                opportunity: id, title: opportunity.title, state: opportunity.state, host: opportunity.manager)
        }
    }
}
