/// An exact ratio of two whole numbers, kept in lowest terms with a positive denominator.
///
/// Scores and the gaps between them are fractions, so that a tie is a tie and never an accident of rounding. Comparison
/// can not overflow. Arithmetic throws ``FractionOverflow`` where the reduced result does not fit 64 bits, which no panel of
/// ordinary size comes near.
public struct Fraction: Sendable, Hashable {
    /// The number above the line; it carries the sign.
    public let numerator: Int

    /// The number below the line, at least 1.
    public let denominator: Int

    /// A whole number as a fraction.
    public init(_ whole: Int) {
        numerator = whole
        denominator = 1
    }

    /// The ratio of two whole numbers, reduced.
    ///
    /// - Throws: ``FractionOverflow`` when the denominator is zero or a part does not fit.
    public init(_ numerator: Int, over denominator: Int) throws(FractionOverflow) {
        guard denominator != 0 else { throw FractionOverflow() }
        let divisor = Fraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let isNegative = (numerator < 0) != (denominator < 0)
        guard
            let top = Fraction.signed(numerator.magnitude / divisor, isNegative: isNegative),
            let bottom = Int(exactly: denominator.magnitude / divisor)
        else { throw FractionOverflow() }
        self.numerator = top
        self.denominator = bottom
    }

    /// Zero.
    public static let zero = Fraction(0)

    /// The sum of two fractions.
    public func adding(_ other: Fraction) throws(FractionOverflow) -> Fraction {
        let divisor = Int(Fraction.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
        let left = try Fraction.product(numerator, other.denominator / divisor)
        let right = try Fraction.product(other.numerator, denominator / divisor)
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw FractionOverflow() }
        return try Fraction(sum, over: try Fraction.product(denominator, other.denominator / divisor))
    }

    /// The difference of two fractions.
    public func subtracting(_ other: Fraction) throws(FractionOverflow) -> Fraction {
        guard other.numerator != Int.min else { throw FractionOverflow() }
        return try adding(try Fraction(-other.numerator, over: other.denominator))
    }

    /// The product of two fractions.
    public func multiplied(by other: Fraction) throws(FractionOverflow) -> Fraction {
        let first = try Fraction(numerator, over: other.denominator)
        let second = try Fraction(other.numerator, over: denominator)
        return try Fraction(
            try Fraction.product(first.numerator, second.numerator),
            over: try Fraction.product(first.denominator, second.denominator))
    }

    /// The quotient of two fractions; dividing by zero throws.
    public func divided(by other: Fraction) throws(FractionOverflow) -> Fraction {
        try multiplied(by: try Fraction(other.denominator, over: other.numerator))
    }

    /// The largest whole number that is not above the fraction.
    public var floor: Int {
        let quotient = numerator / denominator
        return numerator % denominator < 0 ? quotient - 1 : quotient
    }

    /// The nearest floating-point number, for display and for statistics that are not exact anyway.
    public var approximation: Double {
        Double(numerator) / Double(denominator)
    }

    /// The fraction in decimals, rounded half away from zero: 254/3 to one decimal is "84.7".
    ///
    /// - Parameter decimals: how many digits follow the point, 0 to 9.
    public func formatted(decimals: Int = 1) -> String {
        let digits = min(max(decimals, 0), 9)
        var scale: UInt = 1
        for _ in 0..<digits { scale *= 10 }
        let below = denominator.magnitude
        var whole = numerator.magnitude / below
        let (quotient, remainder) = below.dividingFullWidth(
            (numerator.magnitude % below).multipliedFullWidth(by: scale))
        var part = quotient
        if remainder >= below - remainder { part += 1 }
        if part == scale {
            whole += 1
            part = 0
        }
        let sign = numerator < 0 && (whole > 0 || part > 0) ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        let text = String(part)
        return sign + String(whole) + "." + String(repeating: "0", count: digits - text.count) + text
    }

    private static func product(_ left: Int, _ right: Int) throws(FractionOverflow) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        guard !overflow else { throw FractionOverflow() }
        return product
    }

    private static func signed(_ magnitude: UInt, isNegative: Bool) -> Int? {
        if isNegative, magnitude == Int.min.magnitude { return Int.min }
        guard let value = Int(exactly: magnitude) else { return nil }
        return isNegative ? -value : value
    }

    private static func greatestCommonDivisor(_ first: UInt, _ second: UInt) -> UInt {
        var (large, small) = (first, second)
        while small != 0 { (large, small) = (small, large % small) }
        return max(large, 1)
    }
}

extension Fraction: Comparable {
    /// Compares by the products across, taken at double width, so that no size of number can spoil the answer.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return (first.high, first.low) < (second.high, second.low)
    }
}

extension Fraction: ExpressibleByIntegerLiteral {
    /// A whole number written in the source.
    public init(integerLiteral value: Int) {
        self.init(value)
    }
}

extension Fraction: LosslessStringConvertible {
    /// The exact value as text: "254/3", or "80" for a whole number.
    public var description: String {
        denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
    }

    /// Reads "254/3", "80" or a decimal such as "62.5"; nil for anything else.
    public init?(_ description: String) {
        let ratio = description.split(separator: "/", omittingEmptySubsequences: false)
        if ratio.count == 2, let top = Int(ratio[0]), let bottom = Int(ratio[1]) {
            guard let value = try? Fraction(top, over: bottom) else { return nil }
            self = value
            return
        }
        let parts = description.split(separator: ".", omittingEmptySubsequences: false)
        guard ratio.count == 1, parts.count <= 2, let whole = parts.first, Int(whole) != nil else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || !decimals.isEmpty, decimals.count <= 9,
            decimals.utf8.allSatisfy({ (48...57).contains($0) }),
            let digits = Int(whole + decimals)
        else { return nil }
        var scale = 1
        for _ in decimals { scale *= 10 }
        guard let value = try? Fraction(digits, over: scale) else { return nil }
        self = value
    }
}

extension Fraction: Codable {
    /// Reads the exact text that ``encode(to:)`` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Fraction(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a fraction")
        }
        self = value
    }

    /// Writes the exact value as text, for example "254/3".
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
