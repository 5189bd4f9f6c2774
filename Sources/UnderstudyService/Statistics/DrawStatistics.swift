import FairSelection
import Foundation

/// A draw that anyone can repeat, told with what it takes to check it.
public struct DrawStatistics: Sendable {
    /// The ids, first drawn first.
    public let order: [String]

    private let draw: Draw

    /// Draws.
    ///
    /// - Parameters:
    ///   - seed: the revealed seed.
    ///   - ids: who is in the draw.
    public init(seed: String, ids: [String]) {
        draw = Draw(seed: seed)
        order = draw.order(ids)
    }

    /// The order as JSON, with the seed's commitment and each id's digest.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let object = StatisticsJSON.Node.object([
            "order": .list(order.map { .text($0) }), "commitment": .text(draw.commitment),
            "digests": .object(
                Dictionary(order.map { ($0, .text(draw.digest(of: $0))) }, uniquingKeysWith: { first, _ in first })),
        ])
        return String(decoding: try encoder.encode(object), as: UTF8.self)
    }

    /// The order as text: place, id, digest, and how to check it.
    public func text() -> String {
        var lines = order.enumerated().map { place, id in "\(place + 1). \(id)  \(draw.digest(of: id))" }
        lines.append("The seed's commitment is \(draw.commitment).")
        lines.append("Check any line with: printf '%s' 'SEED|ID' | sha256sum")
        return lines.joined(separator: "\n")
    }
}
