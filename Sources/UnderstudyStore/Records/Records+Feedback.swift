internal import GRDB
internal import Secondments

/// A row of `feedback`; what is said on each criterion stands in rows of its own.
struct FeedbackRecord: TableRow {
    var feedback: Feedback

    static let table = Table(
        "feedback", ["application", "strength", "next_step", "reason", "written_by", "written_on", "released_on"])

    init(_ feedback: Feedback) { self.feedback = feedback }

    init(_ cells: inout Cells) throws {
        feedback = Feedback(
            application: try cells.next(), points: [], strength: try cells.next(), nextStep: try cells.next(),
            reason: try cells.next(), writtenBy: try cells.next(), writtenOn: try cells.next(),
            releasedOn: try cells.optional())
    }

    var cells: [DatabaseValue] {
        [
            feedback.application.cell, feedback.strength.cell, feedback.nextStep.cell, feedback.reason.cell,
            feedback.writtenBy.cell, feedback.writtenOn.cell, feedback.releasedOn.cell,
        ]
    }
}

/// What is said on one criterion.
struct FeedbackPointRecord: TableRow {
    var application: String
    var point: FeedbackPoint

    static let table = Table("feedback_points", key: 2, ["application", "criterion", "text"])

    init(application: String, _ point: FeedbackPoint) {
        self.application = application
        self.point = point
    }

    init(_ cells: inout Cells) throws {
        application = try cells.next()
        point = FeedbackPoint(criterion: try cells.next(), text: try cells.next())
    }

    var cells: [DatabaseValue] { [application.cell, point.criterion.cell, point.text.cell] }
}

extension FeedbackWaiver: TableRow {
    static let table = Table("feedback_waivers", ["application", "waived_by", "waived_on"])

    init(_ cells: inout Cells) throws {
        self.init(application: try cells.next(), waivedBy: try cells.next(), waivedOn: try cells.next())
    }

    var cells: [DatabaseValue] { [application.cell, waivedBy.cell, waivedOn.cell] }
}
