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
        Eligibility(
            of: person, unit: try unit(of: person), requestedOn: day, startingOn: opportunity.days.start,
            policy: try policy(), variations: try variations())
    }
}
