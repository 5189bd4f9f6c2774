internal import Secondments

extension PlaceHolders {
    /// Works out who holds what from decisions, ranks and preferences.
    ///
    /// Opportunities that overlap in time, directly or through others, are matched together, and whoever asked for several may get all
    /// that have no day in common: applicants propose in the order of their preferences and each opportunity keeps those whom its panel
    /// ranks first (Gale and Shapley, 1962), which gives the applicants the best that stability allows. An opportunity without a stated
    /// preference comes after those with one, then by id. O(applications log applications) for a few applications each.
    init(_ snapshot: PlanningSnapshot, index: PlanningIndex) {
        let starts = snapshot.starts
        func span(_ planned: PlannedOpportunity) -> DayRange {
            let days = planned.opportunity.days
            guard let open = starts[planned.opportunity.id]?.days, let first = open.first, let last = open.last else {
                return days
            }
            return DayRange(from: first, to: days.starting(on: last).end) ?? days
        }
        let scored = (snapshot.opportunities + snapshot.selections.map(\.planned))
            .filter { $0.isScored && $0.opportunity.isPlannable(on: snapshot.asOf) }
            .map { (planned: $0, days: span($0)) }
            .sorted { ($0.days.start, $0.planned.opportunity.id) < ($1.days.start, $1.planned.opportunity.id) }
        var holders: [String: [PlaceHolder]] = [:]
        var unsettled: Set<String> = []
        var together: [PlannedOpportunity] = []
        var end: Day?
        func settle() {
            // Which of them overlap is open, and somebody could be matched with one or the other.
            let isOpen = together.count > 1 && together.contains { starts[$0.opportunity.id] != nil }
            if isOpen, Self.compete(together) {
                unsettled.formUnion(together.map(\.opportunity.id))
                holders.merge(Self.match(together, decidedOnly: true)) { first, _ in first }
            } else {
                holders.merge(Self.match(together)) { first, _ in first }
            }
            together = []
            end = nil
        }
        for (planned, days) in scored {
            if let last = end, days.start > last { settle() }
            together.append(planned)
            end = max(end ?? days.end, days.end)
        }
        settle()
        self.init(byOpportunity: holders, opportunities: index.opportunities, unsettled: unsettled, starts: starts)
    }

    /// Whether somebody can hold a place in more than one of some opportunities, so that who gets which depends on which overlap.
    private static func compete(_ opportunities: [PlannedOpportunity]) -> Bool {
        var seen: Set<String> = []
        for planned in opportunities {
            let winners = planned.winners
            let isFull = winners.count >= planned.opportunity.places
            let ranked = isFull ? [] : planned.applicants.filter { $0.standing == .appointable && $0.rank != nil }
            for person in Set((winners + ranked).map(\.person)) where !seen.insert(person).inserted { return true }
        }
        return false
    }

    private static func match(
        _ opportunities: [PlannedOpportunity], decidedOnly: Bool = false
    ) -> [String: [PlaceHolder]] {
        var holders: [String: [PlaceHolder]] = [:]
        var placed: [String: [DayRange]] = [:]
        for planned in opportunities {
            let winners = planned.winners
            holders[planned.opportunity.id] = winners.map {
                PlaceHolder(person: $0.person, basis: $0.standing == .confirmed ? .confirmed : .selected)
            }
            for winner in winners { placed[winner.person, default: []].append(planned.days(of: winner.person)) }
        }
        if decidedOnly { return holders }

        var ranked: [String: [PlannedApplicant]] = [:]
        var wishes: [String: [(preference: Int, opportunity: Opportunity)]] = [:]
        var free: [String: Int] = [:]
        for planned in opportunities {
            let id = planned.opportunity.id
            free[id] = planned.opportunity.places - (holders[id]?.count ?? 0)
            ranked[id] = planned.applicants
                .filter { applicant in
                    applicant.standing == .appointable && applicant.rank != nil
                        && !(placed[applicant.person] ?? []).contains { $0.overlaps(planned.opportunity.days) }
                }
                .sorted { ($0.rank ?? .max, $0.person) < ($1.rank ?? .max, $1.person) }
            for applicant in ranked[id] ?? [] {
                wishes[applicant.person, default: []].append((applicant.preference ?? .max, planned.opportunity))
            }
        }
        let matching = PlaceMatching(
            places: free, rankings: ranked.mapValues { $0.map(\.person) },
            wishes: wishes.mapValues { list in
                list.sorted { ($0.preference, $0.opportunity.id) < ($1.preference, $1.opportunity.id) }
                    .map(\.opportunity.id)
            },
            // A step-up whose place is divided stands once for each window, and is filled in all of them.
            days: Dictionary(
                opportunities.map { ($0.opportunity.id, $0.opportunity.days) }, uniquingKeysWith: { first, _ in first })
        )
        for (id, matches) in matching.matched() {
            holders[id, default: []] += matches.map { PlaceHolder(person: $0, basis: .forecast) }
        }
        return holders
    }
}
