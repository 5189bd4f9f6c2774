internal import GRDB

extension Writing {
    /// Appends a row to the audit log, sealed to the row before it, with the digest of every guarded row that was changed since
    /// the last call.
    ///
    /// - Parameters:
    ///   - action: what was done, such as `opportunity.published`.
    ///   - subject: the identifier of what it was done to; a person's is replaced by a pseudonym in the chain.
    ///   - detail: what is worth knowing about it. It lies outside the chain, which holds its salted digest.
    public func record(_ action: String, subject: String? = nil, detail: some Encodable) throws {
        let payload = try JSONText.encode(detail)
        let salt = Hashing.hex(Hashing.randomBytes(16))
        let rows = try recordTouched()
        let (sequence, previous) = try reading.lastLink()
        let link = AuditChain.Link(
            sequence: sequence + 1, instant: act.instant, actor: try pseudonym(of: act.actor),
            subject: try subject.map(chainName) ?? "", action: action,
            detailsHash: AuditChain.detailsHash(salt: salt, systemUser: act.systemUser, payload: payload),
            rowsHash: AuditChain.rowsHash(rows), previous: previous)
        try execute(
            """
            INSERT INTO audit_log (sequence, instant, actor, subject, action, details_hash, rows_hash, previous, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                link.sequence.cell, link.instant.cell, link.actor.cell, link.subject.cell, link.action.cell,
                link.detailsHash.cell, link.rowsHash.cell, link.previous.cell, link.hash.cell,
            ])
        try execute(
            "INSERT INTO audit_details (sequence, salt, system_user, payload, opportunity) VALUES (?, ?, ?, ?, ?)",
            [
                link.sequence.cell, salt.cell, act.systemUser.cell, payload.cell,
                try subject.flatMap(opportunity(of:)).cell,
            ])
        for row in rows {
            try execute(
                "INSERT INTO audit_rows (sequence, row_table, row_key, digest) VALUES (?, ?, ?, ?)",
                [link.sequence.cell, row.table.cell, row.key.cell, row.digest.cell])
        }
        touched.removeAll()
    }

    /// Appends a row to the audit log that needs no detail.
    public func record(_ action: String, subject: String? = nil) throws {
        try record(action, subject: subject, detail: [String: String]())
    }

    /// Refuses to go on from a table that differs from the last digest that the log holds of it.
    func requireUnchanged(_ table: Table) throws {
        if touched.rows.contains(where: { $0.table == table.name }) { return }
        let sql = "SELECT digest FROM audit_rows WHERE row_table = ? AND row_key = ? ORDER BY sequence DESC LIMIT 1"
        let logged = try String.fetchOne(
            database.cachedStatement(sql: sql), arguments: [table.name, RowDigest.wholeKey(table)])
        if try logged != RowDigest.ofWhole(table, database).digest { throw StoreError.changedPastLog(table.name) }
    }

    private func recordTouched() throws -> [(table: String, key: String, digest: String)] {
        let tables = Dictionary(
            uniqueKeysWithValues: (GuardedTables.all + GuardedTables.watched).map { ($0.name, $0) })
        return try touched.rows.compactMap { row in
            guard let table = tables[row.table] else { return nil }
            if row.key.isEmpty {
                let known = touched.digest(of: row.table, after: database.totalChangesCount)
                return (row.table, RowDigest.wholeKey(table), try known ?? RowDigest.ofWhole(table, database).digest)
            }
            return (
                row.table, RowDigest.key(row.table, RowDigest.quoted(row.key)),
                try RowDigest.of(row.key, in: table, database)
            )
        }
        .sorted { ($0.table, $0.key) < ($1.table, $1.key) }
    }

    /// What the chain calls a person: a random name, kept beside the chain where a purge can take it away.
    private func pseudonym(of person: String) throws -> String {
        let sql = "SELECT pseudonym FROM audit_identities WHERE person = ?"
        if let known = try String.fetchOne(database.cachedStatement(sql: sql), arguments: [person]) { return known }
        let name = "p-" + Hashing.hex(Hashing.randomBytes(8))
        try execute("INSERT INTO audit_identities (person, pseudonym) VALUES (?, ?)", [person.cell, name.cell])
        return name
    }

    private func chainName(_ subject: String) throws -> String {
        let sql = "SELECT EXISTS (SELECT 1 FROM people WHERE id = ?)"
        let isPerson = try Bool.fetchOne(database.cachedStatement(sql: sql), arguments: [subject]) ?? false
        return isPerson ? try pseudonym(of: subject) : subject
    }

    /// The opportunity whose purge takes the details about a subject away.
    private func opportunity(of subject: String) throws -> String? {
        let sql = """
            SELECT id FROM opportunities WHERE id = ?1 UNION ALL SELECT opportunity FROM applications WHERE id = ?1 LIMIT 1
            """
        return try String.fetchOne(database.cachedStatement(sql: sql), arguments: [subject])
    }
}
