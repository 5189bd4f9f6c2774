internal import GRDB
internal import Secondments

extension Policy: TableRow {
    static let table = Table(
        "policies",
        [
            "version", "service_months", "approval_before_submission", "panel_size", "panel_outsiders",
            "raters_per_applicant", "recusal_scope", "reserve_places", "cover_threshold", "suited_from",
            "ask_whole_team", "widen_only_if_empty", "lead_team", "lead_department", "lead_organisation",
            "lead_secondment_team", "lead_secondment_department", "lead_secondment_organisation",
            "lead_informal_team", "lead_informal_department", "lead_informal_organisation",
            "lead_project_team", "lead_project_department", "lead_project_organisation", "max_moves", "max_swap",
            "swap_months", "away_at_once", "goals", "retention_months", "author", "reason",
        ], extra: ["made_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            version: try cells.next(), serviceMonths: try cells.next(), approvalBeforeSubmission: try cells.next(),
            panelSize: try cells.next(), panelOutsiders: try cells.next(), ratersPerApplicant: try cells.next(),
            recusalScope: try cells.next(), reservePlaces: try cells.next(), coverThreshold: try cells.next(),
            suitedFrom: try cells.next(), askWholeTeam: try cells.next(), widenOnlyIfEmpty: try cells.next(),
            leadDays: LeadTimes(
                team: try cells.next(), department: try cells.next(), organisation: try cells.next()),
            leadDaysByKind: LeadTimesByKind(
                secondment: try Self.leadTimes(&cells), informal: try Self.leadTimes(&cells),
                project: try Self.leadTimes(&cells)),
            maxMoves: try cells.next(), maxSwap: try cells.next(), swapMonths: try cells.next(),
            awayAtOnce: try cells.optional(),
            goals: try Self.goals(JSONText.decode([String].self, from: try cells.next())),
            retentionMonths: try cells.next(), author: try cells.next(), reason: try cells.next())
    }

    private static func leadTimes(_ cells: inout Cells) throws -> LeadTimesByKind.OfKind {
        LeadTimesByKind.OfKind(
            team: try cells.optional(), department: try cells.optional(), organisation: try cells.optional())
    }

    private static func goals(_ names: [String]) throws -> [PlanGoal] {
        try names.map { name in
            guard let goal = PlanGoal(rawValue: name) else {
                throw StoreError.damaged("the policy has an unknown goal")
            }
            return goal
        }
    }

    var cells: [DatabaseValue] {
        [
            version.cell, serviceMonths.cell, approvalBeforeSubmission.cell, panelSize.cell, panelOutsiders.cell,
            ratersPerApplicant.cell, recusalScope.cell, reservePlaces.cell, coverThreshold.cell, suitedFrom.cell,
            askWholeTeam.cell, widenOnlyIfEmpty.cell, leadDays.team.cell, leadDays.department.cell,
            leadDays.organisation.cell,
            leadDaysByKind.secondment.team.cell, leadDaysByKind.secondment.department.cell,
            leadDaysByKind.secondment.organisation.cell, leadDaysByKind.informal.team.cell,
            leadDaysByKind.informal.department.cell, leadDaysByKind.informal.organisation.cell,
            leadDaysByKind.project.team.cell, leadDaysByKind.project.department.cell,
            leadDaysByKind.project.organisation.cell, maxMoves.cell, maxSwap.cell, swapMonths.cell, awayAtOnce.cell,
            JSONText.list(goals.map(\.rawValue)).cell, retentionMonths.cell, author.cell, reason.cell,
        ]
    }
}
