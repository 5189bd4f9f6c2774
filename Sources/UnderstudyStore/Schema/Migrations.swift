internal import Crypto
internal import Foundation
internal import GRDB

/// The versions of the schema. The list only grows: what has been shipped is never edited.
enum Migrations {
    /// `UNDS` in ASCII: marks the file as ours.
    static let applicationID = 0x554E_4453

    /// The SQL that leads from each version to the next.
    static let all: [[String]] = [Schema.first]

    /// Refuses another program's file and one from the future.
    static func checkIdentity(_ database: Database, path: String) throws {
        let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard id == applicationID, version > 0 else { throw StoreError.foreignDatabase(path) }
        guard version <= all.count else { throw StoreError.newerFile(path, version, known: all.count) }
    }

    /// What the log says of a new file: which schema it got, and from which text of ours.
    struct Made: Hashable, Sendable, Codable {
        /// The digest of the schema that it got.
        var schema: String
        /// The number of versions that led to it, and the digest of their SQL.
        var versions: Int?
        var source: String?
    }

    /// What is to be logged of a file that has just been made.
    static func made(_ database: Database) throws -> Made {
        Made(schema: try digest(of: database), versions: all.count, source: source(all.count))
    }

    /// Refuses a file that a build with other tables made, though it calls them by a version that is known here.
    ///
    /// A file made by this very text passes at once. Otherwise its schema must be, or have been when it was made, the expected one: a
    /// trigger that was dropped since is for `doctor` to find and stops nobody.
    static func checkSchema(_ database: Database, path: String) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let made = recordedMaking(database)
        if let made, let versions = made.versions, versions <= version, made.source == source(versions) { return }
        let expected = try pristine(upTo: version) { try digest(of: $0) }
        if try made?.schema == expected || digest(of: database) == expected { return }
        throw StoreError.otherBuild(path, version)
    }

    /// The first entry of the log, where a file says how it was made; `nil` for one that does not say it this way.
    private static func recordedMaking(_ database: Database) -> Made? {
        let sql = """
            SELECT payload FROM audit_details JOIN audit_log USING (sequence) WHERE sequence = 1 AND action = 'store.created'
            """
        // A file without these tables is not of this schema: the comparison that follows says so.
        guard let payload = try? String.fetchOne(database, sql: sql) else { return nil }
        return try? JSONDecoder().decode(Made.self, from: Data(payload.utf8))
    }

    /// The digest of the SQL that leads to a version.
    private static func source(_ versions: Int) -> String { Hashing.digest(Array(all.prefix(versions).joined())) }

    /// Brings the schema to the newest version, each step in a transaction of its own.
    static func migrate(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        for (index, steps) in all.enumerated().dropFirst(version) {
            try database.inTransaction(.immediate) {
                for sql in steps { try database.execute(sql: sql) }
                if index == 0 {
                    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                    try database.execute(
                        sql: "INSERT INTO genesis (id, hash) VALUES (1, ?)",
                        arguments: [Hashing.hex(Hashing.randomBytes(32))])
                }
                try database.execute(sql: "PRAGMA user_version = \(index + 1)")
                return .commit
            }
        }
    }

    /// The SHA-256 of the text of every table, index, trigger and view.
    static func digest(of database: Database) throws -> String {
        let sql = """
            SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            ORDER BY type, name
            """
        var parts: [String] = []
        for row in try Row.fetchAll(database, sql: sql) {
            parts += [row[0], row[1], row[2]]
        }
        return Hashing.digest(parts)
    }

    /// The digest that an untouched file of this version has.
    static func expectedDigest() throws -> String { try pristine { try digest(of: $0) } }

    /// What an untouched file of this version is made of: name and text of every part of the schema, by name.
    static func expectedSchema() throws -> [String: String] {
        try pristine { database in
            let sql = "SELECT name, name || coalesce(sql, '') FROM sqlite_schema"
            let rows = try Row.fetchAll(database, sql: sql).map { ($0[0] as String, $0[1] as String) }
            return Dictionary(rows.filter { !$0.0.hasPrefix("sqlite_") }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func pristine<Value>(upTo version: Int = all.count, _ body: (Database) throws -> Value) throws
        -> Value
    {
        try DatabaseQueue().write { database in
            for sql in all.prefix(version).joined() { try database.execute(sql: sql) }
            return try body(database)
        }
    }
}
