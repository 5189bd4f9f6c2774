internal import Secondments

/// Who may fill what: every test that a move has to pass, applied to one person and one vacancy.
struct CandidateTests {
    let snapshot: PlanningSnapshot
    let index: PlanningIndex
    /// Who holds the places of each opportunity, by panel or by forecast; those listed here are the only ones asked.
    let places: PlaceHolders

    /// The posts that were searched for so far.
    var covers = CoverSearch()

    private var policy: Policy { snapshot.policy }

    /// Tests a person for a post that somebody leaves for a window. Whether an inner ring has somebody is not tested
    /// here; ``search(_:post:)`` adds it.
    func assess(_ person: Person, for vacancy: Vacancy, post: Post) -> Assessment {
        assess(index.staff.member(person), for: vacancy, place: index.staff.place(of: post))
    }

    /// Tests a person for a post that somebody leaves for a window.
    func assess(_ member: StaffMember, for vacancy: Vacancy, place: StaffPost) -> Assessment {
        let fit = fit(of: member, for: place)
        let lead = lead(of: member, from: fit.ring, for: vacancy)
        return Assessment(
            member: member, ring: fit.ring, suitability: fit.suitability, lead: lead, asked: fit.asked,
            reasons: fit.reasons + freedom(of: member, for: vacancy, requestedOn: snapshot.asOf)
                + cover(of: member, in: vacancy.days) + fit.release + time(lead, before: vacancy)
                + (fit.isRuledOut ? [.ruledOut] : []),
            isUncertain: isUncertain(member.person, vacancy))
    }

    /// What the tests say about a person and a post, whenever it is left.
    struct Fit {
        let ring: Ring
        let suitability: Suitability?
        let asked: Bool
        /// What is in the way: openness, a refusal, suitability.
        var reasons: [ExclusionReason] = []
        /// That the team does not let the person go.
        var release: [ExclusionReason] = []
        var isRuledOut = false

        /// Whether nothing but the days can be in the way.
        var passes: Bool { reasons.isEmpty && release.isEmpty && !isRuledOut }
    }

    /// Tests a person for a post without regard to days.
    func fit(of member: StaffMember, for place: StaffPost) -> Fit {
        let person = member.person
        let post = place.post
        let ring = index.ring(of: member, to: place.team)
        let named = person.openTo.preference(for: post.id) != nil
        let suitability = SuitabilityCalculator.suitability(
            of: member, for: place, in: index.staff, supposed: index.trained[person.id])
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
        return Fit(
            ring: ring, suitability: suitability, asked: named, reasons: reasons, release: release(of: member),
            isRuledOut: isBanned(person, from: post.id))
    }

    /// Whether a person's days leave a window free for a post that somebody leaves, and the rules let them go for it.
    func isFree(_ member: StaffMember, for vacancy: Vacancy) -> Bool {
        freedom(of: member, for: vacancy, requestedOn: snapshot.asOf).isEmpty
            && cover(of: member, in: vacancy.days).isEmpty
    }

    /// The opportunities that cover a person's own post in a window, wherever they start, where no leave on record says so already.
    ///
    /// Its holder is away then, or shares the post with whoever covers it, and steps up nowhere (rule 14). A place that the holder applied
    /// for is another matter: the post may be covered because of it.
    private func cover(of member: StaffMember, in days: DayRange) -> [ExclusionReason] {
        guard let post = member.person.post, let covering = index.covered[post] else { return [] }
        index.staff.describe(member)
        if member.absences.contains(where: { $0.days.overlaps(days) }) { return [] }
        return covering.filter { surelyOverlaps($0, days) }.map {
            .ownPostCovered(post: post, opportunity: $0.id, days: $0.days)
        }
    }

    private func surelyOverlaps(_ opportunity: Opportunity, _ days: DayRange) -> Bool {
        guard let starts = snapshot.starts[opportunity.id] else { return opportunity.days.overlaps(days) }
        return starts.days.allSatisfy { opportunity.days.starting(on: $0).overlaps(days) }
    }

