public import Secondments

/// Who does something, and when: what every write says about itself. The store reads no clock.
public struct Act: Hashable, Sendable {
    /// The identifier of the person who acts.
    public var actor: String
    /// The day on which it counts as done.
    public var day: Day
    /// The moment in UTC, ISO 8601, such as `2026-01-15T09:30:00Z`.
    public var instant: String
    /// The operating system's user, kept with the details of the audit log.
    public var systemUser: String

    /// Creates the value from its parts.
    public init(actor: String, day: Day, instant: String, systemUser: String) {
        self.actor = actor
        self.day = day
        self.instant = instant
        self.systemUser = systemUser
    }
}
