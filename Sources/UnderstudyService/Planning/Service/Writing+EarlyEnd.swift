internal import Secondments
internal import UnderstudyStore

extension Writing {
    /// Accepts the plan by which a vacancy is filled again for the days that are left. What goes on in front of the vacancy stands in it
    /// as confirmed; an opportunity that was left itself is opened again for those days, as a draft of its hosting manager.
    ///
    /// - Parameter end: the number of the early end.
    func fill(
        _ refill: PlannedChain, after ripple: Ripple, in chain: PlannedChain, end: Int, caller: Caller
    ) throws -> ChainPlanView {
        var rest = refill
        if let position = chain.moves.firstIndex(where: { $0.person == ripple.person }), position > 0 {
            let going = chain.moves[..<position].map { move in
                var move = move
                move.basis = .confirmed
                return move
            }
            rest.title = chain.title
            rest.unit = chain.unit
            rest.kind = chain.kind
            rest.fraction = chain.fraction
            rest.place = chain.place
            rest.moves[0].opportunity = nil
            rest.moves = going + rest.moves
        } else {
            rest.opportunity = try reopen(chain.opportunity, days: refill.days)
            rest.place = 1
            rest.moves[0].opportunity = rest.opportunity
        }
        for step in rest.moves.indices where rest.moves[step].basis != .confirmed { rest.moves[step].basis = .forecast }
        var report = PlanReport(
            asOf: caller.today, opportunities: [rest.opportunity], status: .optimal, ignoresPanel: false, levels: [],
            starts: [], chains: [rest], swaps: [], unfilled: [], broken: [], brokenPins: [], outside: [],
            costLeftOpen: rest.cost)
        report.changeMoves { $0.isLate = $0.beginBy < caller.today && $0.basis != .confirmed }
        let stored = try propose(report, request: PlanRequest(scope: .opportunity(rest.opportunity)), certificate: nil)
        try openStepUps(for: stored, report)
        let first = rest.moves.firstIndex { $0.basis == .forecast } ?? 0
        let opened =
            try rest.moves[first].opportunity
            ?? reading.stepUps(of: stored.id).first { $0.chain == 1 && $0.step == first + 1 }?.opportunity
        if let opened {
            let takeover = Takeover(earlyEnd: end, opportunity: opened)
            try addTakeover(takeover)
            try record("early-end.taken-over", subject: opened, detail: takeover)
        }
        try acceptPlan(stored.id)
        var view = ChainPlanView(report, number: stored.id, state: "accepted")
        try reading.tellSelections(in: &view)
        try record("plan.accepted", detail: ["plan": stored.id])
        return view
    }

    /// Drafts an opportunity once more for the days that are left of it, with the same criteria.
    private func reopen(_ id: String, days: DayRange) throws -> String {
        var again = try reading.existingOpportunity(id)
        let criteria = try reading.criteria(of: again)
        var number = 2
        while try reading.opportunity("\(id)-\(number)") != nil { number += 1 }
        again.id = "\(id)-\(number)"
        again.days = days
        again.starts = nil
        again.places = 1
        again.deadline = max(act.day, min(act.day.adding(days: 14), days.start.adding(days: -1)))
        try createOpportunity(again, criteria: criteria)
        try record("opportunity.created", subject: again.id, detail: again)
        return again.id
    }
}

extension Writing {
    /// Takes back the moves of somebody that would begin after a day behind an absence that has ended by then: a placement does not begin, and
    /// a selection without one is needed no more.
    func cancelMoves(
        of person: String, after day: Day, in plan: Int, reason: String, _ view: inout EarlyEndView
    ) throws {
        for move in try reading.moves(of: plan) where move.person == person && move.days.start > day {
            guard let selection = try reading.selection(of: move, in: plan) else { continue }
            let placement = try reading.placements(of: person).first {
                $0.opportunity == selection.id && $0.state == .agreed && $0.days == move.days
            }
            if var placement {
                placement.state = .cancelled
                placement.endReason = reason
                try updatePlacement(placement)
                try record("placement.cancelled", subject: person, detail: placement)
                view.cancelled.append(
                    EarlyEndView.Cancelled(
                        placement: placement.id, person: person, name: try reading.existingPerson(person).name,
                        days: placement.days))
            } else if [.draft, .published, .closed, .scoring].contains(selection.state) {
                view.notNeeded.append(
                    ChainPlanView.SelectionNotNeeded(
                        opportunity: selection.id, title: selection.title, state: selection.state,
                        host: selection.manager))
            }
        }
    }
}
