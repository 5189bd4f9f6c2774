import Foundation
import GRDB
import Secondments
import Testing

@testable import UnderstudyStore

@Suite("Opening a file")
struct OpeningTests {
    private func message(_ body: () throws -> Store) -> String {
        do {
            _ = try body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test("What is not there, a folder, a text file and another program's database are told apart")
    func notOurs() throws {
        let story = try Story()
        defer { story.remove() }
        #expect(message { try Store.open(at: story.path + ".none") }.contains("there is no file"))
        #expect(message { try Store.open(at: story.folder.path) }.contains("to a folder"))
        let text = story.folder.appending(path: "notes.txt").path
        try Data("These are notes, and not a database.".utf8).write(to: URL(fileURLWithPath: text))
        #expect(message { try Store.open(at: text) }.contains("not a database of Understudy"))
        let empty = story.folder.appending(path: "empty").path
        try Data().write(to: URL(fileURLWithPath: empty))
        #expect(message { try Store.open(at: empty) }.contains("is empty, so it is not a database of Understudy"))
        let other = story.folder.appending(path: "other.sqlite").path
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (a)") }
        #expect(message { try Store.open(at: other) }.contains("another program"))
        #expect(message { try Store.open(at: other) }.contains("--db"))
        #expect(message { try Store.create(at: story.path, as: Story.act("root", "2026-01-01")) }.contains("already"))
    }

    @Test("A policy below the least that the rules allow creates no file")
    func badPolicy() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString)").path
        #expect(
            message {
                try Store.create(
                    at: path, policy: Policy(panelSize: 1, ratersPerApplicant: 1), as: Story.act("root", "2026-01-01"))
            }.contains("not allowed"))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test("A file from a newer version is recognised, refused and left alone")
    func newer() throws {
        let story = try Story()
        defer { story.remove() }
        try RawConnection(story.path).queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(message { try Store.open(at: story.path) }.contains("newer version"))
        let version = try RawConnection(story.path).queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(version == 99)
    }

    @Test("Another program's database is left byte by byte as it was, with or without a log of changes beside it")
    func foreignIsLeftAlone() throws {
        let story = try Story()
        defer { story.remove() }
        let plain = story.folder.appending(path: "plain.sqlite")
        try DatabaseQueue(path: plain.path).write { try $0.execute(sql: "CREATE TABLE t (a)") }
        let before = try Data(contentsOf: plain)
        #expect(message { try Store.open(at: plain.path) }.contains("another program"))
        #expect(try Data(contentsOf: plain) == before)
        let busy = story.folder.appending(path: "busy.sqlite")
        let pool = try DatabasePool(path: busy.path)
        try pool.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        let files = [busy.path, busy.path + "-wal"].map { URL(fileURLWithPath: $0) }
        let both = try files.map { try Data(contentsOf: $0) }
        #expect(both[1].count > 0)
        #expect(message { try Store.open(at: busy.path) }.contains("another program"))
        #expect(try files.map { try Data(contentsOf: $0) } == both)
        try pool.close()
    }

    /// A file that a build with one column under another name made.
    private func otherBuild(at path: String) throws {
        try DatabaseQueue(path: path).write { database in
            for sql in Schema.first {
                try database.execute(sql: sql.replacingOccurrences(of: "earliest_start", with: "start_from"))
            }
            try database.execute(
                sql: "PRAGMA application_id = \(Migrations.applicationID); PRAGMA user_version = 1")
        }
    }

