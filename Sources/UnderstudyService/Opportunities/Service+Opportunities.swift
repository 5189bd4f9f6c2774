import FairSelection
public import Secondments
import UnderstudyStore

extension Service {
    /// Creates a draft from a YAML file. The caller has to be the hosting manager whom the file names.
    ///
    /// - Throws: ``BadInput`` with everything that is wrong in the file; a refusal by rules 1, 14, 18 or 23 when host, post and kind do not fit.
    public func createOpportunity(yaml: String, name: String, caller: Caller) throws -> OpportunityView {
        let file = try OpportunityFile(yaml: yaml, name: name)
        return try store.write(as: caller.act) { writing in
            try writing.reading.requireHost(of: file.opportunity, caller, to: "create an opportunity")
            try writing.draft(file, name: name)
            return try writing.reading.view(of: file.opportunity.id, on: caller.today)
        }
    }

    /// Replaces a draft by a YAML file.
    public func editOpportunity(_ id: String, yaml: String, name: String, caller: Caller) throws -> OpportunityView {
        let file = try OpportunityFile(yaml: yaml, name: name)
        return try store.write(as: caller.act) { writing in
            let current = try writing.reading.existingOpportunity(id)
            try writing.reading.requireHost(of: current, caller, to: "change an opportunity")
            guard file.opportunity.id == id else {
                throw BadInput(
                    InputProblem(
                        file: name, column: "id", value: file.opportunity.id, expected: "the id \(id) is expected"))
            }
            guard current.state == .draft else {
                throw Refusal(
                    rule: 24, "\(id) cannot be changed",
                    missing: "it is \(current.state.words), and its criteria were fixed on publishing.",
                    fix: ["understudy opportunity withdraw \(shell: id) --reason TEXT --as \(shell: current.manager)"])
            }
            try writing.reading.check(file.opportunity)
            if try !writing.reading.stepUps(in: id).isEmpty {
                guard file.opportunity.post == current.post, file.opportunity.days == current.days else {
                    throw Refusal(
                        rule: 56, "\(id) cannot be changed",
                        missing:
                            "it covers \(current.post ?? "its post") while the holder is away, \(current.days.inWords); post and days stay.",
                        fix: ["understudy opportunity show \(shell: id) --as \(shell: current.manager)"])
                }
            }
            try writing.saveDraft(file.opportunity, criteria: file.criteria)
            try writing.record("opportunity.edited", subject: id, detail: file.opportunity)
            return try writing.reading.view(of: id, on: caller.today)
        }
    }

    /// Records that an opportunity is paid for (rule 29).
    ///
    /// - Parameters:
    ///   - code: the cost centre or account.
    ///   - hostShare: the part of the salary that the host pays, 0 to 1.
    ///   - confirmedBy: who confirmed it; the hosting manager unless somebody else is named.
    public func confirmBudget(
        _ id: String, code: String, hostShare: Thousandths, confirmedBy: String? = nil, caller: Caller
    ) throws -> OpportunityView {
        try store.write(as: caller.act) { writing in
            let opportunity = try writing.reading.existingOpportunity(id)
            let person = try writing.reading.requireHost(of: opportunity, caller, to: "confirm the budget")
            try writing.confirmBudget(
                of: id, code: code, hostShare: hostShare, confirmedBy: confirmedBy ?? person.id, on: caller.today)
            return try writing.reading.view(of: id, on: caller.today)
        }
    }

