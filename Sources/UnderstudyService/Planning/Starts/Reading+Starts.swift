internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The starts among which a plan may choose on a day; `nil` for an opportunity that starts when it says, whose start an accepted plan
    /// has chosen, or of which a place is offered or agreed.
    func openStart(of opportunity: Opportunity, on day: Day) throws -> OpenStart? {
        guard let starts = opportunity.starts, opportunity.state.isPlannable, opportunity.state != .completed,
            try chosenStart(of: opportunity.id) == nil, try !isAgreed(opportunity.id)
        else { return nil }
        let days = StartRange(opportunity: opportunity.id, latest: starts.end).starts(from: starts.start)
            .filter { $0 >= day }
        return days.isEmpty ? nil : OpenStart(first: starts.start, days: days)
    }

    /// The start that an accepted plan chose.
    func chosenStart(of opportunity: String) throws -> ChosenStart? {
        try chosenStarts(of: opportunity).last { try plan($0.plan)?.state == .accepted }
    }

    /// What a reader should know about a start that is left to the plan.
    func remarksOnStart(_ opportunity: Opportunity) throws -> [String] {
        guard let starts = opportunity.starts else { return [] }
        let range = "from \(starts.start.inWords) to \(starts.end.inWords)"
        if let chosen = try chosenStart(of: opportunity.id) {
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
    func chooseStarts(of report: PlanReport, plan: Int) throws {
        for start in report.starts {
            guard let chosen = start.chosen else { continue }
            let choice = try chooseStart(of: start.opportunity, chosen, plan: plan)
            try record("opportunity.start-chosen", subject: start.opportunity, detail: choice)
        }
    }
}
