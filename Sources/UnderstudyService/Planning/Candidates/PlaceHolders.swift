internal import Secondments

/// Who holds a place, and on what ground.
struct PlaceHolder: Hashable, Sendable {
    let person: String
    let basis: MoveBasis
}

/// Who holds the places of each opportunity once the panels' decisions and rankings are taken together.
///
/// Decided places stand. Where marks are in and nothing is decided, and where somebody fell out after the decision,
/// the rest goes by the stable matching of the applicants' preferences and the panels' ranks, so that nobody loses a
/// place to a person whom the panel put lower.
struct PlaceHolders: Sendable {
    /// One list for each scored opportunity, in the order of ranks, no longer than its places.
    let byOpportunity: [String: [PlaceHolder]]
    private let byPerson: [String: [Opportunity]]

    /// Nobody holds anything: what planning looks like if the panel is ignored.
    static let none = PlaceHolders(byOpportunity: [:], opportunities: [:])

    init(byOpportunity: [String: [PlaceHolder]], opportunities: [String: PlannedOpportunity]) {
        self.byOpportunity = byOpportunity
        var byPerson: [String: [Opportunity]] = [:]
        for (id, holders) in byOpportunity.sorted(by: { $0.key < $1.key }) {
            guard let opportunity = opportunities[id]?.opportunity else { continue }
            for holder in holders { byPerson[holder.person, default: []].append(opportunity) }
        }
        self.byPerson = byPerson
    }

    /// The opportunities in which a person holds a place, by id.
    func opportunities(of person: String) -> [Opportunity] { byPerson[person] ?? [] }
}
