/// The draw of an opportunity: what was committed to, what was revealed, and the order that anyone can repeat.
public struct DrawView: Sendable, Encodable {
    /// One application in the order of the draw.
    public struct Drawn: Sendable, Encodable {
        /// The application number.
        public var application: String
        /// The SHA-256 of `seed|application`, by which the order goes.
        public var digest: String
    }

    /// The opportunity.
    public var opportunity: String
    /// The SHA-256 of the seed, published beforehand.
    public var commitment: String
    /// The seed; `nil` while it is sealed.
    public var seed: String?
    /// All applications in the competition, first drawn first.
    public var order: [Drawn]
    /// What is false; empty when commitment, order and recorded ranks hold.
    public var findings: [String]
}
