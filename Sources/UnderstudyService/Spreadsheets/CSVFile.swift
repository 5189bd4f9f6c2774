import Foundation

/// A spreadsheet in CSV form: UTF-8 with or without a BOM, a header, lines ending in LF or CRLF, fields quoted as RFC 4180 describes.
///
/// Columns are found by name, in any order; columns that nobody asks for are ignored. Values are told as they stand, byte for byte:
/// trimming and meaning are the reader's business. The whole file is held once as bytes, and fields are ranges in it, so that a
/// file of a million rows costs its own size and 8 bytes a field.
///
/// - Complexity: O(bytes) to open; O(length) to read a field.
public struct CSVFile: Sendable {
    /// The file's name for messages.
    public let name: String
    /// The column names of the header, in the file's order.
    public let header: [String]
    /// How many records follow the header; blank lines do not count.
    public private(set) var rowCount = 0
    /// Records left out because they have more or fewer fields than the header. The file is not sound unless this is empty.
    public private(set) var problems: [InputProblem] = []
    /// The fields of those records, by line, cut or filled to the width of the header.
    public private(set) var misfits: [(line: Int, fields: [String])] = []

    /// The longest field that is taken, in bytes.
    public static let longestField = 1_000_000

    private let bytes: [UInt8]
    private var fields: [Field] = []
    private var lines: [Int32] = []

    /// A range of the bytes, packed into one word: a million rows are a good part of the time it takes to read them. The length takes 20 bits, which
    /// hold the longest field that is taken, and the start the 43 above.
    fileprivate struct Field {
        private let word: UInt64

        init(start: Int, length: Int, hasDoubledQuotes: Bool) {
            word = UInt64(start) << 21 | UInt64(length) << 1 | (hasDoubledQuotes ? 1 : 0)
        }

        var start: Int { Int(word >> 21) }
        var length: Int { Int(word >> 1 & 0xF_FFFF) }
        var hasDoubledQuotes: Bool { word & 1 == 1 }
    }

