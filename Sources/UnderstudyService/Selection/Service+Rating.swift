import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// Writes down one mark of the caller's, or changes it, as long as the marks are not handed in.
    ///
    /// The first mark of an opportunity closes it to applications and opens the scoring, in the same transaction.
    ///
    /// - Parameters:
    ///   - id: the opportunity.
    ///   - application: the application number, or the applicant's id; in a sift its code, until the shortlist is made.
    ///   - criterion: the criterion's id.
    ///   - value: the mark, on the criterion's scale.
    ///   - evidence: the written reason; required below a criterion's minimum.
    /// - Throws: a refusal by rule 24 before the deadline has passed, with an incomplete panel, from a recused assessor, and once the marks
    ///   are handed in.
    public func setRating(
        in id: String, application: String, criterion: String, value: Int, evidence: String, caller: Caller
    ) throws -> RatingView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.openScoring(id, caller: caller)
            let person = try writing.reading.actor(caller)
            let number = try contest.numberToMark(application, by: person)
            guard contest.criterion(criterion) != nil else {
                throw ServiceError.notFound(
                    "criterion of \(id)", criterion,
                    fix: ["understudy opportunity show \(shell: id) --as \(shell: person.id)"])
            }
            try contest.refuseMarking(number, by: person)
            try contest.refuseEarly(criterion, of: number, by: person)
            if let problem = contest.problem(with: value, on: criterion, evidence: evidence) {
                throw Refusal(
                    rule: 24, "\(contest.readAs(number)) cannot be marked \(value) on \(criterion)",
                    missing: problem + ".")
            }
            let rating = PanelRating(
                opportunity: id, application: number, assessor: person.id, criterion: criterion,
                version: contest.opportunity.criteriaVersion, value: value, evidence: evidence.trimmed)
            try writing.putRating(rating)
            try writing.record("rating.set", subject: number, detail: rating)
            return contest.readAnonymously(contest.view(of: rating), by: person.id)
        }
    }

    /// Hands in all marks of the caller for an opportunity. From here on they never change, and the caller may see others'.
    ///
    /// Open marks on applications that were withdrawn meanwhile, or from which the caller stands back, are taken out, on record.
    ///
    /// - Throws: a refusal by rule 24 that lists what is not marked yet.
    public func submitRatings(of id: String, caller: Caller) throws -> RatingReceipt {
        try store.write(as: caller.act) { writing in
            try writing.detectConflicts(id, caller: caller)
            let contest = try writing.openScoring(id, caller: caller)
            let person = try writing.reading.actor(caller)
            let refused = "The marks of \(person.name) for \(id) cannot be handed in"
            let removed = contest.openMarksThatNoLongerCount(of: person.id)
            let marks = contest.marks(by: person.id)
            let given = Set(marks.map { [$0.application, $0.criterion] })
            var missing: [String] = []
            for application in contest.duties(of: person.id) {
                let criteria = contest.criteriaOwed(on: application.id).filter {
                    !given.contains([application.id, $0.id])
                }
                if !criteria.isEmpty {
                    missing.append(
                        "\(contest.readAs(application.id)) on \(criteria.map(\.id).joined(separator: ", "))")
                }
            }
            guard missing.isEmpty else {
                throw Refusal(
                    rule: 24, refused, missing: "not marked yet: \(missing.joined(separator: "; ")).",
                    fix: ["understudy rating sheet \(shell: id) --as \(shell: person.id)"])
            }
            guard marks.contains(where: { !$0.isSubmitted }) else {
                throw Refusal(
                    rule: 24, refused,
                    missing: marks.isEmpty ? "there is nothing for them to mark." : "they were handed in before.",
                    fix: ["understudy rating progress \(shell: id) --as \(shell: person.id)"])
            }
            for rating in marks {
                if let problem = contest.problem(with: rating.value, on: rating.criterion, evidence: rating.evidence) {
                    throw Refusal(
                        rule: 24, refused,
                        missing: "\(contest.readAs(rating.application)) on \(rating.criterion): \(problem).")
                }
            }
            for rating in removed { try writing.removeRating(rating) }
            if !removed.isEmpty { try writing.record("rating.removed", subject: id, detail: removed) }
            let count = try writing.submitRatings(
                of: id, by: person.id, version: contest.opportunity.criteriaVersion)
            try writing.record(
                "rating.submitted", subject: id, detail: ["assessor": person.id, "marks": String(count)])
            let after = try writing.reading.contest(id)
            var notes: [String] = []
            if !removed.isEmpty {
                let numbers = Set(removed.map { contest.readAs($0.application) }).sorted().joined(separator: ", ")
                notes.append(
                    "Left out, because they no longer count: \(Count.of(removed.count, "mark")) on \(numbers).")
            }
            if after.isFullySubmitted {
                notes.append("Everybody on the panel has handed in all marks.")
            } else if after.awaitsShortlist, after.missingMembers.isEmpty {
                notes.append(
                    "Everybody has handed in the essential criteria; next: understudy panel shortlist \(ShellWord.quoted(id)) --as \(ShellWord.quoted(after.opportunity.manager))"
                )
            } else {
                notes.append(
                    "Still to come: "
                        + after.missingMembers.map { after.name($0.person) }.joined(separator: ", ") + ".")
            }
            return RatingReceipt(
                opportunity: id, assessor: person.id, name: person.name, marks: count, outstanding: 0,
                isDryRun: false, notes: notes)
        }
    }

    /// Writes a moderated mark beside a mark that was handed in, once everybody's are. Both are shown; the moderated one counts.
    ///
    /// The chair and the assessor whose mark it is may moderate, until the marks are locked.
    public func moderate(
        in id: String, application: String, criterion: String, assessor: String, value: Int, reason: String,
        caller: Caller
    ) throws -> RatingView {
        try store.write(as: caller.act) { writing in
            let contest = try writing.reading.contest(id)
            let person = try writing.reading.actor(caller)
            try contest.requireMember(person, to: "moderate marks")
            guard person.id == assessor || contest.member(person.id)?.isChair == true else {
                throw ServiceError.notAllowed(
                    "A mark is moderated by the assessor who gave it or by the chair; \(person.name) (\(person.id)) is neither.",
                    fix: ["understudy panel show \(shell: id) --as \(shell: person.id)"])
            }
            let number = try contest.numberToMark(application, by: person)
            let refused =
                "The mark of \(contest.name(assessor)) for \(contest.readAs(number)) on \(criterion) cannot be moderated"
            guard contest.criterion(criterion) != nil else {
                throw ServiceError.notFound(
                    "criterion of \(id)", criterion,
                    fix: ["understudy opportunity show \(shell: id) --as \(shell: person.id)"])
            }
            try contest.refuseChange(refused)
            guard contest.isFullySubmitted else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "not everybody has handed in all marks: \(contest.missingMembers.map { contest.name($0.person) }.joined(separator: ", ")).",
                    fix: ["understudy rating progress \(shell: id) --as \(shell: person.id)"])
            }
            if contest.isRecused(person.id, from: number) {
                throw Refusal(rule: 24, refused, missing: "\(person.name) stands back from \(number).")
            }
            if let action = contest.positiveActions.last {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "positive action was taken on \(action.decidedOn.inWords) between applicants whom these marks leave level; marks are moderated before that.",
                    fix: ["understudy ranking show \(shell: id) --as \(shell: person.id)"])
            }
            guard
                let rating = contest.ratings.first(where: {
                    $0.application == number && $0.assessor == assessor && $0.criterion == criterion
                        && $0.voidedBecause == nil
                })
            else {
                throw ServiceError.notFound("mark of \(assessor) for \(number) on", criterion)
            }
            guard !reason.trimmed.isEmpty else {
                throw Refusal(rule: 24, refused, missing: "the reason is not given.", fix: ["add --reason TEXT"])
            }
            if let problem = contest.problem(with: value, on: criterion, evidence: reason) {
                throw Refusal(rule: 24, refused, missing: problem + ".")
            }
            let moderation = Moderation(
                opportunity: id, application: number, assessor: assessor, criterion: criterion,
                version: contest.opportunity.criteriaVersion, value: value, reason: reason.trimmed,
                moderatedBy: person.id, moderatedOn: caller.today)
            try writing.addModeration(moderation)
            try writing.record("rating.moderated", subject: number, detail: moderation)
            return try writing.reading.contest(id).view(of: rating)
        }
    }

    /// Who has handed in how many of how many marks; never the marks.
    public func ratingProgress(of id: String, caller: Caller) throws -> RatingProgress {
        try store.read { reading in
            let contest = try reading.contest(id)
            try reading.viewer(caller, of: contest).requirePanel(of: contest)
            return contest.progress(on: caller.today)
        }
    }

    /// The marks that the caller may see: their own, and others' once the caller has handed in all of theirs.
    ///
    /// Reading by an auditor is logged.
    public func ratings(of id: String, caller: Caller) throws -> [RatingView] {
        try reading(id, caller: caller, as: "ratings.read") { contest, viewer in
            try viewer.requirePanel(of: contest)
            if !viewer.isAssessor { try viewer.requireRanking(of: contest) }
            return contest.visibleRatings(to: viewer).map {
                contest.readAnonymously(contest.view(of: $0), by: viewer.person.id)
            }
        }
    }

    /// Reads a selection; when the caller is let in as an auditor, the reading is logged.
    func reading<Value>(
        _ id: String, caller: Caller, as action: String, _ body: (Contest, Viewer) throws -> Value
    ) throws -> Value {
        let (contest, viewer) = try store.read { reading in
            let contest = try reading.contest(id)
            return (contest, try reading.viewer(caller, of: contest))
        }
        let value = try body(contest, viewer)
        if viewer.isAuditor {
            try store.write(as: caller.act) { try $0.record(action, subject: id) }
        }
        return value
    }
}

