internal import Foundation
internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The moves of a plan for the days that they still have: where a placement ends early, those behind it that go back with it, by the
    /// option that was accepted, end on the same day, agreed already or not.
    func movesAsTheyStand(in plan: Int) throws -> [StoredMove] {
        var moves = try moves(of: plan)
        let ends = try earlyEnds()
        let agreed = ends.agreed
        for end in ends {
            guard let option = end.option, let placement = try placement(end.placement),
                let front = moves.first(where: { end.cuts($0.days, of: $0.person, placement, agreed: agreed) })
            else { continue }
            let fates = try JSONDecoder().decode(RippleOption.self, from: Data(option.utf8)).fates
            let leaving = Set(fates.filter { $0.kind != .extended }.map(\.person))
            for index in moves.indices
            where moves[index].chain == front.chain
                // An exchange has no first move.
                && (moves[index].step >= front.step || front.opportunity == nil)
                && leaving.contains(moves[index].person) && moves[index].days.contains(end.lastDay)
            {
                moves[index].days = DayRange(from: moves[index].days.start, to: end.lastDay) ?? moves[index].days
            }
        }
        return moves
    }

    /// The last day of each move of a plan that is not made to the end.
    func lastDays(in plan: Int) throws -> [KeptMove: Day] {
        let pairs = zip(try moves(of: plan), try movesAsTheyStand(in: plan)).filter { $0.days != $1.days }
        return Dictionary(
            pairs.map { planned, standing in
                let vacancy = planned.intoOpportunity ?? planned.intoPost ?? ""
                return (KeptMove(person: planned.person, vacancy: vacancy, days: planned.days), standing.days.end)
            }, uniquingKeysWith: min)
    }
}

extension [EarlyEnd] {
    /// The last day that was agreed of each placement that ends early, however often its end was brought forward.
    var agreed: [Int: Day] {
        Dictionary(map { ($0.placement, $0.originalEnd) }, uniquingKeysWith: Swift.max)
    }
}

extension EarlyEnd {
    /// Whether it shortens a move: one of the person who was placed, for days of what was agreed, in which the last day lies.
    ///
    /// - Parameter agreed: the last day that was agreed of each placement.
    func cuts(_ days: DayRange, of person: String, _ placement: Placement, agreed: [Int: Day]) -> Bool {
        person == placement.person && placement.days.start <= days.start
            && days.end <= agreed[placement.id] ?? originalEnd && days.contains(lastDay)
    }
}

extension Writing {
    /// Lets the selection of a move that nobody is placed by yet end with the absence in front of it, a draft as well as one that people
    /// have applied for. An offer that is open for longer lapses, and its applicant keeps the place.
    ///
    /// - Returns: the selection as it is then; `nil` where the move has none that is longer.
    func shortenSelection(of person: String, in plan: Int, to last: Day) throws -> EarlyEndView.Shortened? {
        guard let move = try reading.movesAsTheyStand(in: plan).first(where: { $0.person == person }),
            move.basis != .confirmed, move.days.end == last,
            var selection = try reading.selection(of: move, in: plan), selection.days.end > last,
            selection.state != .withdrawn, selection.state != .completed,
            let days = DayRange(from: selection.days.start, to: last)
        else { return nil }
        let before = selection.days
        selection.days = days
        var shortened = EarlyEndView.Shortened(
            opportunity: selection.id, title: selection.title, state: selection.state)
        for offer in try reading.offers(of: selection.id) where offer.state == .open && offer.days.end > last {
            try lapseOffer(offer.id, reason: "the absence that it covers ends on \(last.inWords)")
            try record("offer.lapsed", subject: offer.application, detail: try reading.offer(offer.id))
            guard let application = try reading.application(offer.application) else { continue }
            shortened.lapsed.append(
                EarlyEndView.Lapsed(
                    application: application.id, person: application.person,
                    name: try reading.existingPerson(application.person).name))
        }
        try shortenStepUp(selection.id, to: days)
        try record(
            "opportunity.shortened", subject: selection.id,
            detail: ["from": "\(before.start)", "to": "\(last)", "before": "\(before.end)", "rule": "56"])
        return shortened
    }
}
