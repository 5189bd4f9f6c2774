import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Importing people")
struct PeopleImportTests {
    private static let caller = Caller(
        person: "root", today: Day(number: 20_500), instant: "2026-02-16T09:00:00Z", systemUser: "tester")

    /// An organisation with the posts p0 to p5 and nobody yet.
    private func organisation() throws -> Service {
        let service = try Service.inMemory(policy: Policy(), caller: Self.caller)
        let posts = (0...5).map { "p\($0),Clerk,Desk,House,Museum,5,3,free\n" }.joined()
        try importing(.posts, "id,title,unit,department,division,grade,vacancy_cost,release\n" + posts, into: service)
        return service
    }

    @discardableResult
    private func importing(
        _ kind: ImportKind, _ text: String, into service: Service, dryRun: Bool = false
    ) throws -> ImportReport {
        let file = try CSVFile(bytes: Array(text.utf8), name: "test.csv")
        return try service.importTable(kind, from: file, dryRun: dryRun, caller: Self.caller).report
    }

    /// What an import of rows says is wrong.
    private func problems(_ rows: String, in service: Service, dryRun: Bool = false) throws -> [String] {
        do {
            let header = "id,name,email,post,manager,start_date,contract_end,fte,open_to\n"
            try importing(.people, header + rows, into: service, dryRun: dryRun)
            return []
        } catch let error as BadInput {
            return error.problems.map { "\($0.row ?? 0) \($0.column ?? ""): \($0.expected)" }
        }
    }

    @Test(
        "Every kind of fault is told with its row and column",
        arguments: [
            (",Ada,,,,2020-01-31,,,", "2 id: the person's id is expected here"),
            ("a,,,,,2020-01-31,,,", "2 name: the person's name is expected here"),
            (
                "a,\"A\nB\",,,,2020-01-31,,,",
                "2 name: the person's name without line breaks or control characters is expected"
            ),
            ("a,Ada,,,,,,,", "2 start_date: a date like 2026-01-15 is expected here"),
            (
                "a,Ada,,,,2020-02-30,,,",
                "2 start_date: a date like 2026-01-15 is expected; other forms are not guessed"
            ),
            (
                "a,Ada,,,,2020-01-31,31/01/2021,,",
                "2 contract_end: a date like 2026-01-15 is expected; other forms are not guessed"
            ),
            ("a,Ada,,,,2020-01-31,2020-01-30,,", "2 contract_end: a contract ends after it starts, on 2020-01-31"),
            ("a,Ada,ada,,,2020-01-31,,,", "2 email: an address like name@example.org is expected"),
            ("a,Ada,a@b@c,,,2020-01-31,,,", "2 email: an address like name@example.org is expected"),
            ("a,Ada,a @b,,,2020-01-31,,,", "2 email: an address like name@example.org is expected"),
            (
                "a,Ada,,,,2020-01-31,,1.5,",
                "2 fte: a number from 0.001 to 1 with at most three decimals is expected"
            ),
            ("a,Ada,,p9,,2020-01-31,,,", "2 post: no post has this id: import posts first"),
            (
                "a,Ada,,,,2020-01-31,,,p9",
                "2 open_to: \"p9\" is neither team, department, organisation nor the id of a post"
            ),
            ("a,Ada,,,b,2020-01-31,,,", "2 manager: nobody has this id, in the file or in the database"),
            ("a,Ada,,,a,2020-01-31,,,", "2 manager: line management runs in a circle: a → a"),
        ])
    func faults(row: String, problem: String) throws {
        let service = try organisation()
        #expect(try problems(row + "\n", in: service) == [problem])
    }

