public import Secondments
import UnderstudyStore

extension Service {
    /// Grants a role from today on. The first administrator may be named by anybody who holds the file.
    public func grantRole(
        _ kind: RoleKind, to id: String, division: String?, until: Day?, caller: Caller
    ) throws -> Role {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            try reading.requireAdministrator(caller, to: "grant a role")
            let person = try reading.existingPerson(id)
            if let division, try !reading.units().contains(where: { $0.division == division }) {
                throw ServiceError.notFound("division", division, fix: ["understudy person list"])
            }
            if let until, until < caller.today {
                throw ServiceError(.usage, "A role ends on a day from today on; \(until) has passed.")
            }
            let role = try writing.grantRole(
                Role(
                    id: 0, person: person.id, kind: kind, division: division, from: caller.today, until: until,
                    grantedBy: caller.person ?? "system"))
            try writing.record("role.granted", subject: person.id, detail: role)
            return role
        }
    }

    /// Ends a role as of today.
    public func revokeRole(_ id: Int, caller: Caller) throws -> Role {
        try store.write(as: caller.act) { writing in
            try writing.reading.requireAdministrator(caller, to: "revoke a role")
            guard let role = try writing.reading.roles().first(where: { $0.id == id }) else {
                throw ServiceError.notFound("role", String(id), fix: ["understudy role list"])
            }
            let others = try writing.reading.roles().filter {
                $0.kind == .administrator && $0.id != id && $0.until.map { $0 > caller.today } ?? true
            }
            guard role.kind != .administrator || !others.isEmpty else {
                throw ServiceError(
                    .refused,
                    "\(role.person) is the last administrator, and nobody else could grant a role afterwards.",
                    fix: ["understudy role grant administrator PERSON --as \(caller.person ?? role.person)"])
            }
            try writing.endRole(id, on: caller.today)
            try writing.record("role.revoked", subject: role.person, detail: ["role": id])
            return try writing.reading.roles().first { $0.id == id } ?? role
        }
    }

    /// All roles, past ones included.
    public func roles() throws -> [Role] {
        try store.read { try $0.roles() }
    }

    /// Varies a rule on eligibility for a department or division (rule 6), and judges again the applications that it concerns.
    ///
    /// - Returns: the variation, and the applications that are in the competition because of it.
    public func addVariation(_ variation: Variation, caller: Caller) throws -> (
        variation: Variation, readmitted: [String]
    ) {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            guard variation.rule == 3 || variation.rule == 4 else {
                throw Refusal(
                    rule: 6, "rule \(variation.rule) cannot be varied",
                    missing: "a department varies the rules on service (3) and on probation or review (4).")
            }
            let units = try reading.units()
            guard
                units.contains(where: {
                    $0.division == variation.division && variation.department.map($0.department.elementsEqual) ?? true
                })
            else {
                throw ServiceError.notFound("department or division", variation.department ?? variation.division)
            }
            let author = try reading.requireRole(
                .peoplePartner, caller, to: "vary a rule on eligibility", division: variation.division)
            guard !variation.reason.trimmed.isEmpty else {
                throw Refusal(
                    rule: 6, "rule \(variation.rule) cannot be varied", missing: "the reason is not given.",
                    fix: ["add --reason TEXT"])
            }
            if let person = variation.person { _ = try reading.existingPerson(person) }
            var entry = variation
            entry.author = author.id
            entry = try writing.addVariation(entry)
            try writing.record("variation.added", subject: entry.person, detail: entry)
            return (entry, try writing.readmitIneligible())
        }
    }

    /// Takes a variation back. Applications that were let in by it stay in the competition.
    public func revokeVariation(_ id: Int, caller: Caller) throws -> Variation {
        try store.write(as: caller.act) { writing in
            guard let variation = try writing.reading.variations().first(where: { $0.id == id }) else {
                throw ServiceError.notFound("variation", String(id), fix: ["understudy variation list"])
            }
            try writing.reading.requireRole(
                .peoplePartner, caller, to: "revoke a variation", division: variation.division)
            try writing.revokeVariation(id)
            try writing.record("variation.revoked", subject: variation.person, detail: ["variation": id])
            return try writing.reading.variations().first { $0.id == id } ?? variation
        }
    }

    /// All variations, revoked ones included.
    public func variations() throws -> [Variation] {
        try store.read { try $0.variations() }
    }
}

extension Writing {
    /// Puts ineligible applications back in the competition where the variations of today let them pass; their numbers.
    func readmitIneligible() throws -> [String] {
        var readmitted: [String] = []
        for opportunity in try reading.opportunities() where [.published, .closed].contains(opportunity.state) {
            for application in try reading.applications(for: opportunity.id) where application.state == .ineligible {
                let person = try reading.existingPerson(application.person)
                let (state, reason) = try reading.standing(of: application, for: opportunity, by: person)
                guard state == .submitted else { continue }
                try setEligibility(of: application.id, eligible: true, reason: reason)
                try record("application.readmitted", subject: application.id, detail: ["person": person.id])
                readmitted.append(application.id)
            }
        }
        return readmitted
    }
}
