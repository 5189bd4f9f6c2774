internal import Secondments
internal import UnderstudyStore

extension Service {
    /// Holds a stored plan against the data of the caller's day.
    public func verifyPlan(_ number: Int? = nil, caller: Caller) throws -> PlanVerification {
        let check = try verification(number, caller: caller)
        try recordReading(of: check.number, caller)
        return check
    }

    private func verification(_ number: Int?, caller: Caller) throws -> PlanVerification {
        try store.read { reading in
            try reading.requirePlanReader(caller, to: "verify a plan")
            let stored = try reading.storedPlan(number)
            let problem = try stored.decodedProblem
            var snapshot = try reading.planningSnapshot(asOf: caller.today)
            snapshot.pins = problem.pins
            snapshot.bans = problem.bans
            snapshot.keptSwapDays = try stored.report.swapDays ?? snapshot.keptSwapDays
            let scope: PlanScope = problem.opportunity.map { .opportunity($0) } ?? .all
            if stored.state == .proposed {
                try reading.reopen(problem.reopened ?? [], in: &snapshot, scope: scope, caller)
            }
            if case .opportunity(let id) = scope { snapshot.committed = try reading.movesAccepted(except: id) }
            let planner = try reading.planner(snapshot, moveLimit: moveLimit)
            let drafts = try stored.report.opportunities.filter { try reading.opportunity($0)?.state == .draft }
            var check = try planner.verify(
                stored.report, number: stored.id, scope: scope, drafts: Set(drafts),
                isProposal: stored.state == .proposed,
                lasting: stored.state == .accepted ? try reading.lastDays(in: stored.id) : [:],
                givenUp: stored.state == .accepted ? Set(try reading.movesGivenUp(in: stored.id).map(\.kept)) : [],
                withdrawn: Set(
                    try stored.report.opportunities.filter { try reading.opportunity($0)?.state == .withdrawn }))
            if let failure = planner.index.staff.failure { throw failure }
            check.findings = try reading.declinedMoves(of: stored.id).map { "\($0.words)." } + check.findings
            check.pins = MoveChoice.sorted(problem.pins)
            check.bans = MoveChoice.sorted(problem.bans)
            if stored.state == .accepted {
                check.findings += try reading.stepUps(of: stored.id).compactMap { stepUp in
                    guard try reading.opportunity(stepUp.opportunity)?.state == .withdrawn else { return nil }
                    return "\(stepUp.opportunity), by which a move of this plan was to be decided, was withdrawn."
                }
            }
            if let certificate = stored.certificate {
                let cost = try stored.report.costLeftOpen.pointDayMillionths
                var (findings, told) = PlanCertificate.check(certificate, cost: cost)
                if let told {
                    if told.pins != MoveChoice.sorted(problem.pins) || told.bans != MoveChoice.sorted(problem.bans) {
                        findings.append("The certificate is about other moves insisted on or ruled out than the plan.")
                    }
                    // The same question on the day of the plan, of the data as it is now.
                    var then = snapshot
                    then.asOf = stored.asOf
                    for start in try stored.report.starts {
                        guard let published = try reading.opportunity(start.opportunity)?.starts else { continue }
                        let days = StartRange(opportunity: start.opportunity, latest: published.end)
                            .starts(from: published.start).filter { $0 >= stored.asOf }
                        then.open(start.opportunity, OpenStart(first: published.start, days: days))
                    }
                    check.certificateIsCurrent =
                        try reading.planner(then, moveLimit: moveLimit).certifiedProblem(scope)?.isSameQuestion(
                            as: told) ?? false
                }
                check.findings += findings
                check.hasSoundCertificate = findings.isEmpty
            }
            return check
        }
    }
}
