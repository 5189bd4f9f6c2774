internal import Secondments

extension PlaceHolders {
    /// Works out who holds what from decisions, ranks and preferences.
    ///
    /// Opportunities that overlap in time, directly or through others, are matched together: applicants propose in the
    /// order of their preferences and each opportunity keeps those whom its panel ranks first (Gale and Shapley,
    /// 1962), which gives the applicants the best that stability allows. O(applications log applications).
    init(_ snapshot: PlanningSnapshot, index: PlanningIndex) {
        let scored = snapshot.opportunities
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

        var ranks: [String: [String: Int]] = [:]
        var wishes: [String: [(preference: Int, opportunity: String)]] = [:]
        var free: [String: Int] = [:]
        for planned in opportunities {
            let id = planned.opportunity.id
            free[id] = planned.opportunity.places - (holders[id]?.count ?? 0)
            for applicant in planned.applicants
            where applicant.standing == .appointable && !placed.contains(applicant.person) {
                guard let rank = applicant.rank else { continue }
                ranks[id, default: [:]][applicant.person] = rank
                wishes[applicant.person, default: []].append((applicant.preference ?? .max, id))
            }
        }
        var kept: [String: [String]] = [:]
        var next: [String: Int] = [:]
        var waiting = wishes.keys.sorted(by: >)
        while let person = waiting.popLast() {
            let list = (wishes[person] ?? []).sorted {
                ($0.preference, $0.opportunity) < ($1.preference, $1.opportunity)
            }
            let place = next[person] ?? 0
            guard place < list.count else { continue }
            next[person] = place + 1
            let id = list[place].opportunity
            let order = ranks[id] ?? [:]
            kept[id, default: []].append(person)
            kept[id]?.sort { (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1) }
            if let count = kept[id]?.count, count > max(0, free[id] ?? 0), let out = kept[id]?.popLast() {
                waiting.append(out)
            }
        }
        for (id, people) in kept {
            holders[id, default: []] += people.map { PlaceHolder(person: $0, basis: .forecast) }
        }
        return holders
    }
}
