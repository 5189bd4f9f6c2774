internal import GRDB
public import Secondments

extension Reading {
    /// The feedback on an application, with what is said on each criterion.
    public func feedback(for application: String) throws -> Feedback? {
        guard var feedback = try row(FeedbackRecord.self, key: application)?.feedback else { return nil }
        feedback.points = try rows(FeedbackPointRecord.self, where: "application = ?", [application.cell]).map(\.point)
        return feedback
    }

    /// The applicant's own wish not to have feedback.
    public func waiver(for application: String) throws -> FeedbackWaiver? { try row(key: application) }

    /// The applications for an opportunity to which feedback is owed and not released, with what is owed.
    public func feedbackOwed(in opportunity: String) throws -> [(application: String, duty: FeedbackDuty)] {
        try owed(
            "SELECT application, duty FROM feedback_owed WHERE opportunity = ? ORDER BY application",
            [opportunity.cell])
    }

    /// What the database reckons is owed to each application for an opportunity, released or not.
    public func feedbackDuties(in opportunity: String) throws -> [(application: String, duty: FeedbackDuty)] {
        try owed(
            "SELECT application, duty FROM feedback_duty WHERE opportunity = ? ORDER BY application",
            [opportunity.cell])
    }

    private func owed(_ sql: String, _ arguments: [DatabaseValue]) throws -> [(String, FeedbackDuty)] {
        let statement = try database.cachedStatement(sql: sql)
        return try Row.fetchAll(statement, arguments: StatementArguments(arguments)).map { row in
            guard let duty = FeedbackDuty(rawValue: row[1]) else { throw StoreError.damaged("an unknown duty") }
            return (row[0], duty)
        }
    }
}
