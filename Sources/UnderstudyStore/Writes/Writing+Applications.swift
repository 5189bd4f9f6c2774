internal import GRDB
public import Secondments

extension Writing {
    /// Takes an application in and gives it the next number, in order of receipt.
    ///
    /// - Parameter application: its `id` is not looked at. Its state is submitted, late or ineligible.
    /// - Returns: the application with its number.
    @discardableResult
    public func addApplication(_ application: Application) throws -> Application {
        let sql = "SELECT coalesce(max(number), 0) + 1 FROM applications"
        let number = try Int.fetchOne(database.cachedStatement(sql: sql)) ?? 1
        var application = application
        let digits = String(number)
        application.id = "A-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let columns = (["number"] + Application.table.columns).joined(separator: ", ")
        let cells = [number.cell] + application.cells
        let marks = cells.map { _ in "?" }.joined(separator: ", ")
        try execute("INSERT INTO applications (\(columns)) VALUES (\(marks))", cells)
        touch(application)
        return application
    }

    /// Takes an application back, as the person who acts: only the applicant may, and only before the decision.
    public func withdrawApplication(_ id: String) throws {
        try execute(
            "UPDATE applications SET state = 'withdrawn', withdrawn_by = ?, withdrawn_on = ? WHERE id = ?",
            [act.actor.cell, act.day.cell, id.cell])
        try touchApplication(id)
    }

    /// Excludes an application by the rules on eligibility, or takes it in again; only before it is scored.
    public func setEligibility(of id: String, eligible: Bool, reason: String?) throws {
        try execute(
            "UPDATE applications SET state = ?, state_reason = ? WHERE id = ?",
            [(eligible ? ApplicationState.submitted : .ineligible).cell, reason.cell, id.cell])
        try touchApplication(id)
    }

    /// Changes the applicant's order among several applications.
    public func setPreference(of id: String, to preference: Int?) throws {
        try execute("UPDATE applications SET preference = ? WHERE id = ?", [preference.cell, id.cell])
        try touchApplication(id)
    }

    /// Writes down when the applicant discussed it with the line manager.
    public func setDiscussed(of id: String, on day: Day) throws {
        try execute("UPDATE applications SET discussed_on = ? WHERE id = ?", [day.cell, id.cell])
        try touchApplication(id)
    }

    private func touchApplication(_ id: String) throws {
        guard database.changesCount > 0 else { throw StoreError.notFound("application \(id)") }
        touched.insert("applications", [id.cell])
    }

    /// Asks for an approval. The number is given here. After a decline, `earlier` names the declined request.
    @discardableResult
    public func requestApproval(_ approval: Approval) throws -> Approval {
        var approval = approval
        approval.id = try nextNumber(Approval.table)
        try insert(approval)
        return approval
    }

    /// Answers a request: the value holds the answer, who gave it and when. An answer is final.
    ///
    /// - Throws: ``StoreError`` also when people were changed past the audit log: a line manager who was put there for a moment answers
    ///   nothing.
    /// - Complexity: O(n) in the people.
    public func answerApproval(_ approval: Approval) throws {
        try requireUnchanged(Person.table)
        try update(approval)
    }
}
