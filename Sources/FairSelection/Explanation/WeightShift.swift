/// The smallest shift of weight from one criterion to another that would have changed the outcome.
///
/// Amounts are in points: hundredths of the sum of the weights, so that they are plain weights where these sum to 100.
public struct WeightShift: Sendable, Hashable, Codable {
    /// The criterion that loses weight, by id.
    public let from: String

    /// The criterion that gains it, by id.
    public let to: String

    /// How many points, exact, must move for the applicant to draw level. Weights keep their sum.
    public let toDrawLevel: Fraction

    /// The fewest whole points that must move for the applicant to lead; nil where the giving criterion has not that many.
    public let wholeToLead: Int?
}
