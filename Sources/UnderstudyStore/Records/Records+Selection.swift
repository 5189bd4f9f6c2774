internal import GRDB
internal import Secondments

extension PanelMember: TableRow {
    static let table = Table(
        "panel_members", key: 2,
        ["opportunity", "person", "is_chair", "is_outsider", "added_on", "released_on", "release_reason"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), person: try cells.next(), isChair: try cells.next(),
            isOutsider: try cells.next(), addedOn: try cells.next(), releasedOn: try cells.optional(),
            releaseReason: try cells.optional())
    }

    var cells: [DatabaseValue] {
        [
            opportunity.cell, person.cell, isChair.cell, isOutsider.cell, addedOn.cell, releasedOn.cell,
            releaseReason.cell,
        ]
    }
}

extension Conflict: TableRow {
    static let table = Table(
        "conflicts",
        [
            "id", "opportunity", "assessor", "application", "kind", "is_detected", "note", "declared_on", "is_recused",
        ])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), opportunity: try cells.next(), assessor: try cells.next(),
            application: try cells.optional(), kind: try cells.next(), isDetected: try cells.next(),
            note: try cells.next(), declaredOn: try cells.next(), isRecused: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, opportunity.cell, assessor.cell, application.cell, kind.cell, isDetected.cell, note.cell,
            declaredOn.cell, isRecused.cell,
        ]
    }
}

/// A row of `ratings`; whether the mark was voided stands in a table of its own.
struct RatingRecord: TableRow {
    var rating: PanelRating

    static let table = Table(
        "ratings", key: 4,
        ["application", "assessor", "criterion", "version", "opportunity", "value", "evidence", "is_submitted"])

    init(_ rating: PanelRating) { self.rating = rating }

    init(_ cells: inout Cells) throws {
        let application: String = try cells.next()
        let assessor: String = try cells.next()
        let criterion: String = try cells.next()
        let version: Int = try cells.next()
        rating = PanelRating(
            opportunity: try cells.next(), application: application, assessor: assessor, criterion: criterion,
            version: version, value: try cells.next(), evidence: try cells.next(), isSubmitted: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            rating.application.cell, rating.assessor.cell, rating.criterion.cell, rating.version.cell,
            rating.opportunity.cell, rating.value.cell, rating.evidence.cell, rating.isSubmitted.cell,
        ]
    }
}

/// That a mark no longer counts, and why.
struct RatingVoidRecord: TableRow {
    var application: String
    var assessor: String
    var criterion: String
    var version: Int
    var conflict: Int
    var reason: String
    var voidedOn: Day

    static let table = Table(
        "rating_voids", key: 4,
        ["application", "assessor", "criterion", "version", "conflict", "reason", "voided_on"])

    init(_ cells: inout Cells) throws {
        application = try cells.next()
        assessor = try cells.next()
        criterion = try cells.next()
        version = try cells.next()
        conflict = try cells.next()
        reason = try cells.next()
        voidedOn = try cells.next()
    }

    var cells: [DatabaseValue] {
        [
            application.cell, assessor.cell, criterion.cell, version.cell, conflict.cell, reason.cell, voidedOn.cell,
        ]
    }
}

/// A moderation with its number.
struct ModerationRecord: TableRow {
    var id: Int
    var moderation: Moderation

    static let table = Table(
        "moderations",
        [
            "id", "opportunity", "application", "assessor", "criterion", "version", "value", "reason", "moderated_by",
            "moderated_on",
        ])

    init(id: Int, _ moderation: Moderation) {
        self.id = id
        self.moderation = moderation
    }

    init(_ cells: inout Cells) throws {
        id = try cells.next()
        moderation = Moderation(
            opportunity: try cells.next(), application: try cells.next(), assessor: try cells.next(),
            criterion: try cells.next(), version: try cells.next(), value: try cells.next(), reason: try cells.next(),
            moderatedBy: try cells.next(), moderatedOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        let it = moderation
        return [
            id.cell, it.opportunity.cell, it.application.cell, it.assessor.cell, it.criterion.cell, it.version.cell,
            it.value.cell, it.reason.cell, it.moderatedBy.cell, it.moderatedOn.cell,
        ]
    }
}

extension PositiveAction: TableRow {
    static let table = Table(
        "positive_actions",
        ["id", "opportunity", "version", "preferred", "over", "evidence", "reason", "decided_by", "decided_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), opportunity: try cells.next(), version: try cells.next(),
            preferred: try cells.next(), over: try JSONText.decode([String].self, from: try cells.next()),
            evidence: try cells.next(), reason: try cells.next(), decidedBy: try cells.next(),
            decidedOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, opportunity.cell, version.cell, preferred.cell, JSONText.list(over).cell, evidence.cell,
            reason.cell, decidedBy.cell, decidedOn.cell,
        ]
    }
}

extension Decision: TableRow {
    static let table = Table("decisions", ["opportunity", "decided_by", "decided_on", "seed"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), decidedBy: try cells.next(), decidedOn: try cells.next(),
            seed: try cells.next())
    }

    var cells: [DatabaseValue] { [opportunity.cell, decidedBy.cell, decidedOn.cell, seed.cell] }
}

extension Outcome: TableRow {
    static let table = Table("outcomes", ["application", "opportunity", "kind", "rank", "score", "note"])

    init(_ cells: inout Cells) throws {
        self.init(
            application: try cells.next(), opportunity: try cells.next(), kind: try cells.next(),
            rank: try cells.optional(), score: try cells.next(), note: try cells.next())
    }

    var cells: [DatabaseValue] {
        [application.cell, opportunity.cell, kind.cell, rank.cell, score.cell, note.cell]
    }
}

extension Offer: TableRow {
    static let table = Table(
        "offers",
        [
            "id", "application", "start_date", "end_date", "made_by", "made_on", "state", "answered_on", "reason",
        ], extra: ["answered_by"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), application: try cells.next(), days: try cells.days(), madeBy: try cells.next(),
            madeOn: try cells.next(), state: try cells.next(), answeredOn: try cells.optional(),
            reason: try cells.optional())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, application.cell, days.start.cell, days.end.cell, madeBy.cell, madeOn.cell, state.cell,
            answeredOn.cell, reason.cell,
        ]
    }
}
