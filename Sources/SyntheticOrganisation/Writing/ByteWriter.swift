/// Gathers text and hands it on in pieces of about a megabyte.
///
/// What is written must need no quoting in CSV: the words of this module hold no comma, quote or line end.
struct ByteWriter {
    private var bytes: [UInt8] = []
    private let limit = 1 << 20
    private let sink: ([UInt8]) throws -> Void

    init(to sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        bytes.reserveCapacity(limit + 4096)
    }

    /// Ends a line, and hands on what has been gathered if it is enough.
    mutating func endLine() throws {
        bytes.append(0x0A)
        if bytes.count >= limit { try flush() }
    }

    /// Hands on what is left.
    mutating func flush() throws {
        guard !bytes.isEmpty else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func comma() { bytes.append(0x2C) }

    /// A whole number of 0 or more, with zeros before it up to a width.
    mutating func number(_ value: Int, digits: Int = 1) {
        var divisor = 1
        var width = 1
        while value / divisor >= 10 || width < digits {
            divisor *= 10
            width += 1
        }
        while divisor > 0 {
            bytes.append(UInt8(0x30 + value / divisor % 10))
            divisor /= 10
        }
    }

    mutating func date(_ date: CivilDate) {
        number(date.year, digits: 4)
        bytes.append(0x2D)
        number(date.month, digits: 2)
        bytes.append(0x2D)
        number(date.day, digits: 2)
    }
}