extension Contest {
    /// What is wrong with a mark, as a clause; `nil` for one that may stand.
    func problem(with value: Int, on criterion: String, evidence: String) -> String? {
        guard let criterion = self.criterion(criterion) else { return "there is no such criterion" }
        guard criterion.scale.contains(value) else {
            return "the scale runs from \(criterion.scale.lowest) to \(criterion.scale.highest)"
        }
        if let minimum = criterion.minimum, value < minimum, evidence.trimmed.isEmpty {
            return "a mark below the minimum of \(minimum) needs a written reason: --evidence TEXT"
        }
        return nil
    }

    /// Refuses a mark by somebody who may not give it.
    func refuseMarking(_ number: String, by person: Person) throws {
        let refused = "\(person.name) cannot mark \(readAs(number))"
        if let criterion = specimenOwed(by: person.id).first {
            throw Refusal(
                rule: 24, refused, missing: "the specimen comes first, and \(person.name) has not marked all of it.",
                fix: [
                    "understudy panel specimen mark \(shell: opportunity.id) \(shell: criterion.id) MARK --as \(shell: person.id)"
                ])
        }
        if let state = application(number)?.state, state != .submitted {
            throw Refusal(
                rule: 24, refused, missing: "the application is \(state.rawValue) and not in the competition.",
                fix: ["understudy rating sheet \(shell: opportunity.id) --as \(shell: person.id)"])
        }
        if isRecused(person.id, from: number) {
            // Before a shortlist the reason would tell who is behind a code.
            let note = awaitsShortlist ? nil : conflicts.last { $0.assessor == person.id && $0.isRecused }?.note
            throw Refusal(
                rule: 24, refused, missing: "\(person.name) stands back from it\(note.map { " (\($0))" } ?? "").",
                fix: ["understudy rating sheet \(shell: opportunity.id) --as \(shell: person.id)"])
        }
        if !isAssigned(person.id, number) {
            throw Refusal(
                rule: 24, refused, missing: "the sift's draw gave it to other assessors.",
                fix: ["understudy rating sheet \(shell: opportunity.id) --as \(shell: person.id)"])
        }
        let given = ratings.filter {
            $0.assessor == person.id && $0.application == number && $0.isSubmitted && $0.voidedBecause == nil
        }
        if !given.isEmpty, given.count == criteriaOwed(on: number).count {
            throw Refusal(
                rule: 24, refused, missing: "\(person.name) has handed in the marks, which never change.",
                fix: [
                    "understudy rating moderate \(shell: opportunity.id) \(shell: number) CRITERION --assessor \(shell: person.id) --mark N --reason TEXT --as \(shell: person.id)"
                ])
        }
    }
}

