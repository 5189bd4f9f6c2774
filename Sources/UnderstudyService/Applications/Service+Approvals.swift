public import Secondments
import UnderstudyStore

extension Service {
    /// Asks for the approvals that an application needs: the line manager's, the team's release and, where the kind needs it, the People
    /// Partner's in principle. The applicant or the hosting manager may ask.
    ///
    /// - Parameters:
    ///   - days: the dates asked for; those of the opportunity unless given.
    ///   - fraction: the part of full time asked for.
    /// - Returns: the requests, those that were open already included.
    public func requestApproval(_ id: String, days: DayRange? = nil, fraction: Thousandths? = nil, caller: Caller)
        throws
        -> [Approval]
    {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let application = try reading.existingApplication(id)
            let opportunity = try reading.existingOpportunity(application.opportunity)
            let person = try reading.actor(caller)
            guard [application.person, opportunity.manager].contains(person.id) else {
                throw ServiceError.notAllowed(
                    "Approval of \(id) is asked for by the applicant or the hosting manager; \(person.name) (\(person.id)) is neither."
                )
            }
            guard application.state == .submitted else {
                throw Refusal(
                    rule: 8, "approval of \(id) cannot be asked for",
                    missing: "the application is \(application.state.rawValue).")
            }
            var requests: [Approval] = []
            for kind in Self.approvals(for: opportunity.kind) {
                requests.append(
                    try writing.request(
                        kind, for: application, days: days ?? opportunity.days,
                        fraction: fraction ?? opportunity.fraction,
                        on: caller.today))
            }
            try writing.record("approval.requested", subject: id, detail: requests)
            return requests
        }
    }

    /// Approves an application: every request that the caller may answer, or those of one kind.
    ///
    /// A manager who was not asked yet approves what the opportunity needs, for its own dates.
    public func approve(_ id: String, kind: ApprovalKind? = nil, caller: Caller) throws -> [Approval] {
        try store.write(as: caller.act) { writing in
            let (application, person, kinds) = try writing.reading.answerer(of: id, kind: kind, caller)
            let answered = try writing.openRequests(for: application, kinds: kinds, on: caller.today).map { request in
                var answer = request
                answer.state = .approved
                answer.decidedBy = person.id
                answer.decidedOn = caller.today
                return answer
            }
            for answer in answered { try writing.answerApproval(answer) }
            try writing.record("approval.approved", subject: id, detail: answered)
            return answered
        }
    }

    /// Declines an application, which is final: with the reason and the day on which it was discussed with the person (rule 11).
    public func decline(_ id: String, kind: ApprovalKind? = nil, reason: String, discussedOn: Day?, caller: Caller)
        throws
        -> [Approval]
    {
        try store.write(as: caller.act) { writing in
            let (application, person, kinds) = try writing.reading.answerer(of: id, kind: kind, caller)
            let fix = [
                "understudy approval decline \(shell: id) --reason TEXT --discussed-on DATE --as \(shell: person.id)"
            ]
            guard !reason.trimmed.isEmpty else {
                throw Refusal(rule: 11, "\(id) cannot be declined", missing: "the reason is not given.", fix: fix)
            }
            guard let discussedOn, discussedOn <= caller.today else {
                throw Refusal(
                    rule: 11, "\(id) cannot be declined",
                    missing: "the day on which it was discussed with the person is not given, or lies ahead.", fix: fix)
            }
            let answered = try writing.openRequests(for: application, kinds: Array(kinds.prefix(1)), on: caller.today)
                .map {
                    request in
                    var answer = request
                    answer.state = .declined
                    answer.decidedBy = person.id
                    answer.decidedOn = caller.today
                    answer.reason = reason.trimmed
                    answer.discussedOn = discussedOn
                    return answer
                }
            for answer in answered { try writing.answerApproval(answer) }
            try writing.record("approval.declined", subject: id, detail: answered)
            return answered
        }
    }

    /// Proposes something shorter, part-time or shadowing instead of declining (rule 13).
    public func counter(_ id: String, offer: CounterOffer, reason: String, caller: Caller) throws -> [Approval] {
        try store.write(as: caller.act) { writing in
            let (application, person, kinds) = try writing.reading.answerer(of: id, kind: .lineManager, caller)
            let opportunity = try writing.reading.existingOpportunity(application.opportunity)
            guard !reason.trimmed.isEmpty else {
                throw Refusal(
                    rule: 13, "\(id) cannot be countered", missing: "the reason is not given.",
                    fix: ["add --reason TEXT"])
            }
            let isSmaller =
                offer.days.count < opportunity.days.count || offer.fraction < opportunity.fraction
                || (offer.kind == .shadowing && opportunity.kind != .shadowing)
            guard isSmaller else {
                throw Refusal(
                    rule: 13, "\(id) cannot be countered",
                    missing: "a counter-offer is shorter, takes less of the time, or is shadowing instead.",
                    fix: ["understudy approval approve \(shell: id) --as \(shell: person.id)"])
            }
            let answered = try writing.openRequests(for: application, kinds: kinds, on: caller.today).map { request in
                var answer = request
                answer.state = .countered
                answer.decidedBy = person.id
                answer.decidedOn = caller.today
                answer.reason = reason.trimmed
                answer.counter = offer
                return answer
            }
            for answer in answered { try writing.answerApproval(answer) }
            try writing.record("approval.countered", subject: id, detail: answered)
            return answered
        }
    }

    /// The requests for approval that the caller may see: about oneself, one's team, one's opportunities, or all for People Partners and auditors.
    public func approvals(caller: Caller) throws -> [Approval] {
        try store.read { reading in
            let person = try reading.actor(caller)
            return try reading.approvals().filter { approval in
                guard let application = try reading.application(approval.application) else { return false }
                return try reading.maySee(application, person, on: caller.today)
            }
        }
    }

    static func approvals(for kind: OpportunityKind) -> [ApprovalKind] {
        kind.needsPeoplePartnerInPrinciple ? [.peoplePartner, .lineManager, .release] : [.lineManager, .release]
    }
}

