import FairSelection
import Secondments

/// The decision on one or several opportunities together, from their panels' rankings and the applicants' preferences.
///
/// Opportunities whose windows overlap, directly or through others, are matched together, so that nobody is selected twice in the same
/// days: applicants ask for the opportunities in the order of their preferences, and each keeps those whom its panel ranks first (Gale and
/// Shapley, 1962). No applicant could have a place that they prefer except by taking it from somebody whom the panel ranks higher, and
/// among all such results this is the best one for every applicant. Who asked for opportunities of different days may have all of them;
/// only where one that overlaps two others stands between them in somebody's order do these count as one choice, because losing the
/// better of them would cost the other as well.
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
    /// The ties that only a draw which is not revealed yet can settle, by opportunity, best ranked first.
    private(set) var openTies: [OpenTie] = []

    private let explanations: [String: RankingExplanation]

    /// Matches applicants and places by ``PlaceMatching``, which favours applicants.
    ///
    /// - Parameters:
    ///   - contests: opportunities with all marks handed in; with the seeds of their draws where the marks are locked.
    ///   - obstacles: who cannot be selected whatever the rank, by application number.
    /// - Complexity: O(*n* log *n*) for *n* applications, besides the rankings.
    init(_ contests: [Contest], obstacles: [String: Obstacle]) throws {
        self.contests = contests.sorted { $0.opportunity.id < $1.opportunity.id }
        self.obstacles = obstacles
        var explanations: [String: RankingExplanation] = [:]
        for contest in contests { explanations[contest.opportunity.id] = try contest.explanation() }
        self.explanations = explanations
        for group in Self.overlapping(self.contests) { try match(group) }
    }

    /// Refuses to decide an opportunity whose result depends on a draw that is not revealed yet.
    func refuseOpenTies(for contest: Contest) throws {
        let ids = group(of: contest.opportunity.id) ?? []
        let open = openTies.filter { ids.contains($0.opportunity) }
        guard let first = open.first else { return }
        throw Refusal(
            rule: 24, "\(contest.opportunity.id) cannot be decided yet",
            missing:
                "it is matched together with \(first.opportunity), where \(first.applications.joined(separator: " and ")) await the draw.",
            fix: open.map(\.command).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }

    /// The place of an application in its panel's ranking.
    func place(of application: String, in contest: Contest) -> Int? {
        explanations[contest.opportunity.id]?.ranking.place(of: application)?.place
    }

    /// Whether it is open, until a draw is revealed, if an application has a place.
    func isOpen(_ application: String, in contest: Contest) -> Bool {
        guard obstacles[application] == nil else { return false }
        let id = contest.opportunity.id
        if openTies.contains(where: { $0.opportunity == id && $0.applications.contains(application) }) { return true }
        guard let group = group(of: id), group.count > 1 else { return false }
        return openTies.contains { group.contains($0.opportunity) }
    }

    /// The opportunities that are matched together with one, itself included.
    func together(with contest: Contest) -> [Contest] {
        Self.overlapping(contests).first { $0.contains { $0.opportunity.id == contest.opportunity.id } } ?? []
    }

    private func group(of id: String) -> Set<String>? {
        contests.first { $0.opportunity.id == id }.map { Set(together(with: $0).map(\.opportunity.id)) }
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
            let isOff = contest.isLeftOffShortlist(score)
            outcomes.append(
                Outcome(
                    application: score.applicant, opportunity: id, kind: isOff ? .notShortlisted : .belowMinimum,
                    rank: nil, score: score.score?.formatted() ?? "",
                    note: isOff
                        ? "Met every essential minimum; not on the shortlist."
                        : contest.words(for: score.shortfalls).joined(separator: "; ")))
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
        return exclusion(of: application, in: contest)
    }

    /// Groups opportunities whose windows overlap, directly or through others.
    private static func overlapping(_ contests: [Contest]) -> [[Contest]] {
        contests.groupedByOverlap(\.opportunity.days)
    }

    /// Ties in one contest that only its draw can settle and that can make a difference to who is selected.
    ///
    /// In a contest that is matched alone only the tie at the last place makes one; in a group any may.
    private func openTies(in contest: Contest, isAlone: Bool) -> [OpenTie] {
        let able = (explanations[contest.opportunity.id]?.ranking.ranked ?? []).filter {
            obstacles[$0.applicant] == nil
        }
        var ties: [OpenTie] = []
        var start = 0
        while start < able.count {
            let end = able[start...].firstIndex { $0.place != able[start].place } ?? able.count
            let places = contest.opportunity.places
            if end - start > 1, !isAlone || (start < places && places < end) {
                ties.append(OpenTie(contest.opportunity, applications: able[start..<end].map(\.applicant).sorted()))
            }
            start = end
        }
        return ties
    }

    /// Matches one group and keeps what comes of it. A group in which a tie awaits the draw stays open, except that of a contest matched alone
    /// everybody above the tie has a place whatever the draw says.
    private mutating func match(_ group: [Contest]) throws {
        let open = group.flatMap { openTies(in: $0, isAlone: group.count == 1) }
        openTies += open
        if !open.isEmpty {
            guard group.count == 1, let contest = group.first, let tie = open.first,
                let ranking = explanations[contest.opportunity.id]?.ranking,
                let cut = ranking.place(of: tie.applications[0])?.place
            else { return }
            let settled = ranking.ranked.filter { $0.place < cut && obstacles[$0.applicant] == nil }
            selected[contest.opportunity.id] = settled.map(\.applicant)
            return
        }
        let matching = PlaceMatching(
            places: Dictionary(uniqueKeysWithValues: group.map { ($0.opportunity.id, $0.opportunity.places) }),
            rankings: Dictionary(
                uniqueKeysWithValues: group.map { ($0.opportunity.id, able(in: $0).map(\.person)) }),
            wishes: wishes(in: group), days: Self.days(of: group))
        let matched = matching.matched()
        for contest in group {
            let places = Set(matched[contest.opportunity.id] ?? [])
            selected[contest.opportunity.id] = able(in: contest).filter { places.contains($0.person) }.map(\.id)
        }
    }

    /// Who can be selected for an opportunity, best ranked first.
    private func able(in contest: Contest) -> [Application] {
        (explanations[contest.opportunity.id]?.ranking.ranked ?? [])
            .filter { obstacles[$0.applicant] == nil }
            .sorted { ($0.place, $0.applicant) < ($1.place, $1.applicant) }
            .compactMap { contest.application($0.applicant) }
    }

    /// What everybody who can be selected asks for among some opportunities, first choice first.
    private func wishes(in group: [Contest]) -> [String: [String]] {
        Dictionary(grouping: group.flatMap { able(in: $0) }, by: \.person)
            .mapValues { $0.sorted(by: Self.preferenceOrder).map(\.opportunity) }
    }

    private static func days(of group: [Contest]) -> [String: DayRange] {
        Dictionary(uniqueKeysWithValues: group.map { ($0.opportunity.id, $0.opportunity.days) })
    }

    /// Why an application gets nothing though a place that its applicant has is on other days, as a sentence; `nil` where that is not so.
    func exclusion(of application: Application, in contest: Contest) -> String? {
        let group = together(with: contest)
        guard let list = wishes(in: group)[application.person] else { return nil }
        let days = Self.days(of: group)
        for other in list {
            guard selected[other]?.contains(where: { isNumber($0, of: application.person, in: other) }) == true,
                let between = PlaceMatching.between(other, application.opportunity, in: list, days: days)
            else { continue }
            return
                "Selected for \(other), and asked for \(between) before this one: as that overlaps both, the three count as one choice."
        }
        return nil
    }

    private func isNumber(_ number: String, of person: String, in id: String) -> Bool {
        contests.first { $0.opportunity.id == id }?.application(number)?.person == person
    }
}
