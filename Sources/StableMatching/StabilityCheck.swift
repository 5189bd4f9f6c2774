/// A check of a matching that shares nothing with the search for it: it goes through every acceptable pair.
///
/// A pair blocks when the applicant would rather have the opportunity, and the opportunity has a place free or would rather have the applicant than one of those whom it
/// holds. Ties never block, so that what passes is weakly stable.
public struct StabilityCheck: Sendable, Hashable {
    /// An applicant and an opportunity that would both rather have each other.
    public struct BlockingPair: Sendable, Hashable {
        /// Who.
        public let applicant: Int32
        /// What.
        public let opportunity: Int32
    }

    /// What is wrong with an assignment besides blocking pairs.
    public enum Fault: Sendable, Hashable {
        /// The two do not accept each other.
        case notAcceptable(applicant: Int32, opportunity: Int32)
        /// More applicants than places.
        case tooMany(opportunity: Int32, held: Int, places: Int32)
    }

    /// Every pair that blocks, by applicant, then preference.
    public let blockingPairs: [BlockingPair]

    /// Every fault, applicants' first.
    public let faults: [Fault]

    /// Whether nothing is wrong.
    public var isStable: Bool { blockingPairs.isEmpty && faults.isEmpty }

    /// Checks an assignment.
    ///
    /// - Parameters:
    ///   - assigned: by applicant the opportunity, or nil.
    ///   - problem: the lists and places.
    /// - Complexity: O(*p*) for *p* acceptable pairs.
    public init(_ assigned: [Int32?], of problem: MatchingProblem) {
        var held = [Int](repeating: 0, count: problem.opportunityCount)
        var worst = [Int32](repeating: Int32.min, count: problem.opportunityCount)
        var wish = [Int32](repeating: Int32.max, count: problem.applicantCount)
        var isPlaced = [Bool](repeating: false, count: problem.applicantCount)
        var faults: [Fault] = []
        for person in 0..<min(problem.applicantCount, assigned.count) {
            guard let post = assigned[person] else { continue }
            guard post >= 0, post < problem.opportunityCount else {
                faults.append(.notAcceptable(applicant: Int32(person), opportunity: post))
                continue
            }
            held[Int(post)] += 1
            guard let pair = problem.pairs(of: Int32(person)).first(where: { problem.opportunity[$0] == post }) else {
                faults.append(.notAcceptable(applicant: Int32(person), opportunity: post))
                continue
            }
            isPlaced[person] = true
            wish[person] = problem.preference[pair]
            worst[Int(post)] = max(worst[Int(post)], problem.rank[pair])
        }
        for post in 0..<problem.opportunityCount where held[post] > Int(problem.places[post]) {
            faults.append(.tooMany(opportunity: Int32(post), held: held[post], places: problem.places[post]))
        }
        var blocking: [BlockingPair] = []
        for pair in 0..<problem.pairCount {
            let (person, post) = (Int(problem.applicant[pair]), Int(problem.opportunity[pair]))
            guard !isPlaced[person] || problem.preference[pair] < wish[person] else { continue }
            if held[post] < Int(problem.places[post]) || problem.rank[pair] < worst[post] {
                blocking.append(BlockingPair(applicant: Int32(person), opportunity: Int32(post)))
            }
        }
        blockingPairs = blocking
        self.faults = faults
    }
}