    /// Reads a file; `-` is standard input.
    ///
    /// - Throws: ``BadInput`` when there is no such file or it is no CSV in UTF-8.
    public init(path: String) throws(BadInput) {
        let name = path == "-" ? "standard input" : (path as NSString).lastPathComponent
        let bytes: [UInt8]
        do {
            bytes =
                path == "-"
                ? [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
                : try Self.bytes(ofFile: path)
        } catch {
            throw BadInput.unreadable(path)
        }
        try self.init(bytes: bytes, name: name)
    }

    /// A file's bytes, read once and straight into their array where its length is known beforehand.
    private static func bytes(ofFile path: String) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        // Only a regular file has a length to rely on: a pipe has none, a folder a strange one.
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let isRegular = attributes[.type] as? FileAttributeType == .typeRegular
        let length = isRegular ? (attributes[.size] as? NSNumber)?.intValue ?? 0 : 0
        var hasFailed = false
        var bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            while count < length {
                let taken = read(handle.fileDescriptor, buffer.baseAddress.map { $0 + count }, length - count)
                if taken < 0, errno == EINTR { continue }
                guard taken > 0 else {
                    hasFailed = taken < 0
                    return
                }
                count += taken
            }
        }
        if hasFailed { throw CocoaError(.fileReadUnknown) }
        // What has no length, and what has grown meanwhile.
        if let rest = try handle.readToEnd() { bytes.append(contentsOf: rest) }
        return bytes
    }

    /// Reads text that is already in memory.
    ///
    /// - Throws: ``BadInput`` when it is empty, not UTF-8, has a repeated or empty column name, an unclosed quote or an oversized field.
    public init(bytes: [UInt8], name: String) throws(BadInput) {
        self.name = name
        self.bytes = bytes
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw BadInput(
                InputProblem(file: name, expected: "this is UTF-16 text: save it as \"CSV UTF-8\" and try again"))
        }
        var parser = Parser(bytes: bytes, position: start, name: name)
        var first: [Field] = []
        guard try parser.nextRecord(into: &first) != nil else {
            throw BadInput(
                InputProblem(file: name, expected: "the file is empty: a header row with column names is expected"))
        }
        header = first.map { Self.text(of: $0, in: bytes).trimmingCharacters(in: .whitespaces) }
        var seen: Set<String> = []
        for column in header where !seen.insert(column).inserted {
            throw BadInput(
                InputProblem(
                    file: name, row: 1, column: column, expected: "this column name stands twice in the header"))
        }
        let width = header.count
        // Room for as many records as there are lines, guessed from the first of them, saves growing over and over.
        let sample = bytes.prefix(65536)
        let ends = sample.count { $0 == UInt8(ascii: "\n") }
        if ends > 1 {
            let guess = bytes.count / max(1, sample.count / ends)
            fields.reserveCapacity(guess * width)
            lines.reserveCapacity(guess)
        }
        // Fields go straight into their place; a record of another width is taken out again.
        while let count = try parser.nextRecord(into: &fields) {
            if count == width {
                lines.append(Int32(truncatingIfNeeded: parser.recordLine))
                rowCount += 1
            } else {
                let texts = fields.suffix(count).map { Self.text(of: $0, in: bytes) }
                fields.removeLast(count)
                let filled = texts + [String](repeating: "", count: max(0, width - texts.count))
                misfits.append((parser.recordLine, Array(filled.prefix(width))))
                problems.append(
                    InputProblem(
                        file: name, row: parser.recordLine, expected: "\(count) fields, but the header has \(width)"))
            }
        }
    }

    /// The position of a column that must be there.
    ///
    /// - Throws: ``BadInput`` when the header lacks it.
    public func column(_ name: String) throws(BadInput) -> Int {
        if let index = optionalColumn(name) { return index }
        throw BadInput(
            InputProblem(
                file: self.name, row: 1, column: name,
                expected: "this column is missing; the header has \(header.joined(separator: ", "))"))
    }

    /// The position of a column, or `nil` when the file does not have it.
    public func optionalColumn(_ name: String) -> Int? {
        header.firstIndex(of: name)
    }

    /// The value of a field, quotes resolved.
    public func text(row: Int, column: Int) -> String {
        Self.text(of: fields[row * header.count + column], in: bytes)
    }

    /// The bytes of a field as they stand in the file, without its surrounding quotes.
    public func rawBytes(row: Int, column: Int) -> ArraySlice<UInt8> {
        let field = fields[row * header.count + column]
        return bytes[field.start..<field.start + field.length]
    }

    /// The fields' bytes as they stand in the file, for loops over millions of rows: good only within the call that lends them.
    struct Bytes {
        fileprivate let bytes: UnsafeBufferPointer<UInt8>
        fileprivate let fields: UnsafeBufferPointer<Field>
        fileprivate let width: Int

        /// The bytes of a field without its surrounding quotes.
        subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
            let field = fields[row * width + column]
            return UnsafeBufferPointer(rebasing: bytes[field.start..<field.start + field.length])
        }

        /// Whether a field's text has fewer quotes than stand in the file.
        func hasDoubledQuotes(row: Int, column: Int) -> Bool { fields[row * width + column].hasDoubledQuotes }
    }

    /// Lends the fields' bytes to `body`.
    func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            fields.withUnsafeBufferPointer { fields in
                body(Bytes(bytes: bytes, fields: fields, width: header.count))
            }
        }
    }

    /// Lends the bytes of one field to `body`, as they stand in the file without its surrounding quotes.
    func withBytes<Result>(row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        Self.withBytes(of: fields[row * header.count + column], in: bytes, body)
    }

    /// The line of the file on which a record begins; the header is line 1.
    public func line(ofRow row: Int) -> Int {
        Int(lines[row])
    }

    /// A problem with a value of this file, located by row and column.
    public func problem(row: Int, column: Int, expected: String) -> InputProblem {
        InputProblem(
            file: name, row: line(ofRow: row), column: header[column], value: text(row: row, column: column),
            expected: expected)
    }

    private static func text(of field: Field, in bytes: [UInt8]) -> String {
        let text = withBytes(of: field, in: bytes) { String(decoding: $0, as: UTF8.self) }
        return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    }

    private static func withBytes<Result>(
        of field: Field, in bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            body(UnsafeBufferPointer(rebasing: bytes[field.start..<field.start + field.length]))
        }
    }

    /// Splits bytes into records. State is a position and a line count; a record's fields are ranges in the bytes.
    private struct Parser {
        let bytes: [UInt8]
        var position: Int
        let name: String
        var line = 1
        /// The line on which the last record began.
        var recordLine = 1

        init(bytes: [UInt8], position: Int, name: String) {
            self.bytes = bytes
            self.position = position
            self.name = name
        }

        /// Appends the fields of the next record that is not a blank line and tells how many they are, or `nil` at the end.
        mutating func nextRecord(into fields: inout [Field]) throws(BadInput) -> Int? {
            while position < bytes.count {
                recordLine = line
                let start = fields.count
                try readRecord(into: &fields)
                if fields.count > start + 1 || fields[start].length > 0 { return fields.count - start }
                fields.removeLast()
            }
            return nil
        }

        private mutating func readRecord(into record: inout [Field]) throws(BadInput) {
            while true {
                record.append(try readField())
                guard position < bytes.count else { return }
                switch bytes[position] {
                case UInt8(ascii: ","):
                    position += 1
                    if position == bytes.count {
                        record.append(Field(start: position, length: 0, hasDoubledQuotes: false))
                        return
                    }
                case UInt8(ascii: "\r"):
                    position += 1
                    if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
                    line += 1
                    return
                default:
                    position += 1
                    line += 1
                    return
                }
            }
        }

        private mutating func readField() throws(BadInput) -> Field {
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try readQuotedField() }
            let start = position
            // Signed, bytes from 0x80 on and NUL are those below 1.
            var least = Int8.max
            let end = bytes.withUnsafeBufferPointer { bytes in
                var end = start
                while end < bytes.count {
                    let byte = bytes[end]
                    if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
                    least = min(least, Int8(bitPattern: byte))
                    end += 1
                }
                return end
            }
            position = end
            let isASCII = least > 0
            if isASCII, end - start <= CSVFile.longestField {
                return Field(start: start, length: end - start, hasDoubledQuotes: false)
            }
            return try checked(start, end: position, hasDoubledQuotes: false, isASCII: isASCII)
        }

        private mutating func readQuotedField() throws(BadInput) -> Field {
            position += 1
            let start = position
            var isASCII = true
            var hasDoubledQuotes = false
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: "\"") {
                    if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                        hasDoubledQuotes = true
                        position += 2
                        continue
                    }
                    let end = position
                    position += 1
                    if position < bytes.count,
                        ![UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[position])
                    {
                        throw BadInput(
                            InputProblem(
                                file: name, row: recordLine,
                                expected: "text follows a closing quote: a quote inside a quoted field is written twice"
                            ))
                    }
                    return try checked(start, end: end, hasDoubledQuotes: hasDoubledQuotes, isASCII: isASCII)
                }
                if byte == UInt8(ascii: "\n") { line += 1 }
                if byte >= 0x80 || byte == 0 { isASCII = false }
                position += 1
            }
            throw BadInput(
                InputProblem(file: name, row: recordLine, expected: "a quoted field that begins here is never closed"))
        }

        private func checked(
            _ start: Int, end: Int, hasDoubledQuotes: Bool, isASCII: Bool
        ) throws(BadInput) -> Field {
            let length = end - start
            guard length <= CSVFile.longestField else {
                throw BadInput(
                    InputProblem(
                        file: name, row: recordLine,
                        expected: "a field of \(length) bytes; the longest that is taken is \(CSVFile.longestField)"))
            }
            if !isASCII {
                let slice = bytes[start..<end]
                if slice.contains(0) {
                    throw BadInput(
                        InputProblem(
                            file: name, row: recordLine, expected: "a NUL byte: this is not a text file in UTF-8"))
                }
                if String(validating: slice, as: UTF8.self) == nil {
                    throw BadInput(
                        InputProblem(
                            file: name, row: recordLine, value: String(decoding: slice, as: UTF8.self),
                            expected: "not UTF-8: save the file as \"CSV UTF-8\" and try again"))
                }
            }
            return Field(start: start, length: length, hasDoubledQuotes: hasDoubledQuotes)
        }
    }
}
