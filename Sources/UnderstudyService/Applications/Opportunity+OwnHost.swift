import Secondments

extension Opportunity {
    /// Refuses the hosting manager as an applicant: nobody decides on themself.
    func refuseHostAsApplicant(_ person: Person, _ refused: String) throws {
        guard person.id == manager else { return }
        throw Refusal(
            rule: 24, refused, missing: "\(person.name) hosts it and would decide on themself.",
            fix: ["understudy opportunity list --as \(shell: person.id)"])
    }
}

extension Contest {
    /// Refuses an act on a selection by somebody who takes part in it: nobody decides on themself.
    func refuseApplicant(_ person: Person, _ refused: String) throws {
        guard let own = applications.first(where: { $0.person == person.id && $0.state != .withdrawn }) else { return }
        throw Refusal(
            rule: 24, refused,
            missing: "\(person.name) applied for \(opportunity.id) (\(own.id)) and would decide on themself.",
            fix: ["understudy application withdraw \(shell: own.id) --as \(shell: person.id)"])
    }
}
