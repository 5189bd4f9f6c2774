/// How far a search for cover reaches: one's own team first, then the department, then the organisation.
public enum Ring: String, CaseIterable, Comparable, Sendable, Codable {
    case team, department, organisation

    /// 0 for the team, 1 for the department, 2 for the organisation.
    public var distance: Int {
        switch self {
        case .team: 0
        case .department: 1
        case .organisation: 2
        }
    }

    /// Inner rings come first.
    public static func < (left: Ring, right: Ring) -> Bool { left.distance < right.distance }
}
