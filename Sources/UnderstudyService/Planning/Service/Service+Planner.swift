internal import Secondments
internal import UnderstudyStore

extension Service {
    /// Logs that an auditor who plans nothing has read a stored plan.
    func recordReading(of number: Int?, _ caller: Caller) throws {
        if let number { try recordReading("plan.read", ["plan": number], caller) }
    }

    /// Logs that an auditor who plans nothing has read what planners see.
    func recordReading(_ action: String, _ detail: [String: Int], _ caller: Caller) throws {
        guard let person = caller.person, try store.read({ try !$0.hasRole(.planner, person, on: caller.today) })
        else { return }
        try store.write(as: caller.act) { try $0.record(action, detail: detail) }
    }

    /// Asks the planner on the data of the caller's day, checked against what the request names. Nothing else may be read meanwhile.
    ///
    /// - Parameter reading: what is read, where an auditor may read it as well: `see a plan`.
    func withPlanner<Answer>(
        for request: PlanRequest, reading what: String? = nil, caller: Caller, _ body: (Planner) throws -> Answer
    ) throws -> Answer {
        try store.read { reading in
            if let what {
                try reading.requirePlanReader(caller, to: what)
            } else {
                try reading.requireRole(.planner, caller, to: "plan backfill chains")
            }
            let request = try reading.honouringAnswers(request)
            if case .opportunity(let id) = request.scope {
                let opportunity = try reading.existingOpportunity(id)
                guard opportunity.isPlannable(on: caller.today) else {
                    let why =
                        opportunity.days.end < caller.today
                        ? "it ended on \(opportunity.days.end.inWords)" : "it is \(opportunity.state.words)"
                    throw Refusal(
                        rule: 53, "\(id) cannot be planned", missing: "\(why).",
                        fix: opportunity.state == .draft
                            ? ["understudy opportunity publish \(id) --as \(opportunity.manager)"] : [])
                }
            }
            for choice in request.pins + request.bans {
                _ = try reading.existingPerson(choice.person)
                if try reading.post(choice.vacancy) == nil, try reading.opportunity(choice.vacancy) == nil {
                    throw ServiceError.notFound("post or opportunity", choice.vacancy)
                }
            }
            var snapshot = try reading.planningSnapshot(asOf: caller.today)
            snapshot.pins = request.pins
            snapshot.bans = request.bans
            if let keep = request.keep {
                let kept = try reading.storedPlan(keep).report.within(request.scope)
                snapshot.keeping = kept.keptMoves
                snapshot.keptSwapDays = kept.swapDays ?? snapshot.keptSwapDays
            }
            try reading.reopen(request.reopened, in: &snapshot, scope: request.scope, caller)
            if case .opportunity(let id) = request.scope { snapshot.committed = try reading.movesAccepted(except: id) }
            let planner = try reading.planner(snapshot, moveLimit: moveLimit, shouldStop: request.shouldStop)
            let answer = Result { try body(planner) }
            // What could not be read stands behind whatever was answered.
            if var tooMany = planner.index.staff.failure as? ServiceError {
                if request.scope == .all, let one = snapshot.firstPlannable {
                    tooMany.fix = ["understudy chain plan \(shell: one) \(caller.actor)"]
                }
                throw tooMany
            }
            if let failure = planner.index.staff.failure { throw failure }
            return try answer.get()
        }
    }
}
