import FairSelection
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Ranking and deciding")
struct RankingTests {
    @Test("The ranking follows from the marks, with minimums, threshold and the published rule")
    func ranking() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let view = try museum.service.ranking(of: "ARC-1", withStatistics: true, caller: museum.caller("mira"))
        #expect(view.ranking.map(\.person) == ["anna", "bela", "vito", "tomas"])
        #expect(view.ranking.map(\.score) == ["82.5", "75.0", "67.5", "62.5"])
        #expect(view.ranking.map(\.exactScore) == ["165/2", "75", "135/2", "125/2"])
        #expect(view.ranking.map(\.place) == [1, 2, 3, nil])
        #expect(view.ranking.last?.shortfalls == ["Catalogue knowledge at 1.00, the minimum is 2"])
        #expect(view.statistics != nil)
        #expect(view.seed == nil)
    }

    /// Who sees the ranking: before anybody handed in, after one member did, after all did, and after the decision.
    @Test(
        "Who sees what of a ranking, and when",
        arguments: [
            ("mira", [false, false, true, true]), ("ola", [false, false, true, true]),
            ("pavel", [false, false, true, true]), ("quin", [false, false, true, true]),
            ("partner", [false, false, true, true]), ("auditor", [true, true, true, true]),
            ("planner", [false, false, true, true]), ("anna", [false, false, false, false]),
            ("tomas", [false, false, false, false]), ("boss", [false, false, false, false]),
            ("admin", [false, false, false, false]), ("noor", [false, false, false, false]),
            ("rosa", [false, false, false, false]),
        ])
    func permissions(person: String, expected: [Bool]) throws {
        let museum = try Museum()
        try museum.seatPanel()
        func sees() -> Bool {
            do {
                let view = try museum.service.ranking(of: "ARC-1", caller: museum.caller(person))
                if person == "planner" {
                    #expect(view.ranking.map(\.person) == ["anna", "bela", "vito"])
                    #expect(view.ranking.allSatisfy { $0.score == nil && $0.exactScore == nil && $0.marks.isEmpty })
                    #expect(view.ties.isEmpty)
                }
                return true
            } catch {
                #expect(ServiceError(known: error)?.kind == .notAllowed)
                return false
            }
        }
        let marks = ["anna": [4, 3, 2], "bela": [3, 3, 3], "vito": [3, 2, 3], "tomas": [1, 4, 4]]
        var seen: [Bool] = []
        try museum.mark("ola", marks)
        try museum.mark("pavel", marks)
        try museum.mark("quin", marks.filter { $0.key != "tomas" })
        seen.append(sees())
        _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller("ola"))
        seen.append(sees())
        for assessor in ["pavel", "quin"] {
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        seen.append(sees())
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        seen.append(sees())
        #expect(seen == expected)
    }

    @Test("An assessor who stands back from an applicant sees no marks of that applicant before the decision")
    func recusedView() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let view = try museum.service.ranking(of: "ARC-1", caller: museum.caller("quin"))
        let tomas = try #require(view.ranking.first { $0.person == "tomas" })
        #expect(tomas.score == nil && tomas.marks.isEmpty && tomas.shortfalls.isEmpty)
        let number = try museum.number("tomas")
        let visible = try museum.service.ratings(of: "ARC-1", caller: museum.caller("quin"))
        #expect(!visible.isEmpty)
        #expect(visible.allSatisfy { $0.application != number })
        let error = failure {
            _ = try museum.service.why("anna", over: "tomas", in: "ARC-1", caller: museum.caller("quin"))
        }
        #expect(error?.kind == .notAllowed)
    }

    @Test("Reading by an auditor leaves a trace, reading by others does not")
    func auditedReading() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        func reads() throws -> Int {
            try museum.service.store.read { try $0.auditTrail(subject: "ARC-1") }.count { $0.action == "ranking.read" }
        }
        _ = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira"))
        #expect(try reads() == 0)
        _ = try museum.service.ranking(of: "ARC-1", caller: museum.caller("auditor"))
        #expect(try reads() == 1)
    }

    @Test("Why one stands above another: the differences add up, and the smallest changes bring them level")
    func why() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let view = try museum.service.why("bela", over: "anna", in: "ARC-1", caller: museum.caller("mira"))
        #expect(view.aboveName == "Anna Apple")
        #expect(view.cause == "score")
        #expect(view.gap == "7.5")
        #expect(view.parts.map(\.difference) == ["12.50", "0.00", "-5.00"])
        #expect(view.marksToDrawLevel?.steps == 2)
        #expect(view.weightShift?.from == "catalogue")
        #expect(view.weightShift?.to == "reasons")
        #expect(view.weightShift?.exactPoints == "15")
        #expect(view.weightShift?.wholePointsToLead == 16)
        let gate = try museum.service.why("tomas", over: "vito", in: "ARC-1", caller: museum.caller("mira"))
        #expect(gate.cause == "appointable")
        #expect(gate.weightShift == nil)
    }

    @Test("An applicant sees bands and thresholds of the own result, and nothing before the decision")
    func ownResult() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let before = try museum.service.ownResult(in: "ARC-1", caller: museum.caller("bela"))
        #expect(before.outcome == nil && before.band == nil && before.parts.isEmpty)
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        let after = try museum.service.ownResult(in: "ARC-1", caller: museum.caller("bela"))
        #expect(after.outcome == .reserve)
        #expect(after.band == "70 to 80 %")
        #expect(after.parts.map(\.reached) == ["does it alone", "does it alone", "does it alone"])
        let below = try museum.service.ownResult(in: "ARC-1", caller: museum.caller("tomas"))
        #expect(below.parts.first?.meetsMinimum == false)
        let nobody = failure { _ = try museum.service.ownResult(in: "ARC-1", caller: museum.caller("noor")) }
        #expect(nobody?.kind == .notAllowed)
    }

    @Test("The draw is revealed by the hosting manager once all marks are in; anybody can verify it")
    func draw() throws {
        let museum = try Museum()
        try museum.seatPanel()
        #expect(failure { _ = try museum.service.draw("ARC-1", caller: museum.caller("mira")) }?.kind == .refused)
        try museum.score()
        #expect(failure { _ = try museum.service.verifyDraw("ARC-1", caller: museum.caller("anna")) }?.rule == 24)
        #expect(failure { _ = try museum.service.draw("ARC-1", caller: museum.caller("ola")) }?.kind == .notAllowed)
        let view = try museum.service.draw("ARC-1", caller: museum.caller("mira"))
        let seed = try #require(view.seed)
        #expect(Draw(seed: seed).commitment == view.commitment)
        let numbers = try ["anna", "bela", "tomas", "vito"].map { try museum.number($0) }
        #expect(view.order.map(\.application) == Draw(seed: seed).order(numbers))
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        #expect(try museum.service.verifyDraw("ARC-1", caller: museum.caller("anna")).findings.isEmpty)
    }

    @Test("A tie goes by the tie rule, then by the draw, and the decision says so")
    func tie() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let marks = ["anna": [3, 2, 2], "bela": [3, 2, 2], "vito": [2, 3, 3], "tomas": [1, 1, 1]]
        try museum.mark("ola", marks)
        try museum.mark("pavel", marks)
        try museum.mark("quin", marks.filter { $0.key != "tomas" })
        for assessor in ["ola", "pavel", "quin"] {
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        let sealed = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira"))
        #expect(sealed.ranking.prefix(2).allSatisfy { $0.awaitsDraw && $0.place == 1 })
        let drawn = try museum.service.draw("ARC-1", caller: museum.caller("mira")).order.map(\.application)
        let decision = try #require(try museum.service.decide(["ARC-1"], caller: museum.caller("mira")).first)
        let tied = Set(try ["anna", "bela"].map { try museum.number($0) })
        #expect(decision.outcomes.prefix(2).map(\.application) == drawn.filter(tied.contains))
        #expect(decision.outcomes.map(\.outcome) == [.selected, .reserve, .outranked, .belowMinimum])
        #expect(decision.outcomes[0].note.contains("settled by the draw"))
    }

    @Test("Deciding waits for every member, or a recorded release of the missing one")
    func missingMember() throws {
        let museum = try Museum()
        try museum.seatPanel("ARC-1", ["ola", "pavel", "quin", "rosa"])
        let marks = ["anna": [4, 3, 2], "bela": [3, 3, 3], "vito": [3, 2, 3], "tomas": [1, 4, 4]]
        try museum.mark("ola", marks)
        try museum.mark("pavel", marks)
        try museum.mark("quin", marks.filter { $0.key != "tomas" })
        try museum.mark("rosa", ["anna": [0, 0, 0]])
        for assessor in ["ola", "pavel", "quin"] {
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        let error = failure { _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira")) }
        #expect(error?.rule == 24)
        #expect(error?.fix.contains { $0.contains("panel release ARC-1 rosa") } == true)
        _ = try museum.service.releasePanelMember("rosa", from: "ARC-1", reason: "Ill.", caller: museum.caller("mira"))
        let decision = try museum.service.decide(["ARC-1"], caller: museum.caller("mira")).first
        #expect(decision?.outcomes.first?.score == "82.5")
    }

    @Test("Somebody whose line manager declined is not selected, and the next takes the place")
    func notReleased() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        _ = try museum.service.decline(
            try museum.number("anna"), reason: "Stocktaking.", discussedOn: Museum.scoring,
            caller: museum.caller("boss"))
        let decision = try #require(try museum.service.decide(["ARC-1"], caller: museum.caller("mira")).first)
        #expect(decision.outcomes.map(\.person) == ["anna", "bela", "vito", "tomas"])
        #expect(decision.outcomes.map(\.outcome) == [.notReleased, .selected, .reserve, .belowMinimum])
        #expect(decision.outcomes[0].note.contains("Stocktaking"))
    }

    @Test("Only the hosting manager decides, and only once")
    func whoDecides() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        for person in ["ola", "partner", "planner", "auditor", "admin", "anna", "boss"] {
            let error = failure { _ = try museum.service.decide(["ARC-1"], caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person)")
        }
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        #expect(failure { _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira")) }?.kind == .refused)
        #expect(failure { try museum.mark("ola", ["anna": [4, 4, 4]]) }?.kind == .refused)
    }

    @Test("Robustness tells which trials change the winner")
    func robust() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let view = try museum.service.robustness(of: "ARC-1", shift: 16, caller: museum.caller("mira"))
        #expect(!view.survivesAll)
        #expect(view.trials.first?.change == "16 points from Catalogue knowledge to Reasons for applying")
        #expect(view.trials.count { !$0.survives } == 1)
    }
}
