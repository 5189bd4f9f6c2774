internal import Crypto
internal import FairSelection
internal import Foundation
public import Secondments
internal import UnderstudyStore

extension Service {
    /// What an early end of a person's move would do: in the accepted plan that holds the move, for a placement outside every plan by itself, or
    /// in the best plan.
    /// Nothing is written.
    public func ripple(
        endingEarly person: String, on day: Day, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> Ripple {
        let (accepted, endable, isAgreed, ways, declined) = try store.read { reading in
            try reading.refuseOver(person, on: day, caller)
            try reading.refuseOtherCover(behind: person, on: day, caller)
            return (
                try reading.agreedMoves(of: person, on: day, asOf: caller.today), try reading.endableMoves(of: person),
                try reading.running(person, on: day) != nil,
                try reading.waysBeforeAgreement(of: person, on: day, caller),
                try reading.plans().filter { $0.state == .accepted }.flatMap { try reading.declinedMoves(of: $0.id) }
            )
        }
        // What somebody has said no to is not planned for them here.
        var planning = request
        if accepted == nil { planning.bans += declined.map(\.move).filter { !request.bans.contains($0) } }
        return try withPlanner(for: planning, caller: caller) { planner in
            guard let known = planner.index.people[person] else { throw ServiceError.notFound("person", person) }
            if accepted == nil, let refusal = endable.refusal(of: day, person, known.name, caller) { throw refusal }
            let (plan, lasting) = try accepted ?? (planner.plan(request.scope), [:])
            guard var ripple = try planner.ripple(endingEarly: person, on: day, in: plan, lasting: lasting) else {
                let planned = endable.isEmpty ? EndableMove.all(of: person, in: plan) : endable
                if let refusal = planned.refusal(of: day, person, known.name, caller) { throw refusal }
                throw ServiceError(
                    .notFound, "\(known.name) makes no move behind an opportunity, and has no placement to end.",
                    fix: ["understudy chain plan \(caller.actor)"])
            }
            ripple.isAgreed = isAgreed
            guard isAgreed else {
                ripple.next = ways
                return ripple
            }
            // An acceptance works the options out anew, from what is on record alone.
            let isPlain =
                request.pins.isEmpty && request.bans.isEmpty && request.keep == nil && request.reopened.isEmpty
                && !request.shouldStop()
            let asked = "\(shell: person) --on \(day)"
            let actor = caller.actor
            if isPlain {
                let seen = try ripple.digest
                ripple.seen = seen
                ripple.next = ["understudy chain end-early \(asked) --option 1 --seen \(seen) --reason TEXT \(actor)"]
            } else {
                ripple.next = ["understudy chain whatif --end-early \(asked) \(actor)"]
            }
            return ripple
        }
    }

    /// Accepts an option of an early end: the placements of everybody who returns or moves end on its day, those who stay on keep
    /// theirs, and where the vacancy is filled again the plan for the days that are left is accepted with a selection for each of its
    /// forecast moves. All of it is one transaction.
    ///
    /// - Parameters:
    ///   - option: the option's number, from 1, in the order of ``ripple(endingEarly:on:request:caller:)``.
    ///   - seen: what that told as ``Ripple/seen``; if anything has changed since, nothing is accepted.
    ///   - reason: why the placement ends early (rule 47).
    /// - Throws: ``ServiceError``: not a planner (4), no placement that runs beyond the day (5, rule 46), options that are no longer
    ///   those that were seen (5, rule 46), an option that there is not, or no reason (64).
    public func acceptEarlyEnd(
        of person: String, on day: Day, option number: Int, seen: String, reason: String, caller: Caller
    ) throws -> EarlyEndView {
        let reason = reason.trimmed
        guard !reason.isEmpty else {
            throw ServiceError(.usage, "Say why the placement ends early: --reason TEXT (rule 47).")
        }
        return try store.write(as: caller.act) { writing in
            let reading = writing.reading
            try reading.requireRole(.planner, caller, to: "accept an early end")
            let name = try reading.existingPerson(person).name
            let refused = "The early end of \(name)'s placement cannot be recorded"
            try reading.refuseOver(person, on: day, caller)
            try reading.refuseOtherCover(behind: person, on: day, caller)
            guard let (plan, lasting) = try reading.agreedMoves(of: person, on: day, asOf: caller.today),
                let placement = try reading.running(person, on: day)
            else {
                let agreed = try reading.endableMoves(of: person).filter(\.isAgreed)
                if let refusal = agreed.refusal(of: day, person, name, caller) { throw refusal }
                throw Refusal(
                    rule: 46, refused,
                    missing: "\(name) has no placement that runs on \(day.inWords) and beyond.",
                    fix: try reading.waysBeforeAgreement(of: person, on: day, caller))
            }
            let planner = try reading.planner(try reading.planningSnapshot(asOf: caller.today))
            let answer = try planner.ripple(endingEarly: person, on: day, in: plan, lasting: lasting)
            if let failure = planner.index.staff.failure { throw failure }
            let again = "understudy chain whatif --end-early \(shell: person) --on \(day) \(caller.actor)"
            guard let ripple = answer, try ripple.digest == seen else {
                throw Refusal(
                    rule: 46, refused, missing: "the options are no longer those that were seen as \(seen).",
                    fix: [again])
            }
            guard ripple.options.indices.contains(number - 1) else {
                throw ServiceError(
                    .usage, "There is no option \(number), but 1 to \(ripple.options.count).", fix: [again])
            }
            let option = ripple.options[number - 1]
            let stored = try reading.acceptedPlan(holding: person, on: day)
            var view = EarlyEndView(person: person, name: name, on: day, reason: reason, option: option, ended: [])
            let first = try writing.endEarly(
                EarlyEnd(
                    placement: placement.id, lastDay: day, originalEnd: placement.days.end, reason: reason,
                    option: try option.canonicalText, recordedBy: caller.person ?? "", recordedOn: caller.today))
            view.ended.append(
                EarlyEndView.Ended(
                    placement: placement.id, person: person, name: name, originalEnd: first.originalEnd))
            for fate in option.fates where fate.person != person && fate.kind != .extended {
                // Whoever moves into the vacancy from outside the chain has no placement in it.
                guard fate.kind == .givenUp || ripple.affected.contains(where: { $0.person == fate.person }) else {
                    continue
                }
                guard fate.kind != .givenUp, let behind = try reading.running(fate.person, on: day) else {
                    guard let stored else { continue }
                    if let known = try writing.shortenSelection(of: fate.person, in: stored.id, to: day) {
                        view.shortened.append(known)
                    } else {
                        try writing.cancelMoves(
                            of: fate.person, after: day, in: stored.id,
                            reason: "follows from the early end of \(name)'s placement", &view)
                    }
                    continue
                }
                let end = try writing.endEarly(
                    EarlyEnd(
                        placement: behind.id, lastDay: day, originalEnd: behind.days.end,
                        reason: "follows from the early end of \(name)'s placement", follows: first.id,
                        recordedBy: caller.person ?? "", recordedOn: caller.today))
                view.ended.append(
                    EarlyEndView.Ended(
                        placement: behind.id, person: fate.person, name: fate.name, originalEnd: end.originalEnd))
            }
            try writing.record("chain.ended-early", subject: person, detail: first)
            if let refill = option.chain, let chain = plan.chain(of: ripple) {
                view.plan = try writing.fill(refill, after: ripple, in: chain, end: first.id, caller: caller)
            }
            return view
        }
    }
}

extension Writing {
    /// Accepts the plan by which a vacancy is filled again for the days that are left. What goes on in front of the vacancy stands in it
    /// as confirmed; an opportunity that was left itself is opened again for those days, as a draft of its hosting manager.
    ///
    /// - Parameter end: the number of the early end.
    fileprivate func fill(
        _ refill: PlannedChain, after ripple: Ripple, in chain: PlannedChain, end: Int, caller: Caller
    ) throws -> ChainPlanView {
        var rest = refill
        if let position = chain.moves.firstIndex(where: { $0.person == ripple.person }), position > 0 {
            let going = chain.moves[..<position].map { move in
                var move = move
                move.basis = .confirmed
                return move
            }
            rest.title = chain.title
            rest.unit = chain.unit
            rest.kind = chain.kind
            rest.fraction = chain.fraction
            rest.place = chain.place
            rest.moves[0].opportunity = nil
            rest.moves = going + rest.moves
        } else {
            rest.opportunity = try reopen(chain.opportunity, days: refill.days)
            rest.place = 1
            rest.moves[0].opportunity = rest.opportunity
        }
        for step in rest.moves.indices where rest.moves[step].basis != .confirmed { rest.moves[step].basis = .forecast }
        var report = PlanReport(
            asOf: caller.today, opportunities: [rest.opportunity], status: .optimal, ignoresPanel: false, levels: [],
            starts: [], chains: [rest], swaps: [], unfilled: [], broken: [], brokenPins: [], outside: [],
            costLeftOpen: rest.cost)
        report.changeMoves { $0.isLate = $0.beginBy < caller.today && $0.basis != .confirmed }
        let stored = try propose(report, request: PlanRequest(scope: .opportunity(rest.opportunity)), certificate: nil)
        try openStepUps(for: stored, report)
        let first = rest.moves.firstIndex { $0.basis == .forecast } ?? 0
        let opened =
            try rest.moves[first].opportunity
            ?? reading.stepUps(of: stored.id).first { $0.chain == 1 && $0.step == first + 1 }?.opportunity
        if let opened {
            let takeover = Takeover(earlyEnd: end, opportunity: opened)
            try addTakeover(takeover)
            try record("early-end.taken-over", subject: opened, detail: takeover)
        }
        try acceptPlan(stored.id)
        var view = ChainPlanView(report, number: stored.id, state: "accepted")
        try reading.tellSelections(in: &view)
        try record("plan.accepted", detail: ["plan": stored.id])
        return view
    }

