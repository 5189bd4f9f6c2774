/// A JSON text as a value. Numbers keep their digits, so that decimals stay exact.
public indirect enum JSONValue: Hashable, Sendable {
    /// An object, its members in the order of the text.
    case object([Member])
    /// An array.
    case array([JSONValue])
    /// A string.
    case string(String)
    /// A number, as it is written.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null

    /// A member of an object.
    public struct Member: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: JSONValue
    }

    /// Reads a text; `nil` if it is not one JSON value in UTF-8. O(bytes).
    public init?(_ text: [UInt8]) {
        var reader = JSONReader(text)
        guard let value = reader.document() else { return nil }
        self = value
    }

    /// A member of an object by name; `nil` for anything else.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The elements of an array; `nil` for anything else.
    public var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text of a string; `nil` for anything else.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A whole number that fits; `nil` for anything else.
    public var integer: Int64? {
        if case .number(let digits) = self { Int64(digits) } else { nil }
    }

    /// A decimal number times ten to a power, if that is whole and fits; `nil` for anything else.
    public func scaled(by power: Int) -> Int64? {
        guard case .number(let digits) = self else { return nil }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        if fraction.utf8.count > power || power > 18 { return nil }
        return Int64(String(parts[0]) + fraction + String(repeating: "0", count: power - fraction.utf8.count))
    }

    /// The value without the members of that name at the top, written without any white space: what a digest is of.
    public func canonicalText(without name: String) -> String {
        guard case .object(let members) = self else { return written }
        return JSONValue.object(members.filter { $0.name != name }).written
    }

    private var written: String {
        switch self {
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.written }.joined(separator: ",") + "}"
        case .array(let elements): "[" + elements.map(\.written).joined(separator: ",") + "]"
        case .string(let text): Self.quoted(text)
        case .number(let digits): digits
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        }
    }

    /// A string as JSON writes it.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
