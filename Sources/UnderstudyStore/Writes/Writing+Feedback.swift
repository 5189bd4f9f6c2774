internal import GRDB
public import Secondments

extension Writing {
    /// Writes feedback down, or replaces it, as long as it is not released. Its day of release is not looked at.
    public func putFeedback(_ feedback: Feedback) throws {
        var draft = feedback
        draft.releasedOn = nil
        draft.points = []
        try put(FeedbackRecord(draft))
        let condition = "application = ?"
        for point in try reading.rows(FeedbackPointRecord.self, where: condition, [feedback.application.cell]) {
            try delete(point)
        }
        for point in feedback.points {
            try insert(FeedbackPointRecord(application: feedback.application, point))
        }
    }

    /// Releases feedback to the applicant: from here on it never changes.
    public func releaseFeedback(for application: String) throws {
        guard var feedback = try reading.row(FeedbackRecord.self, key: application)?.feedback else {
            throw StoreError.notFound("feedback for \(application)")
        }
        feedback.releasedOn = act.day
        try update(FeedbackRecord(feedback))
    }

    /// Writes down the applicant's own wish not to have feedback.
    public func addWaiver(_ waiver: FeedbackWaiver) throws { try insert(waiver) }
}
