internal import Foundation
internal import Secondments

/// A whole number of millionths, for amounts that are told as decimals and never pass through floating point.
struct ExactNumber: Hashable, Comparable, Sendable {
    var millionths: Int

    init(millionths: Int) { self.millionths = millionths }

    init(_ thousandths: Thousandths) { millionths = thousandths.count * 1000 }

    /// The nearest amount to a decimal; what was written by ``decimal`` comes back exactly.
    init(_ decimal: Decimal) {
        var scaled = decimal * 1_000_000
        var rounded = Decimal()
        NSDecimalRound(&rounded, &scaled, 0, .plain)
        millionths = NSDecimalNumber(decimal: rounded).intValue
    }

    static func < (left: ExactNumber, right: ExactNumber) -> Bool { left.millionths < right.millionths }

    /// The same amount as Foundation's decimal, which JSON takes without loss; in its shortest form, because Foundation
    /// does not always find equal what is equal.
    var decimal: Decimal {
        var digits = millionths
        var exponent = -6
        while digits != 0, exponent < 0, digits.isMultiple(of: 10) {
            digits /= 10
            exponent += 1
        }
        return Decimal(
            sign: digits < 0 ? .minus : .plus, exponent: digits == 0 ? 0 : exponent,
            significand: Decimal(digits.magnitude))
    }
}

extension ExactNumber: CustomStringConvertible {
    /// The decimal without trailing zeros, thousands set apart: `7`, `0.4`, `1,932`.
    var description: String {
        let magnitude = millionths.magnitude
        var whole = String(magnitude / 1_000_000)
        var place = whole.count - 3
        while place > 0 {
            whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
            place -= 3
        }
        var text = (millionths < 0 ? "-" : "") + whole
        var places = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
        while places.last == "0" { places = places.dropLast() }
        if !places.isEmpty { text += "." + places }
        return text
    }
}
