/// One thing that a panel marks: what it is called, how much it weighs, and whether it is a gate.
public struct Criterion: Sendable, Hashable, Codable, Identifiable {
    /// Unique among the criteria of one opportunity.
    public let id: String

    /// The words that people read.
    public let name: String

    /// How much it counts against the other criteria: a whole number from 1 to 1,000,000. Weights need not sum to 100.
    public let weight: Int

    /// Whether an applicant must have it. Only an essential criterion can hold a minimum.
    public let isEssential: Bool

    /// The combined mark below which an applicant is not appointable; nil for no gate.
    public let minimum: Int?

    /// The marks that may be given.
    public let scale: RatingScale

    /// Makes a criterion.
    ///
    /// - Throws: ``SelectionError/invalidCriterion(_:_:)`` for a weight outside 1 to 1,000,000, a minimum off the scale, or a
    ///   minimum on a criterion that is not essential.
    public init(
        id: String, name: String, weight: Int, isEssential: Bool = false, minimum: Int? = nil, scale: RatingScale
    ) throws(SelectionError) {
        guard (1...1_000_000).contains(weight) else {
            throw .invalidCriterion(id, "its weight is \(weight); a weight is a whole number from 1 to 1000000")
        }
        if let minimum {
            guard isEssential else {
                throw .invalidCriterion(
                    id, "it has a minimum but is not essential; only an essential criterion is a gate")
            }
            guard scale.contains(minimum) else {
                throw .invalidCriterion(
                    id, "its minimum \(minimum) is outside the scale \(scale.lowest) to \(scale.highest)")
            }
        }
        self.id = id
        self.name = name
        self.weight = weight
        self.isEssential = isEssential
        self.minimum = minimum
        self.scale = scale
    }
}
