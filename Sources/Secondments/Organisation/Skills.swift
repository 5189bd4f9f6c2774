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

/// What a person can do.
public struct SkillLevel: Hashable, Sendable, Codable {
    /// The person.
    public var person: String
    /// The skill's name.
    public var skill: String
    /// The level, 0 to 5.
    public var level: Int

    /// Creates the value from its parts.
    public init(person: String, skill: String, level: Int) {
        self.person = person
        self.skill = skill
        self.level = level
    }
}

/// A suitability that was judged elsewhere and taken over with its source.
public struct ImportedSuitability: Hashable, Sendable, Codable {
    /// The person.
    public var person: String
    /// The post.
    public var post: String
    /// 0 to 100.
    public var percent: Int
    /// Where the figure comes from.
    public var source: String

    /// Creates the value from its parts.
    public init(person: String, post: String, percent: Int, source: String) {
        self.person = person
        self.post = post
        self.percent = percent
        self.source = source
    }
}
