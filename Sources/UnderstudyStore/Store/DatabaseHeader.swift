internal import Foundation

/// The first hundred bytes of an SQLite file, read without SQLite: it would already change a file by opening it our way.
///
/// The layout is that of SQLite's file format, numbers with the highest byte first.
struct DatabaseHeader: Hashable, Sendable {
    /// The mark of the program that made the file.
    let applicationID: Int
    /// The version of the schema that the program gave the file.
    let userVersion: Int
    /// How many bytes the file has when it is whole; `nil` where the header does not vouch for it.
    let wholeSize: Int?

    /// Reads the header from the beginning of a file; `nil` for what is no SQLite file.
    init?(_ bytes: Data) {
        let bytes = [UInt8](bytes)
        guard bytes.count >= Self.length, bytes.starts(with: Array("SQLite format 3\u{0}".utf8)) else { return nil }
        func number(_ offset: Int, bytes count: Int = 4) -> Int {
            bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
        }
        applicationID = number(68)
        userVersion = number(60)
        // The largest page of 65,536 bytes is written as 1.
        let pageSize = number(16, bytes: 2) == 1 ? 65_536 : number(16, bytes: 2)
        // The count of pages holds only if the change that wrote it is the last one.
        wholeSize = number(24) == number(92) && number(28) > 0 ? number(28) * pageSize : nil
    }

    /// How many bytes a header has.
    static let length = 100
}
