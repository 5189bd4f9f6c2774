/// A place for which a panel's marks leave several people level until the draw, and the one who gets it in the plan.
public struct UndrawnPlace: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// Who is supposed to get it.
    public var person: String
    /// The person's name.
    public var name: String
    /// The names of those who are level with them and hold no place, by id.
    public var level: [String]

    /// The whole as a sentence.
    public var words: String {
        "\(name) is level with \(level.inWords) for a place in \(opportunity) until the draw; the plan supposes that \(name) gets it."
    }
}
