import Secondments

@testable import UnderstudyService

/// The rules applied in the plainest way, by trying everything: the oracle of the planner.
///
/// It shares no code with the planner but the values of the domain. It fills one vacancy after the other, with nobody and
/// with each person whom the rules allow, and keeps the best list of totals. Slow and obvious on purpose.
struct PlainPlanner {
    let snapshot: PlanningSnapshot
    /// Panel places not honoured, then cost, shortfall, rings and moves of chains, then people who exchange posts, negative, and their
    /// shortfall; smaller is better, first things first.
    private(set) var best: [Int]?

    private struct Open {
        let opportunity: Opportunity
        /// The post to fill; `nil` for a project.
        let post: Post?
        /// Whether it is the opportunity's own place, and who holds it.
        let isPlace: Bool
        let winner: String?
        let applicants: [PlannedApplicant]
        let fraction: Int
        /// The working time of whoever leaves the post.
        var holderTime: Int?
        /// The leaver may only go if somebody covers.
        let mustBeCovered: Bool
        let depth: Int
        let lead: Int
    }

    private struct Away {
        let person: String
        let days: DayRange
        /// The team that is one short, if the post needs cover.
        let team: String?
    }

    init(_ snapshot: PlanningSnapshot) {
        self.snapshot = snapshot
        var places: [Open] = []
        for planned in snapshot.opportunities.sorted(by: { $0.opportunity.id < $1.opportunity.id }) {
            let opportunity = planned.opportunity
            guard ![.draft, .withdrawn].contains(opportunity.state), opportunity.days.end >= snapshot.asOf else {
                continue
            }
            if opportunity.kind == .shadowing { continue }
            if opportunity.post == nil && !opens(opportunity.kind, opportunity.fraction.count) { continue }
            let winners = planned.applicants.filter { $0.standing == .selected }.sorted { $0.rank ?? 0 < $1.rank ?? 0 }
            for place in 0..<opportunity.places {
                let isDecided = !winners.isEmpty
                places.append(
                    Open(
                        opportunity: opportunity, post: snapshot.posts.first { $0.id == opportunity.post },
                        isPlace: true, winner: place < winners.count ? winners[place].person : nil,
                        applicants: isDecided
                            ? (place < winners.count ? [winners[place]] : []) : planned.applicants,
                        fraction: opportunity.fraction.count, mustBeCovered: false, depth: 0, lead: 0))
            }
        }
        exchange(places, among: snapshot.people.map(\.id), away: [], totals: [0, 0, 0, 0, 0, 0, 0])
    }

    private func opens(_ kind: OpportunityKind, _ fraction: Int) -> Bool {
        if kind == .shadowing { return false }
        if kind == .project && fraction <= 500 { return false }
        return fraction >= snapshot.policy.coverThreshold.count
    }

    /// Tries every set of exchanges among people, and under each every set of chains.
    private mutating func exchange(_ places: [Open], among people: [String], away: [Away], totals: [Int]) {
        guard let first = people.first else { return resolve(places, away: away, totals: totals) }
        let others = Array(people.dropFirst())
        exchange(places, among: others, away: away, totals: totals)
        guard snapshot.policy.maxSwap >= 2 else { return }
        var cycles = others.map { [first, $0] }
        if snapshot.policy.maxSwap >= 3 {
            cycles += others.flatMap { second in others.filter { $0 != second }.map { [first, second, $0] } }
        }
        for cycle in cycles {
            // Each person takes the post of the one who follows, the last that of the first.
            var gone = away
            var next = totals
            var isAllowed = true
            for (place, id) in cycle.enumerated() where isAllowed {
                let partner = cycle[(place + 1) % cycle.count]
                guard let fit = exchangeFit(id, for: partner), let team = teamOf(id),
                    teamCanSpare(team, snapshot.plainSwapDays, gone)
                else {
                    isAllowed = false
                    continue
                }
                gone.append(Away(person: id, days: snapshot.plainSwapDays, team: team))
                next[5] -= 1
                next[6] += 100_000 - fit
            }
            guard isAllowed else { continue }
            exchange(places, among: others.filter { !cycle.contains($0) }, away: gone, totals: next)
        }
    }

    private func teamOf(_ id: String) -> String? {
        let own = snapshot.people.first { $0.id == id }?.post
        return snapshot.posts.first { $0.id == own }?.unit
    }

