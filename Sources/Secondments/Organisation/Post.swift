/// On what terms a team lets the holder of a post go for a while.
public enum Release: String, CaseIterable, Sendable, Codable {
    /// The team can do without.
    case free
    /// Only if somebody covers the post.
    case covered
    /// Not at all at present.
    case no
}

/// A substantive role in a unit. A shared role is one post for each holder.
public struct Post: Hashable, Sendable, Codable, Identifiable {
    /// The identifier, as in the staff system.
    public var id: String
    /// What the role is called.
    public var title: String
    /// The name of the team it belongs to.
    public var unit: String
    /// The grade, carried as data and never compared.
    public var grade: String
    /// What it costs to leave the post uncovered, in points for a full-time year.
    public var vacancyCost: Thousandths
    /// On what terms the team lets its holder go.
    public var release: Release

    /// Creates the value from its parts.
    public init(id: String, title: String, unit: String, grade: String, vacancyCost: Thousandths, release: Release) {
        self.id = id
        self.title = title
        self.unit = unit
        self.grade = grade
        self.vacancyCost = vacancyCost
        self.release = release
    }
}
