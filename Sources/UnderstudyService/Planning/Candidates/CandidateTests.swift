internal import Secondments

/// Who may fill what: every test that a move has to pass, applied to one person and one vacancy.
struct CandidateTests {
    let snapshot: PlanningSnapshot
    let index: PlanningIndex
    /// Who holds the places of each opportunity, by panel or by forecast; those listed here are the only ones asked.
    let places: PlaceHolders

    private var policy: Policy { snapshot.policy }

    /// Tests a person for a post that somebody leaves for a window. Whether an inner ring has somebody is not tested
    /// here; ``search(_:)`` adds it.
    func assess(_ person: Person, for vacancy: Vacancy, post: Post) -> Assessment {
        let ring = index.ring(of: person.id, to: vacancy.unit)
        let named = person.openTo.preference(for: post.id) != nil
        let suitability = SuitabilityCalculator.suitability(of: person.id, for: post.id, in: index)
        let lead = policy.leadDays.days(for: ring)
        var reasons: [ExclusionReason] = []
        if person.post == post.id { reasons.append(.ownPost) }
        let isOpen = named || person.openTo.ring.map { ring <= $0 } ?? false
        if !isOpen, !(policy.askWholeTeam && ring == .team) { reasons.append(.notOpen(ring: ring)) }
        if snapshot.declined.contains(person.id) { reasons.append(.declined) }
        if let suitability {
            reasons += suitability.essentialGaps.map {
                .essentialGap(skill: $0.skill, level: $0.level, required: $0.required)
            }
            if suitability.percent < Thousandths(whole: policy.suitedFrom) {
                reasons.append(.notSuited(percent: suitability.percent, from: policy.suitedFrom))
            }
        } else {
            reasons.append(.suitabilityUnknown)
        }
        reasons += freedom(of: person, for: vacancy, requestedOn: snapshot.asOf)
        reasons += release(of: person)
        reasons += time(lead, before: vacancy)
        if isBanned(person, from: post.id) { reasons.append(.ruledOut) }
        return Assessment(
            person: person, ring: ring, suitability: suitability, lead: lead, asked: named, reasons: reasons,
            isUncertain: isUncertain(person, vacancy))
    }

    /// Tests a person for a place of an opportunity.
    ///
    /// - Parameter winner: who holds the place, by decision or by rank; `nil` while nothing is scored, when every
    ///   applicant who passes may be forecast, or when all who can be appointed are asked.
    func assess(
        _ person: Person, for vacancy: Vacancy, of planned: PlannedOpportunity, winner: PlaceHolder?
    ) -> Assessment {
        let ring = index.ring(of: person.id, to: vacancy.unit)
        let suitability = vacancy.post.flatMap {
            SuitabilityCalculator.suitability(of: person.id, for: $0.id, in: index)
        }
        let applicant = planned.applicants.first { $0.person == person.id }
        let isConfirmed = winner?.person == person.id && winner?.basis == .confirmed
        let lead = isConfirmed ? 0 : policy.leadDays.days(for: ring)
        var reasons: [ExclusionReason] = []
        if let post = vacancy.post, person.post == post.id { reasons.append(.ownPost) }
        switch applicant?.standing {
        case nil: reasons.append(.notApplied)
        case .notAppointable: reasons.append(.notAppointable)
        case .fallenOut(let reason): reasons.append(.fellOut(reason: reason))
        case .unscored:
            if planned.isScored { reasons.append(.notAppointable) }
        case .appointable, .selected, .confirmed: break
        }
        if let winner, winner.person != person.id {
            let name = index.people[winner.person]?.name ?? winner.person
            reasons.append(.placeGoesTo(person: name, isDecided: winner.basis != .forecast))
        }
        // A panel judges how well somebody suits; before it has, skills do.
        if !planned.isScored, let post = vacancy.post {
            reasons += suitedness(suitability, post: post)
        }
        reasons += freedom(of: person, for: vacancy, requestedOn: applicant?.requestedOn ?? snapshot.asOf)
        if isConfirmed || applicant?.isReleased ?? false {
            if snapshot.heldBack.contains(person.id) { reasons.append(.notReleased(post: person.post)) }
        } else {
            reasons += release(of: person)
        }
        reasons += time(lead, before: vacancy)
        if isBanned(person, from: planned.opportunity.id)
            || vacancy.post.map({ isBanned(person, from: $0.id) }) ?? false
        {
            reasons.append(.ruledOut)
        }
        return Assessment(
            person: person, ring: ring, suitability: suitability, lead: lead, asked: applicant != nil,
            reasons: reasons)
    }

