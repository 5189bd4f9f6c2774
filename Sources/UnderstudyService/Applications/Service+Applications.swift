public import Secondments
import UnderstudyStore

extension Service {
    /// Applies for an opportunity in the caller's own name. A late or ineligible application is entered as such, with the reason.
    ///
    /// - Parameters:
    ///   - preference: the applicant's order among several applications, 1 first.
    ///   - discussedOn: when it was discussed with the line manager (rule 7).
    ///   - asksForShortlisting: whether the applicant, as a disabled person, asks to be on the shortlist if the essential minimums are met.
    ///     It is kept with the equality data: no panel and no log is told.
    public func submitApplication(
        for id: String, preference: Int?, statement: String, discussedOn: Day?, asksForShortlisting: Bool = false,
        caller: Caller
    ) throws -> ApplicationView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let person = try reading.actor(caller)
            let opportunity = try reading.existingOpportunity(id)
            let refused = "\(person.name) cannot apply for \(id)"
            try opportunity.refuseHostAsApplicant(person, refused)
            guard opportunity.state == .published || opportunity.state == .closed else {
                throw ServiceError.wrongState(
                    of: opportunity, refused,
                    fix: ["understudy opportunity list --as \(shell: person.id)"])
            }
            guard opportunity.channel == .expressionOfInterest else {
                throw Refusal(
                    rule: 26, refused,
                    missing:
                        "it is an internal advert: apply under reference \(opportunity.reference ?? "") in the outside system."
                )
            }
            if let earlier = try reading.applications(by: person.id).first(where: { $0.opportunity == id }) {
                throw Refusal(
                    rule: 24, refused, missing: "application \(earlier.id) is \(earlier.state.rawValue) already.",
                    fix: ["understudy application show \(shell: earlier.id) --as \(shell: person.id)"])
            }
            if let post = opportunity.post, person.post == post {
                throw Refusal(rule: 14, refused, missing: "\(post) is the person's own post.")
            }
            try reading.refuseBeyondRing(person, opportunity, refused)
            if try reading.policy().approvalBeforeSubmission, discussedOn == nil {
                throw Refusal(
                    rule: 7, refused,
                    missing: "policy asks for the day on which it was discussed with the line manager.",
                    fix: ["add --discussed-on DATE"])
            }
            let application = try writing.receive(
                Application(
                    id: "", opportunity: id, person: person.id, preference: preference, submittedOn: caller.today,
                    statement: statement.trimmed, discussedOn: discussedOn), for: opportunity, by: person)
            try writing.record("application.received", subject: application.id, detail: application)
            if asksForShortlisting { try writing.claimGuarantee(application.id) }
            return try reading.view(of: application, for: person, on: caller.today)
        }
    }

    /// Takes back an application: only the applicant may, and only before the decision.
    public func withdrawApplication(_ id: String, caller: Caller) throws -> ApplicationView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let application = try reading.existingApplication(id)
            let person = try reading.actor(caller)
            guard application.person == person.id else {
                throw ServiceError.notAllowed(
                    "Only the applicant may withdraw \(id); \(person.name) (\(person.id)) is not.")
            }
            guard application.state != .withdrawn else {
                throw ServiceError(
                    .refused, "\(id) cannot be withdrawn: it is withdrawn already.",
                    fix: ["understudy application show \(shell: id) --as \(shell: person.id)"])
            }
            let opportunity = try reading.existingOpportunity(application.opportunity)
            guard [.published, .closed, .scoring].contains(opportunity.state) else {
                throw ServiceError.wrongState(
                    of: opportunity, "\(id) cannot be withdrawn", fix: try reading.waysOutAfterDecision(of: application)
                )
            }
            try writing.withdrawApplication(id)
            try writing.record("application.withdrawn", subject: id, detail: ["by": person.id])
            return try reading.view(of: try reading.existingApplication(id))
        }
    }

    /// The applications that the caller may see: one's own, one's team's, those of one's opportunities, or all for People Partners and auditors.
    public func applications(for opportunity: String? = nil, caller: Caller) throws -> [ApplicationView] {
        try store.read { reading in
            let person = try reading.actor(caller)
            if let opportunity { _ = try reading.existingOpportunity(opportunity) }
            let ids = try opportunity.map { [$0] } ?? reading.opportunities().map(\.id)
            return try ids.flatMap { try reading.applications(for: $0) }.filter {
                try reading.maySee($0, person, on: caller.today)
            }.map { try reading.view(of: $0, for: person, on: caller.today) }
        }
    }

    /// One application.
    public func application(_ id: String, caller: Caller) throws -> ApplicationView {
        try store.read { reading in
            let application = try reading.existingApplication(id)
            let person = try reading.actor(caller)
            guard try reading.maySee(application, person, on: caller.today) else {
                throw ServiceError.notAllowed("\(person.name) (\(person.id)) may not see application \(id).")
            }
            return try reading.view(of: application, for: person, on: caller.today)
        }
    }

    /// Whether somebody would be eligible, for an opportunity or for a start on a certain day.
    public func eligibility(of id: String, opportunity: String?, startingOn: Day?, caller: Caller) throws
        -> EligibilityView
    {
        try store.read { reading in
            let person = try reading.existingPerson(id)
            var start = startingOn ?? caller.today
            let eligibility: Eligibility
            if let opportunity {
                (start, eligibility) = try reading.mostEligible(
                    person, for: reading.existingOpportunity(opportunity), requestedOn: caller.today)
            } else {
                eligibility = Eligibility(
                    of: person, unit: try reading.unit(of: person), requestedOn: caller.today, startingOn: start,
                    policy: try reading.policy(), variations: try reading.variations())
            }
            return EligibilityView(
                person: person.id, name: person.name, opportunity: opportunity, requestedOn: caller.today,
                startingOn: start, eligibility: eligibility)
        }
    }
}