    /// Publishes a draft: criteria, weights, scale and tie rule freeze, and the draw's seed is made and committed to.
    ///
    /// - Parameter generator: where the seed comes from; nobody chooses it.
    /// - Throws: a refusal by rule 29 without a confirmed budget.
    public func publish(
        _ id: String, caller: Caller, using generator: inout some RandomNumberGenerator
    ) throws -> OpportunityView {
        let seed = Draw.freshSeed(using: &generator)
        return try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let opportunity = try reading.existingOpportunity(id)
            try reading.requireHost(of: opportunity, caller, to: "publish an opportunity")
            try writing.publish(opportunity, seed: seed, on: caller.today)
            return try reading.view(of: id, on: caller.today)
        }
    }

    /// Moves the deadline to a later day, while applications are still taken.
    public func extendDeadline(_ id: String, to deadline: Day, caller: Caller) throws -> OpportunityView {
        try store.write(as: caller.act) { writing in
            let opportunity = try writing.reading.existingOpportunity(id)
            try writing.reading.requireHost(of: opportunity, caller, to: "extend a deadline")
            guard opportunity.state == .published, caller.today <= opportunity.deadline else {
                let refused = "The deadline of \(id) cannot be moved"
                guard opportunity.state == .published else { throw ServiceError.wrongState(of: opportunity, refused) }
                throw Refusal(
                    rule: 24, refused,
                    missing: "it passed on \(opportunity.deadline.inWords); extending it now would favour the late.",
                    fix: ["understudy opportunity show \(shell: id) --as \(shell: opportunity.manager)"])
            }
            guard deadline > opportunity.deadline, deadline < opportunity.days.start else {
                throw Refusal(
                    rule: 24, "the deadline of \(id) cannot be moved to \(deadline)",
                    missing:
                        "a new deadline lies after \(opportunity.deadline) and before the start, \(opportunity.days.start).",
                    fix: ["understudy opportunity extend \(shell: id) --to DATE --as \(shell: opportunity.manager)"])
            }
            try writing.extendDeadline(of: id, to: deadline)
            try writing.record("opportunity.extended", subject: id, detail: ["deadline": deadline.description])
            return try writing.reading.view(of: id, on: caller.today)
        }
    }

    /// Withdraws an opportunity, with a reason. Once marks have been handed in, the applicants are owed feedback all the same.
    public func withdrawOpportunity(_ id: String, reason: String, caller: Caller) throws -> OpportunityView {
        try store.write(as: caller.act) { writing in
            let opportunity = try writing.reading.existingOpportunity(id)
            try writing.reading.requireHost(of: opportunity, caller, to: "withdraw an opportunity")
            guard !reason.trimmed.isEmpty else {
                throw ServiceError(.usage, "Say why it is withdrawn: --reason TEXT.")
            }
            guard opportunity.state.successors.contains(.withdrawn) else {
                throw ServiceError.wrongState(of: opportunity, "\(id) cannot be withdrawn")
            }
            try refuseWhileFeedbackIsOwed(id, "withdrawn", writing.reading)
            try writing.setState(of: id, to: .withdrawn)
            try writing.record("opportunity.withdrawn", subject: id, detail: ["reason": reason])
            return try writing.reading.view(of: id, on: caller.today)
        }
    }

    /// Completes a decided opportunity.
    ///
    /// - Throws: a refusal by rule 28 while an applicant is owed feedback.
    public func completeOpportunity(_ id: String, caller: Caller) throws -> OpportunityView {
        try store.write(as: caller.act) { writing in
            let opportunity = try writing.reading.existingOpportunity(id)
            try writing.reading.requireHost(of: opportunity, caller, to: "complete an opportunity")
            guard opportunity.state == .decided else {
                throw ServiceError.wrongState(
                    of: opportunity, "\(id) cannot be completed",
                    fix: opportunity.state == .scoring
                        ? ["understudy ranking decide \(shell: id) --as \(shell: opportunity.manager)"] : [])
            }
            try refuseWhileFeedbackIsOwed(id, "completed", writing.reading)
            try writing.setState(of: id, to: .completed)
            try writing.record("opportunity.completed", subject: id, detail: ["state": "completed"])
            return try writing.reading.view(of: id, on: caller.today)
        }
    }

    /// Every opportunity, drafts included only for their own hosting managers.
    public func opportunities(caller: Caller) throws -> [OpportunityLine] {
        try store.read { reading in
            if caller.person != nil { _ = try reading.actor(caller) }
            return try reading.opportunities().filter { $0.state != .draft || $0.manager == caller.person }.map {
                opportunity in
                OpportunityLine(
                    id: opportunity.id, title: opportunity.title, kind: opportunity.kind, unit: opportunity.unit,
                    days: opportunity.days, deadline: opportunity.deadline, state: opportunity.state,
                    takesApplications: opportunity.state == .published && caller.today <= opportunity.deadline)
            }
        }
    }

    /// One opportunity; a draft only for its hosting manager.
    public func opportunity(_ id: String, caller: Caller) throws -> OpportunityView {
        try store.read { reading in
            if caller.person != nil { _ = try reading.actor(caller) }
            let opportunity = try reading.existingOpportunity(id)
            if opportunity.state == .draft { try reading.requireHost(of: opportunity, caller, to: "see a draft") }
            var view = try reading.view(of: id, on: caller.today)
            let mayCount =
                try caller.person.map { person in
                    try person == opportunity.manager
                        || reading.hasRole(.peoplePartner, person, on: caller.today)
                        || reading.hasRole(.auditor, person, on: caller.today)
                } ?? false
            if !mayCount { view.applications = [:] }
            return view
        }
    }

    private func refuseWhileFeedbackIsOwed(_ id: String, _ what: String, _ reading: Reading) throws {
        let owed = try reading.feedbackOwed(in: id)
        guard !owed.isEmpty else { return }
        let names = owed.map(\.application).joined(separator: ", ")
        let contest = try reading.contest(id)
        let next = try reading.queue(of: contest).first { $0.application == owed.first?.application }?.next
        throw Refusal(
            rule: 28, "\(id) cannot be \(what)",
            missing: owed.count == 1
                ? "feedback to \(names) is owed and not released."
                : "feedback is owed and not released to \(owed.count) applicants: \(names).",
            fix: ["understudy feedback queue \(shell: id) --as \(shell: contest.opportunity.manager)"]
                + (next.map { [$0] } ?? []))
    }
}

