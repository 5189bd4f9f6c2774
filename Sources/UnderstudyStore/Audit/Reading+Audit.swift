internal import GRDB

extension Reading {
    /// Rows of the audit log, the oldest first.
    ///
    /// - Parameters:
    ///   - subject: only those about a subject, by its identifier.
    ///   - actor: only those of an actor, by the person's identifier.
    ///   - last: only so many of the last ones.
    public func auditTrail(subject: String? = nil, actor: String? = nil, last: Int? = nil) throws -> [AuditEntry] {
        var conditions: [String] = []
        var arguments: [DatabaseValue] = []
        if let subject {
            conditions.append("(l.subject = ? OR s.person = ?)")
            arguments += [subject.cell, subject.cell]
        }
        if let actor {
            conditions.append("a.person = ?")
            arguments.append(actor.cell)
        }
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let limit = last.map { "LIMIT \($0)" } ?? ""
        let sql = """
            SELECT l.sequence, l.instant, coalesce(a.person, l.actor), coalesce(s.person, l.subject), l.action,
                d.payload, d.system_user, l.previous, l.hash
            FROM audit_log l
            LEFT JOIN audit_identities a ON a.pseudonym = l.actor
            LEFT JOIN audit_identities s ON s.pseudonym = l.subject
            LEFT JOIN audit_details d ON d.sequence = l.sequence
            \(condition) ORDER BY l.sequence DESC \(limit)
            """
        let rows = try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments))
        return rows.reversed().map { row in
            AuditEntry(
                sequence: row[0], instant: row[1], actor: row[2], subject: row[3], action: row[4], detail: row[5],
                systemUser: row[6], previous: row[7], hash: row[8])
        }
    }

    /// The hash of the last row: who knows it can find out later whether the log was rewritten or cut.
    public func auditHead() throws -> String { try lastLink().hash }

    /// How many rows the audit log has.
    public func auditCount() throws -> Int { try lastLink().sequence }

    func lastLink() throws -> (sequence: Int, hash: String) {
        let sql = "SELECT sequence, hash FROM audit_log ORDER BY sequence DESC LIMIT 1"
        if let row = try Row.fetchOne(database.cachedStatement(sql: sql)) { return (row[0], row[1]) }
        guard let genesis = try String.fetchOne(database.cachedStatement(sql: "SELECT hash FROM genesis")) else {
            throw StoreError.damaged("the audit log has lost its beginning")
        }
        return (0, genesis)
    }
}
