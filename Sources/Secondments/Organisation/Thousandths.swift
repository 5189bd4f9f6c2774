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
        var bytes = text.utf8[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        var value = 0
        var wholeDigits = 0
        /// How many digits stand after the point; `nil` before it.
        var places: Int?
        for byte in bytes {
            if byte == UInt8(ascii: "."), places == nil {
                places = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
            if let known = places { places = known + 1 } else { wholeDigits += 1 }
            guard wholeDigits <= 9, places ?? 0 <= 3 else { return nil }
        }
        guard wholeDigits >= 1, places != 0 else { return nil }
        for _ in (places ?? 0)..<3 { value *= 10 }
        count = isNegative ? -value : value
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
