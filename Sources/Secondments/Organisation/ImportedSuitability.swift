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
