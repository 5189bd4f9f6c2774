import Foundation
import GRDB
import Secondments
import Testing
import UnderstudyStore

@Suite("The audit log")
struct AuditTests {
    /// Somebody who drops the triggers, changes something and puts the triggers back as they were.
    private func tamper(_ story: Story, _ sql: String, restoring: Bool = true) throws {
        let raw = try RawConnection(story.path)
        let triggers = try raw.queue.read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
        }
        try raw.dropTriggers()
        try raw.queue.write { database in
            try database.execute(sql: sql)
            if restoring { for trigger in triggers { try database.execute(sql: trigger) } }
        }
    }

    @Test("An untouched log is sound, and its details are all there")
    func sound() throws {
        let story = try Story().completed()
        defer { story.remove() }
        let report = try story.store.verifyAudit()
        #expect(report.findings == [])
        #expect(report.purged == 0)
        #expect(report.rows == (try story.store.read { try $0.auditCount() }))
        #expect(report.compared > 40)
        #expect(try story.store.doctor() == [])
        let trail = try story.store.read { try $0.auditTrail(subject: "A-0001") }
        #expect(trail.map(\.action).contains("offer.accepted"))
        #expect(trail.last?.actor == "Ada")
    }

    @Test("The chain itself names no person")
    func pseudonymous() throws {
        let story = try Story().completed()
        defer { story.remove() }
        let chain = try RawConnection(story.path).queue.read {
            try Row.fetchAll($0, sql: "SELECT actor, subject FROM audit_log").map { "\($0.databaseValues)" }
        }
        for name in ["Ada", "Ben", "Cy", "Ona", "Otto", "Mia"] {
            #expect(!chain.contains { $0.contains("\"\(name)\"") }, "\(name)")
        }
    }

    @Test(
        "Whatever is changed behind the triggers is found",
        arguments: [
            ("UPDATE ratings SET value = 5 WHERE application = 'A-0003'", "ratings ("),
            ("DELETE FROM ratings WHERE application = 'A-0003'", "taken away past the log"),
            ("UPDATE outcomes SET rank = 3 WHERE application = 'A-0002'", "outcomes ("),
            ("UPDATE applications SET withdrawn_on = '2026-02-01' WHERE number = 2", "applications ("),
            ("UPDATE feedback_points SET text = 'x'", "feedback_points ("),
            (
                "INSERT INTO feedback_waivers VALUES ('A-0003', 'Cy', '2026-02-22')",
                "feedback_waivers (A-0003): added past the log"
            ),
            ("UPDATE audit_log SET action = 'x' WHERE sequence = 4", "row 4 was changed"),
            ("UPDATE audit_log SET hash = previous WHERE sequence = 4", "row 4 was changed"),
            ("DELETE FROM audit_log WHERE sequence = 4", "row 4 is missing"),
            ("DELETE FROM audit_log WHERE sequence > 8", "rows were cut off"),
            (
                """
                UPDATE audit_log SET sequence = -1 WHERE sequence = 4; UPDATE audit_log SET sequence = 4 WHERE sequence = 5;
                UPDATE audit_log SET sequence = 5 WHERE sequence = -1
                """, "does not follow"
            ),
            ("UPDATE audit_details SET payload = '{\"x\":1}' WHERE sequence = 4", "details of row 4 were changed"),
            ("UPDATE people SET manager = 'Max' WHERE id = 'Ada'", "people: changed past the log"),
            ("UPDATE people SET probation_end = '2020-07-01' WHERE id = 'Ada'", "people: changed past the log"),
            ("UPDATE posts SET unit = 'Gamma' WHERE id = 'P5'", "posts: changed past the log"),
            ("UPDATE units SET department = 'Other'", "units: changed past the log"),
            ("UPDATE audit_rows SET digest = ''", "digests logged with row"),
            ("DELETE FROM genesis", "lost its beginning"),
        ])
    func tampering(sql: String, finding: String) throws {
        let story = try Story().completed()
        defer { story.remove() }
        try tamper(story, "PRAGMA ignore_check_constraints = ON; " + sql)
        let findings = try story.store.verifyAudit().findings
        #expect(findings.contains { $0.contains(finding) }, "\(findings)")
        #expect(!findings.contains { $0.contains("schema") })
    }

    @Test("A line manager put there past the log approves nothing, until the people are imported again")
    func falseManager() throws {
        let story = try Story().decided()
        defer { story.remove() }
        try RawConnection(story.path).queue.write {
            try $0.execute(sql: "UPDATE people SET manager = 'Max' WHERE id = 'Ada'")
        }
        #expect(throws: StoreError.self) { try story.answer(.lineManager, by: "Max") }
        #expect(throws: StoreError.self) { try story.answer(.lineManager) }
        try story.store.write(as: Story.act("root", "2026-02-17")) { w in
            try w.putPeople([Story.person("Ada", post: "P3", manager: "Mia")])
            try w.record("people.imported")
        }
        try story.answer(.lineManager)
        #expect(try story.store.verifyAudit().findings == [])
    }

    @Test("A dropped trigger, a trigger replaced by a harmless one and an added trigger are found")
    func schemaChanged() throws {
        for sql in [
            "DROP TRIGGER ratings_frozen",
            "DROP TRIGGER ratings_frozen; CREATE TRIGGER ratings_frozen BEFORE UPDATE ON ratings BEGIN SELECT 1; END",
            "CREATE TRIGGER helper AFTER INSERT ON ratings BEGIN UPDATE ratings SET value = 5; END",
        ] {
            let story = try Story().submitted()
            defer { story.remove() }
            try RawConnection(story.path).queue.write { try $0.execute(sql: sql) }
            #expect(try story.store.verifyAudit().findings.contains { $0.contains("schema") })
            #expect(try story.store.doctor().contains { $0.contains("schema") })
        }
    }

    @Test("A log that was cut and grown again does not hold the head that somebody wrote down")
    func head() throws {
        let story = try Story().decided()
        defer { story.remove() }
        let head = try story.store.read { try $0.auditHead() }
        try story.answer(.lineManager)
        #expect(try story.store.verifyAudit(head: head).isSound)
        let other = try Story().decided()
        defer { other.remove() }
        #expect(try !other.store.verifyAudit(head: head).isSound)
    }

    @Test("A purge takes the details and the statements, logs itself and leaves a log that verifies")
    func purge() throws {
        let story = try Story().completed()
        defer { story.remove() }
        let before = try story.store.read { try $0.auditCount() }
        let purged = try story.store.write(as: Story.act("root", "2027-03-01")) { w in
            try w.purge(opportunity: "OPP-1", reason: "retention is over")
        }
        #expect(purged > 10)
        let report = try story.store.verifyAudit()
        #expect(report.findings == [])
        #expect(report.purged == purged)
        #expect(report.rows == before + 1)
        #expect(try story.store.read { try $0.application("A-0001") }?.statement == "")
        #expect(try story.store.read { try $0.ratings(of: "OPP-1") }.count == 12)
    }

    @Test("A purge waits for its time and for the end of a legal hold")
    func purgeTooEarly() throws {
        let story = try Story().completed()
        defer { story.remove() }
        #expect(throws: StoreError.self) {
            try story.store.write(as: Story.act("root", "2026-12-01")) {
                try $0.purge(opportunity: "OPP-1", reason: "x")
            }
        }
        try story.store.write(as: Story.act("root", "2026-12-01")) { w in
            try w.placeLegalHold(on: "OPP-1", reason: "a claim")
            try w.record("hold.placed", subject: "OPP-1")
        }
        #expect(throws: StoreError.self) {
            try story.store.write(as: Story.act("root", "2028-01-01")) {
                try $0.purge(opportunity: "OPP-1", reason: "x")
            }
        }
        try story.store.write(as: Story.act("root", "2028-01-02")) { w in
            try w.liftLegalHolds(on: "OPP-1")
            try w.record("hold.lifted", subject: "OPP-1")
            try w.purge(opportunity: "OPP-1", reason: "x")
        }
        #expect(try story.store.verifyAudit().isSound)
    }
}
