import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("A leave is known by its person and its first day")
struct AbsenceImportTests {
    private func put(_ rows: String, in chain: MuseumChain) throws -> ImportReport {
        try chain.service.importTable(
            .absences,
            from: try CSVFile(bytes: Array("person,start,end,kind\n\(rows)\n".utf8), name: "absences.csv"),
            caller: chain.caller("admin")
        ).report
    }

    @Test("A corrected file replaces the leave it corrects, and planning sees the new days alone")
    func corrected() throws {
        let chain = try MuseumChain()
        let start = Museum.window.start.adding(days: -20)
        let moves: () throws -> [String] = {
            try chain.service.planChains(caller: chain.caller("planner", on: MuseumChain.planned)).plan.moves.map(
                \.person)
        }
        let long = try put("bela,\(start),\(Museum.window.start.adding(days: 5)),leave", in: chain)
        #expect([long.added, long.changed] == [1, 0])
        #expect(try moves() == ["anna"])
        let short = try put("bela,\(start),\(start.adding(days: 4)),study leave", in: chain)
        #expect([short.added, short.changed] == [0, 1])
        let kept = try chain.service.store.read { try $0.absences(of: "bela") }
        #expect(kept == [Absence(person: "bela", days: Museum.range(from: start, days: 5), kind: "study leave")])
        #expect(try moves() == ["anna", "bela"])
        let exported = try chain.service.exportTable(.absences, caller: chain.caller("admin"))
        #expect(exported.split(separator: "\n").count == 2)
    }

    @Test("A leave from another day is another leave")
    func another() throws {
        let chain = try MuseumChain()
        let start = Museum.window.start.adding(days: -20)
        _ = try put("bela,\(start),\(start.adding(days: 1)),leave", in: chain)
        let later = try put("bela,\(start.adding(days: 7)),\(start.adding(days: 8)),leave", in: chain)
        #expect([later.added, later.changed] == [1, 0])
        #expect(try chain.service.store.read { try $0.absences(of: "bela") }.count == 2)
    }
}
