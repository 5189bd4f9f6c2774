/// Names, numbered from 0 in the order in which they were first met, so that what is known by name fits into arrays.
///
/// It belongs to one task at a time.
public final class NumberedNames {
    /// The names by their numbers.
    public private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    // Spellings: the bytes by which names were met. Names that differ in bytes and are the same text have one number.
    // Whether two use them at once is not checked for each of millions of rows.
    @exclusivity(unchecked) private var texts: [UInt8] = []
    @exclusivity(unchecked) private var spellings: [Spelling] = []
    /// By hash, with room for twice as many: the number of a spelling, or -1.
    @exclusivity(unchecked) private var slots = [Int32](repeating: -1, count: 64)
    @exclusivity(unchecked) private var last: Int32 = -1

    private struct Spelling {
        let start: Int
        let count: Int
        let hash: UInt64
        /// The number of the name.
        let name: Int32
        /// The spelling that came after it last time.
        var next: Int32
    }

    /// No names.
    public init() {}

    /// The number of a name. O(its length).
    public func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    /// The number of a name that is given by its bytes in UTF-8.
    ///
    /// The rows of a table say the same names in the same turn over and over, so the one that came next last time is compared first.
    func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        if last >= 0 {
            let next = spellings[Int(last)].next
            if next >= 0, isSpelt(Int(next), bytes) {
                last = next
                return spellings[Int(next)].name
            }
        }
        let found = spelling(bytes)
        if last >= 0 { spellings[Int(last)].next = found }
        last = found
        return spellings[Int(found)].name
    }

    /// The same text, held once however often it is met.
    func shared(_ bytes: UnsafeBufferPointer<UInt8>) -> String { names[Int(number(of: bytes))] }

    private func isSpelt(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let spelling = spellings[number]
        guard spelling.count == bytes.count else { return false }
        return texts.withUnsafeBufferPointer {
            UnsafeBufferPointer(rebasing: $0[spelling.start..<spelling.start + spelling.count]).byteOrder(to: bytes)
                == 0
        }
    }

    /// The number of a spelling, which is kept if it is new.
    private func spelling(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = slots[slot]
            if spellings[Int(known)].hash == hash, isSpelt(Int(known), bytes) { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = Int32(spellings.count)
        let name = self.number(of: String(decoding: bytes, as: UTF8.self))
        spellings.append(Spelling(start: texts.count, count: bytes.count, hash: hash, name: name, next: -1))
        texts.append(contentsOf: bytes)
        slots[slot] = number
        if spellings.count * 2 > slots.count { makeRoom() }
        return number
    }

    private func makeRoom() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, spelling) in spellings.enumerated() {
            var slot = Int(truncatingIfNeeded: spelling.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a, mixed once more since the low bits choose the slot.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash ^ (hash >> 29)
    }
}
