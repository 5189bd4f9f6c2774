/// The order of the appointable applicants by the published rule.
///
/// Scores come first, compared exactly. Equal scores are separated by the tie rule's criteria in their order, then by a recorded
/// human decision if there is one, then by the draw. Whoever is not appointable is not ranked.
public struct Ranking: Sendable, Hashable, Codable {
    /// The appointable, best first. Applicants who await the draw stand in the order of their ids.
    public let ranked: [RankedApplicant]

    /// The scores of those who are not appointable, in the order given.
    public let notAppointable: [PanelScore]

    /// Every tie at any rank, best first, with what was done about it.
    public let ties: [Tie]

    /// Ranks scored applicants.
    ///
    /// - Parameters:
    ///   - scores: one for each applicant.
    ///   - criteria: for the names of the tie rule's criteria.
    ///   - rule: the published rule.
    ///   - draw: the draw, once its seed is revealed; nil before.
    ///   - decisions: recorded decisions between tied applicants.
    ///   - drawIdentifiers: by applicant, the id to draw under where it is not the applicant's own (an application number).
    /// - Complexity: O(*a* log *a* x *c*) for *a* applicants and *c* criteria.
    public init(
        _ scores: [PanelScore], criteria: [Criterion], rule: ScoringRule, draw: Draw?, decisions: [TieDecision] = [],
        drawIdentifiers: [String: String] = [:]
    ) {
        let names = Dictionary(criteria.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let eligible = scores.compactMap { score in
            score.isAppointable ? score.score.map { (total: $0, score: score) } : nil
        }.sorted { ($1.total, $0.score.applicant) < ($0.total, $1.score.applicant) }

        var ranked: [RankedApplicant] = []
        var ties: [Tie] = []
        var start = 0
        while start < eligible.count {
            let total = eligible[start].total
            let end = eligible[start...].firstIndex { $0.total != total } ?? eligible.count
            let group = eligible[start..<end].map(\.score)
            var separation = TieSeparation(group, names: names, rule: rule)
            if group.count > 1 {
                separation.separate(draw: draw, decisions: decisions, drawIdentifiers: drawIdentifiers)
            }
            var place = start + 1
            for together in separation.groups {
                for applicant in together {
                    ranked.append(
                        RankedApplicant(
                            applicant: applicant, score: total, rank: start + 1, place: place,
                            awaitsDraw: together.count > 1))
                }
                place += together.count
            }
            if group.count > 1 {
                ties.append(
                    Tie(score: total, applicants: separation.groups.flatMap { $0 }, steps: separation.steps))
            }
            start = end
        }
        self.ranked = ranked
        self.ties = ties
        notAppointable = scores.filter { !$0.isAppointable }
    }

    /// Ranks a panel's marks in one call.
    public init(
        _ scoring: PanelScoring, draw: Draw?, decisions: [TieDecision] = [],
        drawIdentifiers: [String: String] = [:]
    ) throws(SelectionError) {
        self.init(
            try scoring.scores(), criteria: scoring.criteria, rule: scoring.rule, draw: draw, decisions: decisions,
            drawIdentifiers: drawIdentifiers)
    }

    /// Where an applicant stands; nil for one who is not ranked.
    public func place(of applicant: String) -> RankedApplicant? {
        ranked.first { $0.applicant == applicant }
    }

    /// The applicants who take a number of places.
    ///
    /// - Returns: `settled`, those who have a place whatever the draw says, and `open`, those among whom an unrevealed draw has to
    ///   decide about the rest of the places.
    public func winners(places: Int) -> (settled: [String], open: [String]) {
        var settled: [String] = []
        var open: [String] = []
        for entry in ranked where entry.place <= places {
            let together = ranked.count { $0.place == entry.place }
            if entry.place + together - 1 <= places {
                settled.append(entry.applicant)
            } else {
                open.append(entry.applicant)
            }
        }
        return (settled, open)
    }
}
