internal import FairSelection
internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// What a plan depends on besides staff, which planning reads as it goes. Marks are not read: a planner sees standing and
    /// rank alone.
    func planningSnapshot(asOf day: Day) throws -> PlanningSnapshot {
        let stepUps = Dictionary(
            try stepUps().map { ($0.opportunity, $0.leaver) }, uniquingKeysWith: { first, _ in first })
        let plannable = try opportunities(openToPlanningOn: day)
        // The exchanges of an accepted plan keep their window until they begin, whatever the month.
        let policy = try policy()
        let accepted = policy.maxSwap >= 2 ? try plans().filter { $0.state == .accepted } : []
        let swapDays = try accepted.reversed().flatMap { try moves(of: $0.id) }
            .first { $0.opportunity == nil && $0.days.start > day }?.days
        let declined = try answeredNo()
        let standing = try placesAsTheyStand(on: day)
        var snapshot = PlanningSnapshot(
            asOf: day, policy: policy, placements: try currentPlacements(), variations: try variations(),
            opportunities: try plannable.compactMap { opportunity in
                let planned = try plannedOpportunity(opportunity, declined, standing)
                return stepUps[opportunity.id] == nil ? planned : standing.stayingOn(planned)
            }.filter { $0.opportunity.places > 0 || !$0.reopened.isEmpty },
            selections: try plannable.flatMap { opportunity -> [PlannedSelection] in
                guard let leaver = stepUps[opportunity.id] else { return [] }
                let planned = try plannedOpportunity(opportunity, declined, standing)
                return standing.divide(planned).map { PlannedSelection(planned: $0, leaver: leaver) }
            }, keptSwapDays: swapDays)
        snapshot.givenUp = standing.givenUp
        snapshot.leaveReopenedToOthers(except: Set(stepUps.keys))
        for planned in snapshot.opportunities where planned.opportunity.starts != nil {
            if let open = try openStart(of: planned.opportunity, on: day) {
                snapshot.open(planned.opportunity.id, open)
            }
        }
        return snapshot
    }

    /// A planner on a snapshot of this state of the database.
    ///
    /// It must not outlive the reading; and no answer of it holds before ``StaffRecords/failure`` has been looked at.
    ///
    /// - Parameter moveLimit: how many moves may be listed at once.
    func planner(
        _ snapshot: PlanningSnapshot, moveLimit: MoveLimit = .none,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> Planner {
        let staff = StaffRecords(source: try StoredStaff(self), openOnly: !snapshot.policy.askWholeTeam)
        staff.moveLimit = moveLimit
        return Planner(snapshot, staff: staff, shouldStop: shouldStop)
    }

    private func plannedOpportunity(
        _ opportunity: Opportunity, _ declined: [AnsweredNo], _ standing: PlacesAsTheyStand
    ) throws -> PlannedOpportunity {
        let published = try publicationSequence(of: opportunity.id)
        let outcomes = Dictionary(
            try outcomes(of: opportunity.id).map { ($0.application, $0) }, uniquingKeysWith: { first, _ in first })
        let forecast = try standingsBeforeDecision(opportunity)
        // A place that was given up early is not planned for the whole window again: what is left of it stands by itself.
        let ended = standing.over[opportunity.id] ?? []
        var opportunity = opportunity
        opportunity.places -= ended.count
        let cancelled = standing.cancelled[opportunity.id] ?? []
        let applicants = try applications(for: opportunity.id).map { application in
            let approvals = try approvals(for: application.id)
            let offers = try offers(for: application.id)
            let accepted = offers.contains { $0.state == .accepted }
            var standing = application.standing(
                outcome: outcomes[application.id], approvals: approvals, hasAcceptedOffer: accepted)
            if standing == .unscored, let known = forecast[application.id] { standing = known.standing }
            var fall = outcomes[application.id].flatMap { outcome in
                outcome.fall(approvals: approvals, offers: offers)
            }
            // Whoever was chosen and says no gives way to whom the panel put next.
            if standing != .confirmed, standing != .unscored,
                let day = declined.filter({ $0.isAbout(application.person, in: opportunity) }).compactMap(\.on).max()
            {
                standing = .fallenOut("said no on \(day.inWords)")
                if outcomes[application.id]?.kind == .selected { fall = PlannedApplicant.Fall(kind: .saidNo, on: day) }
            }
            if ended.contains(application.person) { standing = .fallenOut("the placement ended early") }
            if cancelled.contains(application.person) { standing = .fallenOut("the placement was cancelled") }
            var applicant = PlannedApplicant(
                person: application.person, requestedOn: application.submittedOn, preference: application.preference,
                rank: outcomes[application.id]?.rank ?? forecast[application.id]?.rank, standing: standing,
                isReleased: approvals.last { $0.kind == .release }?.state == .approved)
            if case .fallenOut = standing { applicant.fall = fall }
            return applicant
        }
        var planned = PlannedOpportunity(
            opportunity, publication: published ?? .max, applicants: applicants)
        planned.divided = standing.windows[opportunity.id].map {
            DividedPlaces(
                window: opportunity.days, byPerson: $0, reopened: standing.reopened[opportunity.id] ?? [])
        }
        return planned
    }

    /// Rank and standing of each applicant once every mark is in and before the panel has decided; empty otherwise.
    private func standingsBeforeDecision(_ opportunity: Opportunity) throws -> [String: (
        rank: Int?, standing: PlannedApplicant.Standing
    )] {
        guard opportunity.state == .scoring else { return [:] }
        let contest = try contest(opportunity.id)
        guard contest.isFullySubmitted else { return [:] }
        let ranking = try contest.explanation().ranking
        var standings: [String: (rank: Int?, standing: PlannedApplicant.Standing)] = [:]
        for entry in ranking.ranked { standings[entry.applicant] = (entry.rank, .appointable) }
        for score in ranking.notAppointable { standings[score.applicant] = (nil, .notAppointable) }
        return standings
    }
}

