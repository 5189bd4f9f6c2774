/// A decimal of at most three places, held exactly: points of cost, or a fraction of full time.
public struct Thousandths: Hashable, Comparable, Sendable, Codable {
    /// The value times 1,000.
    public var count: Int

    /// Creates a value from thousandths.
    public init(_ count: Int) { self.count = count }

    /// A whole number.
    public init(whole: Int) { count = whole * 1000 }

    /// Reads `7`, `0.4`, `12.125`; `nil` for anything else, for more than three places and beyond a billion.
    public init?(text: String) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.count <= 9 else { return nil }
        let places = parts.count == 2 ? parts[1] : "0"
        guard !places.isEmpty, places.count <= 3, (whole + places).utf8.allSatisfy({ (48...57).contains($0) }),
            let wholeNumber = Int(whole),
            let thousandths = Int(places + String(repeating: "0", count: 3 - places.count))
        else { return nil }
        count = (wholeNumber * 1000 + thousandths) * (isNegative ? -1 : 1)
    }

    /// All of something: 1.
    public static let one = Thousandths(1000)
    /// Nothing: 0.
    public static let zero = Thousandths(0)

    /// Smaller values come first.
    public static func < (left: Thousandths, right: Thousandths) -> Bool { left.count < right.count }

    /// Reads the whole number of thousandths.
    public init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }

    /// Writes the whole number of thousandths.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

extension Thousandths: CustomStringConvertible {
    /// The decimal without trailing zeros: `7`, `0.4`.
    public var description: String {
        let magnitude = count.magnitude
        var text = (count < 0 ? "-" : "") + String(magnitude / 1000)
        let rest = magnitude % 1000
        if rest > 0 {
            var places = String(rest + 1000).dropFirst()
            while places.last == "0" { places = places.dropLast() }
            text += "." + places
        }
        return text
    }
}
