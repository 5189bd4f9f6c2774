/// The rule, published before anybody is marked, by which marks become an order.
public struct ScoringRule: Sendable, Hashable, Codable {
    /// How several assessors' marks on one criterion become one.
    public enum Combination: String, Sendable, Hashable, Codable, CaseIterable {
        /// The arithmetic mean, kept exact.
        case mean
        /// The middle mark; with an even number of assessors, halfway between the two in the middle.
        case median
    }

    /// How marks are combined.
    public let combination: Combination

    /// The score, in percent of the maximum, below which an applicant is not appointable; nil for none.
    public let threshold: Fraction?

    /// Criteria, by id, that decide in this order between equal scores, before any draw.
    public let tieBreak: [String]

    /// Makes a rule.
    ///
    /// - Parameters:
    ///   - combination: mean or median.
    ///   - threshold: in percent, 0 to 100.
    ///   - tieBreak: ids of criteria, most decisive first.
    public init(combination: Combination = .mean, threshold: Fraction? = nil, tieBreak: [String] = []) {
        self.combination = combination
        self.threshold = threshold
        self.tieBreak = tieBreak
    }

    /// The combined mark of some assessors' marks; nil of none.
    ///
    /// - Complexity: O(*n*) for the mean, O(*n* log *n*) for the median.
    public func combine(_ values: [Int]) -> Fraction? {
        combination.combine(values)
    }
}

extension ScoringRule.Combination {
    /// The combined mark; nil of no marks. Marks are at most 1,000, so that their sum always fits.
    func combine(_ values: [Int]) -> Fraction? {
        guard !values.isEmpty else { return nil }
        switch self {
        case .mean:
            return try? Fraction(values.reduce(0, +), over: values.count)
        case .median:
            let sorted = values.sorted()
            let middle = sorted.count / 2
            if sorted.count.isMultiple(of: 2) {
                return try? Fraction(sorted[middle - 1] + sorted[middle], over: 2)
            }
            return Fraction(sorted[middle])
        }
    }
}
