import Foundation
import Secondments
import Testing
import UnderstudyStore

@Suite("Several programs on one file")
struct ConcurrencyTests {
    @Test(
        "Four writers on connections of their own wait for each other: no number is given twice, and the log has no gap"
    )
    func writers() async throws {
        let story = try Story().published()
        defer { story.remove() }
        let people = (0..<40).map { "V\($0)" }
        try story.store.write(as: Story.act("root", "2026-01-10")) { w in
            try w.putPeople(people.map { Story.person($0, post: nil, manager: "Mia") })
            try w.record("people.imported")
        }
        let path = story.path
        let before = try story.store.read { try $0.auditCount() }

        // Writer 0:  V0  V4  V8 ...     each its own connection; an immediate transaction takes the file's one write lock,
        // Writer 1:  V1  V5  V9 ...     the others wait up to the busy timeout
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = try Store.open(at: path)
                    for person in stride(from: writer, to: 40, by: 4).map({ "V\($0)" }) {
                        try store.write(as: Story.act(person, "2026-01-20")) { w in
                            let application = try w.addApplication(
                                Application(
                                    id: "", opportunity: "OPP-1", person: person, submittedOn: w.act.day))
                            try w.record("application.submitted", subject: application.id)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }

        let applications = try story.store.read { try $0.applications(for: "OPP-1") }
        #expect(Set(applications.map(\.person)) == Set(people))
        #expect(applications.map(\.id) == (1...40).map { $0 < 10 ? "A-000\($0)" : "A-00\($0)" })
        let report = try story.store.verifyAudit()
        #expect(report.findings == [])
        #expect(report.rows == before + 40)
    }

    @Test("A reader sees one state throughout, whatever is written meanwhile")
    func reader() throws {
        let story = try Story().published()
        defer { story.remove() }
        let other = try Store.open(at: story.path)
        try story.store.read { r in
            let before = try r.applications().count
            try other.write(as: Story.act("Ada", "2026-01-20")) { w in
                try w.addApplication(
                    Application(id: "", opportunity: "OPP-1", person: "Ada", submittedOn: w.act.day))
                try w.record("application.submitted")
            }
            #expect(try r.applications().count == before)
        }
        #expect(try story.store.read { try $0.applications().count } == 1)
    }
}
