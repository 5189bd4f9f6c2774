internal import GRDB
internal import Secondments

/// The cells of some rows in the order of their columns, all texts in one stretch of bytes: writing a hundred thousand rows needs neither a
/// container for each of them nor a copy of each text.
struct CellBuffer {
    enum Cell {
        case nothing
        case number(Int64)
        /// The bytes of ``CellBuffer/texts`` in a range.
        case text(Range<Int>)
    }

    private static let null = Array("NULL".utf8)

    private(set) var cells: [Cell] = []
    private(set) var texts: [UInt8] = []

    mutating func append(_ text: String?) {
        guard var text else { return cells.append(.nothing) }
        let start = texts.count
        text.withUTF8 { texts.append(contentsOf: $0) }
        cells.append(.text(start..<texts.count))
    }

    mutating func append(_ day: Day?) { append(day?.description) }

    mutating func append(_ number: Int) { cells.append(.number(Int64(number))) }

    mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
    }

    /// The cells one by one.
    var values: [DatabaseValue] {
        cells.map { cell in
            switch cell {
            case .nothing: .null
            case .number(let number): number.databaseValue
            case .text(let range): String(decoding: texts[range], as: UTF8.self).databaseValue
            }
        }
    }

    /// Appends the cells from a position on, quoted and set apart as the digest of a row takes them.
    ///
    /// - Returns: `false` for a text with a NUL, which SQLite would cut off.
    func appendQuoted(from first: Int, to quoted: inout [UInt8]) -> Bool {
        for (position, cell) in cells[first...].enumerated() {
            if position > 0 { quoted.append(0x1F) }
            switch cell {
            case .nothing: quoted.append(contentsOf: Self.null)
            case .number(let number): quoted.append(contentsOf: String(number).utf8)
            case .text(let range):
                let isPlain = texts.withUnsafeBufferPointer { texts in
                    quoted.appendQuoted(UnsafeBufferPointer(rebasing: texts[range]))
                }
                if !isPlain { return false }
            }
        }
        return true
    }
}

extension [UInt8] {
    /// Appends a text as SQLite's `quote` writes it; `false` where it holds a NUL, at which `quote` cuts it off.
    mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let quote = UInt8(ascii: "'")
        append(quote)
        if text.contains(where: { $0 == quote || $0 == 0 }) {
            for byte in text {
                if byte == 0 { return false }
                if byte == quote { append(quote) }
                append(byte)
            }
        } else {
            append(contentsOf: text)
        }
        append(quote)
        return true
    }
}
