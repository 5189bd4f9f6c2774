/// Numbers for ids, found by their bytes.
///
/// Swift's strings take two spellings of an accent for the same text, and hashing a million of them is slow; ids are
/// compared byte for byte. Open addressing with linear probing over one flat buffer. O(length) for each operation.
struct ByteIndex {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    private var table: [Int32] = [Int32](repeating: -1, count: 64)

    var count: Int { ends.count - 1 }

    /// The number of the id, if it is known.
    func number(of id: ArraySlice<UInt8>) -> Int? {
        var slot = Self.hash(id) & (table.count - 1)
        while table[slot] >= 0 {
            if matches(Int(table[slot]), id) { return Int(table[slot]) }
            slot = (slot + 1) & (table.count - 1)
        }
        return nil
    }

    /// Gives the id the next number; `nil` if it has one already.
    mutating func insert(_ id: ArraySlice<UInt8>) -> Int? {
        if (count + 1) * 2 > table.count { grow() }
        var slot = Self.hash(id) & (table.count - 1)
        while table[slot] >= 0 {
            if matches(Int(table[slot]), id) { return nil }
            slot = (slot + 1) & (table.count - 1)
        }
        table[slot] = Int32(count)
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
        return count - 1
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        for number in 0..<count {
            var slot = Self.hash(bytes[ends[number]..<ends[number + 1]]) & (table.count - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
            table[slot] = Int32(number)
        }
    }

    private func matches(_ number: Int, _ id: ArraySlice<UInt8>) -> Bool {
        let start = ends[number]
        guard ends[number + 1] - start == id.count else { return false }
        for offset in 0..<id.count where bytes[start + offset] != id[id.startIndex + offset] { return false }
        return true
    }

    /// FNV-1a, its halves folded together at the end (Fowler, Noll and Vo).
    private static func hash(_ id: ArraySlice<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7FFF_FFFF)
    }
}
