import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Marking")
struct RatingTests {
    @Test("The first mark after the deadline closes the opportunity and opens the scoring")
    func opening() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let early = failure {
            _ = try museum.service.setRating(
                in: "ARC-1", application: "anna", criterion: "writing", value: 3, evidence: "",
                caller: museum.caller("ola", on: Museum.deadline))
        }
        #expect(early?.rule == 24)
        #expect(early?.message.contains(Museum.scoring.inWords) == true)
        try museum.mark("ola", ["anna": [3, 3, 3]])
        #expect(try museum.service.store.read { try $0.opportunity("ARC-1")?.state } == .scoring)
    }

    @Test("Nobody marks before the panel has the size that policy asks for")
    func incompletePanel() throws {
        let museum = try Museum()
        try museum.seatPanel("ARC-1", ["ola"])
        let error = failure { try museum.mark("ola", ["anna": [3, 3, 3]]) }
        #expect(error?.rule == 24)
        #expect(error?.fix.first?.contains("understudy panel add ARC-1") == true)
        #expect(try museum.service.store.read { try $0.opportunity("ARC-1")?.state } == .published)
    }

    @Test("A mark is on the scale, and below the minimum it has a written reason")
    func values() throws {
        let museum = try Museum()
        try museum.seatPanel()
        func set(_ criterion: String, _ value: Int, _ evidence: String) -> ServiceError? {
            failure {
                _ = try museum.service.setRating(
                    in: "ARC-1", application: "anna", criterion: criterion, value: value, evidence: evidence,
                    caller: museum.caller("ola"))
            }
        }
        #expect(set("writing", 5, "x")?.rule == 24)
        #expect(set("writing", -1, "x")?.rule == 24)
        #expect(set("catalogue", 1, "  ")?.rule == 24)
        #expect(set("catalogue", 1, "has only watched") == nil)
        #expect(set("writing", 4, "") == nil)
        #expect(set("nothing", 4, "")?.kind == .notFound)
    }

    @Test("Handing in takes every mark, happens once, and freezes")
    func submission() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.mark("ola", ["anna": [3, 3, 3]])
        let incomplete = failure { _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller("ola")) }
        #expect(incomplete?.rule == 24)
        #expect(incomplete?.message.contains(try museum.number("bela")) == true)
        try museum.mark("ola", ["bela": [3, 3, 3], "tomas": [3, 3, 3], "vito": [3, 3, 3]])
        let receipt = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller("ola"))
        #expect(receipt.marks == 12)
        #expect(failure { try museum.mark("ola", ["anna": [4, 3, 3]]) }?.rule == 24)
        #expect(
            failure { _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller("ola")) }?.rule == 24)
    }

    @Test("An assessor sees nobody's marks but their own before handing in, and others' after")
    func blindness() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let all = ["anna": [4, 3, 2], "bela": [3, 3, 3], "tomas": [2, 2, 2], "vito": [3, 2, 3]]
        try museum.mark("ola", all)
        try museum.mark("pavel", all)
        let service = museum.service
        #expect(Set(try service.ratings(of: "ARC-1", caller: museum.caller("pavel")).map(\.assessor)) == ["pavel"])
        _ = try service.submitRatings(of: "ARC-1", caller: museum.caller("ola"))
        #expect(Set(try service.ratings(of: "ARC-1", caller: museum.caller("pavel")).map(\.assessor)) == ["pavel"])
        #expect(Set(try service.ratings(of: "ARC-1", caller: museum.caller("ola")).map(\.assessor)) == ["ola"])
        _ = try service.submitRatings(of: "ARC-1", caller: museum.caller("pavel"))
        #expect(
            Set(try service.ratings(of: "ARC-1", caller: museum.caller("pavel")).map(\.assessor)) == ["ola", "pavel"])
        #expect(failure { _ = try service.ratings(of: "ARC-1", caller: museum.caller("mira")) }?.kind == .notAllowed)
    }

    @Test("A moderated mark stands beside the first one and counts")
    func moderation() throws {
        let museum = try Museum()
        try museum.seatPanel()
        func moderate(_ person: String, of assessor: String = "pavel", reason: String = "Agreed in the talk.") throws
            -> RatingView
        {
            try museum.service.moderate(
                in: "ARC-1", application: "anna", criterion: "writing", assessor: assessor, value: 4, reason: reason,
                caller: museum.caller(person))
        }
        try museum.mark("ola", ["anna": [4, 3, 2]])
        #expect(failure { _ = try moderate("ola") }?.rule == 24)
        try museum.score()
        #expect(failure { _ = try moderate("quin") }?.kind == .notAllowed)
        #expect(failure { _ = try moderate("mira") }?.kind == .notAllowed)
        #expect(failure { _ = try moderate("ola", reason: " ") }?.rule == 24)
        let view = try moderate("ola")
        #expect(view.rating == 3)
        #expect(view.moderated == 4)
        let line = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira")).ranking.first
        #expect(line?.marks.first { $0.criterion == "writing" }?.combined == "3.33")
        _ = try museum.service.draw("ARC-1", caller: museum.caller("mira"))
        #expect(failure { _ = try moderate("pavel") }?.rule == 24)
    }

    @Test("A score sheet holds what its assessor has to mark, and comes back filled in")
    func sheet() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let text = try museum.service.ratingSheet(of: "ARC-1", caller: museum.caller("quin"))
        let sheet = try CSVFile(bytes: Array(text.utf8), name: "sheet.csv")
        #expect(sheet.rowCount == 9)
        #expect(Array(sheet.header.prefix(6)) == RatingSheet.columns)
        #expect(sheet.header.contains("point_4"))
        let tomas = try museum.number("tomas")
        #expect((0..<9).allSatisfy { sheet.text(row: $0, column: 1) != tomas })

        let blank = try museum.service.importRatings(from: sheet, caller: museum.caller("quin")).receipt
        #expect(blank.marks == 0)
        let filled = text.split(separator: "\n").enumerated().map { index, line in
            index == 0
                ? String(line)
                : String(line).replacing(",,,", with: ",3,\"good, \"\"clear\"\" work\",", maxReplacements: 1)
        }.joined(separator: "\r\n")
        let file = try CSVFile(bytes: Array(filled.utf8), name: "sheet.csv")
        let trial = try museum.service.importRatings(from: file, dryRun: true, caller: museum.caller("quin")).receipt
        #expect(trial.marks == 9)
        #expect(try museum.service.store.read { try $0.ratings(of: "ARC-1") }.isEmpty)
        let receipt = try museum.service.importRatings(from: file, caller: museum.caller("quin")).receipt
        #expect(receipt.outstanding == 0)
        let kept = try museum.service.store.read { try $0.ratings(of: "ARC-1") }
        #expect(kept.count == 9)
        #expect(kept.allSatisfy { $0.evidence == "good, \"clear\" work" && !$0.isSubmitted })
    }

    @Test("Evidence that looks like a formula comes back from a sheet as it was written")
    func formulaGuard() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let anna = try museum.number("anna")
        for evidence in ["-1 for pace, +1 for care", "=SUM of the parts", "@ the desk daily", "'quoted' words"] {
            _ = try museum.service.setRating(
                in: "ARC-1", application: anna, criterion: "writing", value: 3, evidence: evidence,
                caller: museum.caller("ola"))
            let text = try museum.service.ratingSheet(of: "ARC-1", caller: museum.caller("ola"))
            let file = try CSVFile(bytes: Array(text.utf8), name: "sheet.csv")
            _ = try museum.service.importRatings(from: file, caller: museum.caller("ola"))
            let kept = try museum.service.store.read { try $0.ratings(of: "ARC-1", by: "ola") }
            #expect(kept.map(\.evidence) == [evidence])
        }
    }

    @Test("A sheet with problems tells all of them and changes nothing; the sound rows can be kept")
    func badSheet() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let anna = try museum.number("anna")
        let tomas = try museum.number("tomas")
        let rows = """
            opportunity,application,assessor,criterion,rating,evidence
            ARC-1,\(anna),quin,writing,3,fine
            ARC-1,\(tomas),ola,reasons,3,not mine
            ARC-1,\(tomas),quin,writing,3,recused
            ARC-1,\(anna),quin,writing,2,twice
            ARC-1,\(anna),quin,reasons,9,off the scale
            ARC-1,\(anna),quin,catalogue,1,
            ARC-1,A-9999,quin,writing,3,nobody
            ARC-9,\(anna),quin,writing,3,nothing
            ARC-1,\(anna),quin,humour,3,nothing
            """
        let file = try CSVFile(bytes: Array(rows.utf8), name: "bad.csv")
        let error = failure { _ = try museum.service.importRatings(from: file, caller: museum.caller("quin")) }
        #expect(error?.kind == .badInput)
        #expect(error?.problems.map(\.row) == [3, 3, 4, 5, 6, 7, 8, 9, 10])
        #expect(try museum.service.store.read { try $0.ratings(of: "ARC-1") }.isEmpty)
        let kept = try museum.service.importRatings(from: file, keepGood: true, caller: museum.caller("quin"))
        #expect(kept.receipt.marks == 1)
        let rejected = try CSVFile(bytes: Array(try #require(kept.rejected).utf8), name: "rejected.csv")
        #expect(rejected.rowCount == 8)
        #expect(rejected.header.last == "problem")
    }

    @Test("Progress tells how many, to those who may know, and never what")
    func progress() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.mark("ola", ["anna": [3, 3, 3]])
        for person in ["mira", "ola", "partner", "auditor", "admin"] {
            let progress = try museum.service.ratingProgress(of: "ARC-1", caller: museum.caller(person))
            #expect(progress.members.map(\.owed) == [12, 12, 9])
            #expect(progress.members.map(\.marked) == [3, 0, 0])
        }
        for person in ["anna", "boss", "planner", "noor"] {
            let error = failure {
                _ = try museum.service.ratingProgress(of: "ARC-1", caller: museum.caller(person))
            }
            #expect(error?.kind == .notAllowed, "\(person)")
        }
    }

    @Test("A sheet that also names an opportunity which cannot be marked tells that row's problem among the others")
    func mixedSheet() throws {
        let museum = try Museum()
        try museum.publish("ARC-2")
        try museum.seatPanel()
        let anna = try museum.number("anna")
        let rows = """
            opportunity,application,assessor,criterion,rating,evidence
            ARC-1,\(anna),ola,writing,9,off the scale
            ARC-2,\(anna),ola,writing,3,not on that panel
            ARC-1,\(anna),ola,humour,3,nothing
            """
        let file = try CSVFile(bytes: Array(rows.utf8), name: "mixed.csv")
        let error = failure { _ = try museum.service.importRatings(from: file, caller: museum.caller("ola")) }
        #expect(error?.kind == .badInput)
        #expect(error?.problems.map(\.row) == [2, 3, 4])
        #expect(error?.problems.map(\.column) == ["rating", "opportunity", "criterion"])
        let whole = try CSVFile(
            bytes: Array(
                rows.split(separator: "\n")[...2].joined(separator: "\n").replacing("ARC-1", with: "ARC-2").utf8),
            name: "whole.csv")
        let refused = failure { _ = try museum.service.importRatings(from: whole, caller: museum.caller("ola")) }
        #expect(refused?.kind == .notAllowed)
    }
}
