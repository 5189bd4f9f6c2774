public import FairSelection
internal import GRDB
public import Secondments

extension Writing {
    /// Adds an opportunity as a draft, with the first version of its criteria.
    ///
    /// State, version and commitment of the value given are not looked at: nothing is born in a late state.
    public func createOpportunity(_ opportunity: Opportunity, criteria: [Criterion]) throws {
        var draft = opportunity
        draft.state = .draft
        draft.criteriaVersion = 1
        draft.seedCommitment = nil
        try insert(OpportunityRecord(draft, stateOn: act.day))
        try writeCriteria(criteria, rule: draft.rule, of: draft.id, version: 1, reason: "")
    }

    /// Replaces a draft and its criteria.
    public func saveDraft(_ opportunity: Opportunity, criteria: [Criterion]) throws {
        guard let old = try reading.row(OpportunityRecord.self, key: opportunity.id) else {
            throw StoreError.notFound("opportunity \(opportunity.id)")
        }
        var draft = opportunity
        draft.state = old.opportunity.state
        draft.criteriaVersion = old.opportunity.criteriaVersion
        draft.seedCommitment = old.opportunity.seedCommitment
        try update(OpportunityRecord(draft, stateOn: old.stateOn))
        try writeCriteria(criteria, rule: draft.rule, of: draft.id, version: draft.criteriaVersion, reason: "")
    }

    /// Writes down, or replaces, the budget of a draft.
    public func confirmBudget(_ budget: Budget) throws { try put(budget) }

    /// Publishes a draft with the commitment to the seed of its draw: from here on its criteria are frozen.
    ///
    /// - Parameters:
    ///   - seed: the seed, kept until it is revealed with the decision.
    ///   - commitment: the SHA-256 of the seed, in lower-case hexadecimal.
    /// - Throws: ``StoreError`` with the rule: 29 without a budget.
    public func publish(_ opportunity: String, seed: String, commitment: String) throws {
        try execute(GuardedTables.seeds.insert, [opportunity.cell, seed.cell, commitment.cell])
        touched.insert("seeds", [opportunity.cell])
        try change(opportunity) {
            $0.opportunity.seedCommitment = commitment
            $0.opportunity.state = .published
            $0.stateOn = act.day
        }
    }

    /// Brings an opportunity into its next state, or withdraws it.
    ///
    /// - Throws: ``StoreError`` with the rule that is in the way.
    public func setState(of opportunity: String, to state: OpportunityState) throws {
        try change(opportunity) {
            $0.opportunity.state = state
            $0.stateOn = act.day
        }
    }

    /// Moves the deadline of a published opportunity to a later day.
    public func extendDeadline(of opportunity: String, to day: Day) throws {
        guard let old = try reading.opportunity(opportunity) else {
            throw StoreError.notFound("opportunity \(opportunity)")
        }
        try execute(
            GuardedTables.extensions.insert,
            [opportunity.cell, day.cell, old.deadline.cell, act.actor.cell, act.day.cell])
        touched.insert("extensions", [opportunity.cell, day.cell])
        try change(opportunity) { $0.opportunity.deadline = day }
    }

    /// Lets an opportunity start on the day that a proposed plan chose for it, as long as before.
    ///
    /// - Throws: ``StoreError`` with the rule: 24 for a start that was not published, 37 once a place is offered for other days.
    public func chooseStart(of opportunity: String, _ start: Day, plan: Int) throws -> ChosenStart {
        guard let old = try reading.opportunity(opportunity) else {
            throw StoreError.notFound("opportunity \(opportunity)")
        }
        let chosen = ChosenStart(
            opportunity: opportunity, plan: plan, start: start, earlier: old.days.start, chosenBy: act.actor,
            chosenOn: act.day)
        try insert(chosen)
        if start != old.days.start, let days = DayRange(from: start, to: start.adding(days: old.days.count - 1)) {
            try change(opportunity) { $0.opportunity.days = days }
        }
        return chosen
    }

    /// Lets a step-up end with the absence that it covers, whatever its state before completion.
    ///
    /// - Throws: ``StoreError`` with the rule: 24 or 56 where no early end in front of it falls on that day.
    public func shortenStepUp(_ opportunity: String, to days: DayRange) throws {
        try change(opportunity) { $0.opportunity.days = days }
    }

    /// Puts a new version of the criteria in force after publishing, and so reopens scoring: marks of the earlier version no
    /// longer count.
    ///
    /// - Returns: the version's number.
    @discardableResult
    public func reviseCriteria(
        of opportunity: String, to criteria: [Criterion], rule: SelectionRule, reason: String
    ) throws -> Int {
        let version = try reading.latestCriteriaVersion(of: opportunity) + 1
        try writeCriteria(criteria, rule: rule, of: opportunity, version: version, reason: reason)
        try change(opportunity) { $0.opportunity.criteriaVersion = version }
        return version
    }

    private func change(_ opportunity: String, _ body: (inout OpportunityRecord) -> Void) throws {
        guard var record = try reading.row(OpportunityRecord.self, key: opportunity) else {
            throw StoreError.notFound("opportunity \(opportunity)")
        }
        body(&record)
        try update(record)
    }

    private func writeCriteria(
        _ criteria: [Criterion], rule: SelectionRule, of opportunity: String, version: Int, reason: String
    ) throws {
        let arguments = [opportunity.cell, version.cell]
        let condition = "opportunity = ? AND version = ?"
        for point in try reading.rows(ScalePointRecord.self, where: condition, arguments) { try delete(point) }
        for criterion in try reading.rows(CriterionRecord.self, where: condition, arguments) { try delete(criterion) }
        try put(
            CriteriaVersionRecord(
                opportunity: opportunity, version: version, rule: rule, madeBy: act.actor, madeOn: act.day,
                reason: reason))
        for (index, criterion) in criteria.enumerated() {
            try insert(
                CriterionRecord(criterion, opportunity: opportunity, version: version, position: index + 1))
            for (value, description) in criterion.scale.points.sorted(by: { $0.key < $1.key }) {
                try insert(
                    ScalePointRecord(
                        opportunity: opportunity, version: version, criterion: criterion.id, value: value,
                        description: description))
            }
        }
    }
}
