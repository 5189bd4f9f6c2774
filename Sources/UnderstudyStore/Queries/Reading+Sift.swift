internal import GRDB
public import Secondments

extension Reading {
    /// The sift of an opportunity; `nil` where everybody marks everybody.
    public func sift(of opportunity: String) throws -> Sift? { try row(key: opportunity) }

    /// The applications of a sift with their codes, by application number.
    public func siftedApplications(of opportunity: String) throws -> [SiftedApplication] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// Who marks whom in a sift, those who stand back or were released since included.
    public func ratingAssignments(of opportunity: String) throws -> [RatingAssignment] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// The shortlist of a sift, once it is made.
    public func shortlist(of opportunity: String) throws -> Shortlist? {
        guard let record = try row(ShortlistRecord.self, key: opportunity) else { return nil }
        let rows = try rows(ShortlistedRecord.self, where: "opportunity = ?", [opportunity.cell])
        return Shortlist(
            opportunity: opportunity, applications: rows.map(\.application), madeBy: record.madeBy,
            madeOn: record.madeOn)
    }

    /// Whether an applicant asked to be on the shortlist if the essential minimums are met. For the applicant alone to read.
    public func claimsGuarantee(_ application: String) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM shortlisting_guarantees WHERE application = ?)"
        return try Bool.fetchOne(database.cachedStatement(sql: sql), arguments: [application]) ?? false
    }

    /// The applications whose applicants asked for it. For making a shortlist, and for nothing that anybody reads.
    public func guaranteedApplications(of opportunity: String) throws -> Set<String> {
        let sql = """
            SELECT g.application FROM shortlisting_guarantees g JOIN applications a ON a.id = g.application
            WHERE a.opportunity = ?
            """
        return Set(try String.fetchAll(database, sql: sql, arguments: [opportunity]))
    }
}

extension Writing {
    /// Sets up a sift with everybody's code and assessors.
    public func addSift(_ sift: Sift, applications: [SiftedApplication], assignments: [RatingAssignment]) throws {
        try insert(sift)
        for application in applications { try insert(application) }
        for assignment in assignments { try insert(assignment) }
    }

    /// Assigns one more assessor to an application of a sift that has fewer than were set.
    public func addRatingAssignment(_ assignment: RatingAssignment) throws { try insert(assignment) }

    /// Makes the shortlist of a sift, which seals it.
    public func addShortlist(_ shortlist: Shortlist) throws {
        for application in shortlist.applications.sorted() {
            try insert(ShortlistedRecord(application: application, opportunity: shortlist.opportunity))
        }
        try insert(ShortlistRecord(shortlist))
    }

    /// Keeps an applicant's wish to be on the shortlist if the essential minimums are met, as the person who acts. It is not in the audit log.
    public func claimGuarantee(_ application: String) throws {
        try execute(
            "INSERT INTO shortlisting_guarantees (application, claimed_by) VALUES (?, ?)",
            [application.cell, act.actor.cell])
    }
}
