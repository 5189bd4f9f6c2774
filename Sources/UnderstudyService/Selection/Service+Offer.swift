public import Secondments
import UnderstudyStore

extension Service {
    /// Offers a place to somebody who was selected, or to the first of the reserve once a place is free.
    ///
    /// - Parameters:
    ///   - number: the application number.
    ///   - days: the dates offered; those of the opportunity unless given.
    /// - Throws: a refusal by the rule that keeps the person from these days as the records stand now (2 to 4, 53, 56); by rule 8 without the line manager's approval, 12 without the team's release, and 31 without the People Partner's
    ///   in principle where the kind needs it, each for exactly these dates; 24 for somebody who has no place.
    public func makeOffer(_ number: String, days: DayRange? = nil, caller: Caller) throws -> OfferView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let application = try reading.existingApplication(number)
            let contest = try reading.contest(application.opportunity)
            let opportunity = contest.opportunity
            let host = try reading.requireHost(of: opportunity, caller, to: "make an offer")
            let days = days ?? opportunity.days
            let refused = "\(contest.label(number)) cannot be offered \(opportunity.id)"
            try contest.refuseApplicant(host, refused)
            guard opportunity.days.contains(days) else {
                throw Refusal(
                    rule: 37, refused, missing: "\(days.inWords) is not within \(opportunity.days.inWords).",
                    fix: ["understudy offer make \(shell: number) --as \(shell: host.id)"])
            }
            try reading.refuseBegun(days, application, opportunity, refused, on: caller.today)
            let former = try contest.refuseOffer(
                to: application, firstReserve: try reading.firstReserve(of: contest), refused)
            try reading.refuseWhoCannotGo(
                application, days: days, refused, on: caller.today,
                otherwise: try reading.waysAround(application, opportunity, days: days, host: host.id, on: caller.today)
            )
            try reading.refuseWithoutApprovals(application, opportunity, days: days, refused, on: caller.today)
            if let away = try reading.placements(of: application.person).first(where: {
                ($0.state == .agreed || $0.state == .started) && $0.days.overlaps(days)
            }) {
                throw Refusal(
                    rule: 12, refused,
                    missing:
                        "\(contest.name(application.person)) is away on \(away.opportunity ?? away.post ?? "a placement") \(away.days.whenInWords)."
                )
            }
            if let open = try reading.offers(for: number).last(where: { $0.state == .open }) {
                // Nobody can accept days that have begun; other days take the place of them.
                if open.days.start < caller.today {
                    try writing.lapseOffer(
                        open.id, reason: "its first day, \(open.days.start.inWords), passed without an answer")
                    try writing.record("offer.lapsed", subject: number, detail: try reading.offer(open.id))
                } else {
                    throw Refusal(
                        rule: 24, refused, missing: "offer \(open.id) is open since \(open.madeOn.inWords).",
                        fix: ["understudy offer accept \(shell: number) --as \(shell: application.person)"])
                }
            }
            if var outcome = former, outcome.kind != .selected {
                outcome.kind = .selected
                outcome.note = (outcome.note + " Taken from the reserve.").trimmed
                try writing.updateOutcome(outcome)
            }
            let offer = try writing.makeOffer(
                Offer(id: 0, application: number, days: days, madeBy: host.id, madeOn: caller.today))
            try writing.record("offer.made", subject: number, detail: offer)
            return try reading.view(of: offer)
        }
    }

    /// Accepts an open offer in the applicant's own name: the applicant is appointed and the placement is agreed.
    ///
    /// - Throws: the refusals of ``makeOffer(_:days:caller:)``: what was asked when the offer was made is asked again.
    public func acceptOffer(_ number: String, caller: Caller) throws -> OfferView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let (application, offer) = try reading.answerableOffer(number, caller)
            let opportunity = try reading.existingOpportunity(application.opportunity)
            let refused = "\(number) cannot be accepted"
            try reading.refuseBegun(offer.days, application, opportunity, refused, on: caller.today)
            try reading.refuseWithoutApprovals(
                application, opportunity, days: offer.days, refused, on: caller.today)
            if let away = try reading.placements(of: application.person).first(where: {
                ($0.state == .agreed || $0.state == .started) && $0.days.overlaps(offer.days)
            }) {
                throw Refusal(
                    rule: 12, refused,
                    missing:
                        "there is a placement on \(away.opportunity ?? away.post ?? "another post") in these days.",
                    fix: ["understudy offer decline \(shell: number) --reason TEXT --as \(shell: application.person)"])
            }
            let placement = try writing.agree(
                offer, application, opportunity, refused,
                otherwise: [
                    "understudy offer decline \(shell: number) --reason TEXT --as \(shell: application.person)"
                ])
            var view = try reading.view(of: try reading.offer(offer.id) ?? offer)
            view.placement = placement.id
            return view
        }
    }

    /// Declines an open offer in the applicant's own name; the first of the reserve can then be offered the place.
    public func declineOffer(_ number: String, reason: String = "", caller: Caller) throws -> OfferView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let (application, offer) = try reading.answerableOffer(number, caller)
            guard var outcome = try reading.outcome(of: number) else {
                throw ServiceError(.failure, "\(number) has an offer but no recorded outcome.")
            }
            try writing.answerOffer(offer.id, accept: false, reason: reason.trimmed.nilIfEmpty)
            outcome.kind = .offerDeclined
            try writing.updateOutcome(outcome)
            try writing.record("offer.declined", subject: number, detail: ["reason": reason.trimmed])
            var view = try reading.view(of: try reading.offer(offer.id) ?? offer)
            let contest = try reading.contest(application.opportunity)
            if let first = try reading.firstReserve(of: contest) {
                view.next = [
                    "understudy offer make \(shell: first.application) --as \(shell: contest.opportunity.manager)"
                ]
            }
            return view
        }
    }

    /// Records that somebody who was selected, or is on the reserve, cannot be released, so that the next can have the place.
    ///
    /// - Throws: a refusal by rule 12 unless the line manager or the team declined; 25 for somebody who has an offer, or no place.
    public func dropSelected(_ number: String, caller: Caller) throws -> DecisionView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let application = try reading.existingApplication(number)
            let contest = try reading.contest(application.opportunity)
            let host = try reading.requireHost(
                of: contest.opportunity, caller, to: "record that somebody is not released")
            let refused = "\(contest.label(number)) cannot be recorded as not released"
            try contest.refuseApplicant(host, refused)
            guard var outcome = contest.outcome(of: number), contest.opportunity.state == .decided,
                outcome.kind == .selected || outcome.kind == .reserve
            else {
                throw Refusal(
                    rule: 25, refused, missing: "the application is neither selected nor on the reserve.",
                    fix: ["understudy ranking decision \(shell: contest.opportunity.id) --as \(shell: host.id)"])
            }
            if let open = try reading.offers(for: number).last(where: { $0.state == .open }) {
                throw Refusal(
                    rule: 25, refused, missing: "offer \(open.id) is open.",
                    fix: ["understudy offer decline \(shell: number) --as \(shell: application.person)"])
            }
            guard case .notReleased(let reason)? = try reading.obstacles(for: [contest])[number] else {
                throw Refusal(
                    rule: 12, refused, missing: "neither the line manager nor the team has declined.",
                    fix: ["understudy approval request \(shell: number) --as \(shell: application.person)"])
            }
            outcome.kind = .notReleased
            outcome.note = reason
            try writing.updateOutcome(outcome)
            try writing.record("outcome.not-released", subject: number, detail: outcome)
            return try reading.contest(application.opportunity).decisionView()
        }
    }

    /// The offers that the caller may see: about oneself, one's opportunities or one's team; all for auditors and People Partners.
    public func offers(of opportunity: String? = nil, caller: Caller) throws -> [OfferView] {
        try store.read { reading in
            let person = try reading.actor(caller)
            let ids =
                try opportunity.map { [try reading.existingOpportunity($0).id] } ?? reading.opportunities().map(\.id)
            return try ids.flatMap { try reading.offers(of: $0) }.filter { offer in
                guard let application = try reading.application(offer.application) else { return false }
                return try reading.maySee(application, person, on: caller.today)
            }.sorted { $0.id < $1.id }.map { try reading.view(of: $0) }
        }
    }
}

