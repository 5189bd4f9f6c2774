internal import Foundation
internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The moves of a plan for the days that they still have: where a placement ends early, those behind it that go back with it, by the
    /// option that was accepted, end on the same day, agreed already or not.
    func movesAsTheyStand(in plan: Int) throws -> [StoredMove] {
        var moves = try moves(of: plan)
        for end in try earlyEnds() {
            guard let option = end.option, let placement = try placement(end.placement),
                let front = moves.first(where: {
                    $0.person == placement.person && $0.days.start == placement.days.start
                })
            else { continue }
            let fates = try JSONDecoder().decode(RippleOption.self, from: Data(option.utf8)).fates
            let leaving = Set(fates.filter { $0.kind != .extended }.map(\.person))
            for index in moves.indices
            where moves[index].chain == front.chain && moves[index].step >= front.step
                && leaving.contains(moves[index].person) && moves[index].days.contains(end.lastDay)
            {
                moves[index].days = DayRange(from: moves[index].days.start, to: end.lastDay) ?? moves[index].days
            }
        }
        return moves
    }

    /// The early end of a person's placement of which a day lies in what was agreed before; `nil` where a placement runs on that day
    /// that nobody has shortened.
    func earlyEnd(of person: String, on day: Day) throws -> EarlyEnd? {
        let running = try running(person, on: day)
        return try earlyEnds().last { end in
            if let running { return end.placement == running.id }
            guard let placement = try placement(end.placement), placement.person == person else { return false }
            return placement.days.start <= day && day <= end.originalEnd
        }
    }
}

extension Writing {
    /// Shortens the selection of a move that nobody is placed by yet, while it is a draft, so that it offers the days that the move
    /// still has.
    ///
    /// - Returns: the draft; `nil` where the move has none.
    func shortenDraft(of person: String, in plan: Int, to last: Day) throws -> Opportunity? {
        guard let move = try reading.movesAsTheyStand(in: plan).first(where: { $0.person == person }),
            move.basis != .confirmed, move.days.end == last,
            var draft = try reading.selection(of: move, in: plan), draft.state == .draft, draft.days.end > last,
            let days = DayRange(from: draft.days.start, to: last)
        else { return nil }
        draft.days = days
        try saveDraft(draft, criteria: reading.criteria(of: draft))
        try record("opportunity.edited", subject: draft.id, detail: draft)
        return draft
    }
}
