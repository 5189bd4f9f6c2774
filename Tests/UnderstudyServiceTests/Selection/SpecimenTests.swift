import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("The specimen that a panel marks first")
struct SpecimenTests {
    private let panel = ["ola", "pavel", "quin"]

    private func museum() throws -> Museum {
        let museum = try Museum()
        try museum.seatPanel()
        _ = try museum.service.setSpecimen(
            "I have kept a card index for years.", for: "ARC-1", caller: museum.caller("mira"))
        return museum
    }

    private func mark(_ museum: Museum, _ assessor: String, _ values: [Int]) throws {
        for (criterion, value) in zip(["catalogue", "writing", "reasons"], values) {
            _ = try museum.service.markSpecimen(
                of: "ARC-1", criterion: criterion, value: value, caller: museum.caller(assessor))
        }
    }

    @Test("Nobody marks an application before the specimen, by command or by sheet")
    func first() throws {
        let museum = try museum()
        let error = failure { try museum.mark("ola", ["anna": [3]]) }
        #expect(error?.fix == ["understudy panel specimen mark ARC-1 catalogue MARK --as ola"])
        try mark(museum, "ola", [3, 3])
        #expect(
            failure { try museum.mark("ola", ["anna": [3]]) }?.fix
                == ["understudy panel specimen mark ARC-1 reasons MARK --as ola"])
        let sheet = CSVText.encode(
            header: RatingSheet.columns,
            rows: [["ARC-1", try museum.number("anna"), "ola", "catalogue", "3", "seen"]])
        #expect(
            failure {
                _ = try museum.service.importRatings(
                    from: try CSVFile(bytes: Array(sheet.utf8), name: "sheet.csv"), caller: museum.caller("ola"))
            }?.problems.first?.expected.contains("the specimen comes first") == true)
        _ = try museum.service.markSpecimen(of: "ARC-1", criterion: "reasons", value: 1, caller: museum.caller("ola"))
        try museum.mark("ola", ["anna": [3]])
    }

    @Test("Nobody sees another's marks on it before giving theirs, and then how far they lie apart")
    func agreement() throws {
        let museum = try museum()
        try mark(museum, "ola", [4, 3, 2])
        let early = try museum.service.specimen(of: "ARC-1", caller: museum.caller("pavel"))
        #expect(early.criteria.allSatisfy { $0.marks.isEmpty && $0.sentence == nil })
        #expect(early.members.allSatisfy { $0.total == nil })
        try mark(museum, "pavel", [1, 3, 2])
        let middle = try museum.service.specimen(of: "ARC-1", caller: museum.caller("pavel"))
        #expect(middle.criteria.first?.marks == ["ola": 4, "pavel": 1])
        #expect(middle.sentences == ["Still to mark it: Quin Porter (quin)."])
        #expect(try museum.service.specimen(of: "ARC-1", caller: museum.caller("mira")).criteria.first?.marks == [:])
        try mark(museum, "quin", [3, 3, 3])
        for person in panel + ["mira", "partner", "auditor"] {
            let view = try museum.service.specimen(of: "ARC-1", caller: museum.caller(person))
            #expect(view.criteria.map(\.marks.count) == [3, 3, 3])
            #expect(
                view.criteria.map(\.sentence) == [
                    "3 points apart, from 1 to 4: say what each of you looked for before you mark applicants.",
                    "Everybody saw the same.", "One point apart: close.",
                ])
            // Weights 50, 30, 20 on scales to 4: 82.5, 45 and 75.
            #expect(view.members.map(\.total) == ["82.5", "45.0", "75.0"])
            #expect(
                view.sentences == ["Ola Chair came to 82.5 %, Pavel Ledger to 45.0 %. These marks enter no ranking."])
            #expect(view.alpha != nil)
        }
    }

    @Test("Its marks enter no ranking, no decision and no statistic of the panel")
    func noRanking() throws {
        let plain = try Museum()
        try plain.seatPanel()
        let museum = try museum()
        for (assessor, values) in zip(panel, [[0, 0, 0], [4, 4, 4], [0, 4, 0]]) { try mark(museum, assessor, values) }
        try plain.score()
        try museum.score()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func told(_ museum: Museum) throws -> [String] {
            let view = try museum.service.ranking(of: "ARC-1", withStatistics: true, caller: museum.caller("mira"))
            return view.ranking.map { "\($0.person) \($0.place ?? 0) \($0.exactScore ?? "")" }
                + [String(decoding: try encoder.encode(view.statistics), as: UTF8.self)]
        }
        #expect(try told(plain) == told(museum))
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        #expect(try museum.service.store.verifyAudit().findings.isEmpty)
    }

    @Test("It is refused to wrong people, in a wrong order, and with wrong marks; a mark on it stays")
    func refusals() throws {
        let museum = try museum()
        for person in ["ola", "anna", "noor", "auditor"] {
            #expect(
                failure { _ = try museum.service.setSpecimen("x", for: "ARC-1", caller: museum.caller(person)) }?.kind
                    == .notAllowed)
        }
        #expect(
            failure { _ = try museum.service.setSpecimen("x", for: "ARC-1", caller: museum.caller("mira")) }?.rule == 24
        )
        for person in ["mira", "anna", "rosa"] {
            #expect(failure { try mark(museum, person, [1]) }?.kind == .notAllowed)
        }
        for person in ["anna", "noor", "planner"] {
            #expect(
                failure { _ = try museum.service.specimen(of: "ARC-1", caller: museum.caller(person)) }?.kind
                    == .notAllowed)
        }
        #expect(failure { try mark(museum, "ola", [5]) }?.rule == 24)
        try mark(museum, "ola", [2])
        #expect(failure { try mark(museum, "ola", [3]) }?.message.contains("that stays") == true)

        let late = try Museum()
        try late.seatPanel()
        #expect(failure { _ = try late.service.specimen(of: "ARC-1", caller: late.caller("ola")) }?.kind == .notFound)
        try late.mark("ola", ["anna": [3]])
        #expect(
            failure { _ = try late.service.setSpecimen("x", for: "ARC-1", caller: late.caller("mira")) }?.message
                .contains("a specimen comes before them") == true)
    }
}
