import FairSelection
import Secondments

/// The decision on one or several opportunities together, from their panels' rankings and the applicants' preferences.
///
/// Opportunities whose windows overlap, directly or through others, are matched together, so that nobody is selected twice:
/// applicants ask for the opportunities in the order of their preferences, and each keeps those whom its panel ranks first (Gale and
/// Shapley, 1962). No applicant could have a place that they prefer except by taking it from somebody whom the panel ranks higher, and
/// among all such results this is the best one for every applicant.
struct JointDecision {
    /// Why an appointable applicant cannot be selected.
    enum Obstacle: Hashable {
        /// The line manager, or the team, declined.
        case notReleased(String)
        /// The person has a place elsewhere in the same days.
        case placedElsewhere(String)
    }

    /// The opportunities, sorted by id.
    let contests: [Contest]
    /// By application number.
    let obstacles: [String: Obstacle]
    /// The applications that are selected, by opportunity, best ranked first.
    private(set) var selected: [String: [String]] = [:]

    private let explanations: [String: RankingExplanation]

    /// Matches applicants and places.
    ///
    /// - Parameters:
    ///   - contests: opportunities with all marks handed in and the seeds of their draws.
    ///   - obstacles: who cannot be selected whatever the rank, by application number.
    /// - Complexity: O(*n* log *n*) for *n* applications, besides the rankings.
    init(_ contests: [Contest], obstacles: [String: Obstacle]) throws {
        self.contests = contests.sorted { $0.opportunity.id < $1.opportunity.id }
        self.obstacles = obstacles
        var explanations: [String: RankingExplanation] = [:]
        for contest in contests { explanations[contest.opportunity.id] = try contest.explanation() }
        self.explanations = explanations
        for group in Self.overlapping(self.contests) { match(group) }
    }

    /// The place of an application in its panel's ranking.
    func place(of application: String, in contest: Contest) -> Int? {
        explanations[contest.opportunity.id]?.ranking.place(of: application)?.place
    }

    /// Who is selected for an opportunity.
    func isSelected(_ application: String) -> Bool {
        selected.values.contains { $0.contains(application) }
    }

    /// The applications of one person that stand above others in the person's preferences, first choice first.
    static func preferenceOrder(_ left: Application, _ right: Application) -> Bool {
        (left.preference ?? .max, left.id) < (right.preference ?? .max, right.id)
    }

    /// How every application in the competition for an opportunity ended, by rank, then by number.
    func outcomes(of contest: Contest) throws -> [Outcome] {
        let id = contest.opportunity.id
        guard let explanation = explanations[id] else { return [] }
        let winners = selected[id] ?? []
        let lastPlace = winners.compactMap { explanation.ranking.place(of: $0)?.place }.max() ?? 0
        let isFull = winners.count == contest.opportunity.places
        var reserve = contest.policy.reservePlaces
        var outcomes: [Outcome] = []
        for entry in explanation.ranking.ranked {
            let number = entry.applicant
            var notes: [String] = []
            let kind: OutcomeKind
            if winners.contains(number) {
                kind = .selected
            } else if case .notReleased(let reason) = obstacles[number], !isFull || entry.place < lastPlace {
                kind = .notReleased
                notes.append(reason)
            } else if let elsewhere = placeElsewhere(number, in: contest) {
                kind = .reserve
                notes.append(elsewhere)
            } else if obstacles[number] == nil, reserve > 0 {
                kind = .reserve
                reserve -= 1
            } else {
                kind = .outranked
            }
            for tie in explanation.ranking.ties where tie.applicants.contains(number) {
                notes.append(Self.words(for: tie))
            }
            outcomes.append(
                Outcome(
                    application: number, opportunity: id, kind: kind, rank: entry.place, score: entry.score.formatted(),
                    note: notes.joined(separator: " ")))
        }
        for score in explanation.ranking.notAppointable {
            outcomes.append(
                Outcome(
                    application: score.applicant, opportunity: id, kind: .belowMinimum, rank: nil,
                    score: score.score?.formatted() ?? "",
                    note: contest.words(for: score.shortfalls).joined(separator: "; ")))
        }
        return outcomes
    }

    /// How a tie was settled, without saying between whom.
    private static func words(for tie: Tie) -> String {
        var words = "Equal scores"
        for step in tie.steps {
            switch step {
            case .criterion(_, let name, _, let order) where order.count > 1: words += ", settled by \(name)"
            case .criterion(_, let name, _, _): words += ", not settled by \(name)"
            case .decision: words += ", settled by a recorded decision"
            case .draw: words += ", settled by the draw"
            case .awaitingDraw: words += ", awaiting the draw"
            }
        }
        return words + "."
    }

    private func placeElsewhere(_ number: String, in contest: Contest) -> String? {
        if case .placedElsewhere(let words) = obstacles[number] { return words }
        guard let application = contest.application(number) else { return nil }
        for other in contests where other.opportunity.id != contest.opportunity.id {
            guard other.opportunity.days.overlaps(contest.opportunity.days) else { continue }
            for winner in selected[other.opportunity.id] ?? [] {
                guard let theirs = other.application(winner), theirs.person == application.person else { continue }
                return Self.preferenceOrder(theirs, application)
                    ? "Selected for \(other.opportunity.id), which the applicant put first."
                    : "Selected for \(other.opportunity.id)."
            }
        }
        return nil
    }

    /// Groups opportunities whose windows overlap, directly or through others.
    private static func overlapping(_ contests: [Contest]) -> [[Contest]] {
        var groups: [[Contest]] = []
        var end: Day?
        for contest in contests.sorted(by: { $0.opportunity.days.start < $1.opportunity.days.start }) {
            if let last = end, contest.opportunity.days.start <= last {
                groups[groups.count - 1].append(contest)
            } else {
                groups.append([contest])
            }
            end = max(end ?? contest.opportunity.days.end, contest.opportunity.days.end)
        }
        return groups
    }

    private mutating func match(_ group: [Contest]) {
        var wishes: [String: [Application]] = [:]
        var places: [String: Int] = [:]
        var capacity: [String: Int] = [:]
        for contest in group {
            capacity[contest.opportunity.id] = contest.opportunity.places
            for entry in explanations[contest.opportunity.id]?.ranking.ranked ?? [] {
                guard obstacles[entry.applicant] == nil, let application = contest.application(entry.applicant) else {
                    continue
                }
                places[entry.applicant] = entry.place
                wishes[application.person, default: []].append(application)
            }
        }
        for person in wishes.keys { wishes[person]?.sort(by: Self.preferenceOrder) }
        var next: [String: Int] = [:]
        var waiting = wishes.keys.sorted(by: >)
        while let person = waiting.popLast() {
            let list = wishes[person] ?? []
            let position = next[person, default: 0]
            guard position < list.count else { continue }
            next[person] = position + 1
            let wish = list[position]
            var kept = selected[wish.opportunity] ?? []
            kept.append(wish.id)
            kept.sort { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
            if kept.count > capacity[wish.opportunity] ?? 0, let out = kept.popLast(),
                let rejected = group.lazy.compactMap({ $0.application(out) }).first
            {
                waiting.append(rejected.person)
            }
            selected[wish.opportunity] = kept
        }
    }
}
