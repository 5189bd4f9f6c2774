import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// Decides one or several opportunities: locks the marks, reveals the draw, ranks by the published rule and selects as many of the
    /// appointable as there are places.
    ///
    /// Where that was the last thing for which a chain waited, everybody in it having said yes, the chain is confirmed with the decision.
    ///
    /// Applicants are matched over every opportunity of overlapping dates that is fully marked and not decided, so that nobody is selected
    /// twice and nobody loses the place they put first; only the opportunities named are decided. Somebody whose line manager
    /// declined is not selected, which is recorded, and the next takes the place.
    ///
    /// - Throws: a refusal by rule 24 while a member's marks are missing, or while somebody who would be selected put first an opportunity
    ///   that is not fully marked.
    public func decide(_ ids: [String], caller: Caller) throws -> [DecisionView] {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let person = try reading.actor(caller)
            var chosen: [String: Contest] = [:]
            for id in Set(ids).sorted() {
                try writing.reading.requireHost(of: reading.existingOpportunity(id), caller, to: "decide")
                try writing.detectConflicts(id, caller: caller)
                var contest = try reading.contest(id)
                try contest.refuseApplicant(person, "\(id) cannot be decided by \(person.name)")
                try contest.requireComplete("\(id) cannot be decided", on: caller.today)
                contest.seed = try reading.revealableSeed(of: contest)
                chosen[id] = contest
            }
            let joint = try reading.jointDecision(with: Array(chosen.values))
            for contest in chosen.values.sorted(by: { $0.opportunity.id < $1.opportunity.id }) {
                try joint.refuseOpenTies(for: contest)
                try reading.refuseWaitingForPreferred(joint, contest, today: caller.today)
            }
            var views: [DecisionView] = []
            for contest in chosen.values.sorted(by: { $0.opportunity.id < $1.opportunity.id }) {
                let id = contest.opportunity.id
                let decision = Decision(
                    opportunity: id, decidedBy: person.id, decidedOn: caller.today, seed: contest.seed ?? "")
                let outcomes = try joint.outcomes(of: contest)
                try writing.decide(decision, outcomes: outcomes)
                try writing.record(
                    "opportunity.decided", subject: id, detail: DecisionRecord(decision, outcomes, joint))
                views.append(try reading.contest(id).decisionView())
            }
            for place in views.indices {
                views[place].confirmedChains = try writing.confirmChains(waitingFor: views[place].opportunity)
            }
            // Whoever was confirmed in a chain is not selected any more, but appointed.
            return try views.map { view in
                var told = try reading.contest(view.opportunity).decisionView()
                told.confirmedChains = view.confirmedChains
                return told
            }
        }
    }

    /// The decision on an opportunity, for those who see its ranking.
    public func decision(of id: String, caller: Caller) throws -> DecisionView {
        try reading(id, caller: caller, as: "decision.read") { contest, viewer in
            try viewer.requireRanking(of: contest)
            guard contest.decision != nil else {
                throw ServiceError(
                    .notFound, "\(id) is not decided yet.",
                    fix: ["understudy ranking decide \(shell: id) --as \(shell: contest.opportunity.manager)"])
            }
            return try contest.decisionView()
        }
    }

    /// The stable matching of preferences and panel ranks over several fully marked opportunities, before any of them is decided.
    ///
    /// Hosting managers of one of them, People Partners, planners and auditors may run it. It tells places, never marks, and uses no draw
    /// before the marks are locked: a tie that only the draw can settle is told as open.
    ///
    /// - Parameters:
    ///   - ids: the opportunities; all that are fully marked and not decided when empty.
    ///   - record: whether the run is written to the audit log.
    public func match(_ ids: [String], record: Bool = false, caller: Caller) throws -> MatchView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            var contests: [Contest] = []
            let named = ids.isEmpty ? try reading.opportunities().filter { $0.state == .scoring }.map(\.id) : ids
            for id in Set(named).sorted() {
                let contest = try reading.contest(id)
                if !ids.isEmpty || contest.isFullySubmitted { contests.append(contest) }
            }
            guard let first = contests.first else {
                throw Refusal(
                    rule: 24, "There is nothing to match", missing: "no opportunity is fully marked and undecided.",
                    fix: [try "understudy opportunity list --as \(shell: reading.actor(caller).id)"])
            }
            let viewer = try reading.viewer(caller, of: first)
            let hosts = contests.contains { $0.opportunity.manager == viewer.person.id }
            let applied = contests.contains { contest in
                contest.applications.contains { $0.person == viewer.person.id && $0.state != .withdrawn }
            }
            guard !applied, hosts || viewer.isPeoplePartner || viewer.isPlanner || viewer.isAuditor else {
                throw ServiceError.notAllowed(
                    "A matching is run by a hosting manager, a People Partner, a planner or an auditor who did not apply; \(viewer.person.name) (\(viewer.person.id)) may not."
                )
            }
            // Only now: whose marks are missing is not told to everybody.
            for contest in contests {
                try contest.requireComplete("\(contest.opportunity.id) cannot be matched", on: caller.today)
            }
            let joint = try JointDecision(contests, obstacles: try reading.obstacles(for: contests))
            let view = try MatchView(joint)
            if record || viewer.isAuditor {
                try writing.record("match.run", subject: first.opportunity.id, detail: view)
            }
            return view
        }
    }
}

