import Secondments
import UnderstudyStore

/// Who looks at a selection, and what that person may see of it.
struct Viewer {
    let person: Person
    let isApplicant: Bool
    let isHost: Bool
    /// On the panel, not released, and not recused from everything.
    let isAssessor: Bool
    let isPeoplePartner: Bool
    let isPlanner: Bool
    let isAuditor: Bool
    let isAdministrator: Bool

    /// Whether the caller sees the marks of one assessor on one application.
    ///
    /// Assessors see their own, and others' once they have handed in all of the opportunity, but never those of an application
    /// from which they stand back before it is decided. The hosting manager and the People Partner see marks once all are in. An auditor
    /// sees everything. An applicant never does, whatever else the person is.
    func seesMarks(of assessor: String, on application: String, in contest: Contest) -> Bool {
        if isApplicant { return false }
        if isAuditor { return true }
        if isAssessor {
            if assessor == person.id { return true }
            if contest.isRecused(person.id, from: application), contest.decision == nil { return false }
            return contest.hasSubmitted(person.id)
        }
        return (isHost || isPeoplePartner) && contest.isFullySubmitted
    }

    /// Whether the caller sees the scores and the order that follow from all the marks.
    func seesRanking(of contest: Contest) -> Bool {
        if isApplicant { return false }
        if isAuditor { return true }
        return (isAssessor || isHost || isPeoplePartner) && contest.isFullySubmitted
    }

    /// Whether the caller sees the order of the appointable, without marks and scores.
    func seesOrder(of contest: Contest) -> Bool {
        seesRanking(of: contest) || (isPlanner && !isApplicant && contest.isFullySubmitted)
    }

    /// Whether the caller sees the panel and its progress: who has handed in how much, never what.
    var seesPanel: Bool {
        !isApplicant && (isHost || isAssessor || isPeoplePartner || isAuditor || isAdministrator)
    }
}

extension Reading {
    /// The caller, as a viewer of one selection.
    func viewer(_ caller: Caller, of contest: Contest) throws -> Viewer {
        let person = try actor(caller)
        func has(_ role: RoleKind, division: String? = nil) throws -> Bool {
            try hasRole(role, person.id, on: caller.today, division: division)
        }
        let member = contest.member(person.id)
        return Viewer(
            person: person,
            isApplicant: contest.applications.contains { $0.person == person.id && $0.state != .withdrawn },
            isHost: contest.opportunity.manager == person.id,
            isAssessor: member.map { $0.releasedOn == nil } == true && !contest.isRecusedFromAll(person.id),
            isPeoplePartner: try has(.peoplePartner, division: unit(contest.opportunity.unit)?.division),
            isPlanner: try has(.planner), isAuditor: try has(.auditor), isAdministrator: try has(.administrator))
    }
}

extension Viewer {
    /// Refuses somebody who may not see the panel.
    func requirePanel(of contest: Contest) throws {
        guard seesPanel else {
            throw ServiceError.notAllowed(
                "The panel of \(contest.opportunity.id) is for its hosting manager, its members, People Partners, auditors and administrators; \(person.name) (\(person.id)) is none of them."
            )
        }
    }

    /// Refuses somebody who may not see the ranking, or not yet.
    func requireRanking(of contest: Contest) throws {
        guard !seesRanking(of: contest) else { return }
        let id = contest.opportunity.id
        if isApplicant {
            throw ServiceError.notAllowed(
                "\(person.name) (\(person.id)) applied for \(id) and sees no marks and no ranking of it.",
                fix: ["understudy ranking why \(shell: id) --as \(shell: person.id)"])
        }
        guard isAssessor || isHost || isPeoplePartner else {
            throw ServiceError.notAllowed(
                "The marks for \(id) are for its panel, its hosting manager, People Partners and auditors; \(person.name) (\(person.id)) is none of them."
            )
        }
        if contest.competing.isEmpty {
            throw ServiceError.notAllowed("There is nobody in the competition for \(id) to rank.")
        }
        if contest.awaitsShortlist, contest.missingMembers.isEmpty {
            throw ServiceError.notAllowed(
                "The ranking of \(id) can be seen once the shortlist is made and everybody has marked it.",
                fix: ["understudy panel shortlist \(shell: id) --as \(shell: contest.opportunity.manager)"])
        }
        let waiting = contest.missingMembers.map { "\(contest.name($0.person)) (\($0.person))" }
        throw ServiceError.notAllowed(
            "The ranking of \(id) can be seen once everybody on the panel has handed in all marks; still to come: \(waiting.isEmpty ? "a panel" : waiting.joined(separator: ", ")).",
            fix: ["understudy rating progress \(shell: id) --as \(shell: person.id)"])
    }
}
