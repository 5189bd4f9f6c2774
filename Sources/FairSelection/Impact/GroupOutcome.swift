/// How one group fared: how many applied and how many of them were selected, in one round or over all.
public struct GroupOutcome: Sendable, Hashable, Codable {
    /// The group's name.
    public let group: String
    /// The round, opportunity or department that the counts belong to; nil where nothing is told apart.
    public let stratum: String?
    /// How many applied.
    public let applied: Int
    /// How many of these were selected.
    public let selected: Int

    /// Makes an outcome.
    public init(group: String, applied: Int, selected: Int, stratum: String? = nil) {
        self.group = group
        self.applied = applied
        self.selected = selected
        self.stratum = stratum
    }
}
