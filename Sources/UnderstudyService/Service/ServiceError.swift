import BackfillChains
import Secondments
import UnderstudyStore

/// Why a use case was not carried out, with the exit code that tells it to a shell.
public struct ServiceError: Error, Sendable {
    /// The kinds of failure; the raw value is the exit code.
    public enum Kind: Int32, Sendable {
        case failure = 1
        case cancelled = 2
        case notFound = 3
        case notAllowed = 4
        case refused = 5
        case findings = 6
        case usage = 64
        case badInput = 65
        case inputOutput = 74
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// What went wrong, as a sentence for the person who asked.
    public var message: String
    /// The rule that was enforced, for refusals.
    public var rule: Int?
    /// Commands that mend it, the first one first.
    public var fix: [String]
    /// Everything that is wrong with an input file.
    public var problems: [InputProblem]

    /// Creates an error.
    public init(_ kind: Kind, _ message: String, rule: Int? = nil, fix: [String] = [], problems: [InputProblem] = []) {
        self.kind = kind
        self.message = message
        self.rule = rule
        self.fix = fix
        self.problems = problems
    }

    /// Something that does not exist.
    public static func notFound(_ what: String, _ id: String, fix: [String] = []) -> ServiceError {
        ServiceError(.notFound, "There is no \(what) \"\(id)\".", fix: fix)
    }

    /// Something that this person may not do.
    public static func notAllowed(_ message: String, fix: [String] = []) -> ServiceError {
        ServiceError(.notAllowed, message, fix: fix)
    }

    /// A failure of a use case as a service error: refusals, bad input and the store's errors keep what they know; `nil` for others.
    public init?(known error: any Error) {
        switch error {
        case let error as ServiceError: self = error
        case let error as Refusal:
            self.init(.refused, error.message, rule: error.rule, fix: error.fix)
        case let error as BadInput:
            self.init(
                error.isUnreadable ? .inputOutput : .badInput,
                error.problems.count == 1
                    ? "1 problem; nothing was taken in." : "\(error.problems.count) problems; nothing was taken in.",
                problems: error.problems)
        case let error as StoreError:
            let message = error.message.prefix(1).uppercased() + error.message.dropFirst() + "."
            if error.isRefusal {
                self.init(.refused, message, rule: error.rule)
            } else if error.isInputOutput {
                self.init(.inputOutput, message)
            } else {
                self.init(error.isNotFound ? .notFound : .failure, message)
            }
        case let error as ChainProblemError:
            self.init(.failure, "The plan cannot be computed exactly: \(error.description).")
        default:
            return nil
        }
    }
}

extension ServiceError: CustomStringConvertible {
    /// The error as a person reads it: what, why, the way out.
    public var description: String {
        var lines: [String] = problems.map(\.description)
        lines.append(kind == .refused ? "Refused: \(message)" : message)
        if let rule = rule.flatMap({ Rule($0) }) { lines.append("Rule \(rule.number): \(rule.sentence)") }
        lines += fix.enumerated().map { ($0.offset == 0 ? "To mend it: " : "            ") + $0.element }
        return lines.joined(separator: "\n")
    }
}

extension ServiceError: Encodable {
    private enum Key: String, CodingKey {
        case code, rule, message, fix, problems
    }

    /// Writes `{"code":5,"rule":29,"message":"...","fix":["..."]}`, with `problems` for input files.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind.rawValue, forKey: .code)
        try container.encode(rule, forKey: .rule)
        try container.encode(message, forKey: .message)
        try container.encode(fix, forKey: .fix)
        if !problems.isEmpty { try container.encode(problems, forKey: .problems) }
    }
}
