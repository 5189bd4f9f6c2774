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

    @Test("A leave whose first day was corrected takes the place of the one it corrects, and the report says so")
    func otherStart() throws {
        let chain = try MuseumChain()
        let start = Museum.window.start
        let end = start.adding(days: 9)
        _ = try put("bela,\(start.adding(days: -9)),\(end),leave", in: chain)
        let report = try put("bela,\(start.adding(days: 5)),\(end),leave", in: chain)
        #expect([report.added, report.changed] == [0, 1])
        let was = try #require(DayRange(from: start.adding(days: -9), to: end))
        let now = try #require(DayRange(from: start.adding(days: 5), to: end))
        #expect(report.notes == ["bela: leave from \(was.inWords) is now leave from \(now.inWords)."])
        let kept = try chain.service.store.read { try $0.absences(of: "bela") }
        #expect(kept == [Absence(person: "bela", days: now, kind: "leave")])
        // One that joins two on record takes the place of both.
        _ = try put("bela,\(end.adding(days: 20)),\(end.adding(days: 30)),leave", in: chain)
        let joined = try put("bela,\(start),\(end.adding(days: 40)),leave", in: chain)
        #expect([joined.added, joined.changed] == [0, 1])
        #expect(joined.notes.count == 2)
        #expect(try chain.service.store.read { try $0.absences(of: "bela") }.map(\.days.start) == [start])
    }

    @Test(
        "A leave of another kind, or of somebody else, stands beside what is on record, and a rehearsal changes nothing"
    )
    func beside() throws {
        let chain = try MuseumChain()
        let start = Museum.window.start
        _ = try put("bela,\(start),\(start.adding(days: 90)),parental leave", in: chain)
        let report = try put(
            "bela,\(start.adding(days: 10)),\(start.adding(days: 11)),study leave\nvito,\(start.adding(days: 1)),\(start.adding(days: 2)),parental leave",
            in: chain)
        #expect([report.added, report.changed] == [2, 0])
        #expect(report.notes.count == 1 && report.notes[0].contains("stands beside parental leave from"))
        #expect(try chain.service.store.read { try $0.absences(of: "bela") }.count == 2)
        let file = "person,start,end,kind\nbela,\(start.adding(days: 3)),\(start.adding(days: 90)),parental leave\n"
        let rehearsed = try chain.service.importTable(
            .absences, from: try CSVFile(bytes: Array(file.utf8), name: "absences.csv"), dryRun: true,
            caller: chain.caller("admin")
        ).report
        #expect(rehearsed.changed == 1)
        #expect(try chain.service.store.read { try $0.absences(of: "bela") }.map(\.days.start).first == start)
    }
}
