internal import StableMatching

/// The applicant-optimal stable matching of competed places, in names rather than numbers.
struct PlaceMatching {
    /// How many places each opportunity has to give.
    let places: [String: Int]
    /// Who is ranked by each opportunity's panel, best first.
    let rankings: [String: [String]]
    /// Which opportunities each applicant asks for, best first.
    let wishes: [String: [String]]

    /// The people who get a place, by opportunity, best ranked first.
    ///
    /// Whoever stands in a list twice counts where they stand first.
    ///
    /// - Complexity: O(*n* log *n*) for *n* applications.
    func matched() -> [String: [String]] {
        let opportunities = places.keys.sorted()
        let people = wishes.keys.sorted()
        let opportunityNumber = Dictionary(uniqueKeysWithValues: opportunities.enumerated().map { ($1, Int32($0)) })
        let personNumber = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, Int32($0)) })
        var preferences: [MatchingProblem.Preference] = []
        for (number, person) in people.enumerated() {
            var seen = Set<String>()
            for (position, wish) in (wishes[person] ?? []).enumerated() where seen.insert(wish).inserted {
                guard let opportunity = opportunityNumber[wish] else { continue }
                preferences.append(
                    MatchingProblem.Preference(
                        applicant: Int32(number), opportunity: opportunity, preference: Int32(position + 1)))
            }
        }
        var order: [MatchingProblem.Ranking] = []
        for (number, opportunity) in opportunities.enumerated() {
            var seen = Set<String>()
            for (position, person) in (rankings[opportunity] ?? []).enumerated() where seen.insert(person).inserted {
                guard let applicant = personNumber[person] else { continue }
                order.append(
                    MatchingProblem.Ranking(
                        opportunity: Int32(number), applicant: applicant, rank: Int32(position + 1)))
            }
        }
        // Numbers are in range, pairs single and lists without ties, so neither step can fail.
        guard
            let problem = try? MatchingProblem(
                applicantCount: people.count, places: opportunities.map { Int32(clamping: max(0, places[$0] ?? 0)) },
                preferences: preferences, rankings: order),
            let matching = try? StableMatcher(problem).match()
        else { preconditionFailure("a strict matching problem without duplicates was refused") }
        var result: [String: [String]] = [:]
        for opportunity in opportunities {
            let number = opportunityNumber[opportunity]
            var seen = Set<String>()
            result[opportunity] = (rankings[opportunity] ?? []).filter { person in
                guard let place = personNumber[person], seen.insert(person).inserted else { return false }
                return matching.opportunities[Int(place)] == number
            }
        }
        return result
    }
}
