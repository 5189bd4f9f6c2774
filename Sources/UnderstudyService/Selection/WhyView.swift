import FairSelection
public import Secondments

/// Why one applicant stands above another, with what would have changed it. Exact; decimals are rounded for display only.
public struct WhyView: Sendable, Encodable {
    /// One criterion's part in the gap.
    public struct Part: Sendable, Encodable {
        /// The criterion.
        public var criterion: String
        /// What it is called.
        public var name: String
        /// The points that it gives the one above.
        public var above: String?
        /// The points that it gives the one below.
        public var below: String?
        /// The one above minus the one below.
        public var difference: String?
    }

    /// Steps up in the lower applicant's own marks.
    public struct MarkSteps: Sendable, Encodable {
        /// How many single steps, one assessor's mark on one criterion one higher each.
        public var steps: Int
        /// Where they fall, as clauses.
        public var changes: [String]
        /// The score that they lead to.
        public var score: String
    }

    /// A shift of weight.
    public struct Shift: Sendable, Encodable {
        /// The criterion that loses weight.
        public var from: String
        /// The criterion that gains it.
        public var to: String
        /// How many points for the two to be level, as a decimal.
        public var pointsToDrawLevel: String
        /// The same, exact.
        public var exactPoints: String
        /// The fewest whole points for the lower one to lead.
        public var wholePointsToLead: Int?
    }

    /// The opportunity.
    public var opportunity: String
    /// The application that stands above.
    public var above: String
    /// Its applicant.
    public var aboveName: String
    /// Its score.
    public var aboveScore: String?
    /// The application that stands below.
    public var below: String
    /// Its applicant.
    public var belowName: String
    /// Its score.
    public var belowScore: String?
    /// The gap in points.
    public var gap: String?
    /// What decides: `score`, `appointable`, `tie-rule`, `decision`, `draw` or `level`.
    public var cause: String
    /// What decides, as a sentence.
    public var sentence: String
    /// Every criterion, in the order published; the differences add up to the gap.
    public var parts: [Part]
    /// The fewest steps up in the lower one's own marks to draw level.
    public var marksToDrawLevel: MarkSteps?
    /// The fewest steps up to stand above.
    public var marksToLead: MarkSteps?
    /// The smallest shift of weight between two criteria to draw level; `nil` when none can.
    public var weightShift: Shift?
}

/// What an applicant is told about the own result: bands and thresholds, never somebody else's marks, score or place.
public struct OwnResultView: Sendable, Encodable {
    /// One criterion.
    public struct Part: Sendable, Encodable {
        /// The criterion.
        public var criterion: String
        /// What it is called.
        public var name: String
        /// The description of the highest point of the scale that was reached.
        public var reached: String?
        /// The next described point above.
        public var next: String?
        /// The minimum, for a criterion that is a gate.
        public var minimum: Int?
        /// Whether the minimum was met.
        public var meetsMinimum: Bool
    }

    /// The opportunity.
    public var opportunity: String
    /// The application number.
    public var application: String
    /// How it ended; `nil` before the decision.
    public var outcome: OutcomeKind?
    /// The band of the score: `below the threshold`, `60 to 70 %` and so on; `nil` before the decision.
    public var band: String?
    /// The score from which an applicant can be appointed, in per cent.
    public var threshold: Int
    /// What it came to, as sentences.
    public var sentences: [String]
    /// The criteria, in the order published; empty before the decision.
    public var parts: [Part]
}

extension Contest {
    /// Why the better placed of two applications stands above the other.
    func why(_ first: String, _ second: String) throws -> WhyView {
        let full = try explanation()
        let comparison = try full.compare(first, second)
        let (above, below) = (comparison.above, comparison.below)
        let pair = try explanation(only: [first, second], places: 1)
        let whyNot = above.isAppointable ? try pair.whyNot(below.applicant) : nil
        let shift = try pair.weightShift(putting: below.applicant, levelWith: above.applicant)
        let (cause, sentence) = tell(comparison)
        return WhyView(
            opportunity: opportunity.id, above: above.applicant, aboveName: applicantName(above.applicant),
            aboveScore: above.score?.formatted(), below: below.applicant,
            belowName: applicantName(below.applicant), belowScore: below.score?.formatted(),
            gap: comparison.gap?.formatted(), cause: cause, sentence: sentence,
            parts: comparison.parts.map {
                WhyView.Part(
                    criterion: $0.criterion, name: $0.name, above: $0.above?.formatted(decimals: 2),
                    below: $0.below?.formatted(decimals: 2), difference: $0.difference?.formatted(decimals: 2))
            },
            marksToDrawLevel: whyNot?.marksToDrawLevel.map(steps), marksToLead: whyNot?.marksToLead.map(steps),
            weightShift: comparison.gap.map { $0 > 0 } == true && below.isAppointable
                ? shift.map {
                    WhyView.Shift(
                        from: $0.from, to: $0.to, pointsToDrawLevel: $0.toDrawLevel.shortDecimal,
                        exactPoints: $0.toDrawLevel.description, wholePointsToLead: $0.wholeToLead)
                } : nil)
    }

