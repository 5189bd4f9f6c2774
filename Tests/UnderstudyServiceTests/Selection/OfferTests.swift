import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Offers")
struct OfferTests {
    private func offer(_ museum: Museum, _ person: String, days: DayRange? = nil, by host: String = "mira") throws
        -> OfferView
    {
        try museum.service.makeOffer(try museum.number(person), days: days, caller: museum.caller(host))
    }

    @Test("No offer goes out without the line manager's approval and the release for exactly its dates")
    func approvals() throws {
        let museum = try Museum()
        try museum.decided()
        #expect(failure { _ = try offer(museum, "anna") }?.rule == 8)
        _ = try museum.service.approve(
            try museum.number("anna"), kind: .lineManager, caller: museum.caller("boss"))
        let release = failure { _ = try offer(museum, "anna") }
        #expect(release?.rule == 12)
        #expect(release?.fix.contains { $0.contains("approval approve") && $0.contains("release") } == true)
        _ = try museum.service.approve(try museum.number("anna"), kind: .release, caller: museum.caller("boss"))
        let shorter = Museum.range(from: Museum.window.start, days: 30)
        #expect(failure { _ = try offer(museum, "anna", days: shorter) }?.rule == 8)
        let view = try offer(museum, "anna")
        #expect(view.state == .open)
        #expect(view.days == Museum.window)
        #expect(failure { _ = try offer(museum, "anna") }?.rule == 24)
    }

    @Test("Informal places need the People Partner in principle first")
    func inPrinciple() throws {
        let museum = try Museum(kind: .informal)
        try museum.decided()
        #expect(failure { _ = try offer(museum, "anna") }?.rule == 31)
        let number = try museum.number("anna")
        _ = try museum.service.requestApproval(number, caller: museum.caller("anna"))
        _ = try museum.service.approve(number, caller: museum.caller("partner"))
        #expect(failure { _ = try offer(museum, "anna") }?.rule == 8)
        _ = try museum.service.approve(number, caller: museum.caller("boss"))
        #expect(try offer(museum, "anna").state == .open)
    }

