internal import Secondments
internal import UnderstudyStore

extension Writing {
    /// Confirms the chains for which nothing is missing any more, now that an opportunity is decided by which one of their moves goes: of
    /// people whose yes was given for just that, nobody has to repeat it.
    ///
    /// - Returns: the chains that were confirmed.
    func confirmChains(waitingFor opportunity: String) throws -> [ConfirmedChain] {
        var confirmed: [ConfirmedChain] = []
        for plan in try reading.plans() where plan.state == .accepted {
            guard try !reading.chainAnswers(to: plan.id).isEmpty else { continue }
            for chain in try reading.chains(of: plan.id, restingOn: opportunity) {
                let standing = try reading.standing(ofChain: chain, in: plan, on: act.day)
                guard standing.isComplete else { continue }
                try confirm(chain, of: plan)
                confirmed.append(
                    ConfirmedChain(plan: plan.id, opportunity: standing.opportunity, title: standing.title))
            }
        }
        return confirmed
    }

    /// Confirms a chain for which nothing is missing: what the managers answered becomes approval and release, what the people answered
    /// becomes the acceptance of their offers, and every placement is agreed. All of it is one transaction with the last answer.
    func confirm(_ chain: Int, of plan: StoredPlan) throws {
        let answers = try reading.chainAnswers(to: plan.id).filter { $0.chain == chain }
        for move in try reading.movesAsTheyStand(in: plan.id) where move.chain == chain && move.basis != .confirmed {
            guard let opportunity = try reading.selection(of: move, in: plan.id),
                let application = try reading.application(for: move, in: plan.id),
                let outcome = try reading.outcome(of: application.id)
            else { continue }
            guard outcome.kind == .selected else { continue }
            guard let manager = answers.last(where: { $0.person == move.person && $0.role == .manager })?.answeredBy
            else { continue }
            for kind in [ApprovalKind.lineManager, .release] {
                try approveAsAnswered(kind, application, opportunity, for: move, by: manager)
            }
            let open = try reading.offers(for: application.id).last { $0.state == .open && $0.days == move.days }
            let offer =
                try open
                ?? makeOffer(
                    Offer(
                        id: 0, application: application.id, days: move.days, madeBy: opportunity.manager,
                        madeOn: act.day))
            try agree(
                offer, application, opportunity, "The chain cannot be confirmed",
                otherwise: [
                    "understudy chain answer \(plan.id) \(shell: move.person) no --as \(shell: move.person)"
                ])
        }
        let confirmation = ChainConfirmation(
            plan: plan.id, chain: chain, confirmedBy: act.actor, confirmedOn: act.day)
        try confirmChain(confirmation)
        try record("chain.confirmed", detail: confirmation)
    }

    /// Turns a manager's yes to a chain into an approval of the application for the dates of the move, unless there is one.
    private func approveAsAnswered(
        _ kind: ApprovalKind, _ application: Application, _ opportunity: Opportunity, for move: StoredMove,
        by manager: String
    ) throws {
        let last = try reading.approvals(for: application.id).last {
            $0.kind == kind && $0.days == move.days && $0.fraction == opportunity.fraction
        }
        guard last?.state != .approved else { return }
        var approval = try request(
            kind, for: application, days: move.days, fraction: opportunity.fraction, on: act.day)
        approval.state = .approved
        approval.decidedBy = manager
        approval.decidedOn = act.day
        try answerApproval(approval)
        try record("approval.approved", subject: application.id, detail: [approval])
    }
}
