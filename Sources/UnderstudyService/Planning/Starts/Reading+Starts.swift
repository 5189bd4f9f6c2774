internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The starts among which a plan may choose on a day; `nil` for an opportunity that starts when it says, whose start an accepted plan
    /// has chosen, or of which a place is offered or agreed.
    func openStart(of opportunity: Opportunity, on day: Day) throws -> OpenStart? {
        guard let starts = opportunity.starts, opportunity.state.isPlannable, opportunity.state != .completed,
            try chosenStart(of: opportunity) == nil, try !isAgreed(opportunity.id)
        else { return nil }
        return openStart(of: opportunity, among: starts, on: day)
    }

    private func openStart(of opportunity: Opportunity, among starts: DayRange, on day: Day) -> OpenStart? {
        let days = StartRange(opportunity: opportunity.id, latest: starts.end).starts(from: starts.start)
            .filter { $0 >= day }
        return days.isEmpty ? nil : OpenStart(first: starts.start, days: days)
    }

    /// The choice by which an opportunity starts when it does, made when a plan was accepted; it stands when the plan is set aside for another.
    func chosenStart(of opportunity: Opportunity) throws -> ChosenStart? {
        try chosenStarts(of: opportunity.id).filter { $0.start == opportunity.days.start }
            .max { ($0.chosenOn, $0.plan) < ($1.chosenOn, $1.plan) }
    }

    /// Leaves starts that accepted plans chose to a plan again.
    ///
    /// - Throws: a refusal that names what stands in the way: a start that was never left to a plan (24), places that are offered or agreed for
    ///   these days, of the opportunity or of a step-up behind it (37), or a range that is over (37).
    func reopen(_ ids: [String], in snapshot: inout PlanningSnapshot, scope: PlanScope, _ caller: Caller) throws {
        for id in ids {
            let opportunity = try existingOpportunity(id)
            guard scope.includes(id) else {
                throw ServiceError(.usage, "\(id) is not what is planned: its start cannot be left to this plan.")
            }
            let refused = "The start of \(id) cannot be left to a plan again"
            let actor = caller.actor
            guard let starts = opportunity.starts else {
                throw Refusal(
                    rule: 24, refused,
                    missing: "it was published to start on \(opportunity.days.start.inWords) and on no other day.",
                    fix: ["understudy chain whatif --shift \(shell: id) --days 7 \(actor)"])
            }
            guard opportunity.isPlannable(on: caller.today), opportunity.state != .completed else {
                throw Refusal(rule: 53, refused, missing: "it is \(opportunity.state.words).")
            }
            let settled = try whatSettles(opportunity)
            guard settled.words.isEmpty else {
                throw Refusal(
                    rule: 37, refused, missing: settled.words.joined(separator: "; ") + ".",
                    fix: settled.look + ["understudy chain show \(actor)"])
            }
            guard let open = openStart(of: opportunity, among: starts, on: caller.today) else {
                throw Refusal(
                    rule: 37, refused, missing: "the latest start, \(starts.end.inWords), is over.",
                    fix: ["understudy chain show \(actor)"])
            }
            snapshot.open(id, open)
        }
    }

    /// What holds an opportunity to its days: everybody who has an offer or a placement in it, or in a selection for a post behind it.
    private func whatSettles(_ opportunity: Opportunity) throws -> (words: [String], look: [String]) {
        var selections = [opportunity]
        for plan in try plans() where plan.state == .accepted {
            let steps = try moves(of: plan.id).filter {
                $0.opportunity == opportunity.id && $0.days.start == opportunity.days.start
            }.map { "\($0.chain)/\($0.step)" }
            for stepUp in try stepUps(of: plan.id) where steps.contains("\(stepUp.chain)/\(stepUp.step)") {
                guard let selection = try self.opportunity(stepUp.opportunity), selection.state != .withdrawn,
                    !selections.contains(where: { $0.id == selection.id })
                else { continue }
                selections.append(selection)
            }
        }
        var words: [String] = []
        var look: [String] = []
        let placements = try placements().filter { $0.state != .cancelled }
        for selection in selections {
            let placed = placements.filter { $0.opportunity == selection.id }.map(\.person)
            for person in placed {
                words.append("\(try existingPerson(person).name) has a placement in \(selection.id)")
            }
            for offer in try offers(of: selection.id) where offer.state == .open || offer.state == .accepted {
                guard let application = try application(offer.application), !placed.contains(application.person)
                else { continue }
                words.append(
                    "\(try existingPerson(application.person).name) (\(application.id)) was offered \(selection.id)")
                look.append(
                    "understudy offer list --opportunity \(shell: selection.id) --as \(shell: selection.manager)")
            }
        }
        return (words, look)
    }

    /// What a reader should know about a start that is left to the plan.
    func remarksOnStart(_ opportunity: Opportunity) throws -> [String] {
        guard let starts = opportunity.starts else { return [] }
        let range = starts.whenInWords
        if let chosen = try chosenStart(of: opportunity) {
            return [
                "Plan \(chosen.plan) chose the start among those \(range), on \(chosen.chosenOn.inWords) (rule 57)."
            ]
        }
        if try isAgreed(opportunity.id) { return ["The start could be \(range); a place is offered for these days."] }
        return [
            "The start is left to the plan of all opportunities: \(starts.start.inWords) or a Monday until \(starts.end.inWords); it lasts as many days whichever is chosen (rule 57)."
        ]
    }
}

extension Writing {
    /// Lets each opportunity start on the day that a proposed plan chose for it.
    ///
    /// - Parameter reopened: those for which an accepted plan had chosen a start before.
    func chooseStarts(of report: PlanReport, plan: Int, reopened: [String]) throws {
        for start in report.starts {
            guard let chosen = start.chosen else { continue }
            if reopened.contains(start.opportunity),
                let earlier = try reading.chosenStart(of: reading.existingOpportunity(start.opportunity))
            {
                try record("opportunity.start-reopened", subject: start.opportunity, detail: earlier)
            }
            let choice = try chooseStart(of: start.opportunity, chosen, plan: plan)
            try record("opportunity.start-chosen", subject: start.opportunity, detail: choice)
        }
    }
}
