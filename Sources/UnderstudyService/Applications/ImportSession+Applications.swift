import Secondments
import UnderstudyStore

extension ImportSession {
    /// applications.csv: every application is judged as if it had been submitted here on its day, and numbered in order of receipt.
    mutating func importApplications() throws {
        let writing = writing
        let reading = writing.reading
        let people = Dictionary(uniqueKeysWithValues: try reading.people().map { ($0.id, $0) })
        let opportunities = Dictionary(uniqueKeysWithValues: try reading.opportunities().map { ($0.id, $0) })
        var taken: [String: Set<String>] = [:]
        for id in opportunities.keys.sorted() {
            taken[id] = Set(try reading.applications(for: id).map(\.person))
        }
        let today = caller.today
        var accepted: [Application] = []
        try table(
            ["opportunity", "person", "submitted_on"], optional: ["preference", "statement"], key: \.id,
            known: Set<String>()
        ) { reader in
            var seen: [String: Int] = [:]
            return reader.records { reader -> Application? in
                let person = reader.required("person", "the applicant's id")
                let submitted = reader.day("submitted_on")
                let preference = reader.text("preference").isEmpty ? nil : reader.whole("preference", in: 1...100)
                guard let id = reader.required("opportunity", "the opportunity's id") else { return nil }
                guard let opportunity = opportunities[id] else {
                    reader.reject("opportunity", "there is no such opportunity")
                    return nil
                }
                guard let person, let submitted else { return nil }
                guard people[person] != nil else {
                    reader.reject("person", "nobody has this id: import people first")
                    return nil
                }
                if person == opportunity.manager {
                    reader.reject(
                        "person", "somebody else is expected: this person hosts \(id) and would decide on themself")
                }
                if let post = opportunity.post, people[person]?.post == post {
                    reader.reject(
                        "person", "somebody else is expected: this person holds \(post), which \(id) covers (rule 14)")
                }
                if let applicant = people[person], (try? writing.reading.isBeyondRing(applicant, opportunity)) == true {
                    reader.reject(
                        "person", "somebody within the ring in which \(id) is held is expected (rule 55)")
                }
                if opportunity.state == .draft {
                    reader.reject("opportunity", "\(id) is a draft: publish it before it takes applications")
                } else if opportunity.state != .published && opportunity.state != .closed {
                    reader.reject("opportunity", "\(id) is \(opportunity.state.words) and takes no more applications")
                }
                if submitted > today {
                    reader.reject("submitted_on", "a day up to today, \(today), is expected")
                }
                if taken[id]?.contains(person) == true {
                    reader.reject("person", "this person has applied for \(id) already")
                }
                reader.unique("\(id)\u{1F}\(person)", in: "person", seen: &seen)
                return Application(
                    id: "", opportunity: id, person: person, preference: preference, submittedOn: submitted,
                    statement: reader.text("statement"))
            }
        } write: { applications in
            let ordered = applications.sorted {
                ($0.submittedOn, $0.opportunity, $0.person) < ($1.submittedOn, $1.opportunity, $1.person)
            }
            for application in ordered {
                guard let opportunity = opportunities[application.opportunity], let person = people[application.person]
                else { continue }
                accepted.append(try writing.receive(application, for: opportunity, by: person))
            }
        }
        if let first = accepted.first, let last = accepted.last {
            report.notes.append("Application numbers \(first.id) to \(last.id), in order of receipt.")
        }
        for application in accepted where application.state != .submitted {
            report.notes.append(
                "\(application.id) (\(people[application.person]?.name ?? application.person), \(application.opportunity)) is \(application.state.rawValue): \(application.stateReason ?? "")"
            )
        }
    }
}