    /// Drafts an opportunity once more for the days that are left of it, with the same criteria.
    private func reopen(_ id: String, days: DayRange) throws -> String {
        var again = try reading.existingOpportunity(id)
        let criteria = try reading.criteria(of: again)
        var number = 2
        while try reading.opportunity("\(id)-\(number)") != nil { number += 1 }
        again.id = "\(id)-\(number)"
        again.days = days
        again.starts = nil
        again.places = 1
        again.deadline = max(act.day, min(act.day.adding(days: 14), days.start.adding(days: -1)))
        try createOpportunity(again, criteria: criteria)
        try record("opportunity.created", subject: again.id, detail: again)
        return again.id
    }
}

extension Writing {
    /// Takes back the moves of somebody that would begin after a day behind an absence that has ended by then: a placement does not begin, and
    /// a selection without one is needed no more.
    fileprivate func cancelMoves(
        of person: String, after day: Day, in plan: Int, reason: String, _ view: inout EarlyEndView
    ) throws {
        for move in try reading.moves(of: plan) where move.person == person && move.days.start > day {
            guard let selection = try reading.selection(of: move, in: plan) else { continue }
            let placement = try reading.placements(of: person).first {
                $0.opportunity == selection.id && $0.state == .agreed && $0.days == move.days
            }
            if var placement {
                placement.state = .cancelled
                placement.endReason = reason
                try updatePlacement(placement)
                try record("placement.cancelled", subject: person, detail: placement)
                view.cancelled.append(
                    EarlyEndView.Cancelled(
                        placement: placement.id, person: person, name: try reading.existingPerson(person).name,
                        days: placement.days))
            } else if [.draft, .published, .closed, .scoring].contains(selection.state) {
                view.notNeeded.append(
                    ChainPlanView.SelectionNotNeeded(
                        opportunity: selection.id, title: selection.title, state: selection.state,
                        host: selection.manager))
            }
        }
    }
}

extension Reading {
    /// The accepted plan, the latest one first, in which a person makes a move, of a chain or an exchange, that runs on a day and beyond.
    func acceptedPlan(holding person: String, on day: Day) throws -> StoredPlan? {
        try plans().last { plan in
            guard plan.state == .accepted else { return false }
            return try movesToBeMade(in: plan.id).contains {
                $0.person == person && $0.days.contains(day) && $0.days.end > day
            }
        }
    }

