internal import Secondments

extension PlaceHolders {
    /// Works out who holds what from decisions, ranks and preferences.
    ///
    /// Opportunities that overlap in time, directly or through others, are matched together: applicants propose in the
    /// order of their preferences and each opportunity keeps those whom its panel ranks first (Gale and Shapley,
    /// 1962), which gives the applicants the best that stability allows. An opportunity without a stated preference
    /// comes after those with one, then by id. O(applications log applications).
    init(_ snapshot: PlanningSnapshot, index: PlanningIndex) {
        let scored = (snapshot.opportunities + snapshot.selections.map(\.planned))
            .filter { $0.isScored && $0.opportunity.isPlannable(on: snapshot.asOf) }
            .sorted { ($0.opportunity.days.start, $0.opportunity.id) < ($1.opportunity.days.start, $1.opportunity.id) }
        var holders: [String: [PlaceHolder]] = [:]
        var together: [PlannedOpportunity] = []
        var end: Day?
        for planned in scored {
            if let last = end, planned.opportunity.days.start > last {
                holders.merge(Self.match(together)) { first, _ in first }
                together = []
                end = nil
            }
            together.append(planned)
            end = max(end ?? planned.opportunity.days.end, planned.opportunity.days.end)
        }
        holders.merge(Self.match(together)) { first, _ in first }
        self.init(byOpportunity: holders, opportunities: index.opportunities)
    }

    private static func match(_ opportunities: [PlannedOpportunity]) -> [String: [PlaceHolder]] {
        var holders: [String: [PlaceHolder]] = [:]
        var placed = Set<String>()
        for planned in opportunities {
            let winners = planned.winners
            holders[planned.opportunity.id] = winners.map {
                PlaceHolder(person: $0.person, basis: $0.standing == .confirmed ? .confirmed : .selected)
            }
            placed.formUnion(winners.map(\.person))
        }

        var ranked: [String: [PlannedApplicant]] = [:]
        var wishes: [String: [(preference: Int, opportunity: String)]] = [:]
        var free: [String: Int] = [:]
        for planned in opportunities {
            let id = planned.opportunity.id
            free[id] = planned.opportunity.places - (holders[id]?.count ?? 0)
            ranked[id] = planned.applicants
                .filter { $0.standing == .appointable && $0.rank != nil && !placed.contains($0.person) }
                .sorted { ($0.rank ?? .max, $0.person) < ($1.rank ?? .max, $1.person) }
            for applicant in ranked[id] ?? [] {
                wishes[applicant.person, default: []].append((applicant.preference ?? .max, id))
            }
        }
        let matched = PlaceMatching(
            places: free, rankings: ranked.mapValues { $0.map(\.person) },
            wishes: wishes.mapValues { list in
                list.sorted { ($0.preference, $0.opportunity) < ($1.preference, $1.opportunity) }.map(\.opportunity)
            }
        ).matched()
        for (id, people) in matched {
            holders[id, default: []] += people.map { PlaceHolder(person: $0, basis: .forecast) }
        }
        return holders
    }
}
