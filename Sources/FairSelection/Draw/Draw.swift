internal import Crypto

/// A lottery that anyone can repeat with a standard SHA-256 tool.
///
/// The place of an id in the order is the SHA-256 of the UTF-8 text `seed|id`, as lower-case hexadecimal, ascending. It depends on
/// the seed and that id alone: not on the order of the input, not on who else is in the draw. So that nobody can choose the
/// seed to suit, its own SHA-256, the ``commitment``, is published first and the seed is revealed when the marks are locked.
public struct Draw: Sendable, Hashable, Codable {
    /// The secret until the marks are locked.
    public let seed: String

    /// Makes a draw from a seed.
    public init(seed: String) {
        self.seed = seed
    }

    /// What is published beforehand: the SHA-256 of the seed's UTF-8 bytes, in lower-case hexadecimal.
    public var commitment: String {
        Draw.sha256(seed)
    }

    /// Whether this is the seed that a published commitment stands for. Letter case in the commitment is ignored.
    public func verifies(commitment published: String) -> Bool {
        commitment == published.lowercased()
    }

    /// The SHA-256 of `seed|id` in lower-case hexadecimal.
    public func digest(of id: String) -> String {
        Draw.sha256(seed + "|" + id)
    }

    /// The ids in the order of the draw, first drawn first.
    ///
    /// - Complexity: O(*n* log *n*).
    public func order(_ ids: [String]) -> [String] {
        ids.map { (id: $0, digest: digest(of: $0)) }
            .sorted { ($0.digest, $0.id) < ($1.digest, $1.id) }
            .map(\.id)
    }

    private static func sha256(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var hexadecimal: [UInt8] = []
        hexadecimal.reserveCapacity(64)
        for byte in SHA256.hash(data: Array(text.utf8)) {
            hexadecimal.append(digits[Int(byte >> 4)])
            hexadecimal.append(digits[Int(byte & 15)])
        }
        return String(decoding: hexadecimal, as: UTF8.self)
    }
}
