import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Marks that no longer count")
struct WithdrawalWhileMarkingTests {
    private static let marks = ["anna": [4, 3, 2], "bela": [3, 3, 3], "tomas": [2, 2, 2], "vito": [3, 2, 3]]

    @Test("An applicant who withdraws takes open marks along, and everybody can hand in the rest")
    func withdrawal() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.mark("ola", Self.marks)
        let vito = try museum.number("vito")
        _ = try museum.service.withdrawApplication(vito, caller: museum.caller("vito"))
        let receipt = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller("ola"))
        #expect(receipt.marks == 9)
        #expect(receipt.notes.contains { $0.contains("3 marks") && $0.contains(vito) })
        let kept = try museum.service.store.read { try $0.ratings(of: "ARC-1", by: "ola") }
        #expect(kept.count == 9)
        #expect(kept.allSatisfy { $0.isSubmitted && $0.application != vito })
        let trail = try museum.service.store.read { try $0.auditTrail(subject: "ARC-1") }
        #expect(trail.contains { $0.action == "rating.removed" })
    }

    @Test("An assessor who declares a close tie hands in the marks of everybody else")
    func declaredConflict() throws {
        let museum = try Museum(policy: Policy(recusalScope: .applicant))
        try museum.seatPanel()
        try museum.mark("ola", Self.marks)
        _ = try museum.service.declareConflict(
            .closeTie, in: "ARC-1", application: "bela", note: "An old friend.", caller: museum.caller("ola"))
        let receipt = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller("ola"))
        #expect(receipt.marks == 9)
        let bela = try museum.number("bela")
        let kept = try museum.service.store.read { try $0.ratings(of: "ARC-1", by: "ola") }
        #expect(kept.allSatisfy { $0.application != bela && $0.isSubmitted })
    }

    @Test("A decision that waits for marks suggests handing in only to somebody who has marked everything")
    func suggestions() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.mark("ola", Self.marks)
        let error = failure { _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira")) }
        #expect(error?.fix.contains("understudy rating submit ARC-1 --as ola") == true)
        #expect(error?.fix.contains("understudy rating sheet ARC-1 --as pavel") == true)
        #expect(error?.fix.contains("understudy rating submit ARC-1 --as pavel") == false)
    }
}
