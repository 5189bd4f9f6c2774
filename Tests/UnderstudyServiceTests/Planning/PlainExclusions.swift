import Secondments

@testable import UnderstudyService

/// Every reason that keeps a person out of a vacancy, found by going through the raw tables row by row. Shares no code with the
/// planner's tests but the values themselves.
struct PlainExclusions {
    let snapshot: PlanningSnapshot

    /// Codes for a post that somebody leaves for a window and a part of their time.
    func codes(
        _ person: Person, intoPost post: Post, days: DayRange, part: Thousandths, of holderTime: Thousandths
    ) -> Set<String> {
        var codes = own(person, post, days: days, part, holderTime)
        let passers = snapshot.people.filter { own($0, post, days: days, part, holderTime).isEmpty }
        let nearest = passers.map { distance($0, to: post.unit) }.min()
        if snapshot.policy.widenOnlyIfEmpty, let nearest, nearest < distance(person, to: post.unit) {
            codes.insert("inner-ring")
        }
        return codes
    }

    private func own(
        _ person: Person, _ post: Post, days: DayRange, _ part: Thousandths, _ holderTime: Thousandths
    ) -> Set<String> {
        var codes = common(person, days: days, opportunity: nil, requestedOn: snapshot.asOf)
        let distance = distance(person, to: post.unit)
        if person.post == post.id { codes.insert("own-post") }
        for other in snapshot.opportunities.map(\.opportunity) where other.post != nil && other.post == person.post {
            if other.kind != .shadowing, other.days.end >= snapshot.asOf, meet(other.days, days),
                !codes.contains("absent")
            {
                codes.insert("own-post-covered")
            }
        }
        let widest = [Ring.team: 0, .department: 1, .organisation: 2]
        let isOpen =
            person.openTo.posts.contains(post.id) || person.openTo.ring.map { widest[$0] ?? 0 >= distance } ?? false
        if !isOpen && !(distance == 0 && snapshot.policy.askWholeTeam) { codes.insert("not-open") }
        if snapshot.declined.contains(person.id) { codes.insert("declined") }
        codes.formUnion(suited(person, post))
        if isHeld(person) { codes.insert("not-released") }
        let isWhole = part >= holderTime && person.workingTime >= holderTime
        if lead(distance, isWhole ? .secondment : .informal) > days.start.number - snapshot.asOf.number {
            codes.insert("lead-too-short")
        }
        if snapshot.bans.contains(MoveChoice(person: person.id, vacancy: post.id)) { codes.insert("ruled-out") }
        return codes
    }

    /// Codes for a place of an opportunity that the panel gave to somebody, or to nobody yet.
    func codes(_ person: Person, into planned: PlannedOpportunity, holder: String?) -> Set<String> {
        let opportunity = planned.opportunity
        let applicant = planned.applicants.first { $0.person == person.id }
        let isScored = planned.applicants.contains { $0.standing != .unscored && !isOut($0) }
        var codes = common(
            person, days: opportunity.days, opportunity: opportunity.id,
            requestedOn: applicant?.requestedOn ?? snapshot.asOf)
        if let post = opportunity.post {
            if person.post == post { codes.insert("own-post") }
            if !isScored, let row = snapshot.posts.first(where: { $0.id == post }) {
                codes.formUnion(suited(person, row))
            }
            if snapshot.bans.contains(MoveChoice(person: person.id, vacancy: post)) { codes.insert("ruled-out") }
        }
        if snapshot.bans.contains(MoveChoice(person: person.id, vacancy: opportunity.id)) { codes.insert("ruled-out") }
        switch applicant?.standing {
        case nil: codes.insert("not-applied")
        case .notAppointable: codes.insert("not-appointable")
        case .fallenOut: codes.insert("fell-out")
        case .unscored: if isScored { codes.insert("not-appointable") }
        case .appointable, .selected, .confirmed: break
        }
        if let holder, holder != person.id { codes.insert("place-goes-to-another") }
        let isConfirmed = applicant?.standing == .confirmed && holder == person.id
        if isConfirmed || applicant?.isReleased == true {
            if snapshot.heldBack.contains(person.id) { codes.insert("not-released") }
        } else if isHeld(person) {
            codes.insert("not-released")
        }
        let needed = isConfirmed ? 0 : lead(distance(person, to: opportunity.unit), opportunity.kind)
        let left = opportunity.days.start.number - snapshot.asOf.number
        if !isConfirmed, needed > left { codes.insert("lead-too-short") }
        return codes
    }

