internal import Crypto

/// The digest of a table, row by row in the order of their keys.
struct TableDigest {
    /// How many rows were taken in.
    private(set) var count = 0
    private var hash = SHA256()
    /// Rows go into the hash many at a time.
    private var waiting: [UInt8] = []

    /// Takes in a row, whose columns are quoted and set apart.
    mutating func append(_ row: [UInt8]) {
        waiting.append(contentsOf: "\(row.count):".utf8)
        waiting.append(contentsOf: row)
        if waiting.count > 32_768 {
            hash.update(data: waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        count += 1
    }

    /// The digest of all rows that were taken in.
    func finalized() -> String {
        var hash = hash
        hash.update(data: waiting)
        return Hashing.hex(hash.finalize())
    }
}
