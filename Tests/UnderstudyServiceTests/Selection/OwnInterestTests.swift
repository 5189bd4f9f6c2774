import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Nobody decides on themselves")
struct OwnInterestTests {
    @Test("The hosting manager cannot apply for the own opportunity")
    func host() throws {
        let museum = try Museum()
        let error = failure { try museum.apply("mira", to: "ARC-1") }
        #expect(error?.kind == .refused)
        #expect(error?.rule == 24)
        #expect(error?.message.contains("hosts it") == true)
    }

    @Test("An import of applications names the hosting manager's own as a problem of the file")
    func hostInFile() throws {
        let museum = try Museum()
        let text = "opportunity,person,submitted_on\nARC-1,mira,\(Museum.day)\nARC-1,noor,\(Museum.day)\n"
        let file = try CSVFile(bytes: Array(text.utf8), name: "applications.csv")
        let error = failure {
            _ = try museum.service.importTable(.applications, from: file, caller: museum.caller("admin"))
        }
        #expect(error?.kind == .badInput)
        #expect(error?.problems.map(\.row) == [2])
        #expect(error?.problems.first?.expected.contains("hosts") == true)
    }

    @Test("An import of applications names that of the holder of the post as a problem of the file")
    func holderInFile() throws {
        let museum = try Museum()
        try museum.publish("ARC-2", kind: .informal, post: "post-ola")
        let text = "opportunity,person,submitted_on\nARC-2,noor,\(Museum.day)\nARC-2,ola,\(Museum.day)\n"
        let file = try CSVFile(bytes: Array(text.utf8), name: "applications.csv")
        let error = failure {
            _ = try museum.service.importTable(.applications, from: file, caller: museum.caller("admin"))
        }
        #expect(error?.kind == .badInput)
        #expect(error?.problems.map(\.row) == [3])
        #expect(error?.problems.first?.value == "ola")
        #expect(error?.problems.first?.expected.contains("holds post-ola") == true)
    }

    @Test("A host who is among the applicants neither decides nor makes offers")
    func hostAmongApplicants() throws {
        let museum = try Museum()
        var contest = try museum.service.store.read { try $0.contest("ARC-1") }
        let mira = try #require(contest.people["mira"])
        #expect(failure { try contest.refuseApplicant(mira, "It cannot be decided") } == nil)
        contest.applications[0].person = "mira"
        let error = failure { try contest.refuseApplicant(mira, "It cannot be decided") }
        #expect(error?.rule == 24)
        contest.applications[0].state = .withdrawn
        #expect(failure { try contest.refuseApplicant(mira, "It cannot be decided") } == nil)
    }

    @Test("A People Partner does not answer a request about themself")
    func partner() throws {
        let museum = try Museum(kind: .informal)
        try museum.apply("partner", to: "ARC-1")
        let number = try museum.number("partner")
        let own = failure {
            _ = try museum.service.approve(number, kind: .peoplePartner, caller: museum.caller("partner"))
        }
        #expect(own?.kind == .notAllowed)
        #expect(own?.rule == 31)
        let anna = try museum.number("anna")
        _ = try museum.service.approve(anna, kind: .peoplePartner, caller: museum.caller("partner"))
    }

    @Test("An applicant is told of bands and thresholds, never of figures")
    func ownResult() throws {
        let museum = try Museum()
        try museum.decided()
        let below = try museum.service.ownResult(in: "ARC-1", caller: museum.caller("tomas"))
        #expect(below.sentences == ["Not appointable: below the minimum of 2 on Catalogue knowledge."])

        let strict = try Museum()
        try strict.publish("ARC-2", threshold: 90)
        for person in ["noor", "rosa"] { try strict.apply(person, to: "ARC-2") }
        try strict.seatPanel("ARC-2", ["ola", "quin"])
        for assessor in ["ola", "quin"] {
            try strict.mark(assessor, ["noor": [4, 4, 4], "rosa": [3, 3, 3]], in: "ARC-2")
            _ = try strict.service.submitRatings(of: "ARC-2", caller: strict.caller(assessor))
        }
        _ = try strict.service.decide(["ARC-2"], caller: strict.caller("mira"))
        let low = try strict.service.ownResult(in: "ARC-2", caller: strict.caller("rosa"))
        #expect(low.sentences == ["Not appointable: below the threshold of 90 %."])
    }
}
