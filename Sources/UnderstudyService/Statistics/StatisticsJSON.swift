import FairSelection
import Foundation

/// JSON in which every key is present: a figure that can not be computed is `null`, and its reason stands under `reasons` by the path of its key.
struct StatisticsJSON {
    /// A value of the tree that is written.
    indirect enum Node: Encodable {
        case null
        case flag(Bool)
        case whole(Int)
        case number(Double)
        case text(String)
        case list([Node])
        case object([String: Node])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .flag(let value): try container.encode(value)
            case .whole(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            case .list(let values): try container.encode(values)
            case .object(let values): try container.encode(values)
            }
        }
    }

    private var reasons: [String: Node] = [:]

    /// A figure as a node; its reason is noted when there is none.
    mutating func node(_ statistic: Statistic, at path: String) -> Node {
        switch statistic {
        case .value(let value) where value.isFinite: return .number(value)
        case .value:
            note("it is not finite", at: path)
            return .null
        case .notComputable(let reason):
            note(reason, at: path)
            return .null
        }
    }

    /// Figures under one key.
    mutating func object(_ statistics: [(String, Statistic)], at path: String) -> [String: Node] {
        var object: [String: Node] = [:]
        for (key, statistic) in statistics { object[key] = node(statistic, at: path + "." + key) }
        return object
    }

    /// Notes why there is nothing at a path.
    mutating func note(_ reason: String, at path: String) {
        reasons[path] = .text(reason)
    }

    /// The whole text, keys sorted, the reasons added.
    func text(_ object: [String: Node]) throws -> String {
        var whole = object
        whole["reasons"] = .object(reasons)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Node.object(whole)), as: UTF8.self)
    }
}
