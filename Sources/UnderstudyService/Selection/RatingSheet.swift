import FairSelection
import Secondments
import UnderstudyStore

/// The score sheet of one assessor as a spreadsheet: a row for each application and criterion that this person has to mark.
enum RatingSheet {
    /// The columns that an import reads; what stands in others is for the person who marks.
    static let columns = ["opportunity", "application", "assessor", "criterion", "rating", "evidence"]

    /// The sheet as CSV, marks that were given already filled in.
    static func csv(of contest: Contest, for assessor: String) -> String {
        let points = Set(contest.criteria.flatMap { $0.scale.points.keys }).sorted()
        let header =
            columns + ["applicant", "criterion_name", "weight", "minimum", "scale"] + points.map { "point_\($0)" }
        let given = Dictionary(
            contest.marks(by: assessor).map { ([$0.application, $0.criterion], $0) },
            uniquingKeysWith: { first, _ in first })
        var rows: [[String]] = []
        for application in contest.duties(of: assessor) {
            for criterion in contest.criteria {
                let mark = given[[application.id, criterion.id]]
                var row = [contest.opportunity.id, application.id, assessor, criterion.id]
                row += [mark.map { String($0.value) } ?? "", mark?.evidence ?? ""]
                row += [contest.name(application.person), criterion.name, String(criterion.weight)]
                row += [criterion.minimum.map(String.init) ?? ""]
                row += ["\(criterion.scale.lowest) to \(criterion.scale.highest)"]
                row += points.map { criterion.scale.points[$0] ?? "" }
                rows.append(row)
            }
        }
        return CSVText.encode(header: header, rows: rows)
    }
}

extension Contest {
    /// The same selection with the conflicts that the data shows as if they were on record.
    func withDetectedConflicts(today: Day) -> Contest {
        var contest = self
        for member in activeMembers {
            for finding in undetectedConflicts(of: member.person, isClosed: today > opportunity.deadline)
            where finding.kind.isDisqualifying {
                contest.conflicts.append(
                    Conflict(
                        id: 0, opportunity: opportunity.id, assessor: member.person,
                        application: policy.recusalScope == .opportunity ? nil : finding.application,
                        kind: finding.kind, isDetected: true, note: "", declaredOn: today, isRecused: true))
            }
        }
        return contest
    }
}
