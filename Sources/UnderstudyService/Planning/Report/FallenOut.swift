public import Secondments

/// Somebody whom a panel selected and who gave the place up, or was not let go: who holds the place instead was matched without them.
public struct FallenOut: Hashable, Sendable, Codable {
    /// What is on record.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// The person declined the offer.
        case offerDeclined = "offer-declined"
        /// The line manager declined.
        case managerDeclined = "manager-declined"
        /// The team, or whoever speaks for it, did not release the person.
        case notReleased = "not-released"
        /// The People Partner declined.
        case partnerDeclined = "partner-declined"
        /// The person, or the line manager, said no to a chain of an accepted plan.
        case saidNo = "said-no"

        /// What happened, as what is told of the person.
        var words: String {
            switch self {
            case .offerDeclined: "declined the offer"
            case .managerDeclined: "was declined by the line manager"
            case .notReleased: "was not released by the team"
            case .partnerDeclined: "was declined by the People Partner"
            case .saidNo: "fell out by a no to the chain"
            }
        }
    }

    /// The opportunity, or the selection behind one.
    public var opportunity: String
    /// Who fell out.
    public var person: String
    /// The person's name.
    public var name: String
    /// What is on record.
    public var kind: Kind
    /// The day of it; `nil` where none is on record.
    public var on: Day?

    /// The whole as a sentence.
    public var words: String {
        "\(name) was selected for \(opportunity) and \(kind.words)\(on.map { " on \($0.inWords)" } ?? "")."
    }
}