    @Test("Accepting appoints and agrees the placement; only the applicant answers")
    func accepting() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        _ = try offer(museum, "anna")
        let number = try museum.number("anna")
        for person in ["mira", "bela", "boss"] {
            let error = failure { _ = try museum.service.acceptOffer(number, caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person)")
        }
        let view = try museum.service.acceptOffer(number, caller: museum.caller("anna"))
        #expect(view.state == .accepted)
        let placement = try #require(try museum.service.store.read { try $0.placements(of: "anna") }.first)
        #expect(placement.id == view.placement)
        #expect(placement.state == .agreed)
        #expect(placement.days == Museum.window)
        #expect(try museum.service.store.read { try $0.outcome(of: number)?.kind } == .appointed)
        #expect(
            failure { _ = try museum.service.acceptOffer(number, caller: museum.caller("anna")) }?.kind == .notFound)
    }

    @Test("After a decline the first of the reserve can be offered the place, and nobody before")
    func declining() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        try museum.approve("bela")
        try museum.approve("vito")
        #expect(failure { _ = try offer(museum, "bela") }?.rule == 24)
        #expect(failure { _ = try offer(museum, "vito") }?.rule == 25)
        _ = try offer(museum, "anna")
        #expect(failure { _ = try offer(museum, "bela") }?.rule == 24)
        let declined = try museum.service.declineOffer(
            try museum.number("anna"), reason: "Another plan.", caller: museum.caller("anna"))
        #expect(declined.next.first?.contains(try museum.number("bela")) == true)
        let second = try offer(museum, "bela")
        #expect(second.state == .open)
        let outcomes = try museum.service.store.read { try $0.outcomes(of: "ARC-1") }
        #expect(outcomes.first { $0.kind == .offerDeclined } != nil)
        #expect(outcomes.count { $0.kind == .selected } == 1)
    }

    @Test("Offers are made by the hosting manager alone, after the decision")
    func whoOffers() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        try museum.approve("anna")
        #expect(failure { _ = try offer(museum, "anna") }?.kind == .refused)
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        for person in ["ola", "partner", "boss", "anna", "planner"] {
            #expect(failure { _ = try offer(museum, "anna", by: person) }?.kind == .notAllowed, "\(person)")
        }
    }

    @Test("Somebody selected whose manager declines later is recorded as not released, and the next has the place")
    func dropping() throws {
        let museum = try Museum()
        try museum.decided()
        let anna = try museum.number("anna")
        let early = failure { _ = try museum.service.dropSelected(anna, caller: museum.caller("mira")) }
        #expect(early?.rule == 12)
        _ = try museum.service.decline(
            anna, reason: "Stocktaking.", discussedOn: Museum.scoring, caller: museum.caller("boss"))
        let refused = failure { _ = try offer(museum, "anna") }
        #expect(refused?.rule == 8)
        #expect(refused?.fix.first?.contains("offer drop") == true)
        #expect(
            failure { _ = try museum.service.dropSelected(anna, caller: museum.caller("ola")) }?.kind == .notAllowed)
        let view = try museum.service.dropSelected(anna, caller: museum.caller("mira"))
        #expect(view.outcomes.first?.outcome == .notReleased)
        try museum.approve("bela")
        #expect(try offer(museum, "bela").state == .open)
        let queue = try museum.service.feedbackQueue(of: "ARC-1", caller: museum.caller("mira"))
        #expect(queue.first { $0.person == "anna" }?.duty == .full)
    }

    @Test("Days that have begun are neither offered nor accepted, and the days that are left can be offered instead")
    func begun() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        let number = try museum.number("anna")
        _ = try offer(museum, "anna")
        let late = Museum.window.start.adding(days: 3)
        let rest = try #require(DayRange(from: late, to: Museum.window.end))
        let refused = try #require(
            failure { _ = try museum.service.acceptOffer(number, caller: museum.caller("anna", on: late)) })
        #expect(refused.rule == 37)
        #expect(
            refused.fix == [
                "understudy approval request \(number) --from \(late) --to \(rest.end) --as anna",
                "understudy offer make \(number) --from \(late) --to \(rest.end) --as mira",
            ])
        #expect(
            failure { _ = try museum.service.makeOffer(number, caller: museum.caller("mira", on: late)) }?.rule == 37)
        // The way that is told is open, once the manager has approved the other dates.
        _ = try museum.service.requestApproval(number, days: rest, caller: museum.caller("anna", on: late))
        _ = try museum.service.approve(number, caller: museum.caller("boss", on: late))
        let second = try museum.service.makeOffer(number, days: rest, caller: museum.caller("mira", on: late))
        let offers = try museum.service.store.read { try $0.offers(for: number) }
        #expect(offers.map(\.state) == [.lapsed, .open])
        #expect(offers[0].reason == "its first day, \(Museum.window.start.inWords), passed without an answer")
        #expect(second.days == rest)
        _ = try museum.service.acceptOffer(number, caller: museum.caller("anna", on: late))
        #expect(try museum.service.store.read { try $0.placements() }.map(\.days) == [rest])
        #expect(try museum.service.store.verifyAudit().findings == [])
        #expect(try museum.service.store.doctor() == [])
    }

    @Test("Once the last day has passed too, no days are told of, and an offer is declined only where one is open")
    func over() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        let number = try museum.number("anna")
        let after = Museum.window.end.adding(days: 1)
        func fix(by person: String, _ days: DayRange? = nil) throws -> [String] {
            try #require(
                failure {
                    _ =
                        person == "mira"
                        ? try museum.service.makeOffer(number, days: days, caller: museum.caller("mira", on: after))
                        : try museum.service.acceptOffer(number, caller: museum.caller(person, on: after))
                }
            ).fix
        }
        #expect(try fix(by: "mira") == ["understudy opportunity show ARC-1 --as mira"])
        _ = try offer(museum, "anna")
        #expect(try fix(by: "anna") == ["understudy offer decline \(number) --reason TEXT --as anna"])
        // Of a few days that are over, those that are left of the opportunity are told.
        let few = try #require(DayRange(from: Museum.window.start, to: Museum.window.start.adding(days: 2)))
        let late = Museum.window.start.adding(days: 9)
        let refused = try #require(
            failure {
                _ = try museum.service.makeOffer(number, days: few, caller: museum.caller("mira", on: late))
            })
        #expect(
            refused.fix.last
                == "understudy offer make \(number) --from \(late) --to \(Museum.window.end) --as mira")
    }

    @Test("On the first day itself an offer can still be accepted")
    func onTheDay() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        _ = try offer(museum, "anna")
        let view = try museum.service.acceptOffer(
            museum.number("anna"), caller: museum.caller("anna", on: Museum.window.start))
        #expect(view.state == .accepted)
    }
}
