/// A person into a vacancy: a post by its id, or an opportunity by its own.
public struct MoveChoice: Hashable, Sendable, Codable {
    /// The person's id.
    public var person: String
    /// The post's id, or the opportunity's.
    public var vacancy: String

    /// Names a move.
    public init(person: String, vacancy: String) {
        self.person = person
        self.vacancy = vacancy
    }

    /// Moves in the order of their persons and vacancies.
    static func sorted(_ choices: [MoveChoice]) -> [MoveChoice] {
        choices.sorted { ($0.person, $0.vacancy) < ($1.person, $1.vacancy) }
    }

    /// Reads `P008=R6`; `nil` for any other form.
    public init?(text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(person: String(parts[0]), vacancy: String(parts[1]))
    }
}
