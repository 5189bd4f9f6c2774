/// A problem's lists with every tie broken.
struct StrictLists {
    /// The pairs by applicant, best first; segments as in the problem.
    var byApplicant: [Int32]
    /// The pairs by opportunity, best first; segments as in the problem.
    var byOpportunity: [Int32]
    /// Of each pair: its place in the applicant's list.
    var placeForApplicant: [Int32]
    /// Of each pair: its place in the opportunity's list.
    var placeForOpportunity: [Int32]

    /// Breaks ties by an order, after the pairs of a matching, which go before everything that they tie with.
    init(_ problem: MatchingProblem, order: TieOrder, keeping matching: [Int32] = []) {
        let people = problem.applicant
        let posts = problem.opportunity
        let (preference, rank) = (problem.preference, problem.rank)
        func isKept(_ pair: Int32) -> Bool { !matching.isEmpty && matching[Int(people[Int(pair)])] == pair }
        byApplicant = Array(0..<Int32(problem.pairCount))
        byOpportunity = problem.byOpportunity
        if problem.firstTiedApplicant != nil {
            MatchingProblem.sortSegments(&byApplicant, problem.starts) { left, right in
                let (a, b) = (Int(left), Int(right))
                if preference[a] != preference[b] { return preference[a] < preference[b] }
                if isKept(left) != isKept(right) { return isKept(left) }
                return order.opportunities[Int(posts[a])] < order.opportunities[Int(posts[b])]
            }
        }
        if problem.firstTiedOpportunity != nil {
            MatchingProblem.sortSegments(&byOpportunity, problem.opportunityStarts) { left, right in
                let (a, b) = (Int(left), Int(right))
                if rank[a] != rank[b] { return rank[a] < rank[b] }
                if isKept(left) != isKept(right) { return isKept(left) }
                return order.applicants[Int(people[a])] < order.applicants[Int(people[b])]
            }
        }
        placeForApplicant = StrictLists.places(byApplicant, problem.starts)
        placeForOpportunity = StrictLists.places(byOpportunity, problem.opportunityStarts)
    }

    private static func places(_ list: [Int32], _ starts: [Int32]) -> [Int32] {
        var places = [Int32](repeating: 0, count: list.count)
        for segment in 0..<starts.count - 1 {
            for index in starts[segment]..<starts[segment + 1] {
                places[Int(list[Int(index)])] = index - starts[segment]
            }
        }
        return places
    }
}
