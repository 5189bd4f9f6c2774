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
