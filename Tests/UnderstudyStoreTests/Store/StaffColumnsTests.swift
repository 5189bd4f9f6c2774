import Secondments
import Testing
import UnderstudyStore

@Suite("Staff read at once, column by column")
struct StaffColumnsTests {
    @Test("Every row says what its tables say, with ids beyond ASCII, people without posts and posts nobody has")
    func same() throws {
        let store = try Store.inMemory(as: Story.act("root", "2026-01-01"))
        let posts = ["R1", "R10", "R2", "Ré", "R̃3"].enumerated().map { number, id in
            Post(
                id: id, title: number % 2 == 0 ? "Librarian" : "Archivist", unit: number < 3 ? "Maps" : "Prints",
                grade: "G\(number % 3)", vacancyCost: Thousandths(whole: number),
                release: Release.allCases[number % 3])
        }
        let day = try #require(Day(iso: "2020-02-29"))
        let people = ["P1", "P10", "P2", "Pé", "Z"].enumerated().map { number, id in
            Person(
                id: id, name: "Någon \(number)", email: "", post: number == 2 ? nil : posts[number].id, manager: nil,
                startDate: day.adding(days: number), probationEnd: number == 1 ? day.adding(months: 6) : nil,
                reviewEnd: number == 3 ? day.adding(months: 9) : nil,
                contractEnd: number == 4 ? day.adding(months: 60) : nil, workingTime: Thousandths(1000 - number * 100),
                openTo: Openness(text: ["", "team", "R2;R̃3;R99", "organisation", "R1;department"][number]))
        }
        let requirements = posts.prefix(4).flatMap { post in
            ["Maps", "Indexing"].map {
                Requirement(post: post.id, skill: $0, level: 3, weight: Thousandths(500), isEssential: $0 == "Maps")
            }
        }
        let skills = people.flatMap { person in
            ["Indexing", "Writing"].prefix(person.name.utf8.count % 3).map {
                SkillLevel(person: person.id, skill: $0, level: 5)
            }
        }
        let days = try #require(DayRange(from: day, to: day.adding(days: 30)))
        let absences = [Absence(person: "P10", days: days, kind: "leave")]
        let figures = [ImportedSuitability(person: "Pé", post: "R2", percent: 70, source: "review")]
        try store.write(as: Story.act("root", "2026-01-10")) { writing in
            try writing.putUnits(["Maps", "Prints"].map { Unit(name: $0, department: "Library", division: "Arts") })
            try writing.putPosts(posts)
            try writing.putPeople(people)
            try writing.putRequirements(requirements)
            try writing.putSkills(skills)
            try writing.putAbsences(absences)
            try writing.putSuitabilities(figures)
            try writing.record("people.imported")
        }
        for openOnly in [false, true] {
            let names = NumberedNames()
            let columns = try store.read { try $0.staffColumns(expecting: 3, openOnly: openOnly, numbering: names) }
            let byBytes: (String, String) -> Bool = { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let expectedPosts = posts.sorted { byBytes($0.id, $1.id) }
            let expected = people.filter { !openOnly || $0.openTo != Openness() }.sorted { byBytes($0.id, $1.id) }
            #expect((0..<columns.posts.count).map { columns.posts[$0] } == expectedPosts)
            for (row, post) in expectedPosts.enumerated() {
                let needs = columns.posts.asked[row]
                let own = requirements.filter { $0.post == post.id }.sorted { $0.skill < $1.skill }
                guard needs >= 0 else {
                    #expect(own.isEmpty)
                    continue
                }
                #expect(columns.posts.needs[Int(needs)].map { names.names[Int($0.skill)] } == own.map(\.skill))
                #expect(columns.posts.needs[Int(needs)].map(\.level) == own.map(\.level))
                #expect(columns.posts.needs[Int(needs)].map(\.weight) == own.map(\.weight))
                #expect(columns.posts.needs[Int(needs)].map(\.isEssential) == own.map(\.isEssential))
            }
            // The four posts ask for the same.
            #expect(columns.posts.needs.count == 1)
            #expect(columns.people.count == expected.count)
            for (row, person) in expected.enumerated() {
                #expect(columns.people.person(row, post: person.post) == person)
                let post = columns.people.posts[row]
                #expect((post < 0 ? nil : columns.posts.ids[Int(post)]) == person.post)
                #expect(
                    columns.people.skills(of: row).map { "\(names.names[Int($0.skill)]) \($0.level)" }
                        == skills.filter { $0.person == person.id }.map { "\($0.skill) \($0.level)" }.sorted())
                #expect(Array(columns.people.absences(of: row)) == absences.filter { $0.person == person.id })
                for need in ["Indexing", "Writing"].enumerated() {
                    let level = need.offset + 4
                    let asked = NumberedRequirement(
                        skill: names.number(of: need.element), level: level, weight: Thousandths(1), isEssential: true)
                    let has = skills.contains {
                        $0.person == person.id && $0.skill == need.element && $0.level >= level
                    }
                    #expect(columns.people.mayHave([asked], row) == (has || person.id == "Pé"))
                }
                #expect(columns.people.mayHave([], row))
                #expect(Array(columns.people.figures(of: row)) == figures.filter { $0.person == person.id })
                let named = columns.people.named.filter { $0.person == row }.map { columns.posts.ids[Int($0.post)] }
                let elsewhere = columns.people.namedElsewhere.filter { $0.value.contains(Int32(row)) }.keys
                #expect(Set(named + elsewhere) == Set(person.openTo.posts))
                #expect(columns.people.rings[row] == person.openTo.ring.map { Int8($0.distance) } ?? -1)
            }
        }
    }
}
