internal import GRDB
internal import Secondments

extension Application: TableRow {
    static let table = Table(
        "applications",
        [
            "id", "opportunity", "person", "preference", "submitted_on", "statement", "discussed_on", "state",
            "state_reason",
        ], extra: ["number", "withdrawn_by", "withdrawn_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), opportunity: try cells.next(), person: try cells.next(),
            preference: try cells.optional(), submittedOn: try cells.next(), statement: try cells.next(),
            discussedOn: try cells.optional(), state: try cells.next(), stateReason: try cells.optional())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, opportunity.cell, person.cell, preference.cell, submittedOn.cell, statement.cell,
            discussedOn.cell, state.cell, stateReason.cell,
        ]
    }
}

extension Approval: TableRow {
    static let table = Table(
        "approvals",
        [
            "id", "application", "kind", "start_date", "end_date", "fraction", "state", "requested_on", "decided_by",
            "decided_on", "reason", "discussed_on", "counter_kind", "counter_start", "counter_end",
            "counter_fraction", "earlier",
        ])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), application: try cells.next(), kind: try cells.next(), days: try cells.days(),
            fraction: try cells.next(), state: try cells.next(), requestedOn: try cells.next(),
            decidedBy: try cells.optional(), decidedOn: try cells.optional(), reason: try cells.optional(),
            discussedOn: try cells.optional(), counter: try Self.counter(&cells), earlier: try cells.optional())
    }

    private static func counter(_ cells: inout Cells) throws -> CounterOffer? {
        let kind: OpportunityKind? = try cells.optional()
        let start: Day? = try cells.optional()
        let end: Day? = try cells.optional()
        let fraction: Thousandths? = try cells.optional()
        guard let kind, let start, let end, let fraction, let days = DayRange(from: start, to: end) else { return nil }
        return CounterOffer(kind: kind, days: days, fraction: fraction)
    }

    var cells: [DatabaseValue] {
        [
            id.cell, application.cell, kind.cell, days.start.cell, days.end.cell, fraction.cell, state.cell,
            requestedOn.cell, decidedBy.cell, decidedOn.cell, reason.cell, discussedOn.cell, (counter?.kind).cell,
            (counter?.days.start).cell, (counter?.days.end).cell, (counter?.fraction).cell, earlier.cell,
        ]
    }
}