extension Contest {
    /// The places that nobody holds: neither selected nor appointed.
    var freePlaces: Int {
        opportunity.places - outcomes.count { $0.kind == .selected || $0.kind == .appointed }
    }

    /// Refuses an offer to somebody who has no place; the outcome on record otherwise.
    func refuseOffer(to application: Application, firstReserve: Outcome?, _ refused: String) throws -> Outcome? {
        guard opportunity.state == .decided else {
            throw ServiceError.wrongState(
                of: opportunity, refused,
                fix: opportunity.state == .scoring
                    ? ["understudy ranking decide \(shell: opportunity.id) --as \(shell: opportunity.manager)"] : [])
        }
        let outcome = outcome(of: application.id)
        switch outcome?.kind {
        case .selected: return outcome
        case .reserve:
            guard freePlaces > 0 else {
                throw Refusal(
                    rule: 24, refused, missing: "the application is on the reserve and no place is free.",
                    fix: [
                        "understudy offer list --opportunity \(shell: opportunity.id) --as \(shell: opportunity.manager)"
                    ])
            }
            guard firstReserve?.application == application.id else {
                throw Refusal(
                    rule: 24, refused,
                    missing:
                        "\(firstReserve.map { label($0.application) } ?? "somebody else") comes first on the reserve.",
                    fix: firstReserve.map {
                        ["understudy offer make \(shell: $0.application) --as \(shell: opportunity.manager)"]
                    }
                        ?? [])
            }
            return outcome
        case .appointed: throw Refusal(rule: 24, refused, missing: "the place is taken by this person already.")
        case .outranked, .belowMinimum, .notShortlisted, .notReleased, .offerDeclined, nil:
            let words =
                outcome.map { "the application ended as \($0.kind.rawValue)" } ?? "the application was not decided on"
            throw Refusal(
                rule: 25, refused, missing: "\(words).",
                fix: ["understudy ranking show \(shell: opportunity.id) --as \(shell: opportunity.manager)"])
        }
    }
}