extension Reading {
    /// The first other person, by id, who may approve somebody's application in principle on a day, for suggesting a
    /// command; the word `PEOPLE-PARTNER` where nobody holds the role yet.
    func peoplePartner(for applicant: Person, on day: Day) throws -> String {
        let division = try unit(of: applicant)?.division
        let holders = Set(try roles().filter { $0.kind == .peoplePartner }.map(\.person)).sorted()
        return try holders.first {
            try $0 != applicant.id && hasRole(.peoplePartner, $0, on: day, division: division)
        } ?? "PEOPLE-PARTNER"
    }

    /// Who answers for an application, and which kinds of request that person may answer.
    func answerer(of id: String, kind: ApprovalKind?, _ caller: Caller) throws -> (Application, Person, [ApprovalKind])
    {
        let application = try existingApplication(id)
        let applicant = try existingPerson(application.person)
        let person = try actor(caller)
        guard person.id != applicant.id else {
            let other = try peoplePartner(for: applicant, on: caller.today)
            throw ServiceError(
                .notAllowed,
                "Nobody answers a request about themself; \(person.name) (\(person.id)) is the applicant of \(id).",
                rule: kind == .peoplePartner ? 31 : 8,
                fix: [
                    "understudy approval approve \(shell: id) --as \(shell: kind == .peoplePartner ? other : applicant.manager ?? other)"
                ])
        }
        var kinds: [ApprovalKind] = []
        if applicant.manager == person.id { kinds += [.lineManager, .release] }
        let division = try unit(of: applicant)?.division
        if try hasRole(.peoplePartner, person.id, on: caller.today, division: division) { kinds.append(.peoplePartner) }
        if let kind { kinds = kinds.filter { $0 == kind } }
        let opportunity = try existingOpportunity(application.opportunity)
        kinds = kinds.filter { Service.approvals(for: opportunity.kind).contains($0) }
        guard !kinds.isEmpty else {
            let manager = try applicant.manager.flatMap { try self.person($0) }
            throw ServiceError.notAllowed(
                "\(id) is answered by the line manager of \(applicant.name), \(manager.map { "\($0.name) (\($0.id))" } ?? "who is not on record"), and where the kind asks for it by a People Partner; \(person.name) (\(person.id)) may not answer."
            )
        }
        guard application.state == .submitted else {
            throw Refusal(
                rule: 8, "\(id) cannot be answered", missing: "the application is \(application.state.rawValue).")
        }
        return (application, person, kinds)
    }
}

extension Writing {
    /// The open requests of certain kinds; one that was never made is made now, and one that was declined is final.
    func openRequests(for application: Application, kinds: [ApprovalKind], on day: Day) throws -> [Approval] {
        let opportunity = try reading.existingOpportunity(application.opportunity)
        let all = try reading.approvals(for: application.id)
        var open: [Approval] = []
        for kind in kinds {
            let ofKind = all.filter { $0.kind == kind }
            if let request = ofKind.last(where: { $0.state == .requested }) {
                open.append(request)
            } else if let last = ofKind.last {
                if last.state == .declined {
                    throw Refusal(
                        rule: 9, "\(application.id) cannot be answered again",
                        missing: "it was declined on \(last.decidedOn?.inWords ?? "record"), which is final.",
                        fix: ["understudy approval request \(shell: application.id) --as \(shell: application.person)"])
                }
            } else {
                open.append(
                    try request(kind, for: application, days: opportunity.days, fraction: opportunity.fraction, on: day)
                )
            }
        }
        guard !open.isEmpty else {
            throw Refusal(
                rule: 8, "\(application.id) cannot be answered", missing: "no request is open: it was answered before.",
                fix: ["understudy approval request \(shell: application.id) --as \(shell: application.person)"])
        }
        return open
    }

    /// Makes a request, unless the same is open already; one after a decline is linked to it.
    func request(
        _ kind: ApprovalKind, for application: Application, days: DayRange, fraction: Thousandths, on day: Day
    ) throws -> Approval {
        let earlier = try reading.approvals(for: application.id).filter { $0.kind == kind }
        if let open = earlier.last, open.state == .requested, open.days == days, open.fraction == fraction {
            return open
        }
        return try requestApproval(
            Approval(
                id: 0, application: application.id, kind: kind, days: days, fraction: fraction, requestedOn: day,
                earlier: earlier.last { $0.state == .declined }?.id))
    }
}
