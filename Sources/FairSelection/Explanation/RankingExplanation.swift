/// A ranking that explains itself: why one applicant stands above another, why someone has no place, and how firm the result is.
///
/// Everything is exact. An applicant may be shown their own marks, the target and the shift; other people's marks are for those who
/// may see them, and it is the caller who knows who asks.
public struct RankingExplanation: Sendable {
    /// The marks and the rule.
    public let scoring: PanelScoring

    /// The order that follows from them.
    public let ranking: Ranking

    /// How many can win.
    public let places: Int

    private let draw: Draw?
    private let decisions: [TieDecision]
    private let drawIdentifiers: [String: String]
    private let scores: [String: PanelScore]

    /// Ranks a panel's marks and keeps what explaining needs.
    ///
    /// - Parameters:
    ///   - scoring: the marks and the rule.
    ///   - places: how many can win, at least 1.
    ///   - draw: the draw, once its seed is revealed.
    ///   - decisions: recorded decisions between tied applicants.
    ///   - drawIdentifiers: by applicant, the id to draw under where it is not the applicant's own.
    public init(
        _ scoring: PanelScoring, places: Int = 1, draw: Draw?, decisions: [TieDecision] = [],
        drawIdentifiers: [String: String] = [:]
    ) throws(SelectionError) {
        let scores = try scoring.scores()
        self.scoring = scoring
        self.places = max(1, places)
        self.draw = draw
        self.decisions = decisions
        self.drawIdentifiers = drawIdentifiers
        self.scores = Dictionary(scores.map { ($0.applicant, $0) }, uniquingKeysWith: { first, _ in first })
        ranking = Ranking(
            scores, criteria: scoring.criteria, rule: scoring.rule, draw: draw, decisions: decisions,
            drawIdentifiers: drawIdentifiers)
    }

    /// Why the better placed of two applicants stands above the other, whichever of them is named first.
    ///
    /// - Throws: ``SelectionError/notRanked(_:)`` for someone who was not scored.
    public func compare(_ first: String, _ second: String) throws(SelectionError) -> Comparison {
        guard let left = scores[first] else { throw .notRanked(first) }
        guard let right = scores[second] else { throw .notRanked(second) }
        let order = [left, right].sorted { stands($0, before: $1) }
        let (above, below) = (order[0], order[1])
        do throws(FractionOverflow) {
            var parts: [Comparison.Part] = []
            for (index, criterion) in scoring.criteria.enumerated() {
                let (high, low) = (above.marks[index].contribution, below.marks[index].contribution)
                var difference: Fraction?
                if let high, let low { difference = try high.subtracting(low) }
                parts.append(
                    Comparison.Part(
                        criterion: criterion.id, name: criterion.name, above: high, below: low, difference: difference))
            }
            var gap: Fraction?
            if let high = above.score, let low = below.score { gap = try high.subtracting(low) }
            return Comparison(
                above: above, below: below, gap: gap, cause: cause(above, below, gap: gap), parts: parts)
        } catch { throw .overflow }
    }

    /// Why an applicant has no place and what would have changed that; nil for one who has a place whatever a draw says.
    ///
    /// - Throws: ``SelectionError/notRanked(_:)`` for someone who was not scored.
    /// - Complexity: O(*c*² x *a*²) at worst for *c* criteria and *a* applicants, and the knapsack of the marks.
    public func whyNot(_ applicant: String) throws(SelectionError) -> WhyNot? {
        guard let score = scores[applicant] else { throw .notRanked(applicant) }
        guard !ranking.winners(places: places).settled.contains(applicant),
            let index = scoring.applicants.firstIndex(of: applicant)
        else { return nil }
        let rivals = ranking.ranked.filter { $0.applicant != applicant }
        let last = rivals.count >= places ? rivals[places - 1] : nil
        var comparison: Comparison?
        if let last { comparison = try compare(last.applicant, applicant) }
        let threshold = scoring.rule.threshold ?? 0
        do throws(FractionOverflow) {
            let improvement = try MarkImprovement(scoring, applicant: index)
            let level = try improvement?.fewest { $0 >= threshold && $0 >= (last?.score ?? 0) }
            let lead = try improvement?.fewest { score in score >= threshold && last.map { score > $0.score } ?? true }
            let blocked = score.shortfalls.contains { shortfall in
                if case .belowThreshold = shortfall { false } else { true }
            }
            var shift: WeightShift?
            if !blocked { shift = try WeightShiftSearch(scoring, applicant: index, places: places).smallest() }
            return WhyNot(
                applicant: score,
                comparison: comparison, target: last.map { max($0.score, threshold) } ?? scoring.rule.threshold,
                marksToDrawLevel: level,
                marksToLead: lead, weightShift: shift)
        } catch { throw .overflow }
    }