    @Test("A database whose tables another build made is refused on opening, with what to do, and left as it was")
    func otherTables() throws {
        let story = try Story()
        defer { story.remove() }
        let silent = story.folder.appending(path: "silent.sqlite").path
        try otherBuild(at: silent)
        let whole = try Data(contentsOf: URL(fileURLWithPath: silent))
        for open in [Store.open, Store.openForReading] {
            do {
                _ = try open(silent)
                Issue.record("opened")
            } catch let error as StoreError {
                #expect(error.isInputOutput)
                #expect(error.message.contains("made by another build of Understudy"))
                #expect(error.message.contains("left as it is"))
                #expect(error.message.contains("understudy export"))
                #expect(!error.message.contains("no such"))
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: silent)) == whole)
        // One that says in its log which tables it was given.
        try story.store.close()
        try RawConnection(story.path).queue.write { database in
            try database.execute(sql: "ALTER TABLE specimens ADD COLUMN shade TEXT")
            for name in try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit_details'")
            {
                try database.execute(sql: "DROP TRIGGER \(name)")
            }
            try database.execute(
                sql: "UPDATE audit_details SET payload = ? WHERE sequence = 1",
                arguments: ["{\"schema\":\"\(try Migrations.digest(of: database))\"}"])
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: story.path))
        let files = FileManager.default
        let beside = Set(try files.contentsOfDirectory(atPath: story.folder.path))
        #expect(message { try Store.open(at: story.path) }.contains("made by another build of Understudy"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: story.path)) == before)
        #expect(Set(try files.contentsOfDirectory(atPath: story.folder.path)) == beside)
    }

    @Test(
        "A file made by this text of the tables opens when its log lost the entry, and when a trigger was dropped since"
    )
    func sameTables() throws {
        let story = try Story()
        defer { story.remove() }
        try story.store.close()
        func change(_ sql: String) throws { try RawConnection(story.path).queue.write { try $0.execute(sql: sql) } }
        let trigger = try #require(
            try RawConnection(story.path).queue.read {
                try Row.fetchOne(
                    $0,
                    sql: "SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'audit_details' AND sql LIKE '%DELETE%'")
            })
        try change("DROP TRIGGER \(trigger[0] as String)")
        #expect(try Store.open(at: story.path).doctor().contains { $0.contains("schema is not the expected one") })
        try change("DELETE FROM audit_details WHERE sequence = 1; \(trigger[1] as String)")
        #expect(try Store.open(at: story.path).doctor() == [])
    }

    @Test(
        "Tables that another program changed are named by doctor, and every other question is answered in plain words")
    func alteredTables() throws {
        let story = try Story().applied()
        defer { story.remove() }
        try story.store.close()
        try RawConnection(story.path).queue.write {
            try $0.execute(sql: "PRAGMA foreign_keys = OFF; DROP TABLE budgets")
        }
        let store = try Store.open(at: story.path)
        let findings = try store.doctor()
        #expect(findings.contains { $0.contains("schema is not the expected one") })
        #expect(findings.contains { $0.contains("cannot be looked at: no such table") && $0.contains("budgets") })
        do {
            _ = try store.read { try $0.budget(of: "OPP-1") }
            Issue.record("read a table that is not there")
        } catch let error as StoreError {
            #expect(error.isInputOutput)
            #expect(error.message.contains("changed by another program"))
        }
    }

    @Test("A file whose end is missing is refused on opening, with how much is gone")
    func cutOff() throws {
        let story = try Story().applied()
        defer { story.remove() }
        let copy = story.folder.appending(path: "copy.sqlite").path
        try story.store.backup(to: copy)
        let whole = try Data(contentsOf: URL(fileURLWithPath: copy))
        for missing in [1, 4096, whole.count / 2] {
            try whole.prefix(whole.count - missing).write(to: URL(fileURLWithPath: copy))
            #expect(message { try Store.open(at: copy) }.contains("its last \(missing) bytes are missing"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: copy)).count == whole.count - missing)
        }
    }

    @Test("A truncated file is damaged, not a crash", arguments: [17, 100, 4096, 20_000, 60_000])
    func truncated(length: Int) throws {
        let story = try Story().applied()
        defer { story.remove() }
        let copy = story.folder.appending(path: "copy.sqlite").path
        try story.store.backup(to: copy)
        let whole = try Data(contentsOf: URL(fileURLWithPath: copy))
        try whole.prefix(length).write(to: URL(fileURLWithPath: copy))
        do {
            let store = try Store.open(at: copy)
            let findings = try store.doctor()
            #expect(!findings.isEmpty)
        } catch let error as StoreError {
            #expect(error.isInputOutput, "\(error)")
        }
    }

    @Test("A file opened for reading only is read and verified whole, refuses every write, and is left as it was")
    func readOnly() throws {
        let story = try Story().completed()
        let head = try story.store.read { try $0.auditHead() }
        defer { story.remove() }
        let copy = story.folder.appending(path: "copy of all?.sqlite").path
        try story.store.backup(to: copy)
        let before = try Data(contentsOf: URL(fileURLWithPath: copy))
        let store = try Store.openForReading(at: copy)
        #expect(try store.read { try $0.applications() }.count == 3)
        #expect(try store.verifyAudit(head: head).isSound)
        #expect(try store.doctor() == [])
        do {
            try store.write(as: Story.act("root", "2026-03-01")) { try $0.record("looked") }
            Issue.record("written to")
        } catch let error as StoreError {
            #expect(error.isInputOutput)
            #expect(error.message.contains("cannot be written"))
        }
        try store.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
    }

    @Test("Without permission to write to file and folder a store opens for reading only", .enabled(if: geteuid() != 0))
    func noPermission() throws {
        let story = try Story().applied()
        defer { story.remove() }
        let folder = story.folder.appending(path: "sealed")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let copy = folder.appending(path: "copy.sqlite").path
        try story.store.backup(to: copy)
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: copy)
        try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
        let store = try Store.open(at: copy)
        #expect(try store.read { try $0.applications() }.count == 3)
        #expect(try store.verifyAudit().isSound)
        #expect(throws: StoreError.self) {
            try store.write(as: Story.act("root", "2026-03-01")) { try $0.record("looked") }
        }
    }

    @Test("A backup is a whole store of its own, and never overwrites")
    func backup() throws {
        let story = try Story().completed()
        defer { story.remove() }
        let copy = story.folder.appending(path: "copy.sqlite").path
        try story.store.backup(to: copy)
        let store = try Store.open(at: copy)
        #expect(try store.verifyAudit(head: story.store.read { try $0.auditHead() }).isSound)
        #expect(try store.doctor() == [])
        #expect(throws: StoreError.self) { try story.store.backup(to: copy) }
    }

    @Test("What a process leaves behind when it dies in the middle of a transaction opens as of the last commit")
    func interrupted() throws {
        let story = try Story().applied()
        defer { story.remove() }
        let head = try story.store.read { try $0.auditHead() }
        let copy = story.folder.appending(path: "crashed.sqlite").path
        struct Dies: Error {}
        #expect(throws: Dies.self) {
            try story.store.write(as: Story.act("Dee", "2026-01-21")) { w in
                try w.addApplication(
                    Application(id: "", opportunity: "OPP-1", person: "Dee", submittedOn: Story.day("2026-01-21")))
                try w.record("application.submitted")
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(atPath: story.path + suffix, toPath: copy + suffix)
                }
                throw Dies()
            }
        }
        for path in [copy, story.path] {
            let store = try Store.open(at: path)
            #expect(try store.read { try $0.applications() }.count == 3)
            #expect(try store.verifyAudit(head: head).isSound)
            #expect(try store.doctor() == [])
        }
    }

    @Test("A log torn anywhere within its last commits opens as of an earlier commit")
    func torn() throws {
        let story = try Story().published()
        defer { story.remove() }
        let main = try Data(contentsOf: URL(fileURLWithPath: story.path))
        let wal = try Data(contentsOf: URL(fileURLWithPath: story.path + "-wal"))
        try #require(wal.count > 100_000)
        for cut in stride(from: wal.count - 60_000, through: wal.count, by: 7001) {
            let copy = story.folder.appending(path: "torn-\(cut).sqlite").path
            try main.write(to: URL(fileURLWithPath: copy))
            try wal.prefix(cut).write(to: URL(fileURLWithPath: copy + "-wal"))
            let store = try Store.open(at: copy)
            #expect(try store.verifyAudit().findings == [])
            #expect(try store.doctor() == [])
        }
    }

    @Test("A dry run changes nothing, and says what a real one would have said")
    func dryRun() throws {
        let story = try Story().published()
        defer { story.remove() }
        let before = try story.store.read { try $0.auditHead() }
        let application = try story.store.write(as: Story.act("Ada", "2026-01-20"), dryRun: true) { w in
            let application = try w.addApplication(
                Application(id: "", opportunity: "OPP-1", person: "Ada", submittedOn: Story.day("2026-01-20")))
            try w.record("application.submitted")
            return application
        }
        #expect(application.id == "A-0001")
        #expect(try story.store.read { try $0.applications() } == [])
        #expect(try story.store.read { try $0.auditHead() } == before)
    }

    @Test("A refusal carries the number of its rule and no data about people")
    func refusal() throws {
        let story = try Story().drafted()
        defer { story.remove() }
        do {
            try story.store.write(as: Story.act("Ona", "2026-01-07")) {
                try $0.publish("OPP-1", seed: Story.seed, commitment: Story.commitment)
            }
            Issue.record("published without a budget")
        } catch let error as StoreError {
            #expect(error.rule == 29)
            #expect(error.isRefusal)
            #expect(error.message == "the budget is not confirmed")
        }
    }
}