extension PlanningSnapshot {
    /// Days that are left of a place are not planned where another opportunity covers the same post on them.
    ///
    /// - Parameter stepUps: the opportunities that cover nothing but an absence in a chain.
    fileprivate mutating func leaveReopenedToOthers(except stepUps: Set<String>) {
        let covering = opportunities.map(\.opportunity).filter {
            $0.post != nil && $0.kind != .shadowing && $0.places > 0 && !stepUps.contains($0.id)
        }
        for index in opportunities.indices where !opportunities[index].reopened.isEmpty {
            let own = opportunities[index].opportunity
            guard let post = own.post else { continue }
            let others = covering.filter { $0.post == post && $0.id != own.id }.map(\.days)
            let left = opportunities[index].reopened.flatMap { place in
                place.days.without(others).map { ReopenedPlace(person: place.person, days: $0) }
            }
            opportunities[index].divided?.reopened = left
        }
        opportunities.removeAll { $0.opportunity.places <= 0 && $0.reopened.isEmpty }
    }
}

extension Outcome {
    /// How somebody who was selected fell out, by what is on record; `nil` for somebody who did not, or who never was.
    ///
    /// - Parameters:
    ///   - approvals: the requests for the application in the order of asking; of each kind the last one counts.
    ///   - offers: the offers for it.
    fileprivate func fall(approvals: [Approval], offers: [Offer]) -> PlannedApplicant.Fall? {
        switch kind {
        case .reserve, .outranked, .belowMinimum, .notShortlisted: return nil
        case .offerDeclined:
            return PlannedApplicant.Fall(
                kind: .offerDeclined, on: offers.last { $0.state == .declined }?.answeredOn)
        case .selected, .appointed, .notReleased:
            let declined = ApprovalKind.allCases.compactMap { kind in approvals.last { $0.kind == kind } }
                .filter { $0.state == .declined }
                .max { ($0.decidedOn ?? $0.requestedOn, $0.id) < ($1.decidedOn ?? $1.requestedOn, $1.id) }
            guard let declined else {
                return kind == .notReleased ? PlannedApplicant.Fall(kind: .notReleased) : nil
            }
            let fall: FallenOut.Kind =
                switch declined.kind {
                case .lineManager: .managerDeclined
                case .release: .notReleased
                case .peoplePartner: .partnerDeclined
                }
            return PlannedApplicant.Fall(kind: fall, on: declined.decidedOn)
        }
    }
}

extension Application {
    /// Where the applicant stands, as far as planning may know it.
    ///
    /// - Parameter approvals: the requests for this application in the order of asking; of each kind the last one counts.
    func standing(outcome: Outcome?, approvals: [Approval], hasAcceptedOffer: Bool) -> PlannedApplicant.Standing {
        switch state {
        case .withdrawn: return .fallenOut("withdrew")
        case .late: return .fallenOut("the application came late")
        case .ineligible: return .fallenOut(stateReason ?? "not eligible")
        case .submitted: break
        }
        for kind in ApprovalKind.allCases {
            guard approvals.last(where: { $0.kind == kind })?.state == .declined else { continue }
            switch kind {
            case .lineManager: return .fallenOut("the line manager declined")
            case .release: return .fallenOut("the team declined the release")
            case .peoplePartner: return .fallenOut("the People Partner declined")
            }
        }
        return switch outcome?.kind {
        case nil: .unscored
        case .selected: hasAcceptedOffer ? .confirmed : .selected
        case .appointed: .confirmed
        case .reserve, .outranked: .appointable
        case .belowMinimum, .notShortlisted: .notAppointable
        case .notReleased: .fallenOut("the team could not release the person")
        case .offerDeclined: .fallenOut("declined the offer")
        }
    }
}
