import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Deciding several opportunities together")
struct JointDecisionTests {
    /// Three opportunities of the same dates; `anna` is first in both that she applied for and put ARC-2 first.
    private func museum() throws -> Museum {
        let museum = try Museum()
        try museum.publish("ARC-2")
        try museum.publish("ARC-3")
        for id in ["ARC-2", "ARC-3"] {
            try museum.apply("anna", to: id, preference: id == "ARC-2" ? 1 : 2)
            try museum.apply("noor", to: id, preference: id == "ARC-2" ? 2 : 1)
        }
        try museum.seatPanel("ARC-2", ["ola", "pavel"])
        try museum.seatPanel("ARC-3", ["ola", "pavel"])
        return museum
    }

    private func score(_ museum: Museum, _ id: String, submitting: Bool = true) throws {
        for assessor in ["ola", "pavel"] {
            try museum.mark(assessor, ["anna": [4, 4, 4], "noor": [3, 3, 3]], in: id)
            if submitting { _ = try museum.service.submitRatings(of: id, caller: museum.caller(assessor)) }
        }
    }

    @Test("Nobody is selected twice, and each has the place they put first as far as the ranks allow")
    func together() throws {
        let museum = try museum()
        try score(museum, "ARC-2")
        try score(museum, "ARC-3")
        let match = try museum.service.match(["ARC-2", "ARC-3"], record: true, caller: museum.caller("partner"))
        #expect(match.assignments.map(\.person) == ["anna", "noor"])
        #expect(match.assignments.map(\.opportunity) == ["ARC-2", "ARC-3"])
        #expect(match.blockingPairs.isEmpty)
        let decisions = try museum.service.decide(["ARC-3", "ARC-2"], caller: museum.caller("mira"))
        #expect(decisions.map(\.opportunity) == ["ARC-2", "ARC-3"])
        #expect(
            decisions[0].outcomes.map(\.outcome) == [.selected, .outranked]
                || decisions[0].outcomes.map(\.outcome) == [.selected, .reserve])
        let third = decisions[1].outcomes
        #expect(third.map(\.person) == ["anna", "noor"])
        #expect(third.map(\.outcome) == [.reserve, .selected])
        #expect(third[0].note.contains("Selected for ARC-2, which the applicant put first."))
    }

    @Test("Who ranks first for two times that do not overlap has both, also where a third opportunity lies across them")
    func bridged() throws {
        let museum = try Museum()
        for (id, start) in [("ARC-2", 60), ("ARC-3", 120), ("ARC-4", 180)] {
            try museum.publish(id, days: Museum.range(from: Museum.day.adding(days: start), days: 90))
            for person in id == "ARC-3" ? ["noor"] : ["anna", "noor"] {
                try museum.apply(person, to: id, preference: id == "ARC-3" ? 1 : id == "ARC-2" ? 2 : 3)
            }
            try museum.seatPanel(id, ["ola", "pavel"])
            for assessor in ["ola", "pavel"] {
                try museum.mark(
                    assessor, id == "ARC-3" ? ["noor": [3, 3, 3]] : ["anna": [4, 4, 4], "noor": [3, 3, 3]], in: id)
                _ = try museum.service.submitRatings(of: id, caller: museum.caller(assessor))
            }
        }
        let match = try museum.service.match(["ARC-2", "ARC-3", "ARC-4"], caller: museum.caller("partner"))
        #expect(match.blockingPairs.isEmpty)
        #expect(
            match.assignments.map { "\($0.opportunity) \($0.person)" } == ["ARC-2 anna", "ARC-3 noor", "ARC-4 anna"])
    }

    /// ARC-2, ARC-3 and ARC-4 one after the other, each overlapping the next; who applies where with which preference, and everybody's
    /// marks, the same in all.
    private func row(
        _ wishes: [String: [String: Int]], marks: [String: Int], submitting: Set<String> = ["ARC-2", "ARC-3", "ARC-4"]
    ) throws -> Museum {
        let museum = try Museum()
        for (id, start) in [("ARC-2", 60), ("ARC-3", 120), ("ARC-4", 180)] {
            try museum.publish(id, days: Museum.range(from: Museum.day.adding(days: start), days: 90))
            let people = wishes.filter { $0.value[id] != nil }.keys.sorted()
            for person in people { try museum.apply(person, to: id, preference: wishes[person]?[id] ?? 1) }
            try museum.seatPanel(id, ["ola", "pavel"])
            for assessor in ["ola", "pavel"] {
                let sheet = Dictionary(uniqueKeysWithValues: people.map { ($0, [marks[$0] ?? 3, 3, 3]) })
                try museum.mark(assessor, sheet, in: id)
                if submitting.contains(id) {
                    _ = try museum.service.submitRatings(of: id, caller: museum.caller(assessor))
                }
            }
        }
        return museum
    }

    @Test("Who asks for two times and, after both, for one that lies across them has both")
    func bothSides() throws {
        let museum = try row(
            ["anna": ["ARC-2": 1, "ARC-4": 2, "ARC-3": 3], "noor": ["ARC-3": 1, "ARC-4": 2]],
            marks: ["anna": 4, "noor": 3])
        let match = try museum.service.match(["ARC-2", "ARC-3", "ARC-4"], caller: museum.caller("partner"))
        #expect(match.blockingPairs.isEmpty)
        #expect(
            match.assignments.map { "\($0.opportunity) \($0.person)" } == ["ARC-2 anna", "ARC-3 noor", "ARC-4 anna"])
        let decisions = try museum.service.decide(["ARC-2", "ARC-4"], caller: museum.caller("mira"))
        #expect(decisions.allSatisfy { $0.outcomes.contains { $0.person == "anna" && $0.outcome == .selected } })
    }

    @Test("Where the one across stands between the two in the order, they count as one choice, and that is told")
    func between() throws {
        let museum = try row(
            ["anna": ["ARC-2": 1, "ARC-3": 2, "ARC-4": 3], "noor": ["ARC-3": 1]], marks: ["anna": 4, "noor": 3])
        let match = try museum.service.match(["ARC-2", "ARC-3", "ARC-4"], caller: museum.caller("partner"))
        #expect(match.blockingPairs.isEmpty)
        #expect(match.assignments.map { "\($0.opportunity) \($0.person)" } == ["ARC-2 anna", "ARC-3 noor"])
        let told = try #require(match.passed.first { $0.opportunity == "ARC-4" })
        #expect(
            told.why.contains("asked for ARC-3 before this one: as that overlaps both, the three count as one choice"))
        let decision = try #require(try museum.service.decide(["ARC-4"], caller: museum.caller("mira")).first)
        #expect(decision.outcomes.first?.note.contains("the three count as one choice") == true)
    }

    @Test("An opportunity decided alone is matched with those whose dates meet its own only through others")
    func throughOthers() throws {
        // Anna has ARC-2, so that ARC-3 is Noor's, who would have ARC-4 otherwise.
        let museum = try row(
            ["anna": ["ARC-2": 1, "ARC-3": 2], "noor": ["ARC-3": 1, "ARC-4": 2], "tomas": ["ARC-4": 1]],
            marks: ["anna": 4, "noor": 3, "tomas": 2])
        let decision = try #require(try museum.service.decide(["ARC-4"], caller: museum.caller("mira")).first)
        #expect(decision.outcomes.first { $0.outcome == .selected }?.person == "tomas")
        let rest = try museum.service.decide(["ARC-2", "ARC-3"], caller: museum.caller("mira"))
        #expect(rest.map { $0.outcomes.first { $0.outcome == .selected }?.person } == ["anna", "noor"])
    }

    @Test("Nor is it decided while somebody who is matched beside it waits for an opportunity that is not fully marked")
    func waitingBeside() throws {
        let museum = try row(
            ["anna": ["ARC-2": 1, "ARC-3": 2], "noor": ["ARC-3": 1, "ARC-4": 2], "tomas": ["ARC-4": 1]],
            marks: ["anna": 4, "noor": 3, "tomas": 2], submitting: ["ARC-3", "ARC-4"])
        let error = failure { _ = try museum.service.decide(["ARC-4"], caller: museum.caller("mira")) }
        #expect(error?.rule == 24)
        #expect(error?.message.contains("ARC-2") == true && error?.message.contains("for ARC-3") == true)
    }

    @Test("Deciding one of them uses the same matching and leaves the other undecided")
    func oneAtATime() throws {
        let museum = try museum()
        try score(museum, "ARC-2")
        try score(museum, "ARC-3")
        let first = try #require(try museum.service.decide(["ARC-3"], caller: museum.caller("mira")).first)
        #expect(first.outcomes.first { $0.outcome == .selected }?.person == "noor")
        #expect(try museum.service.store.read { try $0.opportunity("ARC-2")?.state } == .scoring)
        let second = try #require(try museum.service.decide(["ARC-2"], caller: museum.caller("mira")).first)
        #expect(second.outcomes.first { $0.outcome == .selected }?.person == "anna")
    }

    @Test("Somebody is not selected while the opportunity they put first is past its deadline and not fully marked")
    func waiting() throws {
        let museum = try museum()
        try score(museum, "ARC-2", submitting: false)
        try score(museum, "ARC-3")
        let error = failure { _ = try museum.service.decide(["ARC-3"], caller: museum.caller("mira")) }
        #expect(error?.rule == 24)
        #expect(error?.message.contains("ARC-2") == true)
        for assessor in ["ola", "pavel"] {
            _ = try museum.service.submitRatings(of: "ARC-2", caller: museum.caller(assessor))
        }
        #expect(failure { _ = try museum.service.decide(["ARC-3"], caller: museum.caller("mira")) } == nil)
    }

    @Test("A matching tells places to those who may run it, and never to applicants")
    func whoMatches() throws {
        let museum = try museum()
        try score(museum, "ARC-2")
        try score(museum, "ARC-3")
        for person in ["mira", "partner", "planner", "auditor"] {
            #expect(try museum.service.match([], caller: museum.caller(person)).assignments.count == 2)
        }
        for person in ["anna", "noor", "boss", "ola", "admin"] {
            let error = failure { _ = try museum.service.match([], caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person)")
        }
    }

    @Test("Whose marks are still missing is told to those who may run a matching, and to nobody else")
    func missingMarks() throws {
        let museum = try museum()
        try score(museum, "ARC-2", submitting: false)
        let told = failure { _ = try museum.service.match(["ARC-2"], caller: museum.caller("mira")) }
        #expect(told?.kind == .refused)
        for person in ["anna", "boss", "ola"] {
            let error = failure { _ = try museum.service.match(["ARC-2"], caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person)")
            #expect(error?.message.contains("marks") == false)
        }
    }

    @Test("A tie that only the draw can settle stays open in a matching until the marks are locked")
    func openTie() throws {
        let museum = try Museum()
        try museum.seatPanel("ARC-1", ["ola", "pavel"])
        for assessor in ["ola", "pavel"] {
            let low = ["tomas": [2, 2, 2], "vito": [2, 2, 2]]
            try museum.mark(assessor, low.merging(["anna": [4, 3, 3], "bela": [4, 3, 3]]) { $1 })
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        for record in [false, true] {
            let view = try museum.service.match(["ARC-1"], record: record, caller: museum.caller("mira"))
            #expect(view.assignments.isEmpty)
            #expect(view.openTies.map(\.applications) == [[try museum.number("anna"), try museum.number("bela")]])
            #expect(view.openTies.first?.command == "understudy ranking draw ARC-1 --as mira")
            #expect(view.passed.map(\.person) == ["tomas", "vito"])
            #expect(view.blockingPairs.isEmpty)
        }
        let drawn = try museum.service.draw("ARC-1", caller: museum.caller("mira"))
        let first = try #require(
            drawn.order.map(\.application).first { number in
                try [museum.number("anna"), museum.number("bela")].contains(number)
            })
        let view = try museum.service.match(["ARC-1"], caller: museum.caller("mira"))
        #expect(view.assignments.map(\.application) == [first])
        #expect(view.openTies.isEmpty)
    }

    @Test("A decision does not use the draw of another opportunity whose marks are not locked")
    func drawOfAnother() throws {
        let museum = try museum()
        for assessor in ["ola", "pavel"] {
            try museum.mark(assessor, ["anna": [4, 4, 4], "noor": [4, 4, 4]], in: "ARC-2")
            _ = try museum.service.submitRatings(of: "ARC-2", caller: museum.caller(assessor))
        }
        try score(museum, "ARC-3")
        let error = failure { _ = try museum.service.decide(["ARC-3"], caller: museum.caller("mira")) }
        #expect(error?.kind == .refused)
        #expect(error?.fix.first == "understudy ranking draw ARC-2 --as mira")
        _ = try museum.service.draw("ARC-2", caller: museum.caller("mira"))
        #expect(failure { _ = try museum.service.decide(["ARC-3"], caller: museum.caller("mira")) } == nil)
    }
}
