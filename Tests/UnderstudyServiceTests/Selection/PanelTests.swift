import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("The panel")
struct PanelTests {
    @Test("Members are insiders or outsiders by their own team, and the panel says what it still lacks")
    func members() throws {
        let museum = try Museum()
        let first = try museum.service.addPanelMember(
            "ola", to: "ARC-1", isChair: true, caller: museum.caller("mira"))
        #expect(first.members.map(\.isOutsider) == [false])
        #expect(first.missing.count == 2)
        let second = try museum.service.addPanelMember("pavel", to: "ARC-1", caller: museum.caller("mira"))
        #expect(second.members.map(\.isOutsider) == [false, true])
        #expect(second.missing.isEmpty)
    }

    @Test("The hosting manager is never an outsider, wherever the own post is")
    func hostOnPanel() throws {
        let museum = try Museum()
        try museum.publish("ARC-2", host: "pavel")
        let panel = try museum.service.addPanelMember("pavel", to: "ARC-2", caller: museum.caller("pavel"))
        #expect(panel.members.map(\.isOutsider) == [false])
    }

    @Test("Only the hosting manager forms the panel, and only of people who did not apply")
    func whoForms() throws {
        let museum = try Museum()
        for person in ["ola", "anna", "partner", "planner", "auditor", "admin", "noor", nil] {
            let error = failure {
                _ = try museum.service.addPanelMember("ola", to: "ARC-1", caller: museum.caller(person))
            }
            #expect(error?.kind == .notAllowed, "\(person ?? "nobody")")
        }
        let own = failure { _ = try museum.service.addPanelMember("anna", to: "ARC-1", caller: museum.caller("mira")) }
        #expect(own?.kind == .refused)
        #expect(own?.rule == 24)
        let nobody = failure { _ = try museum.service.addPanelMember("x", to: "ARC-1", caller: museum.caller("mira")) }
        #expect(nobody?.kind == .notFound)
    }

    @Test("Line management of some applicants is found in the data and recuses from them")
    func detection() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let panel = try museum.service.panel(of: "ARC-1", caller: museum.caller("mira"))
        let number = try museum.number("tomas")
        #expect(panel.members.first { $0.person == "quin" }?.recusedFrom == [number])
        #expect(panel.members.first { $0.person == "ola" }?.recusedFrom == [])
        let conflict = try #require(panel.conflicts.first)
        #expect(conflict.kind == .managesSome)
        #expect(conflict.isDetected)
        #expect(conflict.isRecused)
        #expect(panel.missing.isEmpty)
        let error = failure { try museum.mark("quin", ["tomas": [3, 3, 3]]) }
        #expect(error?.rule == 24)
    }

    @Test("Policy may make a recusal cover the whole opportunity")
    func wholeRecusal() throws {
        let museum = try Museum(policy: Policy(recusalScope: .opportunity))
        try museum.seatPanel()
        let panel = try museum.service.panel(of: "ARC-1", caller: museum.caller("mira"))
        #expect(panel.members.first { $0.person == "quin" }?.marks == [])
        #expect(panel.members.first { $0.person == "quin" }?.recusedFrom.count == 4)
    }

    @Test("The line manager of every applicant declares it, and an outsider offsets it")
    func managesAll() throws {
        let museum = try Museum()
        try museum.publish("ARC-2")
        for person in ["anna", "bela"] { try museum.apply(person, to: "ARC-2") }
        try museum.seatPanel("ARC-2", ["boss", "pavel"])
        let error = failure { try museum.mark("pavel", ["anna": [3, 3, 3]], in: "ARC-2") }
        #expect(error?.rule == 24)
        #expect(error?.fix.first?.contains("panel declare ARC-2 --kind manages-all") == true)
        let panel = try museum.service.declareConflict(
            .managesAll, in: "ARC-2", note: "I manage both.", caller: museum.caller("boss"))
        #expect(panel.missing.isEmpty)
        try museum.mark("boss", ["anna": [3, 3, 3]], in: "ARC-2")
    }

    @Test("A conflict declared after marking voids those marks and leaves the others")
    func lateConflict() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let panel = try museum.service.declareConflict(
            .closeTie, in: "ARC-1", application: "anna", note: "Cousins.", caller: museum.caller("pavel"))
        let anna = try museum.number("anna")
        #expect(panel.members.first { $0.person == "pavel" }?.recusedFrom == [anna])
        let ratings = try museum.service.store.read { try $0.ratings(of: "ARC-1") }
        let voided = ratings.filter { $0.voidedBecause != nil }
        #expect(voided.count == 3)
        #expect(voided.allSatisfy { $0.assessor == "pavel" && $0.application == anna })
        let line = try museum.service.ranking(of: "ARC-1", caller: museum.caller("mira")).ranking.first
        #expect(line?.marks.map(\.count) == [2, 2, 2])
    }

    @Test("Nobody is recused or released who leaves an applicant with too few raters")
    func ratersKept() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let recusal = failure {
            _ = try museum.service.recuse("ola", from: "ARC-1", application: "tomas", caller: museum.caller("mira"))
        }
        #expect(recusal?.rule == 24)
        #expect(recusal?.fix.first?.contains("panel add ARC-1") == true)
        let release = failure {
            _ = try museum.service.releasePanelMember(
                "pavel", from: "ARC-1", reason: "On leave.", caller: museum.caller("mira"))
        }
        #expect(release?.rule == 24)
        _ = try museum.service.addPanelMember("rosa", to: "ARC-1", caller: museum.caller("mira"))
        let panel = try museum.service.releasePanelMember(
            "pavel", from: "ARC-1", reason: "On leave.", caller: museum.caller("mira"))
        #expect(panel.members.first { $0.person == "pavel" }?.releaseReason == "On leave.")
        #expect(panel.missing.isEmpty)
        #expect(
            failure { try museum.mark("pavel", ["anna": [3, 3, 3]]) }?.kind == .notAllowed)
    }

    @Test("Members are taken off before the first mark, and released with a reason after it")
    func removal() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let panel = try museum.service.removePanelMember("quin", from: "ARC-1", caller: museum.caller("mira"))
        #expect(panel.members.count == 2)
        try museum.mark("ola", ["anna": [3, 3, 3]])
        let error = failure {
            _ = try museum.service.removePanelMember("pavel", from: "ARC-1", caller: museum.caller("mira"))
        }
        #expect(error?.rule == 24)
        #expect(error?.fix.first?.contains("panel release") == true)
    }
}
