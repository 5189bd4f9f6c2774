import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

/// What changes about somebody between the panel's choice and the placement.
enum ChangedRecord: String, CaseIterable, Sendable {
    case probation, contract, leave

    var rule: Int {
        switch self {
        case .probation: 4
        case .contract: 56
        case .leave: 53
        }
    }

    /// Puts it on record for somebody of the museum.
    func put(on id: String, in service: Service) throws {
        try service.store.write(as: Museum.caller("admin").act) { writing in
            var person = try #require(try writing.reading.person(id))
            switch self {
            case .probation: person.probationEnd = Museum.window.start.adding(days: 10)
            case .contract: person.contractEnd = Museum.window.end.adding(days: -10)
            case .leave:
                try writing.putAbsences([
                    Absence(
                        person: id, days: Museum.range(from: Museum.window.start.adding(days: 20), days: 5),
                        kind: "leave")
                ])
            }
            try writing.putPeople([person])
            try writing.record("test.changed")
        }
    }
}

@Suite("What made a person eligible is tested again when the placement is agreed")
struct AgreementTests {
    @Test(
        "The last yes is refused for somebody who cannot go any more, and nothing of it is written",
        arguments: ChangedRecord.allCases)
    func lastYes(_ change: ChangedRecord) throws {
        let chain = try MuseumChain()
        try chain.select()
        for (person, answerer) in [("anna", "anna"), ("anna", "boss"), ("bela", "boss")] {
            try chain.yes(person, by: answerer)
        }
        try change.put(on: "bela", in: chain.service)
        for answerer in ["bela", "boss"] {
            let refused = failure { try chain.yes("bela", by: answerer) }
            #expect(refused?.kind == .refused)
            #expect(refused?.rule == change.rule)
            #expect(refused?.message.contains("Bela Birch") == true)
            #expect(refused?.fix.last == "understudy chain answer 1 bela no --as \(answerer)")
        }
        #expect(try chain.service.store.read { try $0.chainAnswers(to: 1).count } == 3)
        #expect(try chain.service.store.read { try $0.approvals().count } == 0)
        #expect(try chain.service.store.read { try $0.offers(of: "ARC-1").count } == 0)
        #expect(try chain.placements.isEmpty)
        let standing = try #require(try chain.service.showPlan(caller: chain.caller("planner")).standings.first)
        #expect(standing.missing.contains { $0.contains("Bela Birch") && $0.contains("(rule \(change.rule))") })
        #expect(standing.next.allSatisfy { !$0.contains("answer 1 bela yes") })
        #expect(standing.next.last == "understudy chain answer 1 bela no --as bela")
    }

    @Test(
        "The last yes of somebody else is taken and confirms nothing, and says without a name what it waits for",
        arguments: ChangedRecord.allCases)
    func yesOfAnother(_ change: ChangedRecord) throws {
        let chain = try MuseumChain()
        try chain.select()
        for (person, answerer) in [("anna", "boss"), ("bela", "bela"), ("bela", "boss")] {
            try chain.yes(person, by: answerer)
        }
        try change.put(on: "bela", in: chain.service)
        let view = try chain.yes("anna", by: "anna")
        #expect(view.chains.map(\.isConfirmed) == [false])
        #expect(view.chains.map(\.answersIn) == [4])
        #expect(view.chains.first?.waitsFor == ["a new plan: somebody cannot go in these days as the records stand"])
        #expect(try chain.placements.isEmpty)
    }

