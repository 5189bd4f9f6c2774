internal import BackfillChains
internal import Foundation
internal import Secondments
internal import UnderstudyStore

extension Service {
    /// The best plan, as things stand on the caller's day.
    ///
    /// - Parameters:
    ///   - withPrice: also plans as if no panel had ranked anybody, to tell what merit costs.
    ///   - withAdvice: also plans each person's "no" and each single release, to tell the fallback of every move and the
    ///     releases that would leave less open.
    ///   - save: whether the plan is stored as a proposal and gets a number.
    /// - Throws: ``ServiceError``: not a planner (4), an opportunity, person or post that does not exist (3), an opportunity that
    ///   cannot be planned (5).
    public func planChains(
        _ request: PlanRequest = PlanRequest(), withPrice: Bool = false, withAdvice: Bool = false,
        save: Bool = false, caller: Caller
    ) throws -> ChainPlanView {
        let request = try store.read { try $0.honouringAnswers(request) }
        var (view, certificate) = try withPlanner(for: request, caller: caller) { planner in
            let report = try planner.plan(request.scope, tellsWhyOpen: true)
            var view = ChainPlanView(report)
            view.keepConditions(pins: request.pins, bans: request.bans)
            view.next = report.askingWhyPinsFail(caller)
            view.askingWhyOpen = report.chains.first { $0.whyOpen == PlannedChain.noBetterPlan }?.leftOpen.map {
                "understudy chain why-not PERSON \(shell: $0.place) \(caller.actor)"
            }
            view.ruledOut = try planner.ruledOut(of: report, request)
            if withPrice, !request.shouldStop() {
                let free = try planner.planIgnoringPanels(request.scope)
                view.priceOfMerit = ChainPlanView.PriceOfMerit(
                    costIgnoringPanels: free.costLeftOpen, price: report.costLeftOpen - free.costLeftOpen,
                    moves: free.moves.map(\.words))
            }
            if withAdvice, !request.shouldStop() {
                let partial = PartialReplanning(planner, known: report, scope: request.scope)
                view.fallbacks = try planner.fallbacks(of: report, scope: request.scope, partial)
                view.valuableReleases = try planner.mostValuableReleases(request.scope, of: report, partial)
                view.valuableChanges = try planner.mostValuableChanges(request.scope, of: report, partial)
            }
            if request.shouldStop(), withPrice || withAdvice {
                // Of advice that is not proved some is wrong, and nobody knows which.
                (view.priceOfMerit, view.fallbacks) = (nil, [])
                (view.valuableReleases, view.valuableChanges) = ([], [])
                view.isAdviceCut = true
            }
            return (view, save ? try planner.certificate(request.scope, for: report) : nil)
        }
        if let keep = request.keep {
            let earlier = try store.read { try $0.storedPlan(keep).report.within(request.scope) }
            view.replanned = ChainPlanView.Replanned(
                keep, from: earlier, to: view.plan, declined: request.declined ?? [])
        }
        if save {
            let report = view.plan
            try store.write(as: caller.act) { writing in
                let stored = try writing.propose(report, request: request, certificate: certificate)
                view.number = stored.id
                view.state = stored.state.rawValue
            }
        }
        return view
    }

    /// A stored plan; the one accepted last unless a number is given. Days that have passed since are marked. Of an accepted plan
    /// it is told who has answered and what each chain still takes; where somebody said no, what the plan would fall back to.
    public func showPlan(_ number: Int? = nil, caller: Caller) throws -> ChainPlanView {
        var view = try storedView(number, caller: caller)
        try recordReading(of: view.number, caller)
        let refusals = view.standings.filter { !$0.isConfirmed }.flatMap(\.answers).filter { $0.state == .no }
        guard !refusals.isEmpty, let number = view.number else { return view }
        let (report, problem) = try store.read { reading in
            let stored = try reading.storedPlan(number)
            return (try stored.report, try stored.decodedProblem)
        }
        // What is withdrawn or over, or a draft as yet, is not planned: then there is nothing to fall back to.
        let isPlannable = try store.read { reading in
            try problem.opportunity.map { try reading.existingOpportunity($0).isPlannable(on: caller.today) } ?? true
        }
        guard isPlannable else { return view }
        let request = PlanRequest(
            scope: problem.opportunity.map { .opportunity($0) } ?? .all, pins: problem.pins, bans: problem.bans)
        view.fallbacks = try withPlanner(for: request, reading: "see a plan", caller: caller) { planner in
            try refusals.map { refusal in
                try planner.fallback(
                    of: report,
                    refusal.role == "manager"
                        ? .notReleased(person: refusal.person) : .decline(person: refusal.person), scope: request.scope)
            }
        }
        return view
    }

    private func storedView(_ number: Int?, caller: Caller) throws -> ChainPlanView {
        try store.read { reading in
            try reading.requirePlanReader(caller, to: "see a plan")
            let stored = try reading.storedPlan(number)
            var report = try stored.report
            report.changeMoves { $0.isLate = $0.basis != .confirmed && $0.beginBy < caller.today }
            var view = ChainPlanView(report, number: stored.id, state: stored.state.rawValue)
            let problem = try stored.decodedProblem
            view.keepConditions(pins: problem.pins, bans: problem.bans)
            view.next = report.askingWhyPinsFail(caller)
            try reading.tellSelections(in: &view)
            if stored.state == .accepted {
                view.standings = try reading.standings(of: stored, on: caller.today)
                view.earlyEnds = try reading.earlyEnds(of: report)
                view.selectionsNotNeeded = try reading.selectionsNotNeeded(by: stored.id, stored.report)
            }
            var confirmed: Set<String> = []
            for standing in view.standings where standing.confirmedOn != nil {
                let days = view.plan.numbered(standing.chain)?.days
                view.plan.changeMoves(of: standing.chain) { move in
                    if let days { confirmed.insert("\(move.person) \(move.vacancyName) \(days)") }
                    move.basis = .confirmed
                    move.isLate = false
                }
            }
            view.selectionsNeeded.removeAll { confirmed.contains("\($0.person) \($0.vacancy) \($0.days)") }
            return view
        }
    }

