import GRDB
import Testing
import UnderstudyStore

@Suite("The schema")
struct SchemaTests {
    @Test("Triggers and views call nothing but functions that are built into SQLite")
    func builtInOnly() throws {
        let story = try Story().completed()
        defer { story.remove() }
        // A connection without any function of ours compiles every trigger and view when it touches every table.
        let raw = try RawConnection(story.path)
        let names = try raw.queue.read {
            try String.fetchAll(
                $0, sql: "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'")
        }
        #expect(names.count > 35)
        for name in names {
            try raw.queue.read { _ = try Row.fetchAll($0, sql: "SELECT * FROM \(name)") }
        }
        try raw.queue.write { database in
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            for name in tables {
                let column = try #require(try database.columns(in: name).first).name
                try database.execute(sql: "UPDATE \(name) SET \(column) = \(column) WHERE 0")
                try database.execute(sql: "DELETE FROM \(name) WHERE 0")
                try database.execute(sql: "INSERT INTO \(name) SELECT * FROM \(name) WHERE 0")
            }
        }
    }

    @Test("Every table is strict, and every table with a text key has no hidden row number")
    func strict() throws {
        let story = try Story()
        defer { story.remove() }
        let raw = try RawConnection(story.path)
        let tables = try raw.queue.read {
            try Row.fetchAll(
                $0, sql: "SELECT name, wr, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
            )
            .filter { !($0[0] as String).hasPrefix("sqlite") }
        }
        #expect(tables.count > 30)
        for table in tables {
            let name: String = table[0]
            #expect(table[2] == 1, "\(name)")
            let key = try raw.queue.read { try $0.primaryKey(name) }
            #expect((table[1] == 1) != (key.rowIDColumn != nil), "\(name)")
        }
    }

    @Test("The file is told apart from others: it has a write-ahead log and is marked as ours")
    func pragmas() throws {
        let story = try Story()
        defer { story.remove() }
        let raw = try RawConnection(story.path)
        func pragma(_ name: String) throws -> String? {
            try raw.queue.read { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        }
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("application_id") == String(0x554E_4453))
        #expect(try pragma("user_version") == "1")
    }
}
