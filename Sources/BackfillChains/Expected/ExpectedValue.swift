/// An expected value, exactly: a fraction in lowest terms, in the unit of the problem's values.
///
/// With probabilities of at most three decimals every expected value is a finite decimal, however many places it takes.
public struct ExpectedValue: Hashable, Sendable {
    /// The part above the line.
    public let numerator: Int128
    /// The part below the line, at least 1.
    public let denominator: Int128

    /// Makes a fraction and reduces it. O(log denominator).
    ///
    /// - Parameter denominator: at least 1.
    public init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator > 0, "a fraction needs a positive denominator")
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(1, a))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// The value as a decimal number without needless zeros, all its places told.
    ///
    /// - Parameter places: how many decimal places the problem's values were shifted by to make them whole.
    /// - Returns: the exact decimal. A fraction that has none, such as a third, is cut off after 60 places.
    public func decimal(shiftedBy places: Int = 0) -> String {
        var divisor = denominator.magnitude
        for _ in 0..<places { divisor *= 10 }
        var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
        var text = numerator < 0 ? "-\(whole)" : "\(whole)"
        if rest != 0 { text += "." }
        var told = 0
        while rest != 0, told < 60 {
            (whole, rest) = (rest * 10).quotientAndRemainder(dividingBy: divisor)
            text += "\(whole)"
            told += 1
        }
        return text
    }
}

extension ExpectedValue {
    /// The difference, exactly. The least common denominator of the two has to fit 128 bits.
    public static func - (a: ExpectedValue, b: ExpectedValue) -> ExpectedValue {
        let ratio = ExpectedValue(a.denominator, over: b.denominator)
        return ExpectedValue(
            a.numerator * ratio.denominator - b.numerator * ratio.numerator, over: a.denominator * ratio.denominator)
    }
}

extension ExpectedValue: Comparable {
    /// Whether the first value is smaller, by comparing whole parts and then what is left, as in Euclid's algorithm.
    public static func < (a: ExpectedValue, b: ExpectedValue) -> Bool {
        var (left, right) = (a, b)
        while true {
            let (leftWhole, leftRest) = left.floored
            let (rightWhole, rightRest) = right.floored
            if leftWhole != rightWhole { return leftWhole < rightWhole }
            if rightRest == 0 { return false }
            if leftRest == 0 { return true }
            // a/b < c/d exactly if d/c < b/a.
            (left, right) = (
                ExpectedValue(right.denominator, over: rightRest), ExpectedValue(left.denominator, over: leftRest)
            )
        }
    }

    private var floored: (whole: Int128, rest: Int128) {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return rest < 0 ? (whole - 1, rest + denominator) : (whole, rest)
    }
}
