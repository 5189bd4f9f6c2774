/// Why an applicant has nothing better: for each opportunity that was preferred, what stood in the way.
public struct PlacementExplanation: Sendable, Hashable {
    /// What stood in the way at one opportunity.
    public enum Obstacle: Sendable, Hashable {
        /// It has no places at all.
        case noPlaces
        /// Everyone who has a place there ranks higher.
        case higherRanked
        /// Someone with a place there ranks the same, and the tie was decided for them.
        case tieLost
    }

    /// One opportunity that the applicant preferred to what they have.
    public struct Preferred: Sendable, Hashable {
        /// Which.
        public let opportunity: Int32
        /// The applicant's preference for it.
        public let preference: Int32
        /// What stood in the way.
        public let obstacle: Obstacle
    }

    /// The opportunities preferred to the one that the applicant has, best first. Empty: nothing better was wished for.
    public let preferred: [Preferred]

    /// Explains one applicant's place in a stable matching.
    ///
    /// - Complexity: O(*w*) for *w* acceptable opportunities on the list.
    init(_ applicant: Int, _ matching: Matching, _ problem: MatchingProblem, worst: [Int32]) {
        var preferred: [Preferred] = []
        let own = matching.preference(of: applicant, in: problem)
        for pair in problem.pairs(of: Int32(applicant)) {
            if let own, problem.preference[pair] >= own { break }
            let post = problem.opportunity[pair]
            let obstacle: Obstacle =
                problem.places[Int(post)] == 0
                ? .noPlaces : problem.rank[pair] > worst[Int(post)] ? .higherRanked : .tieLost
            preferred.append(Preferred(opportunity: post, preference: problem.preference[pair], obstacle: obstacle))
        }
        self.preferred = preferred
    }

    /// Explains every applicant's place in a stable matching, by applicant.
    ///
    /// - Complexity: O(*p*) for *p* acceptable pairs.
    public static func all(_ matching: Matching, of problem: MatchingProblem) -> [PlacementExplanation] {
        var worst = [Int32](repeating: Int32.min, count: problem.opportunityCount)
        for pair in matching.pairs where pair >= 0 {
            let post = Int(problem.opportunity[Int(pair)])
            worst[post] = max(worst[post], problem.rank[Int(pair)])
        }
        return (0..<problem.applicantCount).map {
            PlacementExplanation($0, matching, problem, worst: worst)
        }
    }
}
