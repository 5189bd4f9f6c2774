/// A skill that a post asks for.
public struct Requirement: Hashable, Sendable, Codable {
    /// The post.
    public var post: String
    /// The skill's name.
    public var skill: String
    /// The level asked for, 0 to 5.
    public var level: Int
    /// How much it counts among the post's requirements.
    public var weight: Thousandths
    /// Whether falling short of the level excludes.
    public var isEssential: Bool

    /// Creates the value from its parts.
    public init(post: String, skill: String, level: Int, weight: Thousandths, isEssential: Bool) {
        self.post = post
        self.skill = skill
        self.level = level
        self.weight = weight
        self.isEssential = isEssential
    }
}
