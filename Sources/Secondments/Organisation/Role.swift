/// What somebody may do in the system.
public enum RoleKind: String, CaseIterable, Sendable, Codable {
    case peoplePartner = "people-partner"
    case planner, auditor, administrator
    case hostingManager = "hosting-manager"
}

/// A role that was granted to a person, for a time.
public struct Role: Hashable, Sendable, Codable, Identifiable {
    /// Its number.
    public var id: Int
    /// Who has it.
    public var person: String
    /// Which role.
    public var kind: RoleKind
    /// The division it is for; `nil` for the whole organisation.
    public var division: String?
    /// The first day.
    public var from: Day
    /// The last day, if any.
    public var until: Day?
    /// Who granted it.
    public var grantedBy: String

    /// Creates the value from its parts.
    public init(id: Int, person: String, kind: RoleKind, division: String?, from: Day, until: Day?, grantedBy: String) {
        self.id = id
        self.person = person
        self.kind = kind
        self.division = division
        self.from = from
        self.until = until
        self.grantedBy = grantedBy
    }
}
