internal import Crypto
internal import Foundation
internal import GRDB

extension Store {
    /// Looks the whole file over: SQLite's own checks, the schema, and what has to hold between rows whatever way they came in.
    ///
    /// - Returns: what was found, in words; empty when the file is in order. `verifyAudit` is a check of its own.
    public func doctor() throws -> [String] {
        try read { reading in
            let database = reading.database
            var findings: [String] = []
            let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
            if integrity != ["ok"] { findings += integrity.map { "integrity: \($0)" } }
            for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").prefix(20) {
                findings.append("a row of \(row[0] as String) refers to a row of \(row[2] as String) that is not there")
            }
            if try Migrations.digest(of: database) != Migrations.expectedDigest() {
                findings.append("the schema is not the expected one: a table, trigger or view was changed")
            }
            do {
                for invariant in Invariants.all {
                    for name in try String.fetchAll(database, sql: invariant.sql + " LIMIT 20") {
                        findings.append("\(name): \(invariant.words)")
                    }
                }
                findings += try seedFindings(database)
                if try reading.policyVersions().isEmpty { findings.append("there is no policy") }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                findings.append(
                    "what has to hold between rows cannot be looked at: \(error.message ?? "a query failed")")
            }
            return findings
        }
    }

    /// Whether each seed has the digest that was published: what SQL alone cannot say.
    private func seedFindings(_ database: Database) throws -> [String] {
        let sql = """
            SELECT s.opportunity, s.seed, s.commitment, d.seed FROM seeds s
            LEFT JOIN decisions d ON d.opportunity = s.opportunity ORDER BY s.opportunity
            """
        return try Row.fetchAll(database, sql: sql).compactMap { row in
            let seed: String = row[1]
            let opportunity: String = row[0]
            if Hashing.hex(SHA256.hash(data: Data(seed.utf8))) != row[2] as String {
                return "\(opportunity): the seed of the draw does not have the digest that was published"
            }
            if let revealed = row[3] as String?, revealed != seed {
                return "\(opportunity): the revealed seed is not the one that was committed to"
            }
            return nil
        }
    }
}