    /// The picture of a stored plan, or of the best plan of the day beside other ways of planning.
    ///
    /// - Parameter number: a stored plan; `nil` plans afresh.
    public func planPicture(
        _ number: Int? = nil, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> PlanPicture {
        if let number { return try showPlan(number, caller: caller).plan.picture() }
        let report = try planChains(request, caller: caller).plan
        // Only the two ways that the picture names: the next best plan alone would take a planning for each move.
        let ways = try withPlanner(for: request, caller: caller) { planner in
            var ways: [(label: String, cost: PlanCost)] = []
            guard !request.shouldStop() else { return ways }
            if request.scope == .all {
                ways.append(("One at a time, in the order of publication", try planner.planOneAtATime().costLeftOpen))
            }
            ways.append(
                ("All together, the panels ignored", try planner.planIgnoringPanels(request.scope).costLeftOpen))
            return request.shouldStop() ? [] : ways
        }
        return report.picture(comparisons: ways)
    }

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
                lasting: stored.state == .accepted ? try reading.lastDays(in: stored.id) : [:])
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

    /// Logs that an auditor who plans nothing has read a stored plan.
    private func recordReading(of number: Int?, _ caller: Caller) throws {
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

/// What was asked for when a stored plan was made.
struct StoredProblem: Codable {
    var opportunity: String?
    var pins: [MoveChoice]
    var bans: [MoveChoice]
    var keep: Int?
    /// The opportunities whose start was left to it again.
    var reopened: [String]?
    var maxMoves: Int

    private enum CodingKeys: String, CodingKey {
        case opportunity, pins, bans, keep, reopened
        case maxMoves = "max_moves"
    }
}

extension StoredPlan {
    /// The plan that is kept in it.
    var report: PlanReport {
        get throws { try JSONDecoder().decode(PlanReport.self, from: Data(plan.utf8)) }
    }

    var decodedProblem: StoredProblem {
        get throws { try JSONDecoder().decode(StoredProblem.self, from: Data(problem.utf8)) }
    }
}

extension PlannedMove {
    /// `Elif Karadağ into R1`.
    var words: String { "\(name) into \(vacancy)" }
}

extension Reading {
    /// A planner, or an auditor, who reads everything.
    func requirePlanReader(_ caller: Caller, to what: String) throws {
        try requireRole(oneOf: [.planner, .auditor], caller, to: what)
    }

    /// A stored plan by its number, or the one accepted last.
    func storedPlan(_ number: Int?) throws -> StoredPlan {
        if let number {
            guard let plan = try plan(number) else { throw ServiceError.notFound("plan", String(number)) }
            return plan
        }
        guard let plan = try acceptedPlan() else {
            throw ServiceError(
                .notFound, "No plan has been accepted.", fix: ["understudy chain plan", "understudy chain accept"])
        }
        return plan
    }

    /// The moves of accepted plans behind opportunities other than one, which planning that one alone leaves alone.
    func movesAccepted(except opportunity: String) throws -> [CommittedMove] {
        try plans().filter { $0.state == .accepted }.flatMap { plan in
            try movesAsTheyStand(in: plan.id).compactMap { move in
                guard move.opportunity != opportunity else { return nil }
                return CommittedMove(
                    person: move.person, days: move.days, opportunity: move.opportunity ?? "an exchange of posts")
            }
        }
    }
}

extension Writing {
    /// Stores a plan as a proposal.
    func propose(
        _ report: PlanReport, request: PlanRequest, certificate: String?
    ) throws -> StoredPlan {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        let policy = try reading.policy()
        var opportunity: String?
        if case .opportunity(let id) = request.scope { opportunity = id }
        let plan = try addPlan(
            StoredPlan(
                madeBy: act.actor, madeOn: act.day, asOf: report.asOf, policyVersion: policy.version,
                objective: "\(report.costLeftOpen) left open",
                problem: try json(
                    StoredProblem(
                        opportunity: opportunity, pins: request.pins, bans: request.bans, keep: request.keep,
                        reopened: request.reopened.isEmpty ? nil : request.reopened, maxMoves: policy.maxMoves)),
                plan: try json(report), certificate: certificate),
            moves: report.storedMoves)
        try record("plan.proposed", detail: ["plan": String(plan.id), "left_open": plan.objective])
        return plan
    }
}

extension PlanReport {
    /// The moves as rows; exchanges are numbered after the chains.
    fileprivate var storedMoves: [StoredMove] {
        let rows =
            chains.map { (head: String?.some($0.opportunity), days: $0.days, moves: $0.moves) }
            + swaps.map { (head: nil, days: $0.days, moves: $0.moves) }
        return rows.enumerated().flatMap { number, chain in
            chain.moves.enumerated().map { step, move in
                StoredMove(
                    chain: number + 1, step: step + 1, opportunity: chain.head, person: move.person,
                    fromPost: move.from?.id, intoPost: move.to?.id, intoOpportunity: move.opportunity,
                    days: chain.days, ring: move.ring,
                    basis: StoredMove.Basis(rawValue: move.basis.rawValue) ?? .forecast,
                    suitability: move.suitability.map { $0.percent.count / 1000 },
                    holeCost: move.costOfLeaving.map { Thousandths($0.pointMillionths / 1000) } ?? .zero)
            }
        }
    }
}
