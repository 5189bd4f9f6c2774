internal import Secondments
internal import UnderstudyStore

extension Reading {
    /// The ring among whom a step-up is held, the widest that a plan came to; `nil` for an opportunity that stands by itself.
    func ring(of opportunity: String) throws -> Ring? {
        try stepUps(in: opportunity).map(\.ring).max()
    }

    /// Whether somebody works outside the ring in which a step-up is held.
    func isBeyondRing(_ person: Person, _ opportunity: Opportunity) throws -> Bool {
        guard let ring = try ring(of: opportunity.id), let host = try unit(opportunity.unit) else { return false }
        return try (unit(of: person)?.ring(to: host) ?? .organisation) > ring
    }

    /// Refuses an applicant from beyond the ring in which a step-up stands: the team comes first (rule 55).
    func refuseBeyondRing(_ person: Person, _ opportunity: Opportunity, _ refused: String) throws {
        guard try isBeyondRing(person, opportunity), let ring = try ring(of: opportunity.id),
            let host = try unit(opportunity.unit)
        else { return }
        throw Refusal(
            rule: 55, refused,
            missing:
                "it is held within the \(ring.rawValue) \(ring == .team ? host.name : host.department), which has people who can step in.",
            fix: ["understudy opportunity list --as \(shell: person.id)"])
    }

    /// What a reader of a step-up should know about it, one sentence each.
    func remarksOnStepUp(_ opportunity: Opportunity) throws -> [String] {
        guard let last = try stepUps(in: opportunity.id).last, let ring = try ring(of: opportunity.id),
            let unit = try unit(opportunity.unit)
        else { return [] }
        let among =
            switch ring {
            case .team: "people of \(unit.name)"
            case .department: "people of \(unit.department)"
            case .organisation: "everybody"
            }
        var remarks = ["It decides who steps up in plan \(last.plan), and is open to \(among) (rules 25 and 55)."]
        if !last.reasons.isEmpty {
            remarks.append("Nobody nearer passed every test; the reasons are on record with the plan.")
        }
        let planned = try moves(of: last.plan).first { $0.chain == last.chain && $0.step == last.step }
        if let planned, planned.days.end > opportunity.days.end {
            remarks.append(
                "It ends on \(opportunity.days.end.inWords), not on \(planned.days.end.inWords): the absence that it covers ends early (rules 46 and 56)."
            )
        }
        return remarks
    }
}
