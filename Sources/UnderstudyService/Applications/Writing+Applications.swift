import Secondments
import UnderstudyStore

extension Writing {
    /// Judges an application by its day of receipt and enters it: late, ineligible with the reason, or in the competition.
    ///
    /// - Returns: the application with its number.
    func receive(_ application: Application, for opportunity: Opportunity, by person: Person) throws -> Application {
        var entry = application
        (entry.state, entry.stateReason) = try reading.standing(of: application, for: opportunity, by: person)
        return try addApplication(entry)
    }
}

extension Reading {
    /// Where an application stands by its dates: late after the deadline, ineligible by the rules, or in the competition.
    func standing(of application: Application, for opportunity: Opportunity, by person: Person) throws -> (
        ApplicationState, String?
    ) {
        if application.submittedOn > opportunity.deadline {
            return (
                .late,
                "received on \(application.submittedOn.inWords); applications closed on \(opportunity.deadline.inWords)"
            )
        }
        let eligibility = try eligibility(of: person, for: opportunity, requestedOn: application.submittedOn)
        return eligibility.verdict == .eligible ? (.submitted, nil) : (.ineligible, eligibility.words)
    }

    /// The eligibility of a person for an opportunity, were the request made on a certain day.
    func eligibility(of person: Person, for opportunity: Opportunity, requestedOn day: Day) throws -> Eligibility {
        try mostEligible(person, for: opportunity, requestedOn: day).eligibility
    }

    /// The eligibility of a person on the first start of an opportunity on which they pass every test, or on the one on which they fail
    /// fewest: where the start is still left to a plan, no other of them shuts anybody out of the competition.
    func mostEligible(
        _ person: Person, for opportunity: Opportunity, requestedOn day: Day
    ) throws -> (start: Day, eligibility: Eligibility) {
        let unit = try unit(of: person)
        let policy = try policy()
        let variations = try variations()
        func judged(_ start: Day) -> (start: Day, eligibility: Eligibility) {
            (
                start,
                Eligibility(
                    of: person, unit: unit, requestedOn: day, startingOn: start, policy: policy, variations: variations)
            )
        }
        let own = judged(opportunity.days.start)
        guard own.eligibility.verdict != .eligible, let open = try openStart(of: opportunity, on: day) else {
            return own
        }
        let others = open.days.map(judged)
        return others.first { $0.eligibility.verdict == .eligible }
            ?? others.min { $0.eligibility.findings.count < $1.eligibility.findings.count } ?? own
    }
}
