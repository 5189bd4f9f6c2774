/// A row of the audit log, with what lies beside it as long as that was not purged.
public struct AuditEntry: Hashable, Sendable, Encodable {
    /// Its place in the log, from 1 without gaps.
    public var sequence: Int
    /// The moment in UTC.
    public var instant: String
    /// Who acted: the person's identifier, or the pseudonym once the identity was purged.
    public var actor: String
    /// What it was done to, resolved like the actor; empty when there is no single subject.
    public var subject: String
    /// What was done.
    public var action: String
    /// The details as JSON; `nil` when purged.
    public var detail: String?
    /// The operating system's user; `nil` when purged.
    public var systemUser: String?
    /// The hash of the row before it.
    public var previous: String
    /// The hash of this row.
    public var hash: String
}