    private func suitedness(_ suitability: Suitability?, post: Post) -> [ExclusionReason] {
        guard let suitability else { return [.suitabilityUnknown] }
        var reasons = suitability.essentialGaps.map {
            ExclusionReason.essentialGap(skill: $0.skill, level: $0.level, required: $0.required)
        }
        if suitability.percent < Thousandths(whole: policy.suitedFrom) {
            reasons.append(.notSuited(percent: suitability.percent, from: policy.suitedFrom))
        }
        return reasons
    }

    /// Eligibility, leave, placements, other places and the contract (rules 3 to 6, 53, 56).
    private func freedom(of person: Person, for vacancy: Vacancy, requestedOn: Day) -> [ExclusionReason] {
        var reasons = Eligibility(
            of: person, unit: index.unit(of: person), requestedOn: requestedOn, startingOn: vacancy.days.start,
            policy: policy, variations: snapshot.variations
        ).findings.map { ExclusionReason.eligibility(rule: $0.rule, words: $0.words) }
        for absence in index.absences[person.id] ?? [] where absence.days.overlaps(vacancy.days) {
            reasons.append(.absent(days: absence.days, kind: absence.kind))
        }
        for placement in index.placements[person.id] ?? [] where blocks(placement, vacancy) {
            reasons.append(.onPlacement(days: placement.days, at: placement.post ?? placement.opportunity))
        }
        for other in places.opportunities(of: person.id)
        where other.id != vacancy.opportunity && places.surelyOverlaps(other, vacancy.days)
            && other.opensVacancy(fraction: other.fraction, policy: policy)
        {
            reasons.append(.placeElsewhere(opportunity: other.id))
        }
        for move in index.committed[person.id] ?? [] where move.days.overlaps(vacancy.days) {
            reasons.append(.movedAlready(opportunity: move.opportunity))
        }
        if let end = person.contractEnd, end < vacancy.days.end { reasons.append(.contractEnds(on: end)) }
        return reasons
    }

    /// Whether it depends on the starts of other opportunities if the person holds a place elsewhere in the window.
    private func isUncertain(_ person: Person, _ vacancy: Vacancy) -> Bool {
        guard !snapshot.starts.isEmpty else { return false }
        return places.possibleOpportunities(of: person.id).contains { other in
            other.id != vacancy.opportunity && places.mayOverlap(other, vacancy.days)
                && other.opensVacancy(fraction: other.fraction, policy: policy)
        }
    }

    /// Whether a running or agreed placement keeps its person from a vacancy: it overlaps, it is not this very move,
    /// and it takes enough of the person's time to need cover.
    private func blocks(_ placement: Placement, _ vacancy: Vacancy) -> Bool {
        guard placement.days.overlaps(vacancy.days) else { return false }
        if let opportunity = placement.opportunity, [vacancy.opportunity, vacancy.selection].contains(opportunity) {
            return false
        }
        let kind = placement.opportunity.flatMap { index.opportunities[$0]?.opportunity.kind } ?? .secondment
        return kind.opensVacancy(fraction: placement.fraction, threshold: policy.coverThreshold)
    }

    /// Whether the team lets the person go (rule 12). "Only if covered" is kept by the graph.
    private func release(of person: Person) -> [ExclusionReason] {
        let post = person.post.flatMap { index.posts[$0] }
        let isHeld = snapshot.heldBack.contains(person.id) || post?.release == .no
        return isHeld ? [.notReleased(post: post?.id)] : []
    }

    /// Whether the move can be prepared before the start (rule 54), taken by itself.
    private func time(_ lead: Int, before vacancy: Vacancy) -> [ExclusionReason] {
        let available = max(0, vacancy.days.start.number - snapshot.asOf.number)
        return lead > available ? [.leadTooShort(needed: lead, available: available)] : []
    }

    private func isBanned(_ person: Person, from vacancy: String) -> Bool {
        index.bans.contains(MoveChoice(person: person.id, vacancy: vacancy))
    }
}
