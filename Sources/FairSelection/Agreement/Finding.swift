/// A figure with the sentence that says what it means.
public struct Finding: Sendable, Hashable {
    /// The figure's name for people.
    public let name: String
    /// The figure, or why there is none.
    public let value: Statistic
    /// What it means, for someone who has never heard of it.
    public let sentence: String
    /// Whether the figure counts something and is therefore told as a whole number.
    public let isCount: Bool

    init(name: String, value: Statistic, sentence: String, isCount: Bool = false) {
        self.name = name
        self.value = value
        self.sentence = sentence
        self.isCount = isCount
    }
}
