internal import Crypto

/// An order that breaks ties: lower goes first. Whoever has no number of their own stands in the order of the problem.
public struct TieOrder: Sendable, Hashable {
    /// By applicant, for the ties in opportunities' rankings.
    let applicants: [Int32]
    /// By opportunity, for the ties in applicants' preferences.
    let opportunities: [Int32]

    /// The order in which the problem numbers its applicants and opportunities.
    public init(asNumberedIn problem: MatchingProblem) {
        applicants = Array(0..<Int32(problem.applicantCount))
        opportunities = Array(0..<Int32(problem.opportunityCount))
    }

    /// One order for all, drawn by the SHA-256 of `seed|id`: anybody can repeat it, and it does not depend on who else is tied.
    ///
    /// - Parameters:
    ///   - seed: the revealed seed.
    ///   - problem: where the ties are; ids that stand in none are not drawn for.
    ///   - applicant: the id of an applicant.
    ///   - opportunity: the id of an opportunity.
    /// - Complexity: O(*t* log *t*) for *t* ids in ties.
    public init(
        seed: String, problem: MatchingProblem, applicant: (Int) -> String, opportunity: (Int) -> String
    ) {
        let tied = problem.tied
        applicants = TieOrder.draw(seed, tied.applicants, problem.applicantCount, applicant)
        opportunities = TieOrder.draw(seed, tied.opportunities, problem.opportunityCount, opportunity)
    }

    private static func draw(_ seed: String, _ numbers: [Int32], _ count: Int, _ id: (Int) -> String) -> [Int32] {
        var prefix = SHA256()
        prefix.update(data: Array((seed + "|").utf8))
        let drawn = numbers.map { number in
            var hash = prefix
            hash.update(data: Array(id(Int(number)).utf8))
            // Four 64-bit words, most significant first, compare as the hexadecimal text does.
            var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
            for (index, byte) in hash.finalize().enumerated() {
                switch index / 8 {
                case 0: words.0 = words.0 << 8 | UInt64(byte)
                case 1: words.1 = words.1 << 8 | UInt64(byte)
                case 2: words.2 = words.2 << 8 | UInt64(byte)
                default: words.3 = words.3 << 8 | UInt64(byte)
                }
            }
            return (words: words, number: number)
        }.sorted { $0.words < $1.words }
        var order = Array(0..<Int32(count))
        for (place, entry) in drawn.enumerated() { order[Int(entry.number)] = Int32(place) }
        return order
    }
}