    private func steps(_ change: MarkChange) -> WhyView.MarkSteps {
        WhyView.MarkSteps(
            steps: change.steps,
            changes: change.parts.map { part in
                "\(criterion(part.criterion)?.name ?? part.criterion) from \(part.from.formatted(decimals: 2)) to \(part.to.formatted(decimals: 2)) (\(Count.of(part.steps, "step")))"
            },
            score: change.score.formatted())
    }

    private func tell(_ comparison: Comparison) -> (cause: String, sentence: String) {
        let above = label(comparison.above.applicant)
        let below = label(comparison.below.applicant)
        switch comparison.cause {
        case .score:
            let gap = comparison.gap?.formatted() ?? "?"
            let widest = comparison.trailing.first
            let most = widest.map { ", most of all by \($0.name) (\($0.difference?.formatted() ?? "?") points)" } ?? ""
            return ("score", "\(above) stands above \(below) by \(gap) points\(most).")
        case .appointable:
            let reasons = words(for: comparison.below.shortfalls).joined(separator: "; ")
            return ("appointable", "\(above) can be appointed, \(below) cannot: \(reasons).")
        case .tie(.criterion(_, let name, let marks, _)):
            let high = marks[comparison.above.applicant]?.formatted(decimals: 2) ?? "?"
            let low = marks[comparison.below.applicant]?.formatted(decimals: 2) ?? "?"
            return (
                "tie-rule",
                "\(above) and \(below) have one score; the published tie rule looks at \(name) first, \(high) against \(low)."
            )
        case .tie(.decision(let decision, _)):
            return (
                "decision", "\(above) and \(below) have one score; \(decision.decidedBy) decided: \(decision.reason)."
            )
        case .tie(.draw), .tie(.awaitingDraw):
            return (
                "draw",
                "\(above) and \(below) have one score and one mark on each tie criterion; the draw put \(above) first."
            )
        case .level:
            return (
                "level", "\(above) and \(below) are level; the draw decides when its seed is revealed."
            )
        }
    }

    /// What an applicant may know of the own result. Before the decision: the published rule alone.
    func ownResult(_ application: Application) throws -> OwnResultView {
        var view = OwnResultView(
            opportunity: opportunity.id, application: application.id, outcome: nil, band: nil,
            threshold: opportunity.rule.threshold, sentences: [], parts: [])
        if application.state != .submitted {
            view.sentences = [
                "The application is \(application.state.rawValue). \(application.stateReason ?? "")".trimmed
            ]
            return view
        }
        guard decision != nil, let outcome = outcome(of: application.id) else {
            view.sentences = [
                "\(opportunity.id) is \(opportunity.state.words); there is no decision yet.",
                opportunity.rule.threshold > 0
                    ? "An applicant can be appointed from \(opportunity.rule.threshold) % of the maximum on."
                    : "There is no threshold on the score.",
            ]
            return view
        }
        view.outcome = outcome.kind
        guard let score = try scoring(only: [application.id]).scores().first else { return view }
        view.band = score.score.map { band(of: $0) }
        view.parts = score.marks.compactMap { mark in
            guard let criterion = criterion(mark.criterion), let combined = mark.combined else { return nil }
            return OwnResultView.Part(
                criterion: criterion.id, name: criterion.name,
                reached: criterion.scale.pointReached(by: combined)?.description,
                next: criterion.scale.pointAbove(combined)?.description, minimum: criterion.minimum,
                meetsMinimum: criterion.minimum.map { combined >= Fraction($0) } ?? true)
        }
        switch outcome.kind {
        case .belowMinimum:
            view.sentences = wordsWithoutFigures(for: score.shortfalls).map { "Not appointable: \($0)." }
        case .outranked, .reserve:
            view.sentences = [
                "Every minimum and the threshold were met; the places went to others with higher scores or first by the published tie rule."
            ]
            if outcome.kind == .reserve { view.sentences.append("The application is on the reserve.") }
        case .notShortlisted:
            view.sentences = [
                "Every essential minimum was met; the shortlist went to applications with higher marks on the essential criteria, and the others were not marked on the rest."
            ]
        case .notReleased:
            view.sentences = [
                "The panel's marks would have led to a place; the team could not release the applicant for these dates."
            ]
        case .selected, .appointed, .offerDeclined:
            view.sentences = ["The panel's marks led to a place."]
        }
        return view
    }

    /// The ten points of a hundred that a score lies in, or that it is below the threshold.
    private func band(of score: Fraction) -> String {
        if opportunity.rule.threshold > 0, score < Fraction(opportunity.rule.threshold) {
            return "below the threshold of \(opportunity.rule.threshold) %"
        }
        let low = min(90, score.floor / 10 * 10)
        return "\(low) to \(low + 10) %"
    }
}

extension Fraction {
    /// Up to six decimals, without zeros at the end: `9.375`, `10`.
    var shortDecimal: String {
        var text = formatted(decimals: 6)
        while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