/// What the audit log keeps of a decision.
private struct DecisionRecord: Encodable {
    let decision: Decision
    let outcomes: [Outcome]
    let matchedWith: [String]

    init(_ decision: Decision, _ outcomes: [Outcome], _ joint: JointDecision) {
        self.decision = decision
        self.outcomes = outcomes
        matchedWith = joint.contests.map(\.opportunity.id).filter { $0 != decision.opportunity }
    }
}

extension Reading {
    /// The seed of a draw whose marks are all in, checked against what was published.
    func revealableSeed(of contest: Contest) throws -> String {
        let id = contest.opportunity.id
        guard let seed = try sealedSeed(of: id) else {
            throw ServiceError(.failure, "There is no seed for the draw of \(id).")
        }
        guard Draw(seed: seed).verifies(commitment: contest.opportunity.seedCommitment ?? "") else {
            throw ServiceError(
                .findings, "The seed of the draw of \(id) is not the one that was committed to on publishing.",
                fix: ["understudy audit verify"])
        }
        return seed
    }

    /// The decision on some opportunities, matched together with every other that is fully marked and undecided and whose dates overlap
    /// theirs, directly or through others: who gets a place there decides who is left for a place here.
    func jointDecision(with chosen: [Contest]) throws -> JointDecision {
        var contests = chosen
        let ids = Set(chosen.map(\.opportunity.id))
        var others: [Contest] = []
        for opportunity in try opportunities() where opportunity.state == .scoring && !ids.contains(opportunity.id) {
            let other = try contest(opportunity.id)
            if other.isFullySubmitted, other.panelGaps.isEmpty { others.append(other) }
        }
        while let next = others.firstIndex(where: { other in
            contests.contains { $0.opportunity.days.overlaps(other.opportunity.days) }
        }) {
            contests.append(others.remove(at: next))
        }
        return try JointDecision(contests, obstacles: try obstacles(for: contests))
    }

    /// Who cannot be selected whatever the rank: not released, or with a place elsewhere in the same days.
    func obstacles(for contests: [Contest]) throws -> [String: JointDecision.Obstacle] {
        var obstacles: [String: JointDecision.Obstacle] = [:]
        for contest in contests {
            for application in contest.competing {
                let approvals = try approvals(for: application.id)
                for kind in [ApprovalKind.lineManager, .release] {
                    guard let last = approvals.last(where: { $0.kind == kind }), last.state == .declined else {
                        continue
                    }
                    let who = kind == .lineManager ? "The line manager declined" : "The team declined to release"
                    obstacles[application.id] = .notReleased(
                        "\(who)\(last.decidedOn.map { " on \($0.inWords)" } ?? ""): \(last.reason ?? "no reason on record")"
                    )
                    break
                }
                guard obstacles[application.id] == nil,
                    let elsewhere = try placeElsewhere(of: application, days: contest.opportunity.days)
                else { continue }
                obstacles[application.id] = .placedElsewhere(elsewhere)
            }
        }
        return obstacles
    }

    /// Where a person has a place already in some days, as a sentence.
    private func placeElsewhere(of application: Application, days: DayRange) throws -> String? {
        for other in try applications(by: application.person) where other.opportunity != application.opportunity {
            guard let outcome = try outcome(of: other.id), outcome.kind == .selected || outcome.kind == .appointed,
                let opportunity = try opportunity(other.opportunity), opportunity.days.overlaps(days),
                opportunity.state == .decided || opportunity.state == .completed
            else { continue }
            return "Has a place on \(other.opportunity) in the same days."
        }
        for placement in try placements(of: application.person)
        where placement.opportunity != application.opportunity && placement.days.overlaps(days) {
            guard placement.state == .agreed || placement.state == .started else { continue }
            return "Is away on \(placement.opportunity ?? placement.post ?? "another placement") in the same days."
        }
        return nil
    }

    /// Refuses to select somebody, for this opportunity or for one that is matched with it, who put first an opportunity of the same days
    /// that is past its deadline and not fully marked: once it is, the place may go to somebody else.
    func refuseWaitingForPreferred(_ joint: JointDecision, _ contest: Contest, today: Day) throws {
        let matched = Set(joint.contests.map(\.opportunity.id))
        let selected = joint.together(with: contest).flatMap { place in
            (joint.selected[place.opportunity.id] ?? []).compactMap { number in
                place.application(number).map { (place: place, application: $0) }
            }
        }
        for (place, application) in selected {
            for other in try applications(by: application.person) {
                guard other.state == .submitted, !matched.contains(other.opportunity),
                    JointDecision.preferenceOrder(other, application),
                    let opportunity = try opportunity(other.opportunity),
                    opportunity.days.overlaps(place.opportunity.days),
                    opportunity.state == .scoring || opportunity.state == .closed
                        || (opportunity.state == .published && today > opportunity.deadline)
                else { continue }
                throw Refusal(
                    rule: 24, "\(contest.opportunity.id) cannot be decided yet",
                    missing:
                        "\(place.name(application.person)) (\(application.id)) would be selected\(place.opportunity.id == contest.opportunity.id ? "" : " for \(place.opportunity.id), which is matched with it,") and put \(opportunity.id) first, which is not fully marked.",
                    fix: [
                        "understudy rating progress \(shell: opportunity.id) --as \(shell: opportunity.manager)"
                    ])
            }
        }
    }
}
