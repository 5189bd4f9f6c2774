internal import Secondments
internal import StableMatching

/// The applicant-optimal stable matching of competed places, in names rather than numbers.
///
/// Somebody may hold several places, none of which has a day in common with another.
struct PlaceMatching {
    /// How many places each opportunity has to give.
    let places: [String: Int]
    /// Who is ranked by each opportunity's panel, best first.
    let rankings: [String: [String]]
    /// Which opportunities each applicant asks for, best first.
    let wishes: [String: [String]]
    /// The days of each opportunity.
    let days: [String: DayRange]

    /// The people who get a place, by opportunity, best ranked first.
    ///
    /// Whoever stands in a list twice counts where they stand first.
    func matched() -> [String: [String]] {
        let opportunities = places.keys.sorted()
        let people = wishes.keys.sorted()
        let opportunityNumber = Dictionary(uniqueKeysWithValues: opportunities.enumerated().map { ($1, $0) })
        let personNumber = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
        let windows = opportunities.map { days[$0] }
        let matcher = SeveralPlacesMatcher(
            wishes: people.map { person in (wishes[person] ?? []).compactMap { opportunityNumber[$0] } },
            rankings: opportunities.map { id in (rankings[id] ?? []).compactMap { personNumber[$0] } },
            places: opportunities.map { places[$0] ?? 0 },
            excludes: { one, other in
                guard let first = windows[one], let second = windows[other] else { return true }
                return first.overlaps(second)
            })
        var holders: [String: Set<String>] = [:]
        for (person, held) in zip(people, matcher.match()) {
            for number in held { holders[opportunities[number], default: []].insert(person) }
        }
        var result: [String: [String]] = [:]
        for id in opportunities {
            var left = holders[id] ?? []
            result[id] = (rankings[id] ?? []).filter { left.remove($0) != nil }
        }
        return result
    }

    /// Why a wish counts as excluded by a better one of days that have nothing in common: the opportunity between the two in the
    /// person's order, which overlaps both, directly or through others. `nil` where the two do not exclude one another, or overlap.
    ///
    /// Without the better place the person would take the one between, and not the last: who counts on both could lose both.
    static func between(
        _ better: String, _ last: String, in wishes: [String], days: [String: DayRange]
    ) -> String? {
        guard let first = wishes.firstIndex(of: better), let place = wishes.firstIndex(of: last) else { return nil }
        let conflicts = WishConflicts(count: wishes.count) { one, other in
            guard let left = days[wishes[one]], let right = days[wishes[other]] else { return true }
            return left.overlaps(right)
        }
        return conflicts.added[place].first { $0.wish == first }.map { wishes[$0.between] }
    }
}
