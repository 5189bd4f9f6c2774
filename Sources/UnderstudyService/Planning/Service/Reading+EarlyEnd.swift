internal import Secondments
internal import UnderstudyStore

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
