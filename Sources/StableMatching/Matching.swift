/// Who has which place. Each applicant has at most one.
public struct Matching: Sendable, Hashable {
    /// By applicant: the number of the pair in the problem, or -1.
    let pairs: [Int32]

    /// By applicant: the opportunity, or nil for none.
    public let opportunities: [Int32?]

    init(pairs: [Int32], in problem: MatchingProblem) {
        self.pairs = pairs
        opportunities = pairs.map { $0 < 0 ? nil : problem.opportunity[Int($0)] }
    }

    /// How many applicants have a place.
    public var size: Int { pairs.count { $0 >= 0 } }

    /// The preference at which an applicant was placed; nil without a place.
    public func preference(of applicant: Int, in problem: MatchingProblem) -> Int32? {
        pairs[applicant] < 0 ? nil : problem.preference[Int(pairs[applicant])]
    }
}
