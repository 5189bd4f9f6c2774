/// Item numbers dealt into buckets by counting, each bucket in the order of the items.
struct Buckets {
    /// Where each bucket begins, with the end as last entry.
    let starts: [Int32]
    /// The item numbers, bucket after bucket.
    let items: [Int32]

    /// O(*count* + *items*).
    init(count: Int, items: Int, key: (Int) -> Int32) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for item in 0..<items { starts[Int(key(item)) + 1] += 1 }
        for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
        var next = starts
        var dealt = [Int32](repeating: 0, count: items)
        for item in 0..<items {
            let bucket = Int(key(item))
            dealt[Int(next[bucket])] = Int32(item)
            next[bucket] += 1
        }
        self.starts = starts
        self.items = dealt
    }

    subscript(bucket: Int32) -> ArraySlice<Int32> {
        items[Int(starts[Int(bucket)])..<Int(starts[Int(bucket) + 1])]
    }
}
