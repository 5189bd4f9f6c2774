import FairSelection
import Secondments
import UnderstudyStore

extension Service {
    /// Who is owed feedback and how far it has come: for one opportunity, or for all that the caller hosts or oversees.
    ///
    /// Hosting managers see their own opportunities; People Partners and auditors see all of theirs.
    public func feedbackQueue(of id: String? = nil, caller: Caller) throws -> [FeedbackQueueLine] {
        try store.read { reading in
            if let id {
                let contest = try reading.contest(id)
                try reading.requireFeedbackReader(contest, caller)
                return try reading.queue(of: contest)
            }
            _ = try reading.actor(caller)
            var lines: [FeedbackQueueLine] = []
            for opportunity in try reading.opportunities() where opportunity.state != .draft {
                let contest = try reading.contest(opportunity.id)
                guard try reading.mayReadFeedback(contest, caller) else { continue }
                lines += try reading.queue(of: contest)
            }
            return lines
        }
    }

    /// The applications of an opportunity to which feedback is owed and not released; the opportunity cannot be completed while there is one.
    public func feedbackOwed(_ id: String) throws -> [FeedbackQueueLine] {
        try store.read { reading in
            let contest = try reading.contest(id)
            let owed = Set(try reading.feedbackOwed(in: id).map(\.application))
            return try reading.queue(of: contest).filter { owed.contains($0.application) }
        }
    }