    private func isOut(_ applicant: PlannedApplicant) -> Bool {
        if case .fallenOut = applicant.standing { true } else { false }
    }

    private func common(_ person: Person, days: DayRange, opportunity: String?, requestedOn: Day) -> Set<String> {
        var codes: Set<String> = []
        let policy = snapshot.policy
        if person.startDate.adding(months: policy.serviceMonths) > requestedOn { codes.insert("eligibility") }
        for end in [person.probationEnd, person.reviewEnd].compactMap(\.self) where end >= days.start {
            codes.insert("eligibility")
        }
        // A contract that ends before the start is no contract for it.
        if let end = person.contractEnd {
            if end < days.start { codes.insert("eligibility") }
            if end < days.end { codes.insert("contract-ends") }
        }
        for absence in snapshot.absences where absence.person == person.id && meet(absence.days, days) {
            codes.insert("absent")
        }
        for placement in snapshot.placements where placement.person == person.id && meet(placement.days, days) {
            let runs = placement.state == .agreed || placement.state == .started
            let isThis = placement.opportunity != nil && placement.opportunity == opportunity
            if runs, !isThis, placement.fraction >= policy.coverThreshold { codes.insert("on-placement") }
        }
        for planned in snapshot.opportunities where planned.opportunity.id != opportunity {
            let other = planned.opportunity
            let holds = planned.applicants.contains {
                $0.person == person.id && ($0.standing == .selected || $0.standing == .confirmed)
            }
            let counts = other.kind != .shadowing && !(other.kind == .project && other.fraction.count <= 500)
            if holds, counts, other.fraction >= policy.coverThreshold, meet(other.days, days),
                other.days.end >= snapshot.asOf
            {
                codes.insert("place-elsewhere")
            }
        }
        for move in snapshot.committed where move.person == person.id && meet(move.days, days) {
            codes.insert("moved-already")
        }
        return codes
    }

    private func suited(_ person: Person, _ post: Post) -> Set<String> {
        if let figure = snapshot.suitabilities.first(where: { $0.person == person.id && $0.post == post.id }) {
            return figure.percent < snapshot.policy.suitedFrom ? ["not-suited"] : []
        }
        let asked = snapshot.requirements.filter { $0.post == post.id }
        guard !asked.isEmpty else { return ["suitability-unknown"] }
        var codes: Set<String> = []
        var reached = 0.0
        var whole = 0.0
        for one in asked {
            let level = snapshot.skills.first { $0.person == person.id && $0.skill == one.skill }?.level ?? 0
            whole += Double(one.weight.count)
            reached += Double(one.weight.count) * min(1, Double(level) / Double(one.level))
            if one.isEssential, level < one.level { codes.insert("essential-gap") }
        }
        if 100 * reached / whole + 1e-9 < Double(snapshot.policy.suitedFrom) { codes.insert("not-suited") }
        return codes
    }

    private func isHeld(_ person: Person) -> Bool {
        snapshot.heldBack.contains(person.id)
            || snapshot.posts.contains {
                $0.id == person.post && $0.release == .no && !snapshot.released.contains($0.id)
            }
    }

    private func lead(_ distance: Int, _ kind: OpportunityKind) -> Int {
        let all = snapshot.policy.leadDays
        let own: LeadTimesByKind.OfKind? =
            switch kind {
            case .secondment: snapshot.policy.leadDaysByKind.secondment
            case .informal: snapshot.policy.leadDaysByKind.informal
            case .project: snapshot.policy.leadDaysByKind.project
            case .shadowing: nil
            }
        return [own?.team ?? all.team, own?.department ?? all.department, own?.organisation ?? all.organisation][
            distance]
    }

    private func meet(_ left: DayRange, _ right: DayRange) -> Bool {
        max(left.start.number, right.start.number) <= min(left.end.number, right.end.number)
    }

    /// 0 for the own team, 1 for the own department, 2 for the rest.
    private func distance(_ person: Person, to unit: String) -> Int {
        guard let own = snapshot.posts.first(where: { $0.id == person.post }),
            let here = snapshot.units.first(where: { $0.name == own.unit }),
            let there = snapshot.units.first(where: { $0.name == unit })
        else { return 2 }
        if here.name == there.name { return 0 }
        return here.department == there.department && here.division == there.division ? 1 : 2
    }
}
