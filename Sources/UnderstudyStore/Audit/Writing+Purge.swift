internal import GRDB
internal import Secondments

extension Writing {
    /// Takes away what is kept of an opportunity beyond the bare log: the details of the audit log and the applicants' statements.
    /// The chain, the marks and the outcomes stay. The order itself is logged with how much went.
    ///
    /// - Returns: how many rows of details went.
    /// - Throws: ``StoreError`` before the opportunity is over, before its retention has passed, and under a legal hold.
    @discardableResult
    public func purge(opportunity: String, reason: String) throws -> Int {
        try execute(
            GuardedTables.purgeOrders.insert, [opportunity.cell, act.actor.cell, act.day.cell, reason.cell])
        touched.insert("purge_orders", [opportunity.cell])
        for application in try reading.applications(for: opportunity) where !application.statement.isEmpty {
            try execute("UPDATE applications SET statement = '' WHERE id = ?", [application.id.cell])
            touch(application)
        }
        try execute(
            "DELETE FROM shortlisting_guarantees WHERE application IN (SELECT id FROM applications WHERE opportunity = ?)",
            [opportunity.cell])
        try execute("DELETE FROM audit_details WHERE opportunity = ?", [opportunity.cell])
        let count = database.changesCount
        try record("opportunity.purged", subject: opportunity, detail: ["details": count])
        return count
    }

    /// Keeps the records of an opportunity from being purged.
    public func placeLegalHold(on opportunity: String, reason: String) throws {
        let number = try nextNumber(GuardedTables.legalHolds)
        try execute(
            GuardedTables.legalHolds.insert,
            [number.cell, opportunity.cell, act.actor.cell, act.day.cell, reason.cell, .null, .null])
        touched.insert("legal_holds", [number.cell])
    }

    /// Lifts the legal holds on an opportunity.
    public func liftLegalHolds(on opportunity: String) throws {
        let sql = "SELECT id FROM legal_holds WHERE opportunity = ? AND lifted_on IS NULL"
        for id in try Int.fetchAll(database, sql: sql, arguments: [opportunity]) {
            try execute(
                "UPDATE legal_holds SET lifted_by = ?, lifted_on = ? WHERE id = ?",
                [act.actor.cell, act.day.cell, id.cell])
            touched.insert("legal_holds", [id.cell])
        }
    }
}
