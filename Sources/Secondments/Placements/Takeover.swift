/// By which opportunity somebody takes over what a placement gave up when it ended early.
public struct Takeover: Hashable, Sendable, Codable {
    /// The number of the early end.
    public var earlyEnd: Int
    /// The opportunity that was opened for the days that were left.
    public var opportunity: String

    /// Creates the value from its parts.
    public init(earlyEnd: Int, opportunity: String) {
        self.earlyEnd = earlyEnd
        self.opportunity = opportunity
    }
}
