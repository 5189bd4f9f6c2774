internal import Foundation

/// Values as JSON in a text column, with keys in order so that equal values have equal text.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError.damaged("a column does not hold the JSON that it should")
        }
    }

    /// A list of texts; encoding it cannot fail.
    static func list(_ texts: [String]) -> String {
        (try? encode(texts)) ?? "[]"
    }
}
