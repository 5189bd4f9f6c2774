internal import FairSelection
internal import GRDB
internal import Secondments

/// A row of `opportunities`; what is versioned with the criteria stands in ``CriteriaVersionRecord``.
struct OpportunityRecord: TableRow {
    var opportunity: Opportunity
    /// The day on which it came into its state.
    var stateOn: Day

    static let table = Table(
        "opportunities",
        [
            "id", "kind", "channel", "reference", "title", "summary", "unit", "post", "manager", "start_date",
            "end_date", "fraction", "pattern", "places", "deadline", "state", "criteria_version", "seed_commitment",
            "state_on", "earliest_start", "latest_start",
        ])

    init(_ opportunity: Opportunity, stateOn: Day) {
        self.opportunity = opportunity
        self.stateOn = stateOn
    }

    init(_ cells: inout Cells) throws {
        opportunity = Opportunity(
            id: try cells.next(), kind: try cells.next(), channel: try cells.next(), reference: try cells.optional(),
            title: try cells.next(), summary: try cells.next(), unit: try cells.next(), post: try cells.optional(),
            manager: try cells.next(), days: try cells.days(), fraction: try cells.next(), pattern: try cells.next(),
            places: try cells.next(), deadline: try cells.next(), state: try cells.next(),
            criteriaVersion: try cells.next(), seedCommitment: try cells.optional())
        stateOn = try cells.next()
        let first: Day? = try cells.optional()
        let last: Day? = try cells.optional()
        if let first, let last { opportunity.starts = DayRange(from: first, to: last) }
    }

    var cells: [DatabaseValue] {
        let it = opportunity
        return [
            it.id.cell, it.kind.cell, it.channel.cell, it.reference.cell, it.title.cell, it.summary.cell, it.unit.cell,
            it.post.cell, it.manager.cell, it.days.start.cell, it.days.end.cell, it.fraction.cell, it.pattern.cell,
            it.places.cell, it.deadline.cell, it.state.cell, it.criteriaVersion.cell, it.seedCommitment.cell,
            stateOn.cell, (it.starts?.start).cell, (it.starts?.end).cell,
        ]
    }
}

/// A version of what an opportunity asks for and how marks become a ranking.
struct CriteriaVersionRecord: TableRow {
    var opportunity: String
    var version: Int
    var rule: SelectionRule
    var madeBy: String
    var madeOn: Day
    var reason: String

    static let table = Table(
        "criteria_versions", key: 2,
        ["opportunity", "version", "combination", "threshold", "tie_criteria", "made_by", "made_on", "reason"])

    init(opportunity: String, version: Int, rule: SelectionRule, madeBy: String, madeOn: Day, reason: String) {
        self.opportunity = opportunity
        self.version = version
        self.rule = rule
        self.madeBy = madeBy
        self.madeOn = madeOn
        self.reason = reason
    }

    init(_ cells: inout Cells) throws {
        opportunity = try cells.next()
        version = try cells.next()
        rule = SelectionRule(
            combination: try cells.next(), threshold: try cells.next(),
            tieCriteria: try JSONText.decode([String].self, from: try cells.next()))
        madeBy = try cells.next()
        madeOn = try cells.next()
        reason = try cells.next()
    }

    var cells: [DatabaseValue] {
        [
            opportunity.cell, version.cell, rule.combination.cell, rule.threshold.cell,
            JSONText.list(rule.tieCriteria).cell, madeBy.cell, madeOn.cell, reason.cell,
        ]
    }
}

/// A criterion without the words of its scale.
struct CriterionRecord: TableRow {
    var opportunity: String
    var version: Int
    var id: String
    var position: Int
    var name: String
    var weight: Int
    var isEssential: Bool
    var minimum: Int?
    var lowest: Int
    var highest: Int

    static let table = Table(
        "criteria", key: 3,
        [
            "opportunity", "version", "id", "position", "name", "weight", "essential", "minimum", "lowest", "highest",
        ])

    init(_ criterion: Criterion, opportunity: String, version: Int, position: Int) {
        self.opportunity = opportunity
        self.version = version
        id = criterion.id
        self.position = position
        name = criterion.name
        weight = criterion.weight
        isEssential = criterion.isEssential
        minimum = criterion.minimum
        lowest = criterion.scale.lowest
        highest = criterion.scale.highest
    }

    init(_ cells: inout Cells) throws {
        opportunity = try cells.next()
        version = try cells.next()
        id = try cells.next()
        position = try cells.next()
        name = try cells.next()
        weight = try cells.next()
        isEssential = try cells.next()
        minimum = try cells.optional()
        lowest = try cells.next()
        highest = try cells.next()
    }

    var cells: [DatabaseValue] {
        [
            opportunity.cell, version.cell, id.cell, position.cell, name.cell, weight.cell, isEssential.cell,
            minimum.cell, lowest.cell, highest.cell,
        ]
    }
}

/// What one mark on a criterion's scale means.
struct ScalePointRecord: TableRow {
    var opportunity: String
    var version: Int
    var criterion: String
    var value: Int
    var description: String

    static let table = Table(
        "scale_points", key: 4, ["opportunity", "version", "criterion", "value", "description"])

    init(opportunity: String, version: Int, criterion: String, value: Int, description: String) {
        self.opportunity = opportunity
        self.version = version
        self.criterion = criterion
        self.value = value
        self.description = description
    }

    init(_ cells: inout Cells) throws {
        opportunity = try cells.next()
        version = try cells.next()
        criterion = try cells.next()
        value = try cells.next()
        description = try cells.next()
    }

    var cells: [DatabaseValue] {
        [opportunity.cell, version.cell, criterion.cell, value.cell, description.cell]
    }
}

extension Budget: TableRow {
    static let table = Table("budgets", ["opportunity", "code", "host_share", "confirmed_by", "confirmed_on"])

    init(_ cells: inout Cells) throws {
        self.init(
            opportunity: try cells.next(), code: try cells.next(), hostShare: try cells.next(),
            confirmedBy: try cells.next(), confirmedOn: try cells.next())
    }

    var cells: [DatabaseValue] {
        [opportunity.cell, code.cell, hostShare.cell, confirmedBy.cell, confirmedOn.cell]
    }
}