extension Reading {
    /// The best ranked of the reserve who is still in the competition and not away in these days.
    func firstReserve(of contest: Contest) throws -> Outcome? {
        let days = contest.opportunity.days
        return try contest.outcomes.filter { outcome in
            guard outcome.kind == .reserve, let application = contest.application(outcome.application),
                application.state == .submitted
            else { return false }
            return try !placements(of: application.person).contains {
                ($0.state == .agreed || $0.state == .started) && $0.days.overlaps(days)
            }
        }.min { ($0.rank ?? .max, $0.application) < ($1.rank ?? .max, $1.application) }
    }

    /// Refuses what needs approvals for certain dates that are not all there, the first missing one in the order of the rules.
    func refuseWithoutApprovals(
        _ application: Application, _ opportunity: Opportunity, days: DayRange, _ refused: String, on today: Day
    ) throws {
        let approvals = try approvals(for: application.id)
        let applicant = try existingPerson(application.person)
        let manager = applicant.manager ?? "LINE-MANAGER"
        let isOther = days != opportunity.days
        let window = isOther ? " --from \(days.start) --to \(days.end)" : ""
        let request = "understudy approval request \(shell: application.id)\(window) --as \(shell: application.person)"
        for kind in Service.approvals(for: opportunity.kind) {
            let rule =
                switch kind {
                case .lineManager: 8
                case .release: 12
                case .peoplePartner: 31
                }
            let last = approvals.last { $0.kind == kind && $0.days == days && $0.fraction == opportunity.fraction }
            if last?.state == .approved { continue }
            let who =
                switch kind {
                case .lineManager: "the line manager's approval"
                case .release: "the team's release"
                case .peoplePartner: "the People Partner's approval in principle"
                }
            let answerer = try kind == .peoplePartner ? peoplePartner(for: applicant, on: today) : manager
            let answer =
                "understudy approval approve \(shell: application.id) --kind \(kind.rawValue) --as \(shell: answerer)"
            switch last?.state {
            case .requested:
                throw Refusal(
                    rule: rule, refused, missing: "\(who) for \(days.inWords) was asked for and not given.",
                    fix: [answer])
            case .declined:
                throw Refusal(
                    rule: rule, refused,
                    missing: "\(who) was declined on \(last?.decidedOn?.inWords ?? "record"), which is final.",
                    fix: ["understudy offer drop \(shell: application.id) --as \(shell: opportunity.manager)"])
            case .countered:
                throw Refusal(
                    rule: rule, refused, missing: "\(who) was answered by a proposal of something smaller.",
                    fix: [request])
            case .approved, nil:
                throw Refusal(
                    rule: rule, refused, missing: "\(who) for \(days.inWords) is not on record.",
                    fix: [request, answer])
            }
        }
    }

