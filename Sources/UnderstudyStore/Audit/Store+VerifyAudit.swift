internal import GRDB

extension Store {
    /// Walks the audit log and compares everything that it vouches for with what is there.
    ///
    /// Found are rows that were changed, cut off, inserted or put in another order; details that do not fit their digest; guarded rows
    /// that were changed, added or taken away past the log, a mark for instance; people, posts or teams of which any was; and a schema that is not the expected one, such as
    /// one from which a trigger was dropped.
    ///
    /// Not found is a change of what else the staff system gives: skills, requirements, absences and suitabilities. No rule rests on
    /// them, but the plans do: a plan stays as it was stored, and the next one is made from what is there then. Nor is a log found that
    /// was made anew from its beginning, unless `head` is given.
    ///
    /// - Parameter head: the hash of a row that somebody wrote down earlier; found out if the log does not hold it any more.
    /// - Complexity: O(n) in the rows of the log and of the guarded tables.
    public func verifyAudit(head: String? = nil) throws -> AuditReport {
        try read { reading in
            var verifier = AuditVerifier(database: reading.database)
            try verifier.walk(head: head)
            try verifier.compareRows()
            try verifier.compareTables()
            try verifier.compareSchema()
            return verifier.report
        }
    }
}

/// A walk under way.
private struct AuditVerifier {
    let database: Database
    var report = AuditReport(rows: 0, head: "", purged: 0, compared: 0, findings: [])
    /// By table and key, the last digest and the sequence that logged it.
    private var logged: [String: [String: (digest: String, sequence: Int)]] = [:]

    init(database: Database) { self.database = database }

    mutating func walk(head: String?) throws {
        guard let genesis = try String.fetchOne(database, sql: "SELECT hash FROM genesis") else {
            report.findings.append("the log has lost its beginning")
            return
        }
        var previous = genesis
        var isHeadSeen = head == nil || head == genesis
        let changes = try changesBySequence()
        let links = try Row.fetchCursor(
            database,
            sql: """
                SELECT l.sequence, l.instant, l.actor, l.subject, l.action, l.details_hash, l.rows_hash, l.previous,
                    l.hash, d.salt, d.system_user, d.payload
                FROM audit_log l LEFT JOIN audit_details d ON d.sequence = l.sequence ORDER BY l.sequence
                """)
        while let row = try links.next() {
            let link = AuditChain.Link(
                sequence: row[0], instant: row[1], actor: row[2], subject: row[3], action: row[4], detailsHash: row[5],
                rowsHash: row[6], previous: row[7])
            let hash: String = row[8]
            report.rows += 1
            if link.sequence != report.rows {
                report.findings.append("row \(report.rows) is missing: the next one is \(link.sequence)")
                report.rows = link.sequence
            }
            if link.previous != previous {
                report.findings.append("row \(link.sequence) does not follow the row before it")
            }
            if link.hash != hash { report.findings.append("row \(link.sequence) was changed") }
            let rows = changes[link.sequence] ?? []
            if AuditChain.rowsHash(rows) != link.rowsHash {
                report.findings.append("the digests logged with row \(link.sequence) were changed")
            }
            for row in rows { logged[row.table, default: [:]][row.key] = (row.digest, link.sequence) }
            check(link, salt: row[9], systemUser: row[10], payload: row[11])
            isHeadSeen = isHeadSeen || hash == head
            previous = hash
        }
        report.head = previous
        for sequence in changes.keys.sorted() where sequence > report.rows {
            report.findings.append("digests stand in the log after its last row: rows were cut off")
            break
        }
        if !isHeadSeen {
            report.findings.append("the log does not hold the given head: it was rewritten or cut")
        }
    }

    private mutating func check(_ link: AuditChain.Link, salt: String?, systemUser: String?, payload: String?) {
        guard let salt, let systemUser, let payload else {
            report.purged += 1
            return
        }
        if AuditChain.detailsHash(salt: salt, systemUser: systemUser, payload: payload) != link.detailsHash {
            report.findings.append("the details of row \(link.sequence) were changed")
        }
    }

    private func changesBySequence() throws -> [Int: [(table: String, key: String, digest: String)]] {
        var changes: [Int: [(table: String, key: String, digest: String)]] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT sequence, row_table, row_key, digest FROM audit_rows ORDER BY sequence, row_table, row_key")
        while let row = try rows.next() {
            let sequence: Int = row[0]
            changes[sequence, default: []].append((row[1], row[2], row[3]))
        }
        return changes
    }

    /// Compares every guarded row with the last digest that the log holds of it.
    mutating func compareRows() throws {
        for table in GuardedTables.all {
            var expected = logged[table.name] ?? [:]
            let rows = try Row.fetchCursor(database, sql: RowDigest.select(table) + table.order)
            while let row = try rows.next() {
                let quoted: String = row[0]
                let key = RowDigest.key(table.name, quoted)
                let name = quoted.replacing("\u{1F}", with: ", ").replacing("'", with: "")
                report.compared += 1
                guard let last = expected.removeValue(forKey: key) else {
                    report.findings.append("\(table.name) (\(name)): added past the log")
                    continue
                }
                if last.digest.isEmpty {
                    report.findings.append("\(table.name) (\(name)): added again past the log")
                } else if last.digest != Hashing.digest([row[1]]) {
                    report.findings.append(
                        "\(table.name) (\(name)): changed past the log since row \(last.sequence)")
                }
            }
            let gone = expected.values.filter { !$0.digest.isEmpty }.map(\.sequence).sorted()
            for sequence in gone {
                report.findings.append("\(table.name): a row logged with row \(sequence) was taken away past the log")
            }
        }
    }

    /// Compares the staff system's tables that rules rest on with the last digest that the log holds of each as a whole.
    mutating func compareTables() throws {
        for table in GuardedTables.watched {
            let (digest, count) = try RowDigest.ofWhole(table, database)
            report.compared += count
            if let last = logged[table.name]?[RowDigest.wholeKey(table)] {
                if last.digest != digest {
                    report.findings.append("\(table.name): changed past the log since row \(last.sequence)")
                }
            } else if count > 0 {
                report.findings.append("\(table.name): added past the log")
            }
        }
    }

    mutating func compareSchema() throws {
        if try Migrations.digest(of: database) != Migrations.expectedDigest() {
            report.findings.append("the schema is not the expected one: \(try schemaDifferences())")
        }
    }

    private func schemaDifferences() throws -> String {
        let sql = "SELECT name || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        let names = "SELECT name, name || coalesce(sql, '') FROM sqlite_schema"
        let found = try Set(String.fetchAll(database, sql: sql))
        let expected = try Migrations.expectedSchema()
        let missing = expected.filter { !found.contains($0.value) }.keys.sorted()
        let known = Set(expected.values)
        let extra = try Row.fetchAll(database, sql: names).filter {
            !($0[0] as String).hasPrefix("sqlite_") && !known.contains($0[1]) && expected[$0[0]] == nil
        }.map { $0[0] as String }.sorted()
        let parts = missing.map { "\($0) is missing or changed" } + extra.map { "\($0) was added" }
        return parts.joined(separator: ", ")
    }
}