    @Test("Space around a cell and empty cells change nothing, and a missing working time is the whole of it")
    func spaces() throws {
        let service = try organisation()
        #expect(
            try problems(
                " a , Ada ,, p1 ,, 2020-01-31 ,  , 0.5 , team \nb,Bo,b@b.example,,a,2020-02-29,,,\n", in: service)
                == [])
        let people = try service.store.read { try $0.people() }
        #expect(people.map(\.id) == ["a", "b"])
        #expect(people.map(\.name) == ["Ada", "Bo"])
        #expect(people.map(\.post) == ["p1", nil])
        #expect(people.map(\.manager) == [nil, "a"])
        #expect(people.map(\.startDate) == [Day(iso: "2020-01-31"), Day(iso: "2020-02-29")])
        #expect(people.map(\.workingTime) == [Thousandths(500), .one])
        #expect(people.map(\.openTo) == [Openness(ring: .team), Openness()])
    }

    @Test(
        "References within random files and to the database are judged as a plain search judges them",
        arguments: [[], [Row(id: "a", post: "p0", manager: nil), Row(id: "b", post: "p1", manager: "a")]])
    fileprivate func references(stored: [Row]) throws {
        let service = try organisation()
        if !stored.isEmpty { #expect(try problems(stored.map(\.text).joined(), in: service) == []) }
        var random = SplitMix(state: 1)
        for _ in 0..<400 { try compare(Row.some(using: &random), stored: stored, in: service) }
    }

    private func compare(_ rows: [Row], stored: [Row], in service: Service) throws {
        let found = try problems(rows.map(\.text).joined(), in: service, dryRun: true)
        let circles = found.filter { $0.contains("circle") }
        let expected = Expected(rows, stored: stored)
        #expect(Set(found.filter { !$0.contains("circle") }) == expected.faults)
        let named = circles.map { circle in
            circle.split(separator: ": ").last.map { $0.split(separator: " → ").map(String.init) } ?? []
        }
        #expect(named.count == expected.circles.count)
        #expect(Set(named.map { Set($0) }) == expected.circles)
        for circle in named {
            #expect(zip(circle, circle.dropFirst()).allSatisfy { expected.managers[$0] == $1 })
            #expect(circle.first == circle.last && circle.count == Set(circle).count + 1)
        }
    }
}

/// A row of a file of people, as far as it refers to others.
private struct Row {
    var id: String
    var post: String?
    var manager: String?

    /// A few rows, mostly of different people, that refer to each other, to nobody, and to posts that may be unknown.
    static func some(using random: inout SplitMix) -> [Row] {
        let ids = ["a", "b", "c", "d", "e", "f", "g", "h"]
        return ids.shuffled(using: &random).prefix(Int.random(in: 1...8, using: &random)).map { id in
            let twin = ids.randomElement(using: &random) ?? id
            return Row(
                id: Int.random(in: 0..<12, using: &random) == 0 ? twin : id,
                post: Bool.random(using: &random) ? nil : "p\(Int.random(in: 0...6, using: &random))",
                manager: Bool.random(using: &random) ? nil : (ids + ["x"]).randomElement(using: &random))
        }
    }

    var text: String { "\(id),Name,,\(post ?? ""),\(manager ?? ""),2020-01-31,,,\n" }
}

/// What is wrong with the references of some rows beside what the database holds, found by looking at everything for every row.
private struct Expected {
    var faults: Set<String> = []
    /// Everybody who manages oneself through others, circle by circle.
    var circles: Set<Set<String>> = []
    /// Who manages whom among the rows without a fault of their own and those whom only the database knows.
    var managers: [String: String] = [:]

    init(_ rows: [Row], stored: [Row]) {
        let kept = stored.filter { person in !rows.contains { $0.id == person.id } }
        var sound: [(line: Int, row: Row)] = []
        for (position, row) in rows.enumerated() {
            let line = position + 2
            let first = rows.firstIndex { $0.id == row.id }
            if let first, first != position {
                faults.insert("\(line) id: the same stands in row \(first + 2): each may stand once")
            }
            if row.post == "p6" { faults.insert("\(line) post: no post has this id: import posts first") }
            if first == position, row.post != "p6" { sound.append((line, row)) }
        }
        let present = sound.map(\.row) + kept
        for person in present { managers[person.id] = person.manager }
        for (position, (line, row)) in sound.enumerated() {
            if let manager = row.manager, !(rows + kept).contains(where: { $0.id == manager }) {
                faults.insert("\(line) manager: nobody has this id, in the file or in the database")
            }
            let others = kept + sound[..<position].map(\.row)
            if let post = row.post, let other = others.first(where: { $0.post == post }) {
                faults.insert("\(line) post: \(other.id) holds this post: a shared post is one post for each holder")
            }
        }
        for person in present {
            var line = [person.id]
            while line.count <= present.count, let next = managers[line[line.count - 1]] {
                line.append(next)
                if next == person.id {
                    circles.insert(Set(line))
                    break
                }
            }
        }
    }
}
