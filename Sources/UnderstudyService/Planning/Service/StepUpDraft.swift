internal import FairSelection
internal import Secondments

/// The small expression of interest for one move behind an opportunity, as it is first drafted: the post, the days and the part of
/// full time of the move, and what the post asks for as criteria. Its hosting manager may still change the criteria.
struct StepUpDraft {
    var opportunity: Opportunity
    var criteria: [Criterion]

    /// Drafts it.
    ///
    /// - Parameters:
    ///   - id: the identifier to give it.
    ///   - head: the chain in which the move stands; `nil` for an exchange of posts.
    ///   - days: the window of the move.
    ///   - host: who runs it.
    ///   - leaverTime: the working time of the person who leaves the post; who is away for all of it is absent.
    ///   - today: the day of drafting; people get two weeks to apply, or what is left before preparations have to begin.
    init(
        id: String, move: PlannedMove, post: Post, head: PlannedChain?, days: DayRange, host: String,
        leaverTime: Thousandths, requirements: [Requirement], today: Day
    ) {
        let criteria = Self.criteria(requirements)
        let origin =
            head.map { "behind \($0.opportunity) \($0.title). It goes ahead if that move does." }
            ?? "in an exchange of posts. It goes ahead if the whole exchange does."
        opportunity = Opportunity(
            id: id, kind: .stepUp(taking: move.fraction, of: leaverTime), title: post.title,
            summary: "Step up into \(post.title) (\(post.id)) for the time its holder is away, \(origin)",
            unit: post.unit, post: post.id, manager: host, days: days, fraction: move.fraction,
            deadline: Self.deadline(of: move, starting: days.start, today: today),
            rule: SelectionRule(
                tieCriteria: (criteria.filter(\.isEssential) + criteria.filter { !$0.isEssential }).map(\.id)))
        self.criteria = criteria
    }

    /// Two weeks from a day, or the day before preparations have to begin, if that still lies ahead; before the start in any case.
    static func deadline(of move: PlannedMove, starting start: Day, today: Day) -> Day {
        let last = move.beginBy > today ? move.beginBy.adding(days: -1) : start.adding(days: -1)
        return max(today, min(today.adding(days: 14), last))
    }

    /// One criterion for each requirement of the post, with its weight; the level of an essential one is the minimum.
    static func criteria(_ requirements: [Requirement]) -> [Criterion] {
        let weighed = requirements.filter { $0.weight > .zero }
            .sorted { ($1.weight, $0.skill) < ($0.weight, $1.skill) }
        var unit = 0
        for requirement in weighed {
            var rest = requirement.weight.count
            while rest != 0 { (unit, rest) = (rest, unit % rest) }
        }
        var taken: Set<String> = []
        return weighed.compactMap { requirement in
            var id = name(of: requirement.skill)
            while !taken.insert(id).inserted { id += "-2" }
            guard let scale = try? RatingScale(lowest: 0, highest: 5, points: levels) else { return nil }
            return try? Criterion(
                id: id, name: requirement.skill, weight: min(1_000_000, requirement.weight.count / max(1, unit)),
                isEssential: requirement.isEssential,
                minimum: requirement.isEssential ? max(0, min(5, requirement.level)) : nil, scale: scale)
        }
    }

    /// A skill as an identifier: `grants-and-awards`.
    private static func name(of skill: String) -> String {
        let words = skill.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? "skill" : words.joined(separator: "-")
    }

    /// What the levels of skills mean, from 0 to 5.
    static let levels = [
        0: "no experience of it", 1: "has seen it done", 2: "does it with help", 3: "does it alone",
        4: "handles the hard cases and is asked for advice", 5: "teaches it and shapes how it is done",
    ]
}
