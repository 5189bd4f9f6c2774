public import BackfillChains
internal import ChainCertificates
internal import Foundation

/// What two ids stand for, a vacancy and a post.
public enum MoveReference: Hashable, Sendable {
    /// An arc, by index.
    case arc(Int)
    /// A vacancy and a post, by vertex index, that no arc joins.
    case noArc(vacancy: Int, post: Int)
}

/// The moves of a plan that was told as JSON.
public struct AcceptedPlan: Sendable {
    /// The moves that still are arcs, by index; one that is made twice stands twice.
    public var arcs: [Int] = []
    /// The moves that are none any more, as they were told.
    public var gone: [Move] = []
    /// What the plan came to when it was made, as it was told.
    public var objective: String?

    /// A vacancy and a post by their ids.
    public struct Move: Hashable, Sendable {
        /// The id of what was filled.
        public var vacancy: String
        /// The id of the post that was vacated.
        public var post: String
    }

    /// A plan that was just made.
    public init(_ plan: ChainPlan, input: ChainsInput) {
        arcs = (plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs)).sorted()
        objective = plan.objective.first.map(input.text)
    }

    /// Reads a plan as `solve chains --json` writes it.
    ///
    /// - Throws: ``BadInput`` if the file cannot be read or is no such plan.
    public init(path: String, input: ChainsInput) throws(BadInput) {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw BadInput.unreadable(path)
        }
        let told = JSONValue(bytes)
        guard let told, let chains = told["chains"]?.elements, let swaps = told["swaps"]?.elements else {
            throw BadInput(InputProblem(file: path, expected: "a plan as `solve chains --json` writes it is expected"))
        }
        var places: [Data: Int] = [:]
        for (vertex, entry) in input.problem.vertices.enumerated() { places[Data(entry.id.utf8)] = vertex }
        var arcs: [[Int]: Int] = [:]
        for (index, arc) in input.problem.arcs.enumerated() { arcs[[arc.vacancy, arc.post]] = index }
        for part in chains + swaps {
            for move in part["moves"]?.elements ?? [] {
                guard let vacancy = move["vacancy"]?.text, let post = move["post"]?.text else {
                    throw BadInput(
                        InputProblem(file: path, expected: "a vacancy and a post are expected for every move"))
                }
                if let from = places[Data(vacancy.utf8)], let to = places[Data(post.utf8)], let arc = arcs[[from, to]] {
                    self.arcs.append(arc)
                } else {
                    gone.append(Move(vacancy: vacancy, post: post))
                }
            }
        }
        self.arcs.sort()
        if case .number(let digits)? = told["objective"] { objective = digits }
    }
}

extension ChainsInput {
    /// The vertex of a post, by the bytes of its id. O(n).
    public func post(_ id: String) -> Int? {
        problem.vertices.firstIndex { $0.kind == .post && $0.id.utf8.elementsEqual(id.utf8) }
    }

    /// What `vacancy=post` stands for. Ids may hold a `=`: it is split where both sides are ids, and if that can be
    /// done in several ways, where there is an arc. `nil` if it cannot be done. O(n) for each `=`, and O(m).
    public func move(_ text: String) -> MoveReference? {
        var found: MoveReference?
        for split in text.utf8.indices where text.utf8[split] == UInt8(ascii: "=") {
            let left = text.utf8[..<split]
            let right = text.utf8[text.utf8.index(after: split)...]
            guard let vacancy = problem.vertices.firstIndex(where: { $0.id.utf8.elementsEqual(left) }),
                let post = problem.vertices.firstIndex(where: { $0.kind == .post && $0.id.utf8.elementsEqual(right) })
            else { continue }
            if let arc = problem.arcs.firstIndex(where: { $0.vacancy == vacancy && $0.post == post }) {
                return .arc(arc)
            }
            found = found ?? .noArc(vacancy: vacancy, post: post)
        }
        return found
    }

    /// A value given as decimal text, in the problem's unit; `nil` if it has more places than the input has.
    public func value(_ text: String) -> Int64? {
        guard let number = DecimalNumber(text.utf8), number.places <= scale else { return nil }
        return number.scaled(by: scale)
    }
}
