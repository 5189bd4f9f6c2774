/// The order in which everything is taken: ids by their bytes, so that no answer depends on the order of rows.
enum CanonicalOrder {
    /// The indices of the ids, sorted by the ids' bytes.
    ///
    /// The first sixteen bytes are compared as two integers, which settles nearly all pairs without touching the
    /// strings again. O(n log n).
    static func sorted(_ ids: [String]) -> [Int32] {
        struct Key {
            var high: UInt64
            var low: UInt64
            var index: Int32
        }
        var keys: [Key] = []
        keys.reserveCapacity(ids.count)
        for (index, id) in ids.enumerated() {
            var high: UInt64 = 0
            var low: UInt64 = 0
            var position = 0
            for byte in id.utf8 {
                if position < 8 {
                    high |= UInt64(byte) << UInt64(56 - 8 * position)
                } else if position < 16 {
                    low |= UInt64(byte) << UInt64(120 - 8 * position)
                } else {
                    break
                }
                position += 1
            }
            keys.append(Key(high: high, low: low, index: Int32(index)))
        }
        keys.sort { a, b in
            if a.high != b.high { return a.high < b.high }
            if a.low != b.low { return a.low < b.low }
            return precedes(ids[Int(a.index)], ids[Int(b.index)])
        }
        return keys.map(\.index)
    }

    /// Whether the first id stands before the second, byte for byte.
    static func precedes(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    /// Whether two ids are the same bytes; `==` on strings would take two spellings of an accent for one.
    static func same(_ a: String, _ b: String) -> Bool {
        a.utf8.elementsEqual(b.utf8)
    }
}