    /// The smallest shift of weight that would put one applicant level with one other, all else left aside; nil when none can.
    ///
    /// - Throws: ``SelectionError/notRanked(_:)`` for someone who was not scored.
    public func weightShift(putting applicant: String, levelWith rival: String) throws(SelectionError) -> WeightShift? {
        guard let index = scoring.applicants.firstIndex(of: applicant) else { throw .notRanked(applicant) }
        guard let other = scoring.applicants.firstIndex(of: rival) else { throw .notRanked(rival) }
        do throws(FractionOverflow) {
            return try WeightShiftSearch(scoring, applicant: index, rivals: [other], places: 1).smallest()
        } catch { throw .overflow }
    }

    /// What happens to the winners without any one assessor, with weight moved between any two criteria, and under the other way to combine
    /// marks.
    ///
    /// - Parameter shift: how many points of weight to move, hundredths of the whole.
    /// - Complexity: one ranking for each assessor and each ordered pair of criteria.
    public func robustness(shift: Int = 10) throws(SelectionError) -> Robustness {
        var without: [Robustness.WithoutAssessor] = []
        if scoring.assessors.count > 1 {
            for assessor in scoring.assessors {
                without.append(
                    Robustness.WithoutAssessor(
                        assessor: assessor, outcome: try outcome(of: scoring.without(assessor: assessor))))
            }
        }
        var shifted: [Robustness.ShiftedWeight] = []
        for from in scoring.criteria.indices {
            let amount = min(Fraction(max(0, shift)), scoring.shares[from])
            for to in scoring.criteria.indices where to != from {
                shifted.append(
                    Robustness.ShiftedWeight(
                        from: scoring.criteria[from].id, to: scoring.criteria[to].id, amount: amount,
                        outcome: try outcome(of: try scoring.shifting(amount, from: from, to: to))))
            }
        }
        let winners = ranking.winners(places: places)
        return Robustness(
            winners: winners.settled + winners.open, withoutAssessor: without, shiftedWeight: shifted,
            otherCombination: try outcome(of: scoring.withOtherCombination()))
    }

    /// Whether one more assessor could have made other people win, whatever marks that assessor gave.
    ///
    /// For each applicant without a place the kindest case is tried: the highest marks for them, the lowest for everyone else.
    ///
    /// - Returns: the applicants who could have come to a place, in the order of the panel's list; empty when the result is beyond one assessor.
    public func reachableWithOneMoreAssessor() throws(SelectionError) -> [String] {
        let winners = ranking.winners(places: places)
        var found: [String] = []
        for applicant in scoring.applicants where !(winners.settled + winners.open).contains(applicant) {
            let result = try Ranking(
                scoring.withOneMore(favouring: applicant), draw: draw, decisions: decisions,
                drawIdentifiers: drawIdentifiers
            ).winners(places: places)
            if (result.settled + result.open).contains(applicant) { found.append(applicant) }
        }
        return found
    }

    private func outcome(of changed: PanelScoring) throws(SelectionError) -> Robustness.Outcome {
        let result = try Ranking(changed, draw: draw, decisions: decisions, drawIdentifiers: drawIdentifiers)
            .winners(places: places)
        let original = ranking.winners(places: places)
        if Set(result.settled) == Set(original.settled), Set(result.open) == Set(original.open) { return .survives }
        return result.open.isEmpty ? .changes(winners: result.settled) : .open(among: result.open)
    }

    /// Appointable first, by place; then by score, then by id.
    private func stands(_ left: PanelScore, before right: PanelScore) -> Bool {
        switch (ranking.place(of: left.applicant), ranking.place(of: right.applicant)) {
        case (let a?, let b?): (a.place, a.applicant) < (b.place, b.applicant)
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): (right.score ?? -1, left.applicant) < (left.score ?? -1, right.applicant)
        }
    }

    private func cause(_ above: PanelScore, _ below: PanelScore, gap: Fraction?) -> Comparison.Cause {
        if above.isAppointable && !below.isAppointable { return .appointable }
        if gap != 0 { return .score }
        let pair = [above.applicant, below.applicant]
        for step in ranking.ties.flatMap(\.steps) {
            let order: [[String]]
            switch step {
            case .criterion(_, _, _, let groups), .decision(_, let groups): order = groups
            case .draw(_, let drawn): order = drawn.map { [$0] }
            case .awaitingDraw: continue
            }
            let groups = pair.map { applicant in order.firstIndex { $0.contains(applicant) } }
            if let first = groups[0], let second = groups[1], first != second { return .tie(step) }
        }
        return .level
    }
}