extension Reading {
    /// What an applicant can do once it is too late to withdraw: decline an open offer, waive feedback that is owed, or look.
    fileprivate func waysOutAfterDecision(of application: Application) throws -> [String] {
        var ways: [String] = []
        if try offers(for: application.id).contains(where: { $0.state == .open }) {
            ways.append("understudy offer decline \(shell: application.id) --as \(shell: application.person)")
        }
        if try feedbackOwed(in: application.opportunity).contains(where: { $0.application == application.id }) {
            ways.append("understudy feedback waive \(shell: application.id) --as \(shell: application.person)")
        }
        return ways.isEmpty
            ? ["understudy application show \(shell: application.id) --as \(shell: application.person)"] : ways
    }

    /// An application as it is told.
    func view(of application: Application) throws -> ApplicationView {
        let person = try existingPerson(application.person)
        let opportunity = try existingOpportunity(application.opportunity)
        return ApplicationView(
            application: application, name: person.name, opportunityTitle: opportunity.title,
            eligibility: try eligibility(of: person, for: opportunity, requestedOn: application.submittedOn),
            approvals: try approvals(for: application.id), placement: try placement(from: application))
    }

    /// An application as it is told to somebody: with what only the applicant may read, and without what assessors read anonymised in a sift.
    func view(of application: Application, for person: Person, on day: Day) throws -> ApplicationView {
        var view = try view(of: application)
        if application.person == person.id {
            view.asksForShortlisting = try claimsGuarantee(application.id) ? true : nil
        } else if try sift(of: application.opportunity) != nil, try shortlist(of: application.opportunity) == nil,
            try panel(of: application.opportunity).contains(where: { $0.person == person.id })
        {
            view.application.statement = ""
        }
        return view
    }

    /// Whether somebody may see an application: the applicant, the line manager, the host, the panel, People Partners and auditors.
    func maySee(_ application: Application, _ person: Person, on day: Day) throws -> Bool {
        if application.person == person.id { return true }
        if try self.person(application.person)?.manager == person.id { return true }
        if try opportunity(application.opportunity)?.manager == person.id { return true }
        if try panel(of: application.opportunity).contains(where: { $0.person == person.id }) { return true }
        return try hasRole(.peoplePartner, person.id, on: day) || hasRole(.auditor, person.id, on: day)
    }
}