    /// Drafts feedback from the panel's marks and evidence and keeps it, for the hosting manager to edit.
    ///
    /// - Parameters:
    ///   - replacing: whether a draft that is there already is written anew; it is shown as it is otherwise.
    ///   - forWithdrawal: whether the opportunity is to be withdrawn without a decision, so that feedback is given now.
    /// - Throws: a refusal by rule 28 when nothing is owed, or not yet.
    public func draftFeedback(
        _ number: String, replacing: Bool = false, forWithdrawal: Bool = false, caller: Caller
    ) throws -> FeedbackView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let (contest, application, duty) = try reading.feedbackCase(
                number, caller, to: "draft feedback", forWithdrawal: forWithdrawal)
            if let known = try reading.feedback(for: number), !replacing || known.releasedOn != nil {
                return try reading.view(of: known, contest, application, duty)
            }
            let host = contest.opportunity.manager
            let draft = try FeedbackDraft(contest: contest, application: application, duty: duty)
                .feedback(by: host, on: caller.today)
            try writing.putFeedback(draft)
            let isEarly = contest.decision == nil && duty == .full
            try writing.record(
                isEarly ? "feedback.drafted-for-withdrawal" : "feedback.drafted", subject: number, detail: draft)
            return try reading.view(of: draft, contest, application, duty)
        }
    }

    /// Feedback as it stands: to the applicant once it is released, to the hosting manager and overseers before.
    public func feedback(on number: String, caller: Caller) throws -> FeedbackView {
        try store.read { reading in
            let (contest, application, feedback) = try reading.readableFeedback(number, caller)
            return try reading.view(of: feedback, contest, application, try reading.duty(of: application))
        }
    }

    /// Changes parts of a draft; one that is not there yet is drafted first.
    public func writeFeedback(_ number: String, _ edit: FeedbackEdit, caller: Caller) throws -> FeedbackView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let (contest, application, duty) = try reading.feedbackCase(number, caller, to: "write feedback")
            guard !edit.isEmpty else {
                throw ServiceError(
                    .usage, "Say what to write: --criterion ID --text TEXT, --strength, --next-step or --file.")
            }
            var feedback =
                try reading.feedback(for: number)
                ?? FeedbackDraft(contest: contest, application: application, duty: duty)
                .feedback(by: contest.opportunity.manager, on: caller.today)
            guard feedback.releasedOn == nil else {
                throw Refusal(
                    rule: 28, "The feedback on \(number) cannot be changed",
                    missing: "it was released on \(feedback.releasedOn?.inWords ?? "record").",
                    fix: ["understudy feedback letter \(shell: number) --as \(shell: contest.opportunity.manager)"])
            }
            for (criterion, text) in edit.points.sorted(by: { $0.key < $1.key }) {
                guard contest.criterion(criterion) != nil, duty == .full else {
                    throw ServiceError.notFound(
                        "criterion of \(contest.opportunity.id) to give feedback on", criterion,
                        fix: [
                            "understudy opportunity show \(shell: contest.opportunity.id) --as \(shell: contest.opportunity.manager)"
                        ])
                }
                feedback.points.removeAll { $0.criterion == criterion }
                feedback.points.append(FeedbackPoint(criterion: criterion, text: text.trimmed))
            }
            feedback.points.sort { contest.order($0.criterion) < contest.order($1.criterion) }
            if let strength = edit.strength { feedback.strength = strength.trimmed }
            if let nextStep = edit.nextStep { feedback.nextStep = nextStep.trimmed }
            if let reason = edit.reason { feedback.reason = reason.trimmed }
            feedback.writtenBy = contest.opportunity.manager
            feedback.writtenOn = caller.today
            try writing.putFeedback(feedback)
            try writing.record("feedback.written", subject: number, detail: feedback)
            return try reading.view(of: feedback, contest, application, duty)
        }
    }

    /// Everything that stands in the way of releasing what is owed and not released: for one opportunity, or for all the caller hosts or oversees.
    public func checkFeedback(of id: String? = nil, caller: Caller) throws -> [FeedbackFinding] {
        let waiting = try feedbackQueue(of: id, caller: caller).filter {
            $0.progress == .notDrafted || $0.progress == .drafted
        }
        return try store.read { reading in
            var findings: [FeedbackFinding] = []
            for opportunity in Set(waiting.map(\.opportunity)).sorted() {
                let contest = try reading.contest(opportunity)
                let check = FeedbackCheck(contest)
                let others = try contest.applications.compactMap { try reading.feedback(for: $0.id) }
                for line in waiting where line.opportunity == opportunity {
                    guard let application = contest.application(line.application) else { continue }
                    findings += check.findings(
                        others.first { $0.application == application.id }, for: application, duty: line.duty,
                        others: others)
                }
            }
            return findings
        }
    }

    /// Releases feedback to the applicant. From here on it never changes.
    ///
    /// - Throws: a refusal by rule 28 that names everything in the way.
    public func releaseFeedback(_ number: String, caller: Caller) throws -> FeedbackView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let (contest, application, duty) = try reading.feedbackCase(number, caller, to: "release feedback")
            let refused = "The feedback on \(number) cannot be released"
            let feedback = try reading.feedback(for: number)
            if let day = feedback?.releasedOn {
                throw Refusal(
                    rule: 28, refused, missing: "it was released on \(day.inWords).",
                    fix: ["understudy feedback letter \(shell: number) --as \(shell: contest.opportunity.manager)"])
            }
            let others = try contest.applications.compactMap { try reading.feedback(for: $0.id) }
            let findings = FeedbackCheck(contest).findings(feedback, for: application, duty: duty, others: others)
            guard findings.isEmpty else {
                let words = findings.map { finding in (finding.criterion.map { "\($0): " } ?? "") + finding.what }
                let host = contest.opportunity.manager
                let fix =
                    feedback == nil
                    ? "understudy feedback draft \(shell: number) --as \(shell: host)"
                    : "understudy feedback write \(shell: number) --criterion \(shell: findings.first?.criterion ?? "ID") --text TEXT --as \(shell: host)"
                throw Refusal(rule: 28, refused, missing: words.joined(separator: "; ") + ".", fix: [fix])
            }
            try writing.releaseFeedback(for: number)
            try writing.record("feedback.released", subject: number)
            guard let released = try reading.feedback(for: number) else {
                throw ServiceError(.failure, "The feedback on \(number) was not kept.")
            }
            return try reading.view(of: released, contest, application, duty)
        }
    }

    /// The applicant's own wish not to have feedback.
    public func waiveFeedback(_ number: String, caller: Caller) throws -> FeedbackQueueLine {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let application = try reading.existingApplication(number)
            let person = try reading.actor(caller)
            guard person.id == application.person else {
                throw ServiceError.notAllowed(
                    "Feedback is waived by the applicant alone; \(person.name) (\(person.id)) is not the applicant of \(number)."
                )
            }
            let contest = try reading.contest(application.opportunity)
            let duty = try reading.duty(of: application)
            guard duty != .none else {
                throw Refusal(rule: 28, "Feedback on \(number) cannot be waived", missing: "none is owed.")
            }
            if try reading.feedback(for: number)?.releasedOn != nil {
                throw Refusal(
                    rule: 28, "Feedback on \(number) cannot be waived", missing: "it was released before.",
                    fix: ["understudy feedback letter \(shell: number) --as \(shell: person.id)"])
            }
            let waiver = FeedbackWaiver(application: number, waivedBy: person.id, waivedOn: caller.today)
            try writing.addWaiver(waiver)
            try writing.record("feedback.waived", subject: number, detail: waiver)
            guard let line = try reading.queue(of: contest).first(where: { $0.application == number }) else {
                throw ServiceError(.failure, "\(number) is not in the queue.")
            }
            return line
        }
    }

    /// The letter that brings feedback to its applicant: to the applicant once it is released, to the hosting manager and overseers before.
    public func feedbackLetter(_ number: String, caller: Caller) throws -> FeedbackLetter {
        try store.read { reading in
            let (contest, application, feedback) = try reading.readableFeedback(number, caller)
            let letter = LetterText(
                contest: contest, application: application, duty: try reading.duty(of: application),
                feedback: feedback, auditHead: try reading.auditHead())
            return FeedbackLetter(
                application: number, letter: letter.text, isReleased: feedback.releasedOn != nil)
        }
    }
}