extension Writing {
    /// Makes an opportunity ready to be marked by the caller: after its deadline, with a complete panel; from published by way of closed.
    ///
    /// - Returns: the selection as it stands then.
    func openScoring(_ id: String, caller: Caller) throws -> Contest {
        try reading.contest(id).requireMember(try reading.actor(caller), to: "mark")
        return try beginScoring(id, "\(id) cannot be marked", caller: caller)
    }

    /// Makes an opportunity ready to be marked, whoever asks.
    ///
    /// - Parameter refused: what is refused if it cannot be.
    func beginScoring(_ id: String, _ refused: String, caller: Caller) throws -> Contest {
        var contest = try reading.contest(id)
        let person = try reading.actor(caller)
        let opportunity = contest.opportunity
        try contest.refuseChange(refused)
        switch opportunity.state {
        case .published, .closed, .scoring: break
        case .draft, .decided, .completed, .withdrawn:
            throw ServiceError.wrongState(
                of: opportunity, refused,
                fix: opportunity.state == .draft
                    ? ["understudy opportunity publish \(shell: id) --as \(shell: opportunity.manager)"] : [])
        }
        guard caller.today > opportunity.deadline else {
            throw Refusal(
                rule: 24, refused,
                missing:
                    "applications are taken until \(opportunity.deadline.inWords); marks are given from \(opportunity.deadline.adding(days: 1).inWords).",
                fix: [
                    "understudy rating sheet \(shell: id) --as \(shell: person.id) --as-of \(opportunity.deadline.adding(days: 1))"
                ]
            )
        }
        if opportunity.state != .scoring {
            try detectConflicts(id, caller: caller)
            contest = try reading.contest(id)
        }
        try contest.refuseGaps(refused)
        guard !contest.competing.isEmpty else {
            throw Refusal(
                rule: 24, refused, missing: "nobody is in the competition.",
                fix: ["understudy opportunity withdraw \(shell: id) --reason TEXT --as \(shell: opportunity.manager)"])
        }
        if opportunity.state == .published {
            try setState(of: id, to: .closed)
            try record("opportunity.closed", subject: id, detail: ["deadline": opportunity.deadline.description])
        }
        if opportunity.state != .scoring {
            try setState(of: id, to: .scoring)
            try record("opportunity.scoring", subject: id, detail: ["openedBy": person.id])
            contest = try reading.contest(id)
        }
        return contest
    }
}
