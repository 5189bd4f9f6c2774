import FairSelection
import Secondments

/// Feedback drafted from the panel's marks and evidence, for a person to edit. It holds nothing about anybody but the applicant.
struct FeedbackDraft {
    let contest: Contest
    let application: Application
    let duty: FeedbackDuty

    /// The draft, in the name of the hosting manager.
    func feedback(by writer: String, on day: Day) throws -> Feedback {
        guard duty == .full else {
            return Feedback(
                application: application.id, points: [], strength: "", nextStep: "", reason: reason, writtenBy: writer,
                writtenOn: day)
        }
        let score = try contest.scoring(only: [application.id]).scores().first
        let points = contest.criteria.map { criterion in
            FeedbackPoint(
                criterion: criterion.id, text: text(on: criterion, combined: score?.mark(on: criterion.id)?.combined))
        }
        return Feedback(
            application: application.id, points: points, strength: strength(score), nextStep: nextStep(score),
            writtenBy: writer, writtenOn: day)
    }

    /// Why the application was not scored.
    private var reason: String {
        var words = application.stateReason?.trimmingFullStop ?? ""
        for verdict in ["needs a variation: ", "not eligible: "] where words.hasPrefix(verdict) {
            words.removeFirst(verdict.count)
        }
        let because = words.isEmpty ? "" : ": \(words)"
        switch application.state {
        case .late: return "The application came too late to be scored\(because)."
        case .ineligible:
            return "The application did not meet the rules on eligibility, so that it could not be scored\(because)."
        case .submitted, .withdrawn: return "The application was not scored\(because)."
        }
    }

    /// The described point reached, the next one above, and what the panel wrote down.
    private func text(on criterion: Criterion, combined: Fraction?) -> String {
        guard let combined else {
            return contest.shortlist.map { !$0.applications.contains(application.id) } == true
                ? "The panel marked this criterion for those on the shortlist only."
                : "The panel had not marked this criterion when the selection ended."
        }
        var sentences: [String] = []
        if let reached = criterion.scale.pointReached(by: combined) {
            sentences.append(
                "You reached point \(reached.point) of \(criterion.scale.highest): \(Self.quote(reached.description))")
        } else {
            sentences.append("You have not reached the first described point yet.")
        }
        if let minimum = criterion.minimum, combined < Fraction(minimum) {
            sentences.append("This criterion is essential, and its minimum is point \(minimum).")
        }
        if let next = criterion.scale.pointAbove(combined) {
            sentences.append("The next point, \(next.point), would take this: \(Self.quote(next.description))")
        } else {
            sentences.append("There is no point above it.")
        }
        let evidence = evidence(on: criterion.id)
        if !evidence.isEmpty {
            sentences.append("The panel noted: \(evidence.map { $0 + "." }.joined(separator: " "))")
        }
        return sentences.joined(separator: " ")
    }

    /// What the panel wrote about the applicant on a criterion: each remark once, in alphabetical order so that it does not tell who wrote
    /// it, without those that speak of others.
    private func evidence(on criterion: String) -> [String] {
        let check = FeedbackCheck(contest)
        let counting = Set(contest.countingRatings.map { [$0.applicant, $0.assessor, $0.criterion] })
        var remarks: Set<String> = []
        for rating in contest.ratings
        where rating.application == application.id && rating.criterion == criterion
            && counting.contains([rating.application, rating.assessor, rating.criterion])
        {
            let remark = rating.evidence.trimmed.trimmingFullStop
            guard !remark.isEmpty, check.leaks(in: remark, of: application).isEmpty else { continue }
            remarks.insert(remark)
        }
        return remarks.sorted()
    }

    private func strength(_ score: PanelScore?) -> String {
        let best = score?.marks.filter { $0.contribution != nil }.max {
            ($0.contribution ?? 0, contest.order($1.criterion)) < ($1.contribution ?? 0, contest.order($0.criterion))
        }
        guard let best, let criterion = contest.criterion(best.criterion), let combined = best.combined,
            let reached = criterion.scale.pointReached(by: combined)
        else { return "Taking the step of applying, which the panel valued." }
        return "\(criterion.name) carried the application furthest: \(Self.quote(reached.description))"
    }

    private func nextStep(_ score: PanelScore?) -> String {
        var widest: (gap: Fraction, criterion: Criterion, next: String)?
        for mark in score?.marks ?? [] {
            guard let criterion = contest.criterion(mark.criterion), let combined = mark.combined,
                let next = criterion.scale.pointAbove(combined),
                let distance = try? Fraction(next.point).subtracting(combined),
                let worth = try? Fraction(criterion.weight, over: criterion.scale.highest),
                let gap = try? distance.multiplied(by: worth)
            else { continue }
            if let widest, widest.gap >= gap { continue }
            widest = (gap, criterion, next.description)
        }
        guard let widest else {
            return "Every criterion is at the top of its scale: apply again for a place of this kind."
        }
        return "Work on \(widest.criterion.name) before anything else, towards this: \(Self.quote(widest.next))"
    }

    /// A description in quotation marks, with one full stop inside.
    private static func quote(_ description: String) -> String {
        "\u{201C}\(description.trimmed.trimmingFullStop).\u{201D}"
    }
}
