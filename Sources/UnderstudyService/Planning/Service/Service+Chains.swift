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
}
