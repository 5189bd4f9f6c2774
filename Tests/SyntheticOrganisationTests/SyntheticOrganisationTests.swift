import SyntheticOrganisation
import Testing

@Suite("An invented organisation of any size")
struct SyntheticOrganisationTests {
    /// A file as rows of fields, the header first.
    private func rows(
        _ file: SyntheticOrganisation.File, of organisation: SyntheticOrganisation
    ) throws -> [[String]] {
        try text(file, of: organisation).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private func text(
        _ file: SyntheticOrganisation.File, of organisation: SyntheticOrganisation
    ) throws -> String {
        let collected = Collected()
        try organisation.write(file) { collected.bytes += $0 }
        return String(decoding: collected.bytes, as: UTF8.self)
    }

    private final class Collected {
        var bytes: [UInt8] = []
    }

    @Test("The same size and seed give the same files, byte for byte; another seed gives others")
    func repeatable() throws {
        for file in SyntheticOrganisation.File.allCases {
            let once = try text(file, of: SyntheticOrganisation(staff: 1500, seed: 7))
            let again = try text(file, of: SyntheticOrganisation(staff: 1500, seed: 7))
            let other = try text(file, of: SyntheticOrganisation(staff: 1500, seed: 8))
            #expect(once == again, "\(file)")
            #expect(once != other, "\(file)")
        }
    }

    @Test("A table that holds nothing but its header is told apart, and the commands that import it leave it out")
    func empty() throws {
        var seen: Set<String> = []
        for seed in UInt64(0)..<400 {
            let organisation = SyntheticOrganisation(staff: 30, seed: seed, opportunities: 1)
            for file in SyntheticOrganisation.File.allCases {
                let lines = try text(file, of: organisation).split(separator: "\n").count
                #expect(organisation.hasRows(file) == (lines > 1), "\(file) of \(seed)")
                if lines < 2 { seen.insert(file.rawValue) }
            }
            let commands = try text(.readme, of: organisation)
            #expect(commands.contains("import applications") == organisation.hasRows(.applications))
        }
        #expect(seen.contains("absences.csv") && seen.contains("applications.csv"))
    }

    @Test(
        "As many people as asked for, in posts of their own, each row with as many fields as the header",
        arguments: [
            20, 21, 137, 4000,
        ])
    func sizes(staff: Int) throws {
        let organisation = SyntheticOrganisation(staff: staff, seed: 3)
        for file in SyntheticOrganisation.File.allCases where file.rawValue.hasSuffix(".csv") {
            let rows = try rows(file, of: organisation)
            #expect(rows.allSatisfy { $0.count == rows[0].count }, "\(file)")
        }
        let people = try rows(.people, of: organisation).dropFirst()
        let posts = Set(try rows(.posts, of: organisation).dropFirst().map { $0[0] })
        #expect(people.count == staff)
        #expect(Set(people.map { $0[0] }).count == staff)
        #expect(Set(people.map { $0[3] }).count == staff)
        #expect(people.allSatisfy { posts.contains($0[3]) })
        #expect(posts.count == organisation.posts)
        let ids = Set(people.map { $0[0] })
        #expect(people.count { $0[4].isEmpty } == 1)
        #expect(people.allSatisfy { $0[4].isEmpty || (ids.contains($0[4]) && $0[4] != $0[0]) })
        #expect(ids.contains(organisation.planner) && ids.contains(organisation.administrator))
    }

    @Test("No two teams share a name, however large the organisation")
    func teamNames() throws {
        let posts = try rows(.posts, of: SyntheticOrganisation(staff: 60_000, seed: 1)).dropFirst()
        var places: [String: String] = [:]
        for post in posts {
            let place = "\(post[3])|\(post[4])"
            #expect(places.updateValue(place, forKey: post[2]) ?? place == place)
        }
        var divisions: [String: String] = [:]
        for post in posts { #expect(divisions.updateValue(post[4], forKey: post[3]) ?? post[4] == post[4]) }
        // Teams follow each other in the file; one whose name came before would have its posts apart.
        let runs = posts.map { $0[2] }.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        #expect(Set(runs).count == runs.count)
    }

    @Test("Line management is a tree, and every weight of a post adds up to 100")
    func consistency() throws {
        let organisation = SyntheticOrganisation(staff: 3000, seed: 5)
        let people = try rows(.people, of: organisation).dropFirst()
        let managers = Dictionary(uniqueKeysWithValues: people.map { ($0[0], $0[4]) })
        for person in people {
            var steps = 0
            var current = person[0]
            while let next = managers[current], !next.isEmpty, steps < 10 {
                current = next
                steps += 1
            }
            #expect(steps < 10)
        }
        var weights: [String: Int] = [:]
        for row in try rows(.requirements, of: organisation).dropFirst() {
            weights[row[0], default: 0] += try #require(Int(row[3]))
        }
        #expect(weights.count == organisation.posts)
        #expect(weights.values.allSatisfy { $0 == 100 })
    }

    @Test(
        "It holds what planning has to deal with: leave, terms that end, probation, part time, wishes, terms of release"
    )
    func variety() throws {
        let organisation = SyntheticOrganisation(staff: 2000, seed: 11)
        let people = try rows(.people, of: organisation).dropFirst()
        #expect(people.contains { !$0[6].isEmpty } && people.contains { !$0[7].isEmpty })
        #expect(people.contains { !$0[8].isEmpty })
        #expect(Set(people.map { $0[9] }) == ["1", "0.8", "0.6", "0.5"])
        let wishes = Set(people.map { $0[10] })
        #expect(wishes.isSuperset(of: ["none", "team", "department", "organisation"]))
        #expect(wishes.contains { $0.hasPrefix("R") })
        let posts = try rows(.posts, of: organisation).dropFirst()
        #expect(Set(posts.map { $0[7] }) == ["free", "covered", "no"])
        #expect(try rows(.absences, of: organisation).count > 20)
        #expect(try rows(.applications, of: organisation).count > organisation.opportunities * 2)
    }
}
