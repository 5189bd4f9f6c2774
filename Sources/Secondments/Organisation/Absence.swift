/// Days on which a person is away from work altogether.
public struct Absence: Hashable, Sendable, Codable {
    /// Who is away.
    public var person: String
    /// From the first to the last day, both included.
    public var days: DayRange
    /// The kind of leave, in the words of the staff system.
    public var kind: String

    /// Creates the value from its parts.
    public init(person: String, days: DayRange, kind: String) {
        self.person = person
        self.days = days
        self.kind = kind
    }
}
