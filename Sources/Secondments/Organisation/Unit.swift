/// A team, with the department and the division that it belongs to.
public struct Unit: Hashable, Sendable, Codable {
    /// The team's name, which is also its identifier.
    public var name: String
    /// The department the team is part of.
    public var department: String
    /// The division the department is part of.
    public var division: String

    /// Creates the value from its parts.
    public init(name: String, department: String, division: String) {
        self.name = name
        self.department = department
        self.division = division
    }
}

extension Unit {
    /// The narrowest ring that holds both units: team, department or the whole organisation.
    public func ring(to other: Unit) -> Ring {
        if name == other.name { return .team }
        if department == other.department && division == other.division { return .department }
        return .organisation
    }
}