    /// The open offer on an application, for the applicant alone to answer.
    func answerableOffer(_ number: String, _ caller: Caller) throws -> (Application, Offer) {
        let application = try existingApplication(number)
        let person = try actor(caller)
        guard person.id == application.person else {
            throw ServiceError.notAllowed(
                "An offer is answered by the applicant alone; \(person.name) (\(person.id)) is not the applicant of \(number)."
            )
        }
        guard let offer = try offers(for: number).last(where: { $0.state == .open }) else {
            throw ServiceError(
                .notFound, "There is no open offer on \(number).",
                fix: ["understudy offer list --as \(shell: person.id)"])
        }
        return (application, offer)
    }

    /// Refuses days the first of which has passed: a placement begins once everything is agreed, and not before.
    fileprivate func refuseBegun(
        _ days: DayRange, _ application: Application, _ opportunity: Opportunity, _ refused: String, on today: Day
    ) throws {
        guard days.start < today else { return }
        let id = "\(shell: application.id)"
        // Of days that are over others may be left.
        let end = days.end < today ? opportunity.days.end : days.end
        let rest = DayRange(from: today, to: end).map { "--from \($0.start) --to \($0.end)" }
        let isOffered = try offers(for: application.id).last?.state == .open
        throw Refusal(
            rule: 37, refused,
            missing: "the first day, \(days.start.inWords), has passed, and nothing was agreed before it.",
            fix: rest.map { rest in
                [
                    "understudy approval request \(id) \(rest) --as \(shell: application.person)",
                    "understudy offer make \(id) \(rest) --as \(shell: opportunity.manager)",
                ]
            }
                ?? [
                    isOffered
                        ? "understudy offer decline \(id) --reason TEXT --as \(shell: application.person)"
                        : "understudy opportunity show \(shell: opportunity.id) --as \(shell: opportunity.manager)"
                ])
    }

    /// An offer as it is told.
    func view(of offer: Offer) throws -> OfferView {
        let application = try existingApplication(offer.application)
        let opportunity = try existingOpportunity(application.opportunity)
        let placement = offer.state == .accepted ? try placement(from: application) : nil
        return OfferView(
            id: offer.id, application: application.id, person: application.person,
            name: try person(application.person)?.name ?? application.person, opportunity: opportunity.id,
            title: opportunity.title, days: offer.days, fraction: opportunity.fraction, madeBy: offer.madeBy,
            madeOn: offer.madeOn, state: offer.state, answeredOn: offer.answeredOn, reason: offer.reason,
            placement: nil, cancelled: placement?.state == .cancelled ? placement?.words : nil,
            next: offer.state == .open
                ? ["understudy offer accept \(shell: application.id) --as \(shell: application.person)"] : [])
    }
}
