import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Positive action between applicants who are level")
struct PositiveActionTests {
    /// `anna`, `bela` and `vito` come out level by score and by the tie rule; `tomas` is below the minimum.
    private func museum() throws -> Museum {
        let museum = try Museum()
        try museum.seatPanel("ARC-1", ["ola", "pavel"])
        for assessor in ["ola", "pavel"] {
            try museum.mark(
                assessor, ["anna": [3, 3, 3], "bela": [3, 3, 3], "vito": [3, 3, 3], "tomas": [1, 4, 4]])
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        return museum
    }

    private func prefer(
        _ museum: Museum, _ person: String = "vito", over others: [String] = ["anna", "bela"],
        evidence: String = "One of 14 in these grades.", reason: String = "Level on every mark.",
        as caller: String = "mira"
    ) throws -> PositiveActionView {
        try museum.service.prefer(
            person, over: others, in: "ARC-1", evidence: evidence, reason: reason, caller: museum.caller(caller))
    }

    @Test("It puts one first among those who are level, leaves the draw to the others, and is on record")
    func effect() throws {
        let museum = try museum()
        let view = try prefer(museum)
        #expect(view.decision.over == [try museum.number("anna"), try museum.number("bela")])
        let ranking = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira"))
        #expect(ranking.ranking.prefix(3).map(\.person).first == "vito")
        #expect(ranking.ranking.prefix(3).map(\.awaitsDraw) == [false, true, true])
        #expect(ranking.ranking.prefix(3).map(\.score) == ["75.0", "75.0", "75.0"])
        #expect(ranking.ties.contains { $0.contains("Mira Host decided for Vito Vale") })
        let decision = try #require(try museum.service.decide(["ARC-1"], caller: museum.caller("mira")).first)
        #expect(decision.outcomes.first?.person == "vito")
        #expect(decision.outcomes.first?.outcome == .selected)
        #expect(
            decision.outcomes.first?.note
                == "Equal scores, not settled by Catalogue knowledge, settled by a recorded decision, settled by the draw."
        )
        #expect(try museum.service.verifyDraw("ARC-1", caller: museum.caller("anna")).findings.isEmpty)
        let entry = try museum.service.store.read { try $0.auditTrail() }.last {
            $0.action == "ranking.positive-action"
        }
        #expect(entry?.detail?.contains("One of 14 in these grades.") == true)
        #expect(try museum.service.store.verifyAudit().findings.isEmpty)
    }

    @Test("It is refused to everybody but the hosting manager")
    func wrongPeople() throws {
        let museum = try museum()
        for person in ["ola", "pavel", "boss", "partner", "planner", "auditor", "admin", "anna", "vito", "noor"] {
            #expect(failure { _ = try prefer(museum, as: person) }?.kind == .notAllowed, "\(person)")
        }
        #expect(try museum.service.store.read { try $0.positiveActions(of: "ARC-1") }.isEmpty)
    }

    @Test("It names all who are level and nobody else, and says what it rests on")
    func wrongInput() throws {
        let museum = try museum()
        for others in [[], ["anna"], ["anna", "bela", "tomas"], ["vito", "anna"], ["anna", "bela", "bela"]] {
            let error = failure { _ = try prefer(museum, over: others) }
            #expect(error?.rule == 24, "\(others)")
            #expect(
                error?.fix.first == "understudy ranking prefer ARC-1 \(try museum.number("vito")) "
                    + "--over \(try museum.number("anna")) --over \(try museum.number("bela")) "
                    + "--evidence TEXT --reason TEXT --as mira")
        }
        #expect(failure { _ = try prefer(museum, "tomas") }?.message.contains("nobody is level") == true)
        #expect(failure { _ = try prefer(museum, "liv") }?.rule == 24)
        #expect(failure { _ = try prefer(museum, "nobody") }?.kind == .notFound)
        #expect(failure { _ = try prefer(museum, evidence: " \u{2003}") }?.fix == ["add --evidence TEXT"])
        #expect(failure { _ = try prefer(museum, reason: "") }?.fix == ["add --reason TEXT"])
    }

    @Test("It is refused before every mark is in, after the draw, and after the decision")
    func wrongOrder() throws {
        let early = try Museum()
        try early.seatPanel("ARC-1", ["ola", "pavel"])
        #expect(failure { _ = try prefer(early) }?.kind == .refused)
        try early.mark("ola", ["anna": [3, 3, 3], "bela": [3, 3, 3]])
        #expect(failure { _ = try prefer(early) }?.rule == 24)

        let museum = try museum()
        _ = try museum.service.draw("ARC-1", caller: museum.caller("mira"))
        let error = failure { _ = try prefer(museum) }
        #expect(error?.message.contains("before any draw") == true)
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        #expect(failure { _ = try prefer(museum) }?.kind == .refused)
    }

    @Test("Where scores differ it is refused, however little")
    func notLevel() throws {
        let museum = try Museum()
        try museum.seatPanel("ARC-1", ["ola", "pavel"])
        try museum.mark("ola", ["anna": [3, 3, 3], "bela": [3, 3, 2], "vito": [2, 2, 2], "tomas": [2, 2, 3]])
        try museum.mark("pavel", ["anna": [3, 3, 3], "bela": [3, 3, 3], "vito": [2, 2, 2], "tomas": [2, 2, 2]])
        for assessor in ["ola", "pavel"] {
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        #expect(failure { _ = try prefer(museum, "bela", over: ["anna"]) }?.rule == 24)
        #expect(failure { _ = try prefer(museum, "vito", over: ["tomas"]) }?.rule == 24)
    }

    @Test("Marks are not moderated after it, and a withdrawal that ends the tie ends its effect with a word about it")
    func afterwards() throws {
        let museum = try museum()
        _ = try prefer(museum)
        let error = failure {
            _ = try museum.service.moderate(
                in: "ARC-1", application: "anna", criterion: "writing", assessor: "ola", value: 4,
                reason: "Read again.",
                caller: museum.caller("ola"))
        }
        #expect(error?.message.contains("positive action was taken") == true)
        _ = try museum.service.withdrawApplication(try museum.number("anna"), caller: museum.caller("anna"))
        let rest = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira"))
        #expect(rest.ranking.first?.person == "vito")
        #expect(rest.ranking.first?.awaitsDraw == false)
        _ = try museum.service.withdrawApplication(try museum.number("bela"), caller: museum.caller("bela"))
        let alone = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira"))
        #expect(alone.ties.contains { $0.contains("has no effect") })
    }

    @Test("Applicants are not told who was preferred, and why")
    func applicants() throws {
        let museum = try museum()
        _ = try prefer(museum)
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        for person in ["anna", "bela", "vito"] {
            let own = try museum.service.ownResult(in: "ARC-1", caller: museum.caller(person))
            let text = String(decoding: try JSONEncoder().encode(own), as: UTF8.self)
            for word in ["One of 14", "Level on every", "Vito", "positive"] {
                #expect(!text.contains(word), "\(person)")
            }
        }
    }
}
