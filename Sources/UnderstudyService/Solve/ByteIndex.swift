/// Numbers for ids, found by their bytes.
///
/// Swift's strings take two spellings of an accent for the same text, and hashing a million of them is slow; ids are
/// compared byte for byte. Open addressing with linear probing over one flat buffer: an id of up to 16 bytes lies in its slot,
/// so that finding it costs one look into memory; of a longer one the slot holds a hash. O(length) for each operation.
struct ByteIndex {
    private struct Slot {
        /// The first eight bytes, or the hash of a long id.
        var low: UInt64 = 0
        /// The next eight bytes, or the first eight of a long id.
        var high: UInt64 = 0
        /// The length in bytes.
        var length: Int32 = 0
        /// The number, or -1 of an empty slot.
        var number: Int32 = -1
    }

    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    private var table = [Slot](repeating: Slot(), count: 64)

    var count: Int { ends.count - 1 }

    /// The number of the id, if it is known.
    func number(of id: ArraySlice<UInt8>) -> Int? {
        let key = Self.key(id)
        let mask = table.count - 1
        var place = Self.hash(key) & mask
        while table[place].number >= 0 {
            if isSame(table[place], key, id) { return Int(table[place].number) }
            place = (place + 1) & mask
        }
        return nil
    }

    /// Gives the id the next number; `nil` if it has one already.
    mutating func insert(_ id: ArraySlice<UInt8>) -> Int? {
        if (count + 1) * 2 > table.count { grow() }
        var key = Self.key(id)
        let mask = table.count - 1
        var place = Self.hash(key) & mask
        while table[place].number >= 0 {
            if isSame(table[place], key, id) { return nil }
            place = (place + 1) & mask
        }
        key.number = Int32(count)
        table[place] = key
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
        return count - 1
    }

    private mutating func grow() {
        let old = table
        table = [Slot](repeating: Slot(), count: old.count * 2)
        let mask = table.count - 1
        for slot in old where slot.number >= 0 {
            var place = Self.hash(slot) & mask
            while table[place].number >= 0 { place = (place + 1) & mask }
            table[place] = slot
        }
    }

    private func isSame(_ slot: Slot, _ key: Slot, _ id: ArraySlice<UInt8>) -> Bool {
        guard slot.low == key.low, slot.high == key.high, slot.length == key.length else { return false }
        guard key.length > 16 else { return true }
        let start = ends[Int(slot.number)]
        for offset in 0..<id.count where bytes[start + offset] != id[id.startIndex + offset] { return false }
        return true
    }

    /// What a slot would hold for an id, without a number.
    private static func key(_ id: ArraySlice<UInt8>) -> Slot {
        var key = Slot()
        key.length = Int32(truncatingIfNeeded: id.count)
        var shift: UInt64 = 0
        for byte in id.prefix(8) {
            key.low |= UInt64(byte) << shift
            shift += 8
        }
        guard id.count > 8 else { return key }
        if id.count <= 16 {
            shift = 0
            for byte in id.dropFirst(8) {
                key.high |= UInt64(byte) << shift
                shift += 8
            }
            return key
        }
        // FNV-1a (Fowler, Noll and Vo).
        key.high = key.low
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        key.low = hash
        return key
    }

    /// Both words and the length mixed until every bit hangs on every other (the finish of SplitMix64).
    private static func hash(_ key: Slot) -> Int {
        var mixed = key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(UInt32(bitPattern: key.length)) << 56
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 31)) >> 1)
    }
}