    @Test("A variation for the day of the request mends what a department may vary, and the yes is taken")
    func variation() throws {
        let chain = try MuseumChain()
        try chain.select()
        for (person, answerer) in [("anna", "anna"), ("anna", "boss"), ("bela", "boss")] {
            try chain.yes(person, by: answerer)
        }
        try ChangedRecord.probation.put(on: "bela", in: chain.service)
        let refused = failure { try chain.yes("bela", by: "bela") }
        let asked = Museum.scoring.adding(days: 1)
        #expect(
            refused?.fix.first
                == "understudy variation add --rule 4 --division Museum --department House --person bela --from \(asked) --to \(MuseumChain.today) --reason TEXT --as partner"
        )
        let days = try #require(DayRange(from: asked, to: MuseumChain.today))
        _ = try chain.service.addVariation(
            Variation(
                id: 0, department: "House", division: "Museum", rule: 4, months: nil, person: "bela", days: days,
                author: "", reason: "Known for years."), caller: chain.caller("partner"))
        #expect(try chain.yes("bela", by: "bela").chains.map(\.isConfirmed) == [true])
    }

    @Test(
        "An offer is neither made to nor accepted by somebody who cannot go any more", arguments: ChangedRecord.allCases
    )
    func offers(_ change: ChangedRecord) throws {
        let before = try Museum()
        try before.decided()
        try before.approve("anna")
        let number = try before.number("anna")
        _ = try before.service.makeOffer(number, caller: before.caller("mira"))
        try change.put(on: "anna", in: before.service)
        let accepted = failure { _ = try before.service.acceptOffer(number, caller: before.caller("anna")) }
        #expect(accepted?.kind == .refused)
        #expect(accepted?.rule == change.rule)
        #expect(accepted?.fix.last == "understudy offer decline \(number) --reason TEXT --as anna")
        #expect(try before.service.store.read { try $0.placements() }.isEmpty)
        let (offers, outcome) = try before.service.store.read {
            (try $0.offers(for: number), try $0.outcome(of: number))
        }
        #expect(offers.map(\.state) == [OfferState.open])
        #expect(outcome?.kind == OutcomeKind.selected)

        let after = try Museum()
        try after.decided()
        try change.put(on: "anna", in: after.service)
        let made = failure { _ = try after.service.makeOffer(number, caller: after.caller("mira")) }
        #expect(made?.rule == change.rule)
        #expect(try after.service.store.read { try $0.offers(for: number) }.isEmpty)
    }

    @Test(
        "Whoever can go for some of the days is offered the longest stretch of them", arguments: ChangedRecord.allCases)
    func otherDays(_ change: ChangedRecord) throws {
        let museum = try Museum()
        try museum.decided()
        try change.put(on: "anna", in: museum.service)
        let number = try museum.number("anna")
        let refused = failure { _ = try museum.service.makeOffer(number, caller: museum.caller("mira")) }
        let window = Museum.window
        let (first, last) =
            switch change {
            case .probation: (window.start.adding(days: 11), window.end)
            case .contract: (window.start, window.end.adding(days: -10))
            case .leave: (window.start.adding(days: 25), window.end)
            }
        let days = try #require(DayRange(from: first, to: last))
        #expect(refused?.fix.contains("understudy offer make \(number) --from \(first) --to \(last) --as mira") == true)
        _ = try museum.service.requestApproval(number, days: days, caller: museum.caller("anna"))
        try museum.approve("anna")
        #expect(try museum.service.makeOffer(number, days: days, caller: museum.caller("mira")).days == days)
        _ = try museum.service.acceptOffer(number, caller: museum.caller("anna"))
        #expect(try museum.service.store.read { try $0.placements(of: "anna") }.map(\.days) == [days])
    }

    @Test("Where no day is left, the way out is a decline for good, after which the next has the place")
    func noDays() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        let number = try museum.number("anna")
        try museum.service.store.write(as: Museum.caller("admin").act) { writing in
            try writing.putAbsences([Absence(person: "anna", days: Museum.window, kind: "leave")])
            try writing.record("test.changed")
        }
        let refused = failure { _ = try museum.service.makeOffer(number, caller: museum.caller("mira")) }
        #expect(
            refused?.fix == [
                "understudy approval request \(number) --as mira",
                "understudy approval decline \(number) --reason TEXT --discussed-on \(Museum.scoring) --as boss",
                "understudy offer drop \(number) --as mira",
            ])
        _ = try museum.service.requestApproval(number, caller: museum.caller("mira"))
        _ = try museum.service.decline(
            number, reason: "On leave.", discussedOn: Museum.scoring, caller: museum.caller("boss"))
        _ = try museum.service.dropSelected(number, caller: museum.caller("mira"))
        try museum.approve("bela")
        let next = try museum.number("bela")
        #expect(try museum.service.makeOffer(next, caller: museum.caller("mira")).state == .open)
    }
}
