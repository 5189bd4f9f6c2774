import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// The ranking of an opportunity by the published rule: for the panel once they have handed in their own marks and everybody else has, the
    /// hosting manager, the People Partner and, with the reading logged, an auditor. A planner sees the order of the appointable alone.
    public func ranking(of id: String, withStatistics: Bool = false, caller: Caller) throws -> RankingView {
        try reading(id, caller: caller, as: "ranking.read") { contest, viewer in
            if !viewer.seesOrder(of: contest) { try viewer.requireRanking(of: contest) }
            try contest.requireSomebodyToRank()
            return try contest.rankingView(for: viewer, withStatistics: withStatistics)
        }
    }

    /// Why one of two applicants stands above the other, whichever is named first.
    public func why(_ first: String, over second: String, in id: String, caller: Caller) throws -> WhyView {
        try reading(id, caller: caller, as: "ranking.read") { contest, viewer in
            try viewer.requireRanking(of: contest)
            let numbers = [try contest.resolve(first), try contest.resolve(second)]
            guard numbers[0].id != numbers[1].id else {
                throw ServiceError(.usage, "\(first) and \(second) are the same application.")
            }
            for application in numbers {
                try contest.requireScored(application)
                if viewer.isAssessor, contest.decision == nil, contest.isRecused(viewer.person.id, from: application.id)
                {
                    throw ServiceError.notAllowed(
                        "\(viewer.person.name) (\(viewer.person.id)) stands back from \(application.id) and sees its marks only after the decision."
                    )
                }
            }
            return try contest.why(numbers[0].id, numbers[1].id)
        }
    }

    /// The applicant's own result: bands and thresholds, never anybody else's marks or place.
    public func ownResult(in id: String, caller: Caller) throws -> OwnResultView {
        try store.read { reading in
            let contest = try reading.contest(id)
            let person = try reading.actor(caller)
            guard let application = contest.applications.last(where: { $0.person == person.id }) else {
                throw ServiceError.notAllowed("\(person.name) (\(person.id)) did not apply for \(id).")
            }
            return try contest.ownResult(application)
        }
    }

    /// Whether the result would have been the same without any one assessor, with weight shifted, or by the other way to combine marks.
    ///
    /// - Parameter shift: how many points of weight are moved between each pair of criteria.
    public func robustness(of id: String, shift: Int = 10, caller: Caller) throws -> RobustnessView {
        try reading(id, caller: caller, as: "ranking.read") { contest, viewer in
            try viewer.requireRanking(of: contest)
            try contest.requireSomebodyToRank()
            return RobustnessView(try contest.explanation().robustness(shift: shift), of: contest, shift: shift)
        }
    }

    /// Locks the marks once everybody has handed them in, and reveals the seed of the draw.
    ///
    /// - Throws: a refusal by rule 24 while marks are missing.
    public func draw(_ id: String, caller: Caller) throws -> DrawView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            try writing.reading.requireHost(of: contest.opportunity, caller, to: "lock the marks and reveal the draw")
            if contest.isLocked { return contest.drawView() }
            try contest.requireComplete("The draw of \(id) cannot be revealed", on: caller.today)
            guard let seed = try writing.reading.sealedSeed(of: id) else {
                throw ServiceError(.failure, "There is no seed for the draw of \(id).")
            }
            try writing.record(Contest.locked, subject: id, detail: ["seed": seed])
            return try writing.reading.contest(id).drawView()
        }
    }

    /// Recomputes a revealed draw: whether the seed is the one that was committed to on publishing, and whether the recorded ranks follow
    /// from marks, rule and draw. Anybody may ask; only application numbers are told.
    public func verifyDraw(_ id: String, caller: Caller) throws -> DrawView {
        try store.read { reading in
            _ = try reading.actor(caller)
            let contest = try reading.contest(id)
            guard contest.isLocked else {
                throw Refusal(
                    rule: 24, "The draw of \(id) cannot be verified yet",
                    missing: "its seed is revealed when the marks are locked.",
                    fix: ["understudy ranking draw \(shell: id) --as \(shell: contest.opportunity.manager)"])
            }
            return contest.drawView()
        }
    }
}

extension Contest {
    /// Refuses where nobody was marked.
    func requireSomebodyToRank() throws {
        guard !competing.isEmpty, !criteria.isEmpty else {
            throw Refusal(
                rule: 24, "\(opportunity.id) has no ranking", missing: "nobody is in the competition.",
                fix: [
                    "understudy application list --opportunity \(shell: opportunity.id) --as \(shell: opportunity.manager)"
                ])
        }
    }

    /// Refuses an application that the panel did not mark.
    func requireScored(_ application: Application) throws {
        guard application.state == .submitted else {
            throw Refusal(
                rule: 24, "\(application.id) has no place in the ranking",
                missing: "the application is \(application.state.rawValue).")
        }
    }

    /// Refuses what needs every mark and a complete panel.
    func requireComplete(_ refused: String, on today: Day) throws {
        guard opportunity.state == .scoring else {
            throw ServiceError.wrongState(
                of: opportunity, refused, on: today,
                fix: ["understudy rating progress \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
        }
        try refuseGaps(refused)
        try requireSomebodyToRank()
        if awaitsShortlist, missingMembers.isEmpty {
            throw Refusal(
                rule: 24, refused, missing: "the shortlist of the sift is not made.",
                fix: ["understudy panel shortlist \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
        }
        let missing = missingMembers
        guard missing.isEmpty else {
            throw Refusal(
                rule: 24, refused,
                missing:
                    "marks are missing from \(missing.map { "\(name($0.person)) (\($0.person))" }.joined(separator: ", ")).",
                fix: missing.map { member in
                    let hasMarkedAll = marks(by: member.person).count == owed(by: member.person)
                    return
                        "understudy rating \(hasMarkedAll ? "submit" : "sheet") \(shell: opportunity.id) --as \(shell: member.person)"
                }
                    + missing.filter { canRelease($0.person) }.prefix(1).map {
                        "understudy panel release \(shell: opportunity.id) \(shell: $0.person) --reason TEXT --as \(shell: opportunity.manager)"
                    })
        }
    }

    /// The draw with what a recomputation finds.
    func drawView() -> DrawView {
        guard let seed, let draw else {
            return DrawView(
                opportunity: opportunity.id, commitment: opportunity.seedCommitment ?? "", seed: nil, order: [],
                findings: [])
        }
        let commitment = opportunity.seedCommitment ?? ""
        let order = draw.order(competing.map(\.id)).map {
            DrawView.Drawn(application: $0, digest: draw.digest(of: $0))
        }
        var findings: [String] = []
        if !draw.verifies(commitment: commitment) {
            findings.append(
                "the seed's SHA-256 is \(draw.commitment), but \(commitment.isEmpty ? "nothing" : commitment) was published"
            )
        }
        if decision != nil {
            if let explanation = try? explanation() {
                for application in competing {
                    let place = explanation.ranking.place(of: application.id)?.place
                    let recorded = outcome(of: application.id)
                    if recorded == nil {
                        findings.append("\(application.id) has no recorded outcome")
                    } else if recorded?.rank != place {
                        findings.append(
                            "\(application.id) is recorded at \(recorded?.rank.map { "place \($0)" } ?? "no place"), but marks, rule and draw give \(place.map { "place \($0)" } ?? "none")"
                        )
                    }
                }
            } else {
                findings.append("the recorded marks can no longer be ranked")
            }
        }
        return DrawView(
            opportunity: opportunity.id, commitment: commitment, seed: seed, order: order, findings: findings)
    }
}
