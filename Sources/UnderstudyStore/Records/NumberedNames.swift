internal import Foundation

/// Names, numbered from 0 in the order in which they were first met, so that what is known by name fits into arrays.
public final class NumberedNames {
    /// The names by their numbers.
    public private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]
    /// The names in UTF-8, by their numbers.
    private var texts: [[UInt8]] = []
    /// By the number of a name: the one that came after it last time.
    private var successors: [Int32] = []
    private var last: Int?

    /// No names.
    public init() {}

    /// The number of a name. O(its length).
    public func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        texts.append(Array(name.utf8))
        successors.append(number)
        return number
    }

    /// The number of a name that is given by its bytes in UTF-8.
    ///
    /// The rows of a table say the same names in the same turn over and over, so the one that came next last time is compared first:
    /// a text for each row, and its hash, would take a tenth of the time of reading all staff.
    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        if let last, isName(Int(successors[last]), bytes) {
            self.last = Int(successors[last])
            return successors[last]
        }
        let number = number(of: String(decoding: bytes, as: UTF8.self))
        if let last { successors[last] = number }
        last = Int(number)
        return number
    }

    private func isName(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard texts[number].count == bytes.count, let given = bytes.baseAddress else { return false }
        return texts[number].withUnsafeBufferPointer { own in
            own.baseAddress.map { memcmp($0, given, bytes.count) == 0 } ?? false
        }
    }

    /// The same text, held once however often it is met.
    func shared(_ bytes: UnsafeBufferPointer<UInt8>) -> String { names[Int(number(of: bytes))] }
}