    /// How well a person suits the post of another, if they may take it in an exchange.
    private func exchangeFit(_ id: String, for partner: String) -> Int? {
        guard let person = snapshot.people.first(where: { $0.id == id }),
            let other = snapshot.people.first(where: { $0.id == partner }),
            let post = snapshot.posts.first(where: { $0.id == other.post }),
            person.openTo.posts.contains(post.id), person.workingTime == other.workingTime,
            person.workingTime >= snapshot.policy.coverThreshold
        else { return nil }
        let open = Open(
            opportunity: Opportunity(
                id: "", kind: .secondment, title: "", unit: post.unit, post: post.id, manager: "",
                days: snapshot.plainSwapDays, fraction: .one, places: 1, deadline: snapshot.asOf, state: .published),
            post: post, isPlace: false, winner: nil, applicants: [], fraction: other.workingTime.count,
            holderTime: other.workingTime.count,
            mustBeCovered: false, depth: 0, lead: 0)
        guard allowed(open).contains(where: { $0.id == id }) else { return nil }
        return suitability(person, post)
    }

    private mutating func resolve(_ vacancies: [Open], away: [Away], totals: [Int]) {
        guard let open = vacancies.first else {
            if best == nil || totals.lexicographicallyPrecedes(best ?? []) { best = totals }
            return
        }
        let others = Array(vacancies.dropFirst())
        let price = (open.post?.vacancyCost.count ?? 0) * open.opportunity.days.count
        if !open.mustBeCovered {
            var left = totals
            if open.winner != nil { left[0] += 1 }
            left[1] += price * open.fraction
            resolve(others, away: away, totals: left)
        }
        guard open.depth < snapshot.policy.maxMoves else { return }
        for person in allowed(open) {
            let part = min(open.fraction, person.workingTime.count)
            let kind = open.isPlace ? open.opportunity.kind : .secondment
            let post = snapshot.posts.first { $0.id == person.post }
            let needsCover = opens(kind, part)
            let isWhollyAway = part >= person.workingTime.count
            let isHeld = open.winner == person.id
            let blocks = needsCover || isWhollyAway || part >= snapshot.policy.coverThreshold.count || !isHeld
            let isTaken = away.contains { $0.person == person.id && $0.days.overlaps(open.opportunity.days) }
            if blocks && isTaken { continue }
            let ring = ringOf(person, open)
            let lead = open.lead + days(for: ring, open, part: part)
            if lead > max(0, open.opportunity.days.start.number - snapshot.asOf.number) { continue }
            var next = totals
            next[1] += price * (open.fraction - part)
            if let post = open.post, let suited = suitability(person, post) { next[2] += 100_000 - suited }
            next[3] += ring.distance
            next[4] += 1
            var rest = others
            if needsCover, let post {
                rest.insert(
                    Open(
                        opportunity: open.opportunity, post: post, isPlace: false, winner: nil, applicants: [],
                        fraction: part, holderTime: person.workingTime.count, mustBeCovered: post.release == .covered,
                        depth: open.depth + 1, lead: lead),
                    at: 0)
            }
            if needsCover, let team = post?.unit, !teamCanSpare(team, open.opportunity.days, away) { continue }
            let gone = Away(person: person.id, days: open.opportunity.days, team: needsCover ? post?.unit : nil)
            resolve(rest, away: blocks ? away + [gone] : away, totals: next)
        }
    }

    /// The days to prepare a move: what policy says of its kind and ring, or else of the ring.
    private func days(for ring: Ring, _ open: Open, part: Int) -> Int {
        var kind = open.opportunity.kind
        if let time = open.holderTime { kind = part < time ? .informal : .secondment }
        let own = [
            OpportunityKind.secondment: snapshot.policy.leadDaysByKind.secondment,
            .informal: snapshot.policy.leadDaysByKind.informal, .project: snapshot.policy.leadDaysByKind.project,
        ][kind]
        switch ring {
        case .team: return own?.team ?? snapshot.policy.leadDays.team
        case .department: return own?.department ?? snapshot.policy.leadDays.department
        case .organisation: return own?.organisation ?? snapshot.policy.leadDays.organisation
        }
    }

    private func teamCanSpare(_ team: String, _ days: DayRange, _ away: [Away]) -> Bool {
        guard let limit = snapshot.policy.awayAtOnce else { return true }
        let members = snapshot.people.filter { person in
            snapshot.posts.contains { $0.id == person.post && $0.unit == team }
        }.map(\.id)
        let placed = snapshot.placements.filter {
            members.contains($0.person) && $0.fraction >= snapshot.policy.coverThreshold
                && ($0.state == .agreed || $0.state == .started)
        }.map(\.days)
        let gone = placed + away.filter { $0.team == team }.map(\.days)
        return (days.start.number...days.end.number).allSatisfy { number in
            gone.count { $0.contains(Day(number: number)) } < limit
        }
    }

