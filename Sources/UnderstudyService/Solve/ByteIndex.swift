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
        id.withUnsafeBufferPointer { number(of: $0) }
    }

    /// The number of the id, if it is known.
    func number(of id: UnsafeBufferPointer<UInt8>) -> Int? {
        let number = number(of: id, key: Self.key(id))
        return number < 0 ? nil : Int(number)
    }

    /// The number of an id with its key, -1 where it is not known.
    private func number(of id: UnsafeBufferPointer<UInt8>, key: Slot) -> Int32 {
        let mask = table.count - 1
        var place = Self.hash(key) & mask
        while table[place].number >= 0 {
            if isSame(table[place], key, id) { return table[place].number }
            place = (place + 1) & mask
        }
        return -1
    }

    /// The numbers of several ids, -1 for one that is not known.
    ///
    /// In a large table nearly every look goes to memory that no cache holds; taken together, the looks do not wait for each other.
    func numbers(of ids: [UnsafeBufferPointer<UInt8>], into numbers: inout [Int32]) {
        let mask = table.count - 1
        let keys = ids.map { Self.key($0) }
        let slots = table.withUnsafeBufferPointer { table in keys.map { table[Self.hash($0) & mask] } }
        numbers.removeAll(keepingCapacity: true)
        for (index, id) in ids.enumerated() {
            let slot = slots[index]
            if slot.number < 0 {
                numbers.append(-1)
            } else if isSame(slot, keys[index], id) {
                numbers.append(slot.number)
            } else {
                numbers.append(number(of: id, key: keys[index]))
            }
        }
    }

    /// Gives the id the next number; `nil` if it has one already.
    mutating func insert(_ id: ArraySlice<UInt8>) -> Int? {
        let (number, isNew) = id.withUnsafeBufferPointer { take($0) }
        return isNew ? number : nil
    }

    /// The number of the id, which is the next one where it has none yet.
    mutating func take(_ id: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        if (count + 1) * 2 > table.count { grow() }
        var key = Self.key(id)
        let mask = table.count - 1
        var place = Self.hash(key) & mask
        while table[place].number >= 0 {
            if isSame(table[place], key, id) { return (Int(table[place].number), false) }
            place = (place + 1) & mask
        }
        key.number = Int32(count)
        table[place] = key
        bytes.append(contentsOf: id)
        ends.append(bytes.count)
        return (count - 1, true)
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

    private func isSame(_ slot: Slot, _ key: Slot, _ id: UnsafeBufferPointer<UInt8>) -> Bool {
        guard slot.low == key.low, slot.high == key.high, slot.length == key.length else { return false }
        guard key.length > 16 else { return true }
        let start = ends[Int(slot.number)]
        return bytes[start..<start + id.count].elementsEqual(id)
    }

    /// What a slot would hold for an id, without a number.
    private static func key(_ id: UnsafeBufferPointer<UInt8>) -> Slot {
        let id = UnsafeRawBufferPointer(id)
        var key = Slot()
        key.length = Int32(truncatingIfNeeded: id.count)
        key.low = word(id, from: 0)
        guard id.count > 8 else { return key }
        guard id.count > 16 else {
            key.high = word(id, from: 8)
            return key
        }
        // FNV-1a (Fowler, Noll and Vo).
        key.high = key.low
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        key.low = hash
        return key
    }

    /// Up to eight bytes from an offset on, the first of them lowest, without reading past the end.
    private static func word(_ id: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
        let count = id.count - offset
        if count >= 8 { return UInt64(littleEndian: id.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
        if id.count >= 8 {
            // The last eight bytes of the id, those before the offset shifted out.
            let tail = UInt64(littleEndian: id.loadUnaligned(fromByteOffset: id.count - 8, as: UInt64.self))
            return tail >> UInt64(8 * (8 - count))
        }
        if count >= 4 {
            let head = UInt32(littleEndian: id.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            let tail = UInt32(littleEndian: id.loadUnaligned(fromByteOffset: id.count - 4, as: UInt32.self))
            return UInt64(head) | UInt64(tail) << UInt64(8 * (count - 4))
        }
        var word: UInt64 = 0
        for index in 0..<count { word |= UInt64(id[offset + index]) << UInt64(8 * index) }
        return word
    }

    /// Both words and the length mixed until every bit hangs on every other (the finish of SplitMix64).
    private static func hash(_ key: Slot) -> Int {
        var mixed = key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(UInt32(bitPattern: key.length)) << 56
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 31)) >> 1)
    }
}
