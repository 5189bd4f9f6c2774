internal import GRDB
internal import Secondments

extension Placement: TableRow {
    static let table = Table(
        "placements",
        ["id", "person", "opportunity", "post", "start_date", "end_date", "fraction", "state", "end_reason"])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), person: try cells.next(), opportunity: try cells.optional(),
            post: try cells.optional(), days: try cells.days(), fraction: try cells.next(), state: try cells.next(),
            endReason: try cells.optional())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, person.cell, opportunity.cell, post.cell, days.start.cell, days.end.cell, fraction.cell,
            state.cell, endReason.cell,
        ]
    }
}

extension StoredPlan: TableRow {
    static let table = Table(
        "plans",
        [
            "id", "made_by", "made_on", "as_of", "policy_version", "objective", "problem", "plan", "certificate",
            "state", "accepted_by", "accepted_on",
        ])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), madeBy: try cells.next(), madeOn: try cells.next(), asOf: try cells.next(),
            policyVersion: try cells.next(), objective: try cells.next(), problem: try cells.next(),
            plan: try cells.next(), certificate: try cells.optional(), state: try cells.next(),
            acceptedBy: try cells.optional(), acceptedOn: try cells.optional())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, madeBy.cell, madeOn.cell, asOf.cell, policyVersion.cell, objective.cell, problem.cell, plan.cell,
            certificate.cell, state.cell, acceptedBy.cell, acceptedOn.cell,
        ]
    }
}

/// A move together with the plan that it belongs to.
struct StoredMoveRecord: TableRow {
    var plan: Int
    var move: StoredMove

    static let table = Table(
        "plan_moves", key: 3,
        [
            "plan", "chain", "step", "opportunity", "person", "from_post", "into_post", "into_opportunity",
            "start_date", "end_date", "ring", "basis", "suitability", "hole_cost",
        ])

    init(plan: Int, _ move: StoredMove) {
        self.plan = plan
        self.move = move
    }

    init(_ cells: inout Cells) throws {
        plan = try cells.next()
        move = StoredMove(
            chain: try cells.next(), step: try cells.next(), opportunity: try cells.optional(),
            person: try cells.next(), fromPost: try cells.optional(), intoPost: try cells.optional(),
            intoOpportunity: try cells.optional(), days: try cells.days(), ring: try cells.next(),
            basis: try cells.next(), suitability: try cells.optional(), holeCost: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            plan.cell, move.chain.cell, move.step.cell, move.opportunity.cell, move.person.cell, move.fromPost.cell,
            move.intoPost.cell, move.intoOpportunity.cell, move.days.start.cell, move.days.end.cell, move.ring.cell,
            move.basis.cell, move.suitability.cell, move.holeCost.cell,
        ]
    }
}

extension EarlyEnd: TableRow {
    static let table = Table(
        "early_ends",
        [
            "id", "placement", "last_day", "original_end", "reason", "follows", "option", "recorded_by", "recorded_on",
        ])

    init(_ cells: inout Cells) throws {
        self.init(
            id: try cells.next(), placement: try cells.next(), lastDay: try cells.next(),
            originalEnd: try cells.next(), reason: try cells.next(), follows: try cells.optional(),
            option: try cells.optional(), recordedBy: try cells.next(), recordedOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [
            id.cell, placement.cell, lastDay.cell, originalEnd.cell, reason.cell, follows.cell, option.cell,
            recordedBy.cell, recordedOn.cell,
        ]
    }
}

extension Takeover: TableRow {
    static let table = Table("takeovers", ["early_end", "opportunity"])

    init(_ cells: inout Cells) throws { self.init(earlyEnd: try cells.next(), opportunity: try cells.next()) }

    var cells: [DatabaseValue] { [earlyEnd.cell, opportunity.cell] }
}
