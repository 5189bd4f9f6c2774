/// What a panel's marks come to for one applicant.
public struct PanelScore: Sendable, Hashable, Codable {
    /// One criterion's part in the score.
    public struct Mark: Sendable, Hashable, Codable {
        /// The criterion, by id.
        public let criterion: String

        /// The assessors' marks combined by the rule, on the criterion's scale; nil when nobody gave one.
        public let combined: Fraction?

        /// How many marks it was combined from.
        public let count: Int

        /// The points, in percent of the maximum, that the criterion adds to the score; nil when nobody gave a mark.
        public let contribution: Fraction?
    }

    /// A mark that an assessor owes.
    public struct Missing: Sendable, Hashable, Codable {
        /// Who has not given it.
        public let assessor: String

        /// On which criterion, by id.
        public let criterion: String

        /// Names a mark that is owed.
        public init(assessor: String, criterion: String) {
            self.assessor = assessor
            self.criterion = criterion
        }
    }

    /// Why an applicant can not be appointed.
    public enum Shortfall: Sendable, Hashable, Codable {
        /// The combined mark on an essential criterion, by id, is under its minimum.
        case belowMinimum(criterion: String, mark: Fraction, minimum: Int)
        /// The score is under the threshold of the rule.
        case belowThreshold(score: Fraction, threshold: Fraction)
        /// Nobody has marked this criterion, so that there is no score.
        case notMarked(criterion: String)
    }

    /// Who was scored.
    public let applicant: String

    /// The weighted score in percent of the maximum, exact; nil while a criterion has no mark at all.
    public let score: Fraction?

    /// Part by part, in the order of the criteria.
    public let marks: [Mark]

    /// Marks that are owed, by criterion in order, then by assessor. They take no part in the score.
    public let missing: [Missing]

    /// Every reason why the applicant is not appointable; empty for one who is.
    public let shortfalls: [Shortfall]

    /// Whether every essential minimum and the threshold are met.
    public var isAppointable: Bool { shortfalls.isEmpty }

    /// The part of one criterion, by id.
    public func mark(on criterion: String) -> Mark? {
        marks.first { $0.criterion == criterion }
    }
}