extension Reading {
    /// What the applicant is owed.
    func duty(of application: Application) throws -> FeedbackDuty {
        try feedbackDuties(in: application.opportunity).first { $0.application == application.id }?.duty ?? .none
    }

    /// The selection, the application and what is owed, for the hosting manager alone; refused where nothing is owed, or not yet.
    func feedbackCase(_ number: String, _ caller: Caller, to what: String, forWithdrawal: Bool = false) throws -> (
        Contest, Application, FeedbackDuty
    ) {
        let application = try existingApplication(number)
        let contest = try contest(application.opportunity)
        try requireHost(of: contest.opportunity, caller, to: what)
        let duty = try duty(of: application)
        let refused = "There is no feedback to write on \(number)"
        if duty == .full, contest.decision == nil, contest.opportunity.state != .withdrawn, !forWithdrawal,
            try feedback(for: number) == nil
        {
            let host = contest.opportunity.manager
            throw Refusal(
                rule: 28, refused, missing: "\(contest.opportunity.id) is not decided yet.",
                fix: [
                    "understudy ranking decide \(shell: contest.opportunity.id) --as \(shell: host)",
                    "understudy feedback draft \(shell: number) --for-withdrawal --as \(shell: host)",
                ])
        }
        guard duty != .none else {
            let why =
                try waiver(for: number) != nil
                ? "the applicant waived it"
                : "none is owed to an application that is "
                    + (contest.outcome(of: number)?.kind.rawValue ?? application.state.rawValue)
            throw Refusal(
                rule: 28, refused, missing: "\(why).",
                fix: [
                    "understudy feedback queue \(shell: contest.opportunity.id) --as \(shell: contest.opportunity.manager)"
                ])
        }
        return (contest, application, duty)
    }

    /// Feedback that the caller may read: the applicant once it is released, the hosting manager and overseers before.
    func readableFeedback(_ number: String, _ caller: Caller) throws -> (Contest, Application, Feedback) {
        let application = try existingApplication(number)
        let contest = try self.contest(application.opportunity)
        let person = try actor(caller)
        let feedback = try self.feedback(for: number)
        if person.id == application.person {
            guard feedback?.releasedOn != nil else {
                throw ServiceError.notAllowed(
                    "The feedback on \(number) is not released yet.",
                    fix: ["understudy application show \(shell: number) --as \(shell: person.id)"])
            }
        } else {
            try requireFeedbackReader(contest, caller)
        }
        guard let feedback else {
            throw ServiceError(
                .notFound, "There is no feedback on \(number).",
                fix: ["understudy feedback draft \(shell: number) --as \(shell: contest.opportunity.manager)"])
        }
        return (contest, application, feedback)
    }