    /// What can be done about a move that is planned and not agreed, so that there is nothing to end: an offer that is open is declined, a
    /// yes that is asked for is refused, and the plan is made again without the move. Each command will be taken as things stand, and helps.
    func waysBeforeAgreement(of person: String, on day: Day, _ caller: Caller) throws -> [String] {
        let planner = caller.actor
        let thinking = "understudy chain whatif --decline \(shell: person) \(planner)"
        guard let plan = try acceptedPlan(holding: person, on: day) else { return [thinking] }
        let confirmed = Set(try chainConfirmations(of: plan.id).map(\.chain))
        let open = try movesToBeMade(in: plan.id).filter {
            $0.person == person && $0.basis != .confirmed && !confirmed.contains($0.chain)
        }
        // Of a draft that is to take over no plan knows yet: a plan with or without the move would not be another.
        let heads = try Set(open.compactMap(\.opportunity)).compactMap { try opportunity($0) }
        let isDraft = heads.contains { $0.state == .draft }
        var ways = isDraft ? [] : [thinking]
        if !open.isEmpty { ways.append("understudy chain answer \(plan.id) \(shell: person) no --as \(shell: person)") }
        for move in open {
            let application = try application(for: move, in: plan.id)
            if let application, try offers(for: application.id).contains(where: { $0.state == .open }) {
                ways.append("understudy offer decline \(shell: application.id) --reason TEXT --as \(shell: person)")
            } else if !isDraft, try application.flatMap({ try outcome(of: $0.id) })?.kind != .selected,
                let vacancy = move.intoOpportunity ?? move.intoPost
            {
                let choice = "\(person)=\(vacancy)"
                ways.append("understudy chain plan --forbid \(shell: choice) --keep \(plan.id) --save \(planner)")
            }
        }
        return ways
    }

