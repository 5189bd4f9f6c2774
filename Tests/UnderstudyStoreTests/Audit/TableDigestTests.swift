import Crypto
import Foundation
import GRDB
import Secondments
import Testing
import UnderstudyStore

@Suite("The digest of a table of the staff system")
struct TableDigestTests {
    private static let act = Act(
        actor: "root", day: Story.day("2026-01-01"), instant: "2026-01-01T09:00:00Z", systemUser: "tester")

    /// Parts of texts that are ordered, quoted or measured otherwise than they look.
    private static let parts = [
        "'", "''", "e", "é", "e\u{301}", "Z", "a", "ß", "😀", "\u{FFFD}", "\u{1F}", "NULL", "1", "10", "employee-", "\"",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }

    /// People with identifiers that begin alike, in no order, with texts of every kind; `nul` puts a NUL into one of them.
    private static func people(_ count: Int, nul: Bool, using random: inout SeededGenerator) -> [Person] {
        var people: [Person] = []
        for number in 0..<count {
            var person = Story.person("\(text(&random))#\(number)", post: nil, manager: nil)
            person.name = text(&random)
            person.email = text(&random)
            person.manager = Bool.random(using: &random) ? people.randomElement(using: &random)?.id : nil
            person.startDate = Day(number: Int.random(in: 0...30_000, using: &random))
            person.reviewEnd = Bool.random(using: &random) ? person.startDate.adding(days: 90) : nil
            person.workingTime = Thousandths(Int.random(in: 1...1000, using: &random))
            person.openTo = Openness(ring: Ring.allCases.randomElement(using: &random))
            people.append(person)
        }
        if nul, !people.isEmpty { people[count / 2].name = "before\0after" }
        return people.shuffled(using: &random)
    }

    /// The digest that the log holds of the people, and the one of what SQLite itself quotes, row by row in the order of the table.
    private func digests(_ path: String) throws -> (logged: String?, expected: String) {
        try DatabaseQueue(path: path).read { database in
            let columns = try database.columns(in: "people").map { "quote(\($0.name))" }
            let rows = try String.fetchAll(
                database, sql: "SELECT \(columns.joined(separator: " || char(31) || ")) FROM people ORDER BY id")
            let bytes = rows.map { Data("\($0.utf8.count):".utf8) + Data($0.utf8) }
            let digest = SHA256.hash(data: bytes.reduce(Data(), +)).map { byte in
                String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }
            let logged = try String.fetchOne(
                database,
                sql: "SELECT digest FROM audit_rows WHERE row_table = 'people' ORDER BY sequence DESC LIMIT 1")
            return (logged, digest.joined())
        }
    }

    private func withStore(_ body: (Store, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "store.sqlite").path
        try body(try Store.create(at: path, as: Self.act), path)
    }

    @Test(
        "Taken from the rows that are written it is the digest of what then stands in the table, however they are ordered",
        arguments: [1, 15, 16, 17, 127, 128, 129, 300], [false, true])
    func written(count: Int, nul: Bool) throws {
        var random = SeededGenerator(state: UInt64(count))
        try withStore { store, path in
            let people = Self.people(count, nul: nul, using: &random)
            try store.write(as: Self.act) { writing in
                try writing.putPeople(people)
                try writing.record("test")
            }
            let digests = try digests(path)
            #expect(digests.logged == digests.expected)
            #expect(try store.verifyAudit().findings == [])
            let byID = { (one: Person, other: Person) in one.id.utf8.lexicographicallyPrecedes(other.id.utf8) }
            let stored = try store.read { try $0.people() }
            #expect(stored == people.sorted(by: byID))
        }
    }

    @Test("It is read again where anything was changed after the rows were written")
    func changed() throws {
        var random = SeededGenerator(state: 7)
        try withStore { store, path in
            var people = Self.people(140, nul: false, using: &random)
            try store.write(as: Self.act) { writing in
                try writing.putPeople(people)
                people[70].name = "Somebody Else"
                try writing.putPeople([people[70]])
                try writing.record("test")
            }
            let digests = try digests(path)
            #expect(digests.logged == digests.expected)
            #expect(try store.verifyAudit().findings == [])
        }
    }

    @Test("A row that the table refuses leaves nothing behind, and the error says which rule it broke")
    func refused() throws {
        var random = SeededGenerator(state: 9)
        try withStore { store, _ in
            var people = Self.people(140, nul: false, using: &random)
            people.append(people[3])
            #expect(throws: StoreError.self) {
                try store.write(as: Self.act) { writing in
                    try writing.putPeople(people)
                    try writing.record("test")
                }
            }
            let left = try store.read { try $0.peopleCount() }
            #expect(left == 0)
        }
    }
}

/// Random numbers that a seed decides.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
