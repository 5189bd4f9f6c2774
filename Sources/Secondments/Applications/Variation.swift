/// A department's or division's departure from the normal rules on eligibility, by a named person, with a reason and dates.
public struct Variation: Hashable, Sendable, Codable, Identifiable {
    /// Its number.
    public var id: Int
    /// The department it holds for; `nil` for the whole division.
    public var department: String?
    /// The division it holds for.
    public var division: String
    /// The rule that is varied: 3 (service) or 4 (probation and review).
    public var rule: Int
    /// The months of service asked for instead, for rule 3; `nil` lifts the rule.
    public var months: Int?
    /// The one person it is for; `nil` for everybody.
    public var person: String?
    /// The days on which it is in force.
    public var days: DayRange
    /// Who authorised it.
    public var author: String
    /// Why.
    public var reason: String
    /// Whether it has been taken back.
    public var isRevoked: Bool

    /// Creates the value from its parts.
    public init(
        id: Int, department: String?, division: String, rule: Int, months: Int?, person: String?, days: DayRange,
        author: String, reason: String, isRevoked: Bool = false
    ) {
        self.id = id
        self.department = department
        self.division = division
        self.rule = rule
        self.months = months
        self.person = person
        self.days = days
        self.author = author
        self.reason = reason
        self.isRevoked = isRevoked
    }
}