    /// Refuses to bring an end forward that is over, whatever day is named of those that were agreed.
    func refuseOver(_ person: String, on day: Day, _ caller: Caller) throws {
        let ends = try earlyEnds()
        let agreed = ends.agreed
        let over = try placements(of: person).first { placement in
            placement.state != .cancelled && placement.days.end < caller.today
                && agreed[placement.id].map { placement.days.start <= day && day <= $0 } ?? false
        }
        guard let over, let end = ends.last(where: { $0.placement == over.id }) else { return }
        throw Refusal(
            rule: 46, "The early end of \(try existingPerson(person).name)'s placement cannot be recorded",
            missing:
                "it is on record since \(end.recordedOn.inWords) that it ended on \(over.days.end.inWords); that is over, and is not brought forward any more.",
            fix: ["understudy person show \(shell: person) \(caller.actor)"])
    }

    /// Refuses to work out an early end along a chain in which somebody else steps up than the plan says: what becomes of them would not be
    /// told. A plan that knows them has to be accepted first.
    func refuseOtherCover(behind person: String, on day: Day, _ caller: Caller) throws {
        guard let plan = try acceptedPlan(holding: person, on: day) else { return }
        let moves = try movesAsTheyStand(in: plan.id)
        guard let front = moves.first(where: { $0.person == person && $0.days.contains(day) }) else { return }
        for move in moves where move.chain == front.chain && move.step > front.step && move.basis != .confirmed {
            guard let selection = try selection(of: move, in: plan.id) else { continue }
            let cover = try placements().first {
                $0.opportunity == selection.id && $0.person != move.person
                    && ($0.state == .agreed || $0.state == .started) && $0.days.contains(day) && $0.days.end > day
            }
            guard let cover else { continue }
            let (known, planned) = (try existingPerson(cover.person), try existingPerson(move.person))
            throw Refusal(
                rule: 46, "The early end of \(try existingPerson(person).name)'s placement cannot be worked out",
                missing:
                    "\(known.name) covers \(move.intoPost ?? selection.id), and not \(planned.name) as plan \(plan.id) has it.",
                fix: ["understudy chain accept --keep \(plan.id) \(caller.actor)"])
        }
    }

    /// The placement of a person that runs on a day and beyond.
    func running(_ person: String, on day: Day) throws -> Placement? {
        try placements(of: person).first {
            ($0.state == .agreed || $0.state == .started) && $0.days.contains(day) && $0.days.end > day
        }
    }
}

extension Reading {
    /// The moves of an accepted plan whose placements end before the day agreed, in the order in which that was decided.
    func earlyEnds(of report: PlanReport) throws -> [ChainPlanView.EndedMove] {
        let ends = try earlyEnds()
        let agreed = ends.agreed
        return try ends.compactMap { end in
            guard let placement = try placement(end.placement) else { return nil }
            let rows = report.chains.map { ($0.days, $0.moves) } + report.swaps.map { ($0.days, $0.moves) }
            let moves = rows.flatMap { days, moves in
                moves.filter { end.cuts(days, of: $0, placement, agreed: agreed) }
            }
            guard let move = moves.first else { return nil }
            return ChainPlanView.EndedMove(
                person: move.person, name: move.name, vacancy: move.vacancy, on: end.lastDay,
                originalEnd: end.originalEnd, reason: end.reason)
        }
    }
}

extension PlanReport {
    /// The chain in which an early end happens.
    fileprivate func chain(of ripple: Ripple) -> PlannedChain? {
        chains.first { chain in
            chain.opportunity == ripple.opportunity && chain.days.contains(ripple.on)
                && chain.moves.contains { $0.person == ripple.person }
        }
    }
}

extension Ripple {
    /// Twelve hexadecimal digits that stand for everything that the answer says.
    var digest: String {
        get throws {
            var plain = self
            plain.seen = nil
            plain.isAgreed = true
            plain.next = []
            let bytes = SHA256.hash(data: Data(try plain.canonicalText.utf8))
            return String(Digest.hexadecimal(bytes).prefix(12))
        }
    }
}

extension Encodable {
    /// The value as JSON with sorted keys.
    fileprivate var canonicalText: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