    /// Whether somebody hosts an opportunity or oversees it, and did not apply for it.
    func mayReadFeedback(_ contest: Contest, _ caller: Caller) throws -> Bool {
        let viewer = try viewer(caller, of: contest)
        return !viewer.isApplicant && (viewer.isHost || viewer.isPeoplePartner || viewer.isAuditor)
    }

    /// Refuses somebody who neither hosts an opportunity nor oversees it.
    func requireFeedbackReader(_ contest: Contest, _ caller: Caller) throws {
        guard try mayReadFeedback(contest, caller) else {
            let person = try actor(caller)
            throw ServiceError.notAllowed(
                "Feedback for \(contest.opportunity.id) is for its hosting manager, People Partners and auditors; \(person.name) (\(person.id)) is none of them."
            )
        }
    }

    /// Who is owed what, and how far it has come, by application number.
    func queue(of contest: Contest) throws -> [FeedbackQueueLine] {
        let duties = Dictionary(
            try feedbackDuties(in: contest.opportunity.id).map { ($0.application, $0.duty) },
            uniquingKeysWith: { first, _ in first })
        let host = contest.opportunity.manager
        return try contest.applications.compactMap { application in
            let duty = duties[application.id] ?? .none
            let feedback = try feedback(for: application.id)
            let isAhead = duty == .full && contest.decision == nil && contest.opportunity.state != .withdrawn
            let progress: FeedbackQueueLine.Progress
            var next: String?
            if try waiver(for: application.id) != nil {
                progress = .waived
            } else if duty == .none {
                progress = .notOwed
            } else if feedback == nil, isAhead {
                progress = .onWithdrawal
                next = "understudy feedback draft \(shell: application.id) --for-withdrawal --as \(shell: host)"
            } else if feedback == nil {
                progress = .notDrafted
                let isSelected = contest.outcome(of: application.id)?.kind == .selected
                next =
                    isSelected && contest.opportunity.state == .decided
                    ? "understudy offer make \(shell: application.id) --as \(shell: host)"
                    : "understudy feedback draft \(shell: application.id) --as \(shell: host)"
            } else if feedback?.releasedOn == nil {
                progress = .drafted
                next = "understudy feedback release \(shell: application.id) --as \(shell: host)"
            } else {
                progress = .released
            }
            return FeedbackQueueLine(
                opportunity: contest.opportunity.id, application: application.id, person: application.person,
                name: contest.name(application.person), state: application.state,
                outcome: contest.outcome(of: application.id)?.kind, duty: duty, progress: progress,
                releasedOn: feedback?.releasedOn, next: next)
        }
    }

    /// Feedback as it is told, with what stands in the way of releasing it.
    func view(of feedback: Feedback, _ contest: Contest, _ application: Application, _ duty: FeedbackDuty) throws
        -> FeedbackView
    {
        let others = try contest.applications.compactMap { try self.feedback(for: $0.id) }
        let findings =
            feedback.releasedOn == nil
            ? FeedbackCheck(contest).findings(feedback, for: application, duty: duty, others: others) : []
        return FeedbackView(
            opportunity: contest.opportunity.id, application: application.id, name: contest.name(application.person),
            duty: duty,
            points: feedback.points.sorted { contest.order($0.criterion) < contest.order($1.criterion) }.map {
                FeedbackView.Point(
                    criterion: $0.criterion, name: contest.criterion($0.criterion)?.name ?? $0.criterion, text: $0.text)
            },
            strength: feedback.strength, nextStep: feedback.nextStep, reason: feedback.reason,
            writtenBy: feedback.writtenBy, writtenOn: feedback.writtenOn, releasedOn: feedback.releasedOn,
            findings: findings)
    }
}
