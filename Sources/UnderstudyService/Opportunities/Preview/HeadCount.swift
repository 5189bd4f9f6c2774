/// A number of people, told so that nobody can be made out: in bands of five, and not at all below five.
///
/// Every count is put into its band by itself, 5 to 9, 10 to 14 and so on. Of two counts that are shown, the larger less the
/// smaller can then be anything within a span of nine, or is below five as a whole; so no difference between them, which
/// is what is left of a small group, can be worked out either.
public struct HeadCount: Hashable, Sendable {
    /// The width of a band, and the number below which nothing is told.
    public static let width = 5

    /// The least that it can be.
    public let atLeast: Int
    /// The most that it can be.
    public var atMost: Int { atLeast + Self.width - 1 }

    init(_ count: Int) { atLeast = max(0, count) / Self.width * Self.width }

    /// `under 5` or `10 to 14`.
    public var words: String { atLeast == 0 ? "under \(Self.width)" : "\(atLeast) to \(atMost)" }
}

extension HeadCount: Encodable {
    private enum Key: String, CodingKey {
        case atLeast = "at_least"
        case atMost = "at_most"
    }

    /// Writes both ends of the band.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(atLeast, forKey: .atLeast)
        try container.encode(atMost, forKey: .atMost)
    }
}
