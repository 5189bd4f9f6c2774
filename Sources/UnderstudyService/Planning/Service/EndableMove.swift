internal import Secondments
internal import UnderstudyStore

/// A move of somebody for the days that it has as things stand, as far as it may end early.
struct EndableMove {
    /// The opportunity or the post.
    let place: String
    let days: DayRange
    /// Whether it is a placement, and not only planned.
    let isAgreed: Bool
    /// The early end that is on record, the last one, and the last day that was agreed; `nil` where there is none.
    var ended: (by: EarlyEnd, agreed: Day)?

    /// The days on which it can end early; `nil` for a move of one day.
    var lastDays: DayRange? { DayRange(from: days.start, to: days.end.adding(days: -1)) }

    /// The moves of a person in a plan that nobody has accepted.
    static func all(of person: String, in plan: PlanReport) -> [EndableMove] {
        let rows = plan.chains.map { ($0.days, $0.moves) } + plan.swaps.map { ($0.days, $0.moves) }
        return rows.flatMap { days, moves in
            moves.filter { $0.person == person }.map { EndableMove(place: $0.vacancy, days: days, isAgreed: false) }
        }.sorted { $0.days.start < $1.days.start }
    }
}

extension Reading {
    /// The moves of a person that may end early, by their first days: placements, and moves of accepted plans that are not agreed yet.
    func endableMoves(of person: String) throws -> [EndableMove] {
        let ends = try earlyEnds()
        let agreed = ends.agreed
        let placed = try placements(of: person).filter { $0.state == .agreed || $0.state == .started }.map {
            placement in
            let end = ends.last { $0.placement == placement.id }
            return EndableMove(
                place: placement.post ?? placement.opportunity ?? "", days: placement.days, isAgreed: true,
                ended: end.map { ($0, agreed[placement.id] ?? $0.originalEnd) })
        }
        let planned = try plans().filter { $0.state == .accepted }.flatMap { plan in
            try movesToBeMade(in: plan.id).filter { $0.person == person }
        }.map { EndableMove(place: $0.intoPost ?? $0.intoOpportunity ?? "", days: $0.days, isAgreed: false) }
            .filter { move in !placed.contains { $0.days.overlaps(move.days) } }
        return (placed + planned).sorted { ($0.days.start, $0.place) < ($1.days.start, $1.place) }
    }
}

extension [EndableMove] {
    /// The refusal of an early end on a day on which none of the moves goes on: and on which days the nearest of them can end.
    /// `nil` where there is none, or one that goes on after that day.
    func refusal(of day: Day, _ person: String, _ name: String, _ caller: Caller) -> (any Error)? {
        if contains(where: { $0.lastDays?.contains(day) ?? false }) { return nil }
        func distance(_ move: EndableMove) -> Int {
            move.days.contains(day)
                ? 0 : Swift.min(abs(move.days.start.number - day.number), abs(move.days.end.number - day.number))
        }
        guard let move = self.min(by: { distance($0) < distance($1) }) else { return nil }
        let what = "\(name)'s \(move.isAgreed ? "placement" : "move") at \(move.place)"
        let possible: String
        switch move.lastDays {
        case let days? where days.count == 1:
            possible = "its last day can be \(days.start.inWords) instead"
        case let days?:
            possible = "its last day can be any from \(days.start.inWords) to \(days.end.inWords)"
        case nil: possible = "that is one day, which cannot end early"
        }
        let fix = move.lastDays.map { days in
            [
                "understudy chain whatif --end-early \(shell: person) --on \(Swift.min(Swift.max(day, days.start), days.end)) \(caller.actor)"
            ]
        }
        if let (end, agreed) = move.ended, day >= move.days.end, day <= agreed {
            return Refusal(
                rule: 46, "The early end of \(name)'s placement cannot be recorded",
                missing:
                    "it is on record since \(end.recordedOn.inWords) that it ends on \(move.days.end.inWords), not on \(agreed.inWords)\(move.lastDays == nil ? "" : "; it can be brought forward: \(possible)").",
                fix: fix ?? ["understudy chain plan \(caller.actor)"])
        }
        return ServiceError(
            .notFound,
            "\(what) runs \(move.days.whenInWords), so that it cannot end early on \(day.inWords): \(possible).",
            fix: fix ?? ["understudy chain plan \(caller.actor)"])
    }
}
