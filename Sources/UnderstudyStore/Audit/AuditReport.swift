/// What a walk along the audit log found.
public struct AuditReport: Hashable, Sendable, Encodable {
    /// How many rows the log has.
    public var rows: Int
    /// The hash of the last row.
    public var head: String
    /// How many rows' details were purged; their digests are kept.
    public var purged: Int
    /// How many guarded rows were compared with their last logged digest.
    public var compared: Int
    /// Everything that is not as it should be, in words; empty when the log holds.
    public var findings: [String]

    /// Whether nothing was found.
    public var isSound: Bool { findings.isEmpty }
}