    /// Tests a person for a place of an opportunity.
    ///
    /// - Parameter winner: who holds the place, by decision or by rank; `nil` while nothing is scored, when every
    ///   applicant who passes may be forecast, or when all who can be appointed are asked.
    func assess(
        _ person: Person, for vacancy: Vacancy, of planned: PlannedOpportunity, winner: PlaceHolder?
    ) -> Assessment {
        let member = index.staff.member(person)
        let ring = index.ring(of: member, to: index.staff.team(vacancy.unit.name))
        let suitability = vacancy.post.flatMap {
            SuitabilityCalculator.suitability(
                of: member, for: index.staff.place(of: $0), in: index.staff, supposed: index.trained[person.id])
        }
        let applicant = planned.applicants.first { $0.person == person.id }
        // What was agreed is prepared, whether or not the panels are ignored.
        let isConfirmed = applicant?.standing == .confirmed && winner.map { $0.person == person.id } ?? true
        let lead = isConfirmed ? 0 : policy.leadDays(for: planned.kind(for: person), from: ring)
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
            let isLevel = winner.basis == .forecast && planned.level(with: winner.person).contains(person.id)
            reasons.append(
                isLevel ? .placeUndrawn(person: name) : .placeGoesTo(person: name, isDecided: winner.basis != .forecast)
            )
        }
        // A panel judges how well somebody suits; before it has, skills do.
        if !planned.isScored, let post = vacancy.post {
            reasons += suitedness(suitability, post: post)
        }
        reasons += freedom(of: member, for: vacancy, requestedOn: applicant?.requestedOn ?? snapshot.asOf)
        if isConfirmed || applicant?.isReleased ?? false {
            if snapshot.heldBack.contains(person.id) { reasons.append(.notReleased(post: person.post)) }
        } else {
            reasons += release(of: member)
        }
        if !isConfirmed { reasons += time(lead, before: vacancy) }
        if isBanned(person, from: planned.opportunity.id)
            || vacancy.post.map({ isBanned(person, from: $0.id) }) ?? false
        {
            reasons.append(.ruledOut)
        }
        return Assessment(
            member: member, ring: ring, suitability: suitability, lead: lead, asked: applicant != nil,
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

    /// Eligibility, leave, the contract, placements and other places (rules 2 to 6, 53, 56).
    private func freedom(of member: StaffMember, for vacancy: Vacancy, requestedOn: Day) -> [ExclusionReason] {
        let person = member.person
        index.staff.describe(member)
        var reasons = ExclusionReason.against(
            person, of: index.staff.place(of: member)?.team.unit, member.absences, on: vacancy.days,
            requestedOn: requestedOn, policy: policy, variations: snapshot.variations)
        for placement in index.placements[person.id] ?? [] where blocks(placement, vacancy) {
            reasons.append(.onPlacement(days: placement.days, at: placement.post ?? placement.opportunity))
        }
        for other in places.opportunities(of: person.id)
        where other.id != vacancy.opportunity && places.surelyOverlaps(other, vacancy.days)
            && other.opensVacancy(fraction: other.fraction, policy: policy)
        {
            reasons.append(.placeElsewhere(opportunity: other.id))
        }
        for left in index.givenUp[person.id] ?? []
        where left.days.overlaps(vacancy.days) && [vacancy.post?.id, vacancy.opportunity].contains(left.place) {
            reasons.append(.endedEarly(on: left.lastDay, at: left.place))
        }
        for move in index.committed[person.id] ?? [] where move.days.overlaps(vacancy.days) {
            reasons.append(.movedAlready(opportunity: move.opportunity))
        }
        return reasons
    }

    /// Whether it depends on the starts of opportunities if the person holds a place elsewhere in the window, or is away from a post that
    /// is covered.
    func isUncertain(_ person: Person, _ vacancy: Vacancy) -> Bool {
        guard !snapshot.starts.isEmpty else { return false }
        let isCovered = person.post.flatMap { index.covered[$0] }?.contains { other in
            snapshot.starts[other.id]?.days.contains { other.days.starting(on: $0).overlaps(vacancy.days) } ?? false
        }
        return isCovered ?? false
            || places.possibleOpportunities(of: person.id).contains { other in
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
    private func release(of member: StaffMember) -> [ExclusionReason] {
        let place = index.staff.place(of: member)
        let isHeld = snapshot.heldBack.contains(member.person.id) || place.map { index.release(of: $0) } == .no
        return isHeld ? [.notReleased(post: place?.post.id)] : []
    }

    /// How many days it takes to prepare a move into a post that its holder left.
    func lead(of member: StaffMember, from ring: Ring, for vacancy: Vacancy) -> Int {
        policy.leadDays(for: vacancy.stepUp(with: member.person.workingTime), from: ring)
    }

    /// Whether the team lets the person go, if only with cover.
    func isReleased(_ member: StaffMember) -> Bool { release(of: member).isEmpty }

    /// Whether the move can be prepared before the start (rule 54), taken by itself.
    private func time(_ lead: Int, before vacancy: Vacancy) -> [ExclusionReason] {
        let available = daysBefore(vacancy)
        return lead > available ? [.leadTooShort(needed: lead, available: available)] : []
    }

    /// The days that are left to prepare a move; negative once the start has passed, when nothing more can begin.
    func daysBefore(_ vacancy: Vacancy) -> Int { vacancy.days.start.number - snapshot.asOf.number }

    private func isBanned(_ person: Person, from vacancy: String) -> Bool {
        index.bans.contains(MoveChoice(person: person.id, vacancy: vacancy))
    }
}
