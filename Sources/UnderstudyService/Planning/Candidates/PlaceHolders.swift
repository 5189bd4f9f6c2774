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

    /// Opportunities in which somebody may get a place, depending on the starts that are chosen, by person.
    private let unsettled: [String: [Opportunity]]
    private let unsettledIDs: Set<String>
    private let starts: [String: OpenStart]

    /// What planning looks like if the panels are ignored: only those hold a place who have begun in it, which no planning takes
    /// back.
    func begun(_ snapshot: PlanningSnapshot, index: PlanningIndex) -> PlaceHolders {
        let known = Dictionary(
            (snapshot.opportunities + snapshot.selections.map(\.planned)).map { ($0.opportunity.id, $0.opportunity) },
            uniquingKeysWith: { first, _ in first })
        let begun = byOpportunity.filter { id, _ in known[id].map { $0.days.start <= snapshot.asOf } ?? false }
            .mapValues { $0.filter { $0.basis == .confirmed } }.filter { !$0.value.isEmpty }
        return PlaceHolders(byOpportunity: begun, opportunities: index.opportunities)
    }

    /// - Parameters:
    ///   - unsettled: scored opportunities whose places go to different people depending on which of them overlap, and so on starts
    ///     that are still to be chosen; `byOpportunity` names only those whom a panel has decided on.
    ///   - starts: the starts that are still to be chosen.
    init(
        byOpportunity: [String: [PlaceHolder]], opportunities: [String: PlannedOpportunity],
        unsettled: Set<String> = [], starts: [String: OpenStart] = [:]
    ) {
        self.byOpportunity = byOpportunity
        self.starts = starts
        unsettledIDs = unsettled
        var byPerson: [String: [Opportunity]] = [:]
        for (id, holders) in byOpportunity.sorted(by: { $0.key < $1.key }) {
            guard let planned = opportunities[id] else { continue }
            for holder in holders {
                var opportunity = planned.opportunity
                opportunity.days = planned.days(of: holder.person)
                byPerson[holder.person, default: []].append(opportunity)
            }
        }
        self.byPerson = byPerson
        var perhaps: [String: [Opportunity]] = [:]
        for id in unsettled.sorted() {
            guard let planned = opportunities[id] else { continue }
            for applicant in planned.applicants where applicant.standing == .appointable {
                perhaps[applicant.person, default: []].append(planned.opportunity)
            }
        }
        self.unsettled = perhaps
    }

    /// Whether the same people hold the same places for the same days as elsewhere, and no starts are to be chosen.
    func isSame(as other: PlaceHolders) -> Bool {
        byOpportunity == other.byOpportunity && byPerson == other.byPerson && starts.isEmpty && other.starts.isEmpty
    }

    /// The opportunities in which a person holds a place, by id, each with the days for which the person holds it.
    func opportunities(of person: String) -> [Opportunity] { byPerson[person] ?? [] }

    /// The opportunities in which a person holds a place, or may get one.
    func possibleOpportunities(of person: String) -> [Opportunity] {
        opportunities(of: person) + (unsettled[person] ?? [])
    }

    /// Whether the places of an opportunity that no panel has decided on go to different people depending on starts.
    func isUnsettled(_ opportunity: String) -> Bool { unsettledIDs.contains(opportunity) }

    /// Whether an opportunity has days in common with a window wherever it starts.
    func surelyOverlaps(_ opportunity: Opportunity, _ days: DayRange) -> Bool {
        starts[opportunity.id]?.days.allSatisfy { opportunity.days.starting(on: $0).overlaps(days) }
            ?? opportunity.days.overlaps(days)
    }

    /// Whether an opportunity can start so that it has days in common with a window.
    func mayOverlap(_ opportunity: Opportunity, _ days: DayRange) -> Bool {
        starts[opportunity.id]?.days.contains { opportunity.days.starting(on: $0).overlaps(days) }
            ?? opportunity.days.overlaps(days)
    }
}
