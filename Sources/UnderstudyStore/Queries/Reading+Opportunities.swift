public import FairSelection
internal import GRDB
public import Secondments

extension Reading {
    /// All opportunities, in the order in which people count their ids.
    public func opportunities() throws -> [Opportunity] { try opportunities(where: "", []) }

    /// The opportunities of a hosting manager.
    public func opportunities(of manager: String) throws -> [Opportunity] {
        try opportunities(where: "manager = ?", [manager.cell])
    }

    /// The opportunity with an identifier.
    public func opportunity(_ id: String) throws -> Opportunity? { try opportunities(where: "id = ?", [id.cell]).first }

    /// The day on which an opportunity came into its present state.
    public func stateDay(of opportunity: String) throws -> Day? {
        try row(OpportunityRecord.self, key: opportunity)?.stateOn
    }

    func opportunities(where condition: String, _ arguments: [DatabaseValue]) throws -> [Opportunity] {
        try rows(OpportunityRecord.self, where: condition, arguments).map { record in
            var opportunity = record.opportunity
            if let rule = try selectionRule(of: opportunity.id, version: opportunity.criteriaVersion) {
                opportunity.rule = rule
            }
            return opportunity
        }.sorted { NumberAwareId($0.id) < NumberAwareId($1.id) }
    }

    /// The rule by which marks of a version of the criteria become a ranking.
    public func selectionRule(of opportunity: String, version: Int) throws -> SelectionRule? {
        try row(CriteriaVersionRecord.self, key: opportunity, version)?.rule
    }

    /// The highest version of the criteria that is written down, in force or not; 0 when there is none.
    public func latestCriteriaVersion(of opportunity: String) throws -> Int {
        let sql = "SELECT coalesce(max(version), 0) FROM criteria_versions WHERE opportunity = ?"
        return try Int.fetchOne(database.cachedStatement(sql: sql), arguments: [opportunity]) ?? 0
    }

    /// The criteria of a version, in the order in which they were written down.
    ///
    /// - Throws: ``StoreError`` when a criterion in the file is not one that can be scored.
    public func criteria(of opportunity: String, version: Int) throws -> [Criterion] {
        let points = try rows(
            ScalePointRecord.self, where: "opportunity = ? AND version = ?", [opportunity.cell, version.cell])
        let described = Dictionary(grouping: points, by: \.criterion)
        let records = try rows(
            CriterionRecord.self, where: "opportunity = ? AND version = ?", [opportunity.cell, version.cell],
            order: "position, id")
        return try records.map { record in
            let words = (described[record.id] ?? []).map { ($0.value, $0.description) }
            do {
                let scale = try RatingScale(
                    lowest: record.lowest, highest: record.highest,
                    points: Dictionary(words, uniquingKeysWith: { first, _ in first }))
                return try Criterion(
                    id: record.id, name: record.name, weight: record.weight, isEssential: record.isEssential,
                    minimum: record.minimum, scale: scale)
            } catch {
                throw StoreError.damaged("criterion \(record.id) of \(opportunity) is not valid: \(error)")
            }
        }
    }

    /// The criteria of the version that counts.
    public func criteria(of opportunity: Opportunity) throws -> [Criterion] {
        try criteria(of: opportunity.id, version: opportunity.criteriaVersion)
    }

    /// The confirmed budget of an opportunity.
    public func budget(of opportunity: String) throws -> Budget? { try row(key: opportunity) }

    /// The seed of an opportunity's draw. Only who decides, or replays a decision, has a reason to ask.
    public func sealedSeed(of opportunity: String) throws -> String? {
        let sql = "SELECT seed FROM seeds WHERE opportunity = ?"
        return try String.fetchOne(database.cachedStatement(sql: sql), arguments: [opportunity])
    }
}
