internal import Foundation

/// Names, numbered from 0 in the order in which they were first met, so that what is known by name fits into arrays.
///
/// Made for tables that say the same few names millions of times: a name that is known already is found from its bytes, without a
/// text of its own for each row.
public final class NumberedNames {
    /// The names by their numbers.
    public private(set) var names: [String] = []
    /// Their bytes in UTF-8, one after the other, and where each ends.
    private var text: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// Numbers of names where their hashes put them; -1 where there is none.
    private var slots = [Int32](repeating: -1, count: 64)

    /// No names.
    public init() {}

    /// The number of a name. O(its length), amortised.
    public func number(of name: String) -> Int32 {
        var name = name
        return name.withUTF8 { number(of: $0) }
    }

    /// The number of a name that is given by its bytes in UTF-8.
    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let number = slots[slot]
            if hashes[Int(number)] == hash, isName(Int(number), bytes) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(names.count)
        names.append(String(decoding: bytes, as: UTF8.self))
        text.append(contentsOf: bytes)
        ends.append(text.count)
        hashes.append(hash)
        slots[slot] = number
        if names.count * 2 > slots.count { grow() }
        return number
    }

    /// The same text, held once however often it is met.
    func shared(_ text: String) -> String { names[Int(number(of: text))] }

    private func isName(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number > 0 ? ends[number - 1] : 0
        guard ends[number] - start == bytes.count else { return false }
        guard let given = bytes.baseAddress else { return true }
        return text.withUnsafeBufferPointer { text in
            text.baseAddress.map { memcmp($0 + start, given, bytes.count) == 0 } ?? false
        }
    }

    private func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// Eight bytes at a time, each multiplied in and its high half folded down.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(bytes.count)
        let raw = UnsafeRawBufferPointer(bytes)
        var position = 0
        func mix(_ word: UInt64) {
            let (high, low) = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = high ^ low
        }
        while position + 8 <= raw.count {
            mix(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        var rest = UInt64(0)
        while position < raw.count {
            rest = rest << 8 | UInt64(raw[position])
            position += 1
        }
        mix(rest | 1 << 63)
        return hash
    }
}
