internal import Foundation
internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The moves of a plan for the days that they still have: where a placement ends early, those behind it that go back with it, by the
    /// option that was accepted, end on the same day, agreed already or not. Those that would begin after it are not made any more.
    func movesAsTheyStand(in plan: Int) throws -> [StoredMove] {
        try lastDaysOfMoves(in: plan).compactMap { move, last in
            guard let days = DayRange(from: move.days.start, to: last) else { return nil }
            var standing = move
            standing.days = days
            return standing
        }
    }

    /// The last day of each move of a plan that is not made to the end; before its first day where it is not made at all.
    func lastDays(in plan: Int) throws -> [KeptMove: Day] {
        let pairs = try lastDaysOfMoves(in: plan).filter { $0.move.days.end != $0.last }
        return Dictionary(
            pairs.map { ($0.move.kept, $0.last) }, uniquingKeysWith: min)
    }

    /// The moves of a plan, each with the last day on which it is made.
    private func lastDaysOfMoves(in plan: Int) throws -> [(move: StoredMove, last: Day)] {
        var moves = try moves(of: plan).map { (move: $0, last: $0.days.end) }
        let ends = try earlyEnds()
        let agreed = ends.agreed
        for end in ends {
            guard let option = end.option, let placement = try placement(end.placement) else { continue }
            let fronts = moves.filter { end.cuts($0.move, placement, agreed: agreed) }.map(\.move)
            if fronts.isEmpty { continue }
            let fates = try JSONDecoder().decode(RippleOption.self, from: Data(option.utf8)).fates
            let staying = Set(fates.filter { $0.kind == .extended }.map(\.person))
            let leaving = Set(fates.map(\.person)).subtracting(staying)
            for front in fronts {
                for (index, (move, last)) in moves.enumerated()
                where move.chain == front.chain
                    // An exchange has no first move.
                    && (move.step >= front.step || front.opportunity == nil) && end.lastDay < last
                    // Nobody begins behind somebody who is not away any more.
                    && (leaving.contains(move.person)
                        || front.days.start > end.lastDay && !staying.contains(move.person))
                {
                    moves[index].last = end.lastDay
                }
            }
        }
        return moves
    }
}

extension StoredMove {
    /// The move as plans are compared by it.
    var kept: KeptMove { KeptMove(person: person, vacancy: intoOpportunity ?? intoPost ?? "", days: days) }
}

extension [EarlyEnd] {
    /// The last day that was agreed of each placement that ends early, however often its end was brought forward.
    var agreed: [Int: Day] {
        Dictionary(map { ($0.placement, $0.originalEnd) }, uniquingKeysWith: Swift.max)
    }
}

extension EarlyEnd {
    /// Whether it shortens a move of a plan: one of the person who was placed, into the same place, for days of what was agreed, in which the
    /// last day lies.
    ///
    /// - Parameter agreed: the last day that was agreed of each placement.
    func cuts(_ days: DayRange, of move: PlannedMove, _ placement: Placement, agreed: [Int: Day]) -> Bool {
        isAbout(days, move.person, into: move.vacancy, placement, agreed) && days.contains(lastDay)
    }

    /// Whether it shortens a move, or the move would begin after it.
    fileprivate func cuts(_ move: StoredMove, _ placement: Placement, agreed: [Int: Day]) -> Bool {
        let vacancy = move.intoPost ?? move.intoOpportunity ?? ""
        return isAbout(move.days, move.person, into: vacancy, placement, agreed) && lastDay < move.days.end
    }

    private func isAbout(
        _ days: DayRange, _ person: String, into vacancy: String, _ placement: Placement, _ agreed: [Int: Day]
    ) -> Bool {
        person == placement.person && vacancy == placement.post ?? placement.opportunity
            && placement.days.start <= days.start && days.end <= agreed[placement.id] ?? originalEnd
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
