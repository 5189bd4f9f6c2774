import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("What could be meant in two ways is not taken in")
struct ContradictionTests {
    private func put(_ kind: ImportKind, _ rows: String, in museum: Museum) throws {
        _ = try museum.service.importTable(
            kind, from: CSVFile(bytes: Array(rows.utf8), name: "file.csv"), caller: museum.caller("admin"))
    }

    @Test(
        "Whoever is open to nothing is open to nothing beside it",
        arguments: ["none;team", "team; none", "none;post-mira"])
    func openness(_ wishes: String) throws {
        let museum = try Museum()
        func file(_ wishes: String) -> String {
            "id,name,email,post,manager,start_date,open_to\nnoor,Noor Near,noor@museum.example,post-noor,boss,2020-01-01,\(wishes)\n"
        }
        let error = #expect(throws: BadInput.self) { try put(.people, file(wishes), in: museum) }
        #expect(error?.problems.map(\.column) == ["open_to"])
        try put(.people, file("none"), in: museum)
        try put(.people, file("team;post-mira"), in: museum)
    }

    @Test("No opportunity is named like a post, and no post like an opportunity")
    func names() throws {
        let museum = try Museum()
        func document(_ id: String) -> String {
            """
            id: \(id)
            kind: project
            title: "Boxes"
            summary: "Sort them"
            unit: "Archive"
            manager: mira
            start: \(Museum.window.start)
            end: \(Museum.window.end)
            deadline: \(Museum.deadline)
            tie_rule: [care]
            criteria:
              - id: care
                name: "Care"
                weight: 1
                scale: {0: none, 1: some}
            """
        }
        let mira = museum.caller("mira", on: Museum.day)
        let created = #expect(throws: BadInput.self) {
            _ = try museum.service.createOpportunity(yaml: document("post-noor"), name: "file.yaml", caller: mira)
        }
        #expect(created?.problems.map(\.column) == ["id"])
        let imported = #expect(throws: BadInput.self) {
            var generator = SplitMix(state: 1)
            _ = try museum.service.importOpportunities(
                yaml: document("post-noor"), name: "file.yaml", caller: mira, using: &generator)
        }
        #expect(imported?.problems.map(\.column) == ["id"])
        _ = try museum.service.createOpportunity(yaml: document("ARC-2"), name: "file.yaml", caller: mira)
        func file(_ id: String) -> String {
            "id,title,unit,department,division,grade,vacancy_cost,release\n\(id),Archivist,Archive,House,Museum,5,3,free\n"
        }
        let post = #expect(throws: BadInput.self) { try put(.posts, file("ARC-1"), in: museum) }
        #expect(post?.problems.map(\.column) == ["id"])
        try put(.posts, file("ARC-P"), in: museum)
    }
}
