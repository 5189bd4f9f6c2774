public import BackfillChains
internal import ChainCertificates
internal import Crypto
internal import Foundation

/// Writes a proof as a certificate that another program can check.
public struct ChainsCertificate: Sendable {
    /// The certificate as JSON, with a digest of itself at its end.
    public let json: String

    /// Puts a plan's proof down together with the problem's options and the digests of its files.
    ///
    /// - Parameter unit: how often a unit of value counts in the proof; each move takes one off if it counts more than once
    ///   (``FewestMovesPlanner/countedUnit``).
    public init(_ proof: ChainProof, of plan: ChainPlan, unit: Int64, input: ChainsInput) {
        let moves = (plan.chains.map(\.arcs) + plan.swaps.map(\.arcs)).reduce(0) { $0 + $1.count }
        let objective = (plan.objective.first ?? 0) * unit - (unit > 1 ? Int64(moves) : 0)
        let certificate = ChainCertificate(parts: proof.parts.map(ChainCertificate.Part.init))
        json = Digest.signed(
            """
            {"format":1,
            "problem":\(ChainsReport(input).problemJSON),
            "scale":\(input.scale),
            "unit":\(unit),
            "objective":\(objective),
            "parts":\(certificate.json)}
            """)
    }
}

/// A JSON object that carries the SHA-256 of what it says, so that a changed digit is noticed anywhere in it.
enum Digest {
    static let name = "digest"

    /// The object with its digest as the last member.
    static func signed(_ json: String) -> String {
        guard let value = JSONValue(Array(json.utf8)), json.hasSuffix("}") else { return json }
        return json.dropLast() + ",\n\"\(name)\":\"\(digest(of: value))\"}"
    }

    /// Whether the object says what it said when it was signed.
    static func holds(_ value: JSONValue) -> Bool { value[name]?.text == digest(of: value) }

    private static func digest(of value: JSONValue) -> String {
        hexadecimal(SHA256.hash(data: Data(value.canonicalText(without: name).utf8)))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String(UInt16($0) + 256, radix: 16).suffix(2) }.joined()
    }
}

extension ChainCertificate.Part {
    init(_ part: ChainProof.Part) {
        self.init(leaders: part.leaders, target: part.target, argument: .init(part.argument))
    }
}

extension ChainCertificate.Argument {
    init(_ argument: ChainProof.Argument) {
        switch argument {
        case .prices(let prices): self = .prices(.init(prices))
        case .branch(let arc, let used, let unused): self = .branch(arc: arc, used: .init(used), unused: .init(unused))
        case .listed(let prices, let parts):
            self = .listed(.init(prices), parts: parts.map(ChainCertificate.Part.init))
        case .divided(let choice, let prices, let used, let unused):
            self = .divided(
                .init(rows: choice.rows.map(ChainCertificate.Row.init), arcs: choice.arcs, isWhole: choice.isWhole),
                after: prices.map(ChainCertificate.Prices.init), used: .init(used), unused: .init(unused))
        case .tried: self = .tried
        }
    }
}

extension ChainCertificate.Prices {
    init(_ prices: ChainProof.Prices) {
        self.init(grid: prices.grid)
        posts = prices.posts.map { ($0.post, $0.day, $0.price) }
        caps = prices.caps.map { .init(index: $0.index, price: $0.price) }
        requiredArcs = prices.requiredArcs.map { .init(index: $0.index, price: $0.price) }
        requiredOpportunities = prices.requiredOpportunities.map { .init(index: $0.index, price: $0.price) }
        cuts = prices.cuts.map {
            .init(rows: $0.rows.map(ChainCertificate.Row.init), divisor: $0.divisor, price: $0.price)
        }
        choices = prices.choices.map { .init(index: $0.index, price: $0.price) }
    }
}

extension ChainCertificate.Row {
    init(_ row: ChainProof.Row) {
        switch row {
        case .opportunity(let vertex): self = .opportunity(vertex)
        case .post(let vertex, let day): self = .post(vertex, day: day)
        case .cap(let number): self = .cap(number)
        }
    }
}
