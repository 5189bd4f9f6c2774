import Foundation
import GRDB
import UnderstudyStore

/// How far the story of OPP-1 has gone.
enum Stage: String, CaseIterable {
    case drafted, funded, published, applied, closed, scoring, rated, submitted, decided, approved, offered, appointed,
        explained, told, completed

    /// The story led so far.
    func story() throws -> Story {
        let story = try Story()
        switch self {
        case .drafted: try story.drafted()
        case .funded: try story.funded()
        case .published: try story.published()
        case .applied: try story.applied()
        case .closed: try story.closed()
        case .scoring: try story.scoring()
        case .rated: try story.rated()
        case .submitted: try story.submitted()
        case .decided: try story.decided()
        case .approved: try story.approved()
        case .offered: try story.offered()
        case .appointed: try story.appointed()
        case .explained: try story.explained()
        case .told: try story.told()
        case .completed: try story.completed()
        }
        return story
    }
}

/// A statement that has to be refused.
struct Attack {
    let stage: Stage
    /// The rule that the refusal names, if a numbered one stands behind it.
    let rule: Int?
    /// Statements that are allowed and prepare the attack; they are taken back after it.
    let prelude: String
    let sql: String

    init(_ stage: Stage, rule: Int? = nil, after prelude: String = "", _ sql: String) {
        self.stage = stage
        self.rule = rule
        self.prelude = prelude
        self.sql = sql
    }

    /// The statement with every way of resolving conflicts that SQLite has for its verb.
    var variants: [String] {
        for verb in ["INSERT", "UPDATE"] where sql.hasPrefix(verb + " ") {
            let rest = sql.dropFirst(verb.count)
            return ["", " OR REPLACE", " OR IGNORE", " OR FAIL", " OR ROLLBACK"].map { verb + $0 + rest }
        }
        return [sql]
    }
}

/// A second connection, as the sqlite3 shell opens one: no foreign keys, no recursive triggers, no function of ours.
struct RawConnection {
    let queue: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(5)
        configuration.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Every row of every table, as text.
    func dump(_ database: Database) throws -> [String] {
        let tables = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1")
        return try tables.flatMap { table in
            try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table): \($0.databaseValues)" }
        }
    }

    /// Every row of every table, as text.
    func dump() throws -> [String] { try queue.read { try dump($0) } }

    /// Takes every trigger away.
    func dropTriggers() throws {
        try queue.write { database in
            let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for name in names { try database.execute(sql: "DROP TRIGGER \(name)") }
        }
    }

    /// What came of a statement: the message of the refusal, if any, and whether it changed a row. All is taken back.
    func run(_ sql: String, after prelude: String = "") throws -> (message: String?, changed: Bool) {
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN")
            defer { if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") } }
            if !prelude.isEmpty { try database.execute(sql: prelude) }
            let before = database.totalChangesCount
            var message: String?
            do {
                try database.execute(sql: sql)
            } catch let error as DatabaseError {
                message = error.message ?? "refused"
            }
            return (message, database.isInsideTransaction && database.totalChangesCount != before)
        }
    }
}
