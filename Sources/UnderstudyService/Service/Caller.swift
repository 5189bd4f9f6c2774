public import Secondments

/// On whose behalf something is done, and when. Passed to every use case: the service asks no clock and no environment.
public struct Caller: Sendable {
    /// The person acted for; `nil` where nobody was named.
    public var person: String?
    /// The day that counts as today.
    public var today: Day
    /// The moment for the audit log, in UTC: `2026-01-15T09:30:00Z`.
    public var instant: String
    /// The account of the operating system, logged beside the person named.
    public var systemUser: String

    /// Creates a caller.
    public init(person: String?, today: Day, instant: String, systemUser: String) {
        self.person = person
        self.today = today
        self.instant = instant
        self.systemUser = systemUser
    }
}
