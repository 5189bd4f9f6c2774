/// An id in the order in which people count: OPP-2 before OPP-10.
///
/// Numbers are compared by size and everything else byte by byte; ids that differ only in leading zeros stand in the order of texts.
public struct NumberAwareId: Comparable, Sendable {
    private let text: String

    /// Takes an id to be compared with others.
    public init(_ text: String) { self.text = text }

    /// Whether one comes before another. O(bytes).
    public static func < (left: NumberAwareId, right: NumberAwareId) -> Bool {
        var one = left.text.utf8[...]
        var other = right.text.utf8[...]
        while let byte = one.first, let otherByte = other.first {
            if isDigit(byte), isDigit(otherByte) {
                let number = takeNumber(&one)
                let otherNumber = takeNumber(&other)
                if number.count != otherNumber.count { return number.count < otherNumber.count }
                if !number.elementsEqual(otherNumber) { return number.lexicographicallyPrecedes(otherNumber) }
            } else {
                if byte != otherByte { return byte < otherByte }
                one.removeFirst()
                other.removeFirst()
            }
        }
        return one.isEmpty == other.isEmpty ? left.text < right.text : one.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// The digits at the start, without leading zeros.
    private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let digits = text.prefix(while: isDigit)
        text = text[digits.endIndex...]
        return digits.drop { $0 == 48 }
    }
}
