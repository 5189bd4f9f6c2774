public import Secondments
import UnderstudyStore

extension Service {
    /// Enters somebody who applied to an internal advert in the outside system (rule 26), as its hosting manager.
    ///
    /// - Parameter submittedOn: the day of receipt there.
    public func addApplicant(
        _ applicant: String, to id: String, submittedOn: Day, preference: Int?, statement: String, caller: Caller
    ) throws -> ApplicationView {
        try store.write(as: caller.act) { writing in
            let reading = writing.reading
            let opportunity = try reading.existingOpportunity(id)
            try reading.requireHost(of: opportunity, caller, to: "enter an applicant")
            let person = try reading.existingPerson(applicant)
            let refused = "\(person.name) cannot be entered for \(id)"
            try opportunity.refuseHostAsApplicant(person, refused)
            guard opportunity.channel == .internalAdvert else {
                throw Refusal(
                    rule: 26, refused, missing: "it is an expression of interest, for which people apply themselves.",
                    fix: ["understudy application submit \(shell: id) --as \(shell: person.id)"])
            }
            guard opportunity.state == .published || opportunity.state == .closed else {
                throw ServiceError.wrongState(of: opportunity, refused)
            }
            guard submittedOn <= caller.today else {
                throw ServiceError(.usage, "An application is received on a day up to today, \(caller.today).")
            }
            if let earlier = try reading.applications(by: person.id).first(where: { $0.opportunity == id }) {
                throw Refusal(rule: 24, refused, missing: "application \(earlier.id) is on record already.")
            }
            let application = try writing.receive(
                Application(
                    id: "", opportunity: id, person: person.id, preference: preference, submittedOn: submittedOn,
                    statement: statement.trimmed), for: opportunity, by: person)
            try writing.record("application.entered", subject: application.id, detail: application)
            return try reading.view(of: application)
        }
    }
}