extension Reading {
    /// Whether host, post and kind of an opportunity fit together.
    func check(_ opportunity: Opportunity) throws {
        let what = "\(opportunity.id) cannot be created"
        guard let unit = try unit(opportunity.unit) else {
            throw Refusal(
                rule: 1, what, missing: "\"\(opportunity.unit)\" is not a team of this organisation.",
                fix: ["understudy import posts FILE --as ADMINISTRATOR"])
        }
        guard let id = opportunity.post else {
            if opportunity.kind == .secondment {
                throw Refusal(
                    rule: 14, what, missing: "a formal secondment names the post that it fills.",
                    fix: ["add \"post: ID\" to the file, or choose the kind informal or project"])
            }
            return
        }
        if opportunity.kind == .project {
            throw Refusal(
                rule: 23, what, missing: "a project fills no post, but \(id) is named.",
                fix: ["remove \"post\" from the file"])
        }
        guard let post = try post(id) else {
            throw ServiceError.notFound("post", id, fix: ["understudy import posts FILE --as ADMINISTRATOR"])
        }
        guard post.unit == unit.name else {
            throw Refusal(
                rule: 32, what, missing: "post \(id) belongs to \(post.unit), not to \(unit.name).",
                fix: ["set \"unit: \(post.unit)\" in the file"])
        }
        guard opportunity.kind.needsAbsentHolder, let holder = try person(holding: id) else { return }
        if try stepUps(in: opportunity.id).contains(where: { $0.leaver == holder.id }) { return }
        guard HolderLeave(try absences(of: holder.id)).covers(opportunity.span) else {
            throw Refusal(
                rule: 14, what,
                missing: "the holder of \(id) is not recorded as absent for \(opportunity.span.inWords).",
                fix: ["understudy import absences FILE --as ADMINISTRATOR", "choose the kind informal or shadowing"])
        }
    }

    /// An opportunity as it is told.
    func view(of id: String, on today: Day) throws -> OpportunityView {
        let opportunity = try existingOpportunity(id)
        var remarks: [String] = []
        if let longest = opportunity.kind.usualLongestDays, opportunity.days.count > longest {
            remarks.append(
                "\(opportunity.days.count) days are long for \(opportunity.kind.title): up to \(longest) are usual.")
        }
        if opportunity.kind.needsPeoplePartnerInPrinciple {
            remarks.append("The People Partner approves each applicant in principle before an offer (rule 31).")
        }
        if opportunity.kind.needsFixedTermContract {
            remarks.append("A fixed-term contract has to be in place before the start (rule 16).")
        }
        remarks += try remarksOnStart(opportunity) + remarksOnStepUp(opportunity)
        var counts: [String: Int] = [:]
        for application in try applications(for: id) { counts[application.state.rawValue, default: 0] += 1 }
        return OpportunityView(
            opportunity: opportunity, standing: opportunity.standing(on: today),
            managerName: try person(opportunity.manager)?.name ?? opportunity.manager,
            postTitle: try opportunity.post.flatMap { try post($0)?.title },
            criteria: try criteria(of: id, version: opportunity.criteriaVersion), budget: try budget(of: id),
            applications: counts, remarks: remarks)
    }
}
