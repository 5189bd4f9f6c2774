/// A panel's marks with the criteria and the rule, checked, and the scores that follow from them.
///
/// The score of an applicant is the sum over the criteria of weight times combined mark over highest mark, as a percentage of
/// the sum of the weights. All of it is exact: two applicants tie only when their scores are equal, not when they look so.
public struct PanelScoring: Sendable {
    /// Who is scored, in the order given.
    public let applicants: [String]

    /// What they are scored on, in the order published.
    public let criteria: [Criterion]

    /// How.
    public let rule: ScoringRule

    /// The panel, sorted.
    public let assessors: [String]

    /// Who does not mark whom.
    public let recusals: Set<Recusal>

    /// Each criterion's weight as a percentage of all the weights.
    let shares: [Fraction]

    /// The marks by applicant, criterion and assessor, each by its place in the arrays above; nil for missing.
    let values: [[[Int?]]]

    /// Checks and arranges a panel's marks.
    ///
    /// - Parameters:
    ///   - applicants: everyone to score, those without a mark included.
    ///   - criteria: at least one.
    ///   - ratings: the marks that count, in any order: where one was moderated, the moderated mark.
    ///   - rule: the published rule.
    ///   - assessors: the panel; nil for everyone who gave a mark.
    ///   - recusals: who does not mark whom.
    /// - Throws: ``SelectionError`` for the first thing that does not fit together.
    /// - Complexity: O(*r* + *a* x *c* x *p*) for *r* ratings, *a* applicants, *c* criteria and *p* assessors.
    public init(
        applicants: [String], criteria: [Criterion], ratings: [Rating], rule: ScoringRule = ScoringRule(),
        assessors: [String]? = nil, recusals: Set<Recusal> = []
    ) throws(SelectionError) {
        guard !criteria.isEmpty else { throw .noCriteria }
        let applicantIndex = try PanelScoring.index(applicants) { .duplicateApplicant($0) }
        let criterionIndex = try PanelScoring.index(criteria.map(\.id)) { .duplicateCriterion($0) }
        if let threshold = rule.threshold, threshold < 0 || threshold > 100 { throw .invalidThreshold(threshold) }
        var named: Set<String> = []
        for id in rule.tieBreak where criterionIndex[id] == nil || !named.insert(id).inserted {
            throw .invalidTieBreak(id)
        }
        let panel = Set(assessors ?? ratings.map(\.assessor)).sorted()
        let assessorIndex = Dictionary(uniqueKeysWithValues: panel.enumerated().map { ($1, $0) })

        let nobody = [Int?](repeating: nil, count: panel.count)
        var values = [[[Int?]]](
            repeating: [[Int?]](repeating: nobody, count: criteria.count), count: applicants.count)
        for rating in ratings {
            guard let applicant = applicantIndex[rating.applicant] else { throw .unknownApplicant(rating) }
            guard let criterion = criterionIndex[rating.criterion] else { throw .unknownCriterion(rating) }
            guard let assessor = assessorIndex[rating.assessor] else { throw .unknownAssessor(rating) }
            guard criteria[criterion].scale.contains(rating.value) else { throw .offScale(rating) }
            guard values[applicant][criterion][assessor] == nil else { throw .duplicateRating(rating) }
            if !recusals.isEmpty,
                recusals.contains(Recusal(assessor: rating.assessor, applicant: rating.applicant))
            {
                throw .recused(rating)
            }
            values[applicant][criterion][assessor] = rating.value
        }
        self.init(
            applicants: applicants, criteria: criteria, rule: rule, assessors: panel, recusals: recusals,
            shares: try PanelScoring.shares(criteria), values: values)
    }

    init(
        applicants: [String], criteria: [Criterion], rule: ScoringRule, assessors: [String], recusals: Set<Recusal>,
        shares: [Fraction], values: [[[Int?]]]
    ) {
        self.applicants = applicants
        self.criteria = criteria
        self.rule = rule
        self.assessors = assessors
        self.recusals = recusals
        self.shares = shares
        self.values = values
    }

    /// The score of every applicant, in the order of ``applicants``.
    ///
    /// - Throws: ``SelectionError/overflow`` when an exact score does not fit 64 bits.
    /// - Complexity: O(*a* x *c* x *p*), times log *p* for the median.
    public func scores() throws(SelectionError) -> [PanelScore] {
        var scores: [PanelScore] = []
        scores.reserveCapacity(applicants.count)
        for applicant in applicants.indices { scores.append(try score(applicant)) }
        return scores
    }

    /// Scores in one call: see ``init(applicants:criteria:ratings:rule:assessors:recusals:)`` and ``scores()``.
    public static func score(
        applicants: [String], criteria: [Criterion], ratings: [Rating], rule: ScoringRule,
        assessors: [String]? = nil, recusals: Set<Recusal> = []
    ) throws(SelectionError) -> [PanelScore] {
        try PanelScoring(
            applicants: applicants, criteria: criteria, ratings: ratings, rule: rule, assessors: assessors,
            recusals: recusals
        ).scores()
    }

    private func score(_ applicant: Int) throws(SelectionError) -> PanelScore {
        var marks: [PanelScore.Mark] = []
        var missing: [PanelScore.Missing] = []
        var shortfalls: [PanelScore.Shortfall] = []
        var total: Fraction? = .zero
        for (index, criterion) in criteria.enumerated() {
            let given = values[applicant][index].compactMap { $0 }
            let combined = rule.combine(given)
            var contribution: Fraction?
            if let combined {
                do throws(FractionOverflow) {
                    let points = try combined.multiplied(by: pointsPerMark(index))
                    contribution = points
                    total = try total?.adding(points)
                } catch { throw .overflow }
                if let minimum = criterion.minimum, combined < Fraction(minimum) {
                    shortfalls.append(.belowMinimum(criterion: criterion.id, mark: combined, minimum: minimum))
                }
            } else {
                total = nil
                shortfalls.append(.notMarked(criterion: criterion.id))
            }
            marks.append(
                PanelScore.Mark(
                    criterion: criterion.id, combined: combined, count: given.count, contribution: contribution))
            for (assessor, value) in zip(assessors, values[applicant][index])
            where value == nil && !recusals.contains(Recusal(assessor: assessor, applicant: applicants[applicant])) {
                missing.append(PanelScore.Missing(assessor: assessor, criterion: criterion.id))
            }
        }
        if let threshold = rule.threshold, let total, total < threshold {
            shortfalls.append(.belowThreshold(score: total, threshold: threshold))
        }
        return PanelScore(
            applicant: applicants[applicant], score: total, marks: marks, missing: missing, shortfalls: shortfalls)
    }

    /// The points, in percent of the maximum, that one whole mark on a criterion is worth.
    func pointsPerMark(_ criterion: Int) throws(FractionOverflow) -> Fraction {
        try shares[criterion].divided(by: Fraction(criteria[criterion].scale.highest))
    }

    private static func shares(_ criteria: [Criterion]) throws(SelectionError) -> [Fraction] {
        let total = criteria.reduce(0) { $0 + $1.weight }
        var shares: [Fraction] = []
        do throws(FractionOverflow) {
            for criterion in criteria { shares.append(try Fraction(100 * criterion.weight, over: total)) }
        } catch { throw .overflow }
        return shares
    }

    private static func index(
        _ ids: [String], duplicate: (String) -> SelectionError
    ) throws(SelectionError) -> [String: Int] {
        var index: [String: Int] = [:]
        index.reserveCapacity(ids.count)
        for (position, id) in ids.enumerated() where index.updateValue(position, forKey: id) != nil {
            throw duplicate(id)
        }
        return index
    }
}
