/// A decimal number of up to six places, exact: its digits as a whole number, and how many of them are places.
struct DecimalNumber: Hashable, Sendable {
    var digits: Int64
    var places: Int

    static let mostPlaces = 6

    /// Reads a number such as `12`, `-0.5` or `3.25`; `nil` for anything else, or more than 64 bits hold.
    init?(_ text: some Collection<UInt8>) {
        var isNegative = false
        var digits: Int64 = 0
        var places: Int?
        var hasDigits = false
        for (position, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where position == 0: isNegative = true
            case UInt8(ascii: "+") where position == 0: break
            case UInt8(ascii: ".") where places == nil && hasDigits: places = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if let known = places {
                    if known == Self.mostPlaces { return nil }
                    places = known + 1
                }
                hasDigits = true
                let (tenfold, overflow) = digits.multipliedReportingOverflow(by: 10)
                let digit = Int64(byte - UInt8(ascii: "0"))
                let (sum, carry) = tenfold.subtractingReportingOverflow(digit)
                if overflow || carry { return nil }
                digits = sum
            default: return nil
            }
        }
        if !hasDigits || places == 0 { return nil }
        // Collected below zero, where one more value fits.
        if !isNegative {
            if digits == .min { return nil }
            digits = -digits
        }
        self.digits = digits
        self.places = places ?? 0
    }

    /// The number times ten to the power of `power`, which is at least its places; `nil` if 64 bits do not hold it.
    func scaled(by power: Int) -> Int64? {
        var value = digits
        for _ in places..<max(places, power) {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = tenfold
        }
        return value
    }

    /// A scaled whole number as decimal text, without needless zeros.
    static func text(_ value: Int64, scale power: Int) -> String {
        var digits = String(value.magnitude)
        if power > 0 {
            digits = String(repeating: "0", count: max(0, power + 1 - digits.count)) + digits
            var fraction = digits.suffix(power)
            let whole = digits.dropLast(power)
            while fraction.last == "0" { fraction.removeLast() }
            digits = fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
        }
        return value < 0 ? "-" + digits : digits
    }
}
