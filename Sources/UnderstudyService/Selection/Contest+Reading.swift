import FairSelection
import Secondments
import UnderstudyStore

extension Reading {
    /// The selection of one opportunity, as it stands at this moment.
    ///
    /// - Throws: ``ServiceError`` (3) for an opportunity that does not exist.
    func contest(_ id: String) throws -> Contest {
        let opportunity = try existingOpportunity(id)
        let applications = try applications(for: id)
        let panel = try panel(of: id)
        let version = opportunity.criteriaVersion
        var people: [String: Person] = [:]
        for id in applications.map(\.person) + panel.map(\.person) + [opportunity.manager] where people[id] == nil {
            people[id] = try person(id)
        }
        let decision = try decision(of: id)
        var contest = Contest(
            opportunity: opportunity, criteria: try criteria(of: id, version: version), policy: try policy(),
            applications: applications, people: people, panel: panel, conflicts: try conflicts(of: id),
            ratings: try ratings(of: id).filter { $0.version == version },
            moderations: try moderations(of: id).filter { $0.version == version },
            positiveActions: try positiveActions(of: id).filter { $0.version == version }, decision: decision,
            outcomes: try outcomes(of: id), seed: decision?.seed)
        contest.specimen = try specimen(of: id)
        if contest.specimen != nil {
            contest.specimenMarks = try specimenMarks(of: id).filter { $0.version == version }
        }
        contest.sift = try sift(of: id)
        if contest.sift != nil {
            for assignment in try ratingAssignments(of: id) {
                contest.assignments[assignment.application, default: []].insert(assignment.assessor)
            }
            for application in try siftedApplications(of: id) {
                contest.codes[application.application] = application.code
            }
            contest.shortlist = try shortlist(of: id)
        }
        // Marks are locked once all are in, and nothing is asked of the log before.
        if contest.seed == nil, opportunity.state == .scoring, contest.isFullySubmitted,
            try auditTrail(subject: id).contains(where: { $0.action == Contest.locked })
        {
            contest.seed = try sealedSeed(of: id)
        }
        return contest
    }
}

extension Contest {
    /// What the audit log calls the moment when the marks are locked and the draw's seed is revealed.
    static let locked = "marks.locked"

    /// Whether the marks are locked: nothing about them changes any more.
    var isLocked: Bool { seed != nil }
}
