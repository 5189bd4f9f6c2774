/// An appointable applicant's place in a ranking.
public struct RankedApplicant: Sendable, Hashable, Codable {
    /// Who.
    public let applicant: String

    /// The exact score in percent of the maximum.
    public let score: Fraction

    /// The competition rank by score alone: equal scores share a rank, and the ranks that they take up are left out (1, 2, 2, 4).
    public let rank: Int

    /// The place after the tie rule and the draw, counted from 1. Equal only for applicants who await the draw.
    public let place: Int

    /// Whether the place is shared with someone because the draw's seed has not been revealed.
    public let awaitsDraw: Bool
}
