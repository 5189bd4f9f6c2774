/// The marks that a criterion allows: whole numbers from the lowest to the highest, some or all of them described.
public struct RatingScale: Sendable, Hashable, Codable {
    /// The lowest mark, 0 or above.
    public let lowest: Int

    /// The highest mark, above the lowest and at most 1,000.
    public let highest: Int

    /// What a mark means, by mark; a mark may stand undescribed.
    public let points: [Int: String]

    /// Makes a scale.
    ///
    /// - Throws: ``SelectionError/invalidScale(_:)`` for a range that is empty, negative or above 1,000, and for a
    ///   described point outside it.
    public init(lowest: Int = 0, highest: Int = 5, points: [Int: String] = [:]) throws(SelectionError) {
        guard lowest >= 0, highest > lowest, highest <= 1000 else {
            throw .invalidScale("a scale runs from 0 or more up to at most 1000, not from \(lowest) to \(highest)")
        }
        if let outside = points.keys.sorted().first(where: { $0 < lowest || $0 > highest }) {
            throw .invalidScale("the described point \(outside) is outside the scale \(lowest) to \(highest)")
        }
        self.lowest = lowest
        self.highest = highest
        self.points = points
    }

    /// Whether a mark is on the scale.
    public func contains(_ value: Int) -> Bool {
        value >= lowest && value <= highest
    }

    /// The description of the highest described point that a combined mark reaches; nil where none is reached.
    ///
    /// A mean of 3.67 has reached what point 3 describes, and not yet what 4 does.
    public func pointReached(by mark: Fraction) -> (point: Int, description: String)? {
        points.sorted { $0.key < $1.key }.last { Fraction($0.key) <= mark }.map { ($0.key, $0.value) }
    }

    /// The next described point above a combined mark; nil where there is none.
    public func pointAbove(_ mark: Fraction) -> (point: Int, description: String)? {
        points.sorted { $0.key < $1.key }.first { Fraction($0.key) > mark }.map { ($0.key, $0.value) }
    }
}
