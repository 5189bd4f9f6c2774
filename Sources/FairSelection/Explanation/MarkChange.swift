/// The fewest steps up in one applicant's own marks that would have changed the outcome.
///
/// A step is one assessor's mark on one criterion, one higher. Nobody else's marks move.
public struct MarkChange: Sendable, Hashable, Codable {
    /// What would have to change on one criterion.
    public struct Part: Sendable, Hashable, Codable {
        /// The criterion, by id.
        public let criterion: String
        /// How many single steps.
        public let steps: Int
        /// The combined mark as it is.
        public let from: Fraction
        /// The combined mark after the steps.
        public let to: Fraction
    }

    /// The steps taken together.
    public let steps: Int

    /// Where they fall, in the order of the criteria; only those with a step. Where several ways are equally short, the one
    /// that reaches the highest score, then the one that changes the earlier criteria.
    public let parts: [Part]

    /// The score that the change leads to.
    public let score: Fraction
}
