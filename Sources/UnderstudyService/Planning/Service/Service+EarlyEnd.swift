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
