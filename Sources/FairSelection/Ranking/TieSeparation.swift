/// The work of separating applicants of one score: groups that get finer step by step.
struct TieSeparation {
    /// Best first; an inner list holds those who are still level, sorted by id.
    private(set) var groups: [[String]]

    /// What was done.
    private(set) var steps: [TieStep] = []

    private let scores: [String: PanelScore]
    private let names: [String: String]
    private let rule: ScoringRule

    init(_ scores: [PanelScore], names: [String: String], rule: ScoringRule) {
        groups = [scores.map(\.applicant).sorted()]
        self.scores = Dictionary(scores.map { ($0.applicant, $0) }, uniquingKeysWith: { first, _ in first })
        self.names = names
        self.rule = rule
    }

    mutating func separate(draw: Draw?, decisions: [TieDecision], drawIdentifiers: [String: String]) {
        for criterion in rule.tieBreak { refine { $0.byCriterion(criterion, $1) } }
        for decision in decisions { refine { $0.byDecision(decision, $1) } }
        refine { $0.byDraw(draw, $1, drawIdentifiers) }
    }

    /// Puts what a step makes of each group that is still together in its place.
    private mutating func refine(_ step: (TieSeparation, [String]) -> (order: [[String]], step: TieStep)?) {
        var refined: [[String]] = []
        for group in groups {
            if group.count > 1, let result = step(self, group) {
                refined += result.order
                steps.append(result.step)
            } else {
                refined.append(group)
            }
        }
        groups = refined
    }

    private func byCriterion(_ criterion: String, _ group: [String]) -> (order: [[String]], step: TieStep)? {
        var marks: [String: Fraction] = [:]
        for applicant in group { marks[applicant] = scores[applicant]?.mark(on: criterion)?.combined }
        let levels = Set(marks.values).sorted(by: >)
        let order = levels.map { level in group.filter { marks[$0] == level } }
        return (order, .criterion(id: criterion, name: names[criterion] ?? criterion, marks: marks, order: order))
    }

    private func byDecision(_ decision: TieDecision, _ group: [String]) -> (order: [[String]], step: TieStep)? {
        let behind = Set(decision.over)
        guard group.contains(decision.preferred), !behind.isEmpty, !behind.contains(decision.preferred),
            Set(group) == behind.union([decision.preferred])
        else { return nil }
        let order = [[decision.preferred], group.filter { $0 != decision.preferred }]
        return (order, .decision(decision, order: order))
    }

    private func byDraw(
        _ draw: Draw?, _ group: [String], _ identifiers: [String: String]
    ) -> (order: [[String]], step: TieStep)? {
        guard let draw else { return ([group], .awaitingDraw(applicants: group)) }
        var digests: [String: String] = [:]
        for applicant in group { digests[applicant] = draw.digest(of: identifiers[applicant] ?? applicant) }
        let order = group.sorted { (digests[$0] ?? "", $0) < (digests[$1] ?? "", $1) }
        return (order.map { [$0] }, .draw(digests: digests, order: order))
    }
}
