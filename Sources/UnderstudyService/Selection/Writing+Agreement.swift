internal import Secondments
internal import UnderstudyStore

extension Writing {
    /// Agrees a placement: the offer is accepted in the applicant's name, the applicant is appointed, and the placement is written.
    ///
    /// Every placement is agreed here, by an offer of its own as by a chain, so that nobody is placed whom the records keep from these
    /// days by then, whatever they said when the person was selected.
    ///
    /// - Parameters:
    ///   - refused: what cannot be done, where the person cannot go.
    ///   - ways: the commands by which it goes on without the person.
    @discardableResult
    func agree(
        _ offer: Offer, _ application: Application, _ opportunity: Opportunity, _ refused: String,
        otherwise ways: [String]
    ) throws -> Placement {
        try reading.refuseWhoCannotGo(application, days: offer.days, refused, on: act.day, otherwise: ways)
        guard var outcome = try reading.outcome(of: application.id) else {
            throw ServiceError(.failure, "\(application.id) has an offer but no recorded outcome.")
        }
        try acceptOffer(offer.id, of: application.person)
        outcome.kind = .appointed
        try updateOutcome(outcome)
        let placement = try addPlacement(
            Placement(
                id: 0, person: application.person, opportunity: opportunity.id, post: opportunity.post,
                days: offer.days, fraction: opportunity.fraction))
        try record("offer.accepted", subject: application.id, detail: placement)
        return placement
    }
}

extension Reading {
    /// What keeps an applicant from certain days as the records stand now: eligibility, leave, the end of the contract.
    func reasonsAgainst(_ application: Application, on days: DayRange) throws -> [ExclusionReason] {
        let person = try existingPerson(application.person)
        return ExclusionReason.against(
            person, of: try unit(of: person), try absences(of: person.id).sorted { $0.days.start < $1.days.start },
            on: days, requestedOn: application.submittedOn, policy: try policy(), variations: try variations())
    }

    /// Refuses to place an applicant on days from which eligibility, leave or the contract keep them.
    ///
    /// - Parameter ways: the commands by which it goes on otherwise; a variation comes before them where that is enough.
    func refuseWhoCannotGo(
        _ application: Application, days: DayRange, _ refused: String, on today: Day,
        otherwise ways: @autoclosure () throws -> [String]
    ) throws {
        let reasons = try reasonsAgainst(application, on: days)
        guard let rule = reasons.lazy.compactMap(\.rule).first else { return }
        let name = try person(application.person)?.name ?? application.person
        throw Refusal(
            rule: rule, refused, missing: "\(name): \(reasons.told).",
            fix: try variations(for: application, against: reasons, on: today) + ways())
    }

    /// The variations by which an applicant passes, as commands; none where something is in the way that cannot be varied.
    func variations(
        for application: Application, against reasons: [ExclusionReason], on today: Day
    ) throws -> [String] {
        let rules = reasons.map { reason -> Int? in
            if case .eligibility(let rule, _) = reason, rule == 3 || rule == 4 { return rule }
            return nil
        }
        let person = try existingPerson(application.person)
        guard rules.allSatisfy({ $0 != nil }), let unit = try unit(of: person) else { return [] }
        let partner = try peoplePartner(for: person, on: today)
        return Set(rules.compactMap(\.self)).sorted().map { rule in
            "understudy variation add --rule \(rule) --division \(shell: unit.division) --department \(shell: unit.department) --person \(shell: person.id) --from \(application.submittedOn) --to \(max(today, application.submittedOn)) --reason TEXT --as \(shell: partner)"
        }
    }

    /// How a hosting manager goes on with somebody selected who cannot go for all of the days: by an offer of the longest stretch on which
    /// they can, or else by a decline for good, after which the next has the place.
    func waysAround(
        _ application: Application, _ opportunity: Opportunity, days: DayRange, host: String, on today: Day
    ) throws -> [String] {
        let id = "\(shell: application.id)"
        if let other = try longestStretch(for: application, within: days) {
            return ["understudy offer make \(id) --from \(other.start) --to \(other.end) --as \(shell: host)"]
        }
        let applicant = try existingPerson(application.person)
        let manager = try applicant.manager ?? peoplePartner(for: applicant, on: today)
        return [
            "understudy approval request \(id) --as \(shell: host)",
            "understudy approval decline \(id) --reason TEXT --discussed-on \(today) --as \(shell: manager)",
            "understudy offer drop \(id) --as \(shell: host)",
        ]
    }

    /// The longest stretch of some days, the earliest of them, on which nothing keeps an applicant; `nil` where there is none.
    private func longestStretch(for application: Application, within days: DayRange) throws -> DayRange? {
        let person = try existingPerson(application.person)
        let away = try absences(of: person.id).map(\.days)
        let first = max(
            days.start,
            Eligibility(
                of: person, unit: try unit(of: person), requestedOn: application.submittedOn, startingOn: days.start,
                policy: try policy(), variations: try variations()
            ).startFrom ?? days.start)
        let last = min(days.end, person.contractEnd ?? days.end)
        let starts = [first] + away.map { $0.end.adding(days: 1) }
        let stretches = starts.compactMap { start -> DayRange? in
            let end = away.filter { $0.end >= start }.map { $0.start.adding(days: -1) }.min() ?? last
            return start >= first ? DayRange(from: start, to: min(last, end)) : nil
        }
        let longest = stretches.max { ($0.count, $1.start) < ($1.count, $0.start) }
        guard let longest, try reasonsAgainst(application, on: longest).isEmpty else { return nil }
        return longest
    }
}