    private func allowed(_ open: Open) -> [Person] {
        if open.isPlace {
            return snapshot.people.filter { person in
                guard let applicant = open.applicants.first(where: { $0.person == person.id }) else { return false }
                if let post = open.post, person.post == post.id { return false }
                if open.winner == nil, let post = open.post, !isSuited(person, post) { return false }
                return isFree(person, open, requestedOn: applicant.requestedOn)
            }
        }
        guard let post = open.post else { return [] }
        var found: [Person] = []
        for ring in [Ring.team, .department, .organisation] {
            found += snapshot.people.filter { person in
                guard person.post != post.id, ringOf(person, open) == ring else { return false }
                if snapshot.opportunities.contains(where: { covers($0.opportunity, person, open.opportunity.days) }) {
                    return false
                }
                let said = person.openTo.posts.contains(post.id) || (person.openTo.ring.map { $0 >= ring } ?? false)
                guard said || (ring == .team && snapshot.policy.askWholeTeam) else { return false }
                let notice = days(for: ring, open, part: min(open.fraction, person.workingTime.count))
                if notice > open.opportunity.days.start.number - snapshot.asOf.number { return false }
                return isSuited(person, post) && isFree(person, open, requestedOn: snapshot.asOf)
            }
            if !found.isEmpty && snapshot.policy.widenOnlyIfEmpty { break }
        }
        return found
    }

    private func covers(_ opportunity: Opportunity, _ holder: Person, _ days: DayRange) -> Bool {
        opportunity.post != nil && opportunity.post == holder.post && opportunity.kind != .shadowing
            && opportunity.days.start <= days.end && days.start <= opportunity.days.end
    }

    private func ringOf(_ person: Person, _ open: Open) -> Ring {
        let team = open.isPlace ? open.opportunity.unit : open.post?.unit
        guard let own = snapshot.posts.first(where: { $0.id == person.post })?.unit,
            let a = snapshot.units.first(where: { $0.name == own }),
            let b = snapshot.units.first(where: { $0.name == team })
        else { return .organisation }
        return a.name == b.name ? .team : a.department == b.department ? .department : .organisation
    }

    /// In thousandths of a per cent, rounded down.
    private func suitability(_ person: Person, _ post: Post) -> Int? {
        if let known = snapshot.suitabilities.first(where: { $0.person == person.id && $0.post == post.id }) {
            return known.percent * 1000
        }
        let asked = snapshot.requirements.filter { $0.post == post.id }
        if asked.isEmpty { return nil }
        var top = 0
        for one in asked {
            let has = snapshot.skills.first { $0.person == person.id && $0.skill == one.skill }?.level ?? 0
            top += one.weight.count * min(has, one.level) * 60 / one.level
        }
        return top * 100_000 / (60 * asked.reduce(0) { $0 + $1.weight.count })
    }

    private func isSuited(_ person: Person, _ post: Post) -> Bool {
        guard let suited = suitability(person, post), suited >= snapshot.policy.suitedFrom * 1000 else { return false }
        if snapshot.suitabilities.contains(where: { $0.person == person.id && $0.post == post.id }) { return true }
        return snapshot.requirements.filter { $0.post == post.id && $0.isEssential }.allSatisfy { one in
            snapshot.skills.contains { $0.person == person.id && $0.skill == one.skill && $0.level >= one.level }
        }
    }

    private func isFree(_ person: Person, _ open: Open, requestedOn: Day) -> Bool {
        let days = open.opportunity.days
        if person.startDate.adding(months: snapshot.policy.serviceMonths) > requestedOn { return false }
        if let end = person.probationEnd, end >= days.start { return false }
        if let end = person.reviewEnd, end >= days.start { return false }
        if let end = person.contractEnd, end < days.end { return false }
        if snapshot.absences.contains(where: { $0.person == person.id && $0.days.overlaps(days) }) { return false }
        for placement in snapshot.placements where placement.person == person.id && placement.days.overlaps(days) {
            guard placement.state == .agreed || placement.state == .started else { continue }
            if open.isPlace && placement.opportunity == open.opportunity.id { continue }
            if placement.fraction >= snapshot.policy.coverThreshold { return false }
        }
        if snapshot.posts.first(where: { $0.id == person.post })?.release == .no { return false }
        for planned in snapshot.opportunities
        where planned.applicants.contains(where: { $0.person == person.id && $0.standing == .selected }) {
            let other = planned.opportunity
            if other.days.end < snapshot.asOf || !opens(other.kind, other.fraction.count) { continue }
            if !(open.isPlace && other.id == open.opportunity.id) && other.days.overlaps(days) { return false }
        }
        return true
    }
}

extension PlanningSnapshot {
    /// The window of exchanges in the random organisations, which are planned on 15 January 2026 with 42 days of lead time at most.
    var plainSwapDays: DayRange { Northfield.days("2026-03-01", "2026-08-31") }
}
