public import BackfillChains
internal import Crypto
internal import Foundation

/// A chain problem read from files, with what is needed to tell its answer in the files' own numbers.
public struct ChainsInput: Sendable {
    /// The problem, its values scaled to whole numbers.
    public let problem: ChainProblem
    /// Values are the files' numbers times ten to this power.
    public let scale: Int
    /// Lead times are the files' numbers times ten to this power.
    let leadScale: Int
    /// The probability of each arc in thousandths, by its index; empty unless the options ask for expected values.
    public let probabilities: [Int]
    /// The options it was read with.
    public let options: ChainsOptions
    /// The SHA-256 of each file, in hexadecimal, by `posts`, `arcs` and `groups`.
    public let digests: [String: String]

    /// Reads posts.csv, arcs.csv and, if there is one, groups.csv.
    ///
    /// - Throws: ``BadInput`` with every problem of all files.
    public init(posts: String, arcs: String, groups: String?, options: ChainsOptions) throws(BadInput) {
        let files = [("posts", posts), ("arcs", arcs)] + (groups.map { [("groups", $0)] } ?? [])
        var contents: [String: CSVFile] = [:]
        var digests: [String: String] = [:]
        for (role, path) in files {
            let bytes = try Self.bytes(path)
            digests[role] = Digest.hexadecimal(SHA256.hash(data: bytes))
            contents[role] = try CSVFile(bytes: bytes, name: path == "-" ? "standard input" : path)
        }
        guard let postsFile = contents["posts"], let arcsFile = contents["arcs"] else { throw BadInput([]) }
        var reader = try ChainsReader(posts: postsFile, arcs: arcsFile, groups: contents["groups"], options: options)
        problem = try reader.problem()
        scale = reader.scale
        probabilities = reader.probabilities
        leadScale = reader.leadScale
        self.options = options
        self.digests = digests
    }

    /// The groups with a limit that no post is in, each once, sorted: nothing is limited by them.
    public var idleGroups: [String] {
        Set(problem.caps.map(\.group)).subtracting(problem.vertices.flatMap(\.groups)).sorted()
    }

    private static func bytes(_ path: String) throws(BadInput) -> [UInt8] {
        do {
            if path == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw BadInput.unreadable(path)
        }
    }

    /// A value of the problem as decimal text in the files' own unit.
    public func text(_ value: Int64) -> String { DecimalNumber.text(value, scale: scale) }

    /// A lead time of the problem as decimal text.
    func leadText(_ lead: Int64) -> String { DecimalNumber.text(lead, scale: leadScale) }
}

extension ChainsInput {
    /// The vertex of an opportunity, by the bytes of its id. O(n).
    public func vertex(_ opportunity: String) -> Int? {
        problem.vertices.firstIndex { $0.kind == .opportunity && $0.id.utf8.elementsEqual(opportunity.utf8) }
    }
}
