internal import Secondments
internal import UnderstudyStore

extension Service {
    /// Accepts a plan: a stored proposal, or the best plan of the day. Plans accepted before for one of the same opportunities
    /// are superseded, and what was answered to them falls, which is told. Each forecast move gets the expression of interest by which it is decided (rule 25), as a draft of its
    /// hosting manager; one that is open for the same absence already is kept.
    ///
    /// - Throws: a refusal where the plan does not honour a panel (25), cannot hold a pin, no longer stands (53), or is accepted already.
    public func acceptPlan(
        _ number: Int? = nil, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> ChainPlanView {
        try store.read { reading in _ = try reading.requireRole(.planner, caller, to: "accept a plan") }
        if let number {
            let check = try verifyPlan(number, caller: caller)
            guard check.findings.isEmpty else {
                throw Refusal(
                    rule: 53, "Plan \(number) cannot be accepted", missing: check.findings.joined(separator: " "),
                    fix: ["understudy chain plan --save \(caller.actor)"])
            }
        }
        let request = number == nil ? try store.read { try $0.honouringAnswers(request) } : request
        var fresh: PlanReport?
        var certificate: String?
        if number == nil {
            (fresh, certificate) = try withPlanner(for: request, caller: caller) { planner in
                let plan = try planner.plan(request.scope, tellsWhyOpen: true)
                return (plan, try planner.certificate(request.scope, for: plan))
            }
        }
        return try store.write(as: caller.act) { writing in
            try writing.reading.requireRole(.planner, caller, to: "accept a plan")
            let stored: StoredPlan
            if let fresh {
                try Self.requireComplete(fresh, caller)
                try writing.reading.refuseAcceptedAlready(
                    fresh, PlanProblem(pins: request.pins, bans: request.bans), caller)
                stored = try writing.propose(fresh, request: request, certificate: certificate)
            } else {
                stored = try writing.reading.storedPlan(number)
            }
            guard stored.state == .proposed else {
                throw ServiceError(.refused, "Plan \(stored.id) is \(stored.state.rawValue) already.")
            }
            let report = try stored.report
            try Self.requireComplete(report, caller)
            if fresh == nil {
                let problem = try stored.decodedProblem
                try writing.reading.refuseAcceptedAlready(
                    report, PlanProblem(pins: problem.pins, bans: problem.bans), caller)
            }
            var fallen: [ChainPlanView.FallenAnswers] = []
            for other in try writing.reading.plans() where other.state == .accepted {
                let earlier = try other.report
                let exchanging = Set(earlier.swaps.flatMap(\.moves).map(\.person))
                guard
                    !Set(earlier.opportunities).isDisjoint(with: report.opportunities)
                        || !exchanging.isDisjoint(with: report.swaps.flatMap(\.moves).map(\.person))
                else { continue }
                fallen += try writing.reading.answersStanding(in: other, on: caller.today)
                try writing.supersedePlan(other.id)
                try writing.record("plan.superseded", detail: ["plan": other.id, "by": stored.id])
            }
            try writing.chooseStarts(of: report, plan: stored.id, reopened: stored.decodedProblem.reopened ?? [])
            try writing.openStepUps(for: stored, report)
            try writing.acceptPlan(stored.id)
            var view = ChainPlanView(report, number: stored.id, state: "accepted")
            let problem = try stored.decodedProblem
            view.keepConditions(pins: problem.pins, bans: problem.bans)
            try writing.reading.tellSelections(in: &view)
            view.selectionsNotNeeded = try writing.reading.selectionsNotNeeded(by: stored.id, report)
            view.answersFallen = fallen
            try writing.record(
                "plan.accepted", detail: PlanRecord(plan: stored.id, selectionsNeeded: view.selectionsNeeded))
            return view
        }
    }

    private static func requireComplete(_ report: PlanReport, _ caller: Caller) throws {
        if let place = report.broken.first {
            throw Refusal(
                rule: 25, "The plan cannot be accepted",
                missing: "\(place.claim) and is not placed: \(place.words).",
                fix: ["understudy chain plan \(shell: place.opportunity) \(caller.actor)"])
        }
        if !report.brokenPins.isEmpty {
            let isProved = report.status == .optimal
            throw ServiceError(
                .refused,
                "The plan \(isProved ? "cannot hold" : "does not hold") \(report.brokenPins.joined(separator: ", "))\(isProved ? "" : ": no plan was found that does, and that there is none is not proved").",
                fix: report.askingWhyPinsFail(caller))
        }
        if report.ignoresPanel {
            throw Refusal(rule: 25, "The plan cannot be accepted", missing: "it ignores what the panels decided.")
        }
    }

    private struct PlanRecord: Encodable {
        let plan: Int
        let selectionsNeeded: [ChainPlanView.SelectionNeeded]
    }
}
