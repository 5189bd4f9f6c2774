import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Feedback")
struct FeedbackTests {
    @Test("The queue tells who is owed feedback in full, who a reason, and who nothing")
    func queue() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        _ = try museum.service.makeOffer(try museum.number("anna"), caller: museum.caller("mira"))
        _ = try museum.service.acceptOffer(try museum.number("anna"), caller: museum.caller("anna"))
        let queue = try museum.service.feedbackQueue(of: "ARC-1", caller: museum.caller("mira"))
        let duties = Dictionary(uniqueKeysWithValues: queue.map { ($0.person, $0.duty) })
        #expect(duties == ["anna": .none, "bela": .full, "vito": .full, "tomas": .full, "liv": .reasonOnly])
        #expect(try museum.service.feedbackOwed("ARC-1").map(\.person) == ["bela", "tomas", "vito", "liv"])
    }

    @Test(
        "A draft says for each criterion the point reached, the next one and the evidence; one strength, one next step")
    func draft() throws {
        let museum = try Museum()
        try museum.decided()
        let view = try museum.service.draftFeedback(try museum.number("bela"), caller: museum.caller("mira"))
        #expect(view.points.map(\.criterion) == ["catalogue", "writing", "reasons"])
        #expect(view.points[0].text.contains("“does it alone.”"))
        #expect(view.points[0].text.contains("“teaches it to others.”"))
        #expect(view.points[0].text.contains("seen at work (catalogue 3)"))
        #expect(view.strength.hasPrefix("Catalogue knowledge"))
        #expect(view.nextStep.contains("Catalogue knowledge"))
        #expect(view.findings.isEmpty)
        let late = try museum.service.draftFeedback(try museum.number("liv"), caller: museum.caller("mira"))
        #expect(late.points.isEmpty)
        #expect(late.reason.contains("too late"))
    }

    @Test("Evidence that speaks of others or names the panel stays out of the draft")
    func leakingEvidence() throws {
        let museum = try Museum()
        try museum.seatPanel()
        let remarks = ["better than Anna Apple", "Pavel and I agree", "came second", "as good as anna", "solid work"]
        for (assessor, remark) in zip(["ola", "pavel", "quin"], remarks) {
            try museum.mark(assessor, ["bela": [3, 3, 3]], evidence: remark)
        }
        try museum.mark("ola", ["bela": [3, 3, 3]], evidence: remarks[4])
        let rest = ["anna": [4, 3, 2], "vito": [3, 2, 3]]
        for assessor in ["ola", "pavel", "quin"] {
            try museum.mark(assessor, rest, evidence: assessor == "ola" ? "x" : "y")
        }
        for assessor in ["ola", "pavel"] { try museum.mark(assessor, ["tomas": [1, 4, 4]]) }
        for assessor in ["ola", "pavel", "quin"] {
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        _ = try museum.service.decide(["ARC-1"], caller: museum.caller("mira"))
        let view = try museum.service.draftFeedback(try museum.number("bela"), caller: museum.caller("mira"))
        for point in view.points {
            #expect(point.text.contains("solid work"))
            #expect(!point.text.contains("Pavel"))
            #expect(!point.text.contains("second"))
        }
    }

    @Test("The check finds blanks, gaps, copies, names, numbers, scores and places")
    func check() throws {
        let museum = try Museum()
        try museum.decided()
        let bela = try museum.number("bela")
        let vito = try museum.number("vito")
        let anna = try museum.number("anna")
        func findings(_ edit: FeedbackEdit) throws -> [String] {
            _ = try museum.service.draftFeedback(bela, replacing: true, caller: museum.caller("mira"))
            return try museum.service.writeFeedback(bela, edit, caller: museum.caller("mira")).findings.map(\.what)
        }
        #expect(try findings(FeedbackEdit(strength: "Clear and calm.")).isEmpty)
        #expect(try findings(FeedbackEdit(points: ["writing": "  "])) == ["the text is blank"])
        #expect(try findings(FeedbackEdit(strength: " ")) == ["the strength is blank"])
        #expect(try findings(FeedbackEdit(nextStep: "Ask Anna Apple.")) == ["mentions another applicant by name"])
        #expect(try findings(FeedbackEdit(nextStep: "do as ANNA did")) == ["mentions another applicant by name"])
        #expect(try findings(FeedbackEdit(nextStep: "Like \(anna).")) == ["mentions another applicant by number"])
        #expect(
            try findings(FeedbackEdit(nextStep: "It took 82.5 points.")) == ["mentions the score of another applicant"])
        #expect(try findings(FeedbackEdit(nextStep: "You came second.")) == ["mentions a place in the ranking"])
        #expect(try findings(FeedbackEdit(nextStep: "Pavel liked it.")) == ["names a member of the panel"])
        #expect(try findings(FeedbackEdit(nextStep: "Bela, well done.")).isEmpty)

        let same = FeedbackEdit(
            points: ["catalogue": "Good.", "writing": "Good.", "reasons": "Good."], strength: "Bela, all of it.",
            nextStep: "Go on.")
        var copy = same
        copy.strength = "VITO,  all of IT."
        _ = try museum.service.writeFeedback(bela, same, caller: museum.caller("mira"))
        let view = try museum.service.writeFeedback(vito, copy, caller: museum.caller("mira"))
        #expect(view.findings.map(\.what) == ["the text is the same as that of another applicant"])
        let all = try museum.service.checkFeedback(of: "ARC-1", caller: museum.caller("mira"))
        #expect(all.contains { $0.application == vito && $0.what.contains("same") })
        #expect(all.contains { $0.what == "nothing has been drafted" })
        #expect(failure { _ = try museum.service.releaseFeedback(vito, caller: museum.caller("mira")) }?.rule == 28)
    }

    @Test("Released feedback never changes, and only then does its applicant have the letter")
    func release() throws {
        let museum = try Museum()
        try museum.decided()
        let bela = try museum.number("bela")
        #expect(failure { _ = try museum.service.releaseFeedback(bela, caller: museum.caller("mira")) }?.rule == 28)
        _ = try museum.service.draftFeedback(bela, caller: museum.caller("mira"))
        #expect(
            failure { _ = try museum.service.feedbackLetter(bela, caller: museum.caller("bela")) }?.kind == .notAllowed)
        #expect(try museum.service.feedbackLetter(bela, caller: museum.caller("mira")).letter.hasPrefix("DRAFT"))
        _ = try museum.service.releaseFeedback(bela, caller: museum.caller("mira"))
        let letter = try museum.service.feedbackLetter(bela, caller: museum.caller("bela"))
        #expect(letter.isReleased)
        #expect(letter.letter.contains("Dear Bela,"))
        #expect(letter.letter.contains(try museum.service.store.read { try $0.auditHead() }))
        #expect(letter.letter.split(separator: "\n").allSatisfy { $0.count <= 78 })
        let edit = FeedbackEdit(strength: "Other words.")
        #expect(failure { _ = try museum.service.writeFeedback(bela, edit, caller: museum.caller("mira")) }?.rule == 28)
        #expect(failure { _ = try museum.service.waiveFeedback(bela, caller: museum.caller("bela")) }?.rule == 28)
        #expect(
            failure { _ = try museum.service.feedbackLetter(bela, caller: museum.caller("vito")) }?.kind == .notAllowed)
    }

    @Test("Only the applicant waives, and then nothing is owed")
    func waiver() throws {
        let museum = try Museum()
        try museum.decided()
        let bela = try museum.number("bela")
        #expect(
            failure { _ = try museum.service.waiveFeedback(bela, caller: museum.caller("mira")) }?.kind == .notAllowed)
        let line = try museum.service.waiveFeedback(bela, caller: museum.caller("bela"))
        #expect(line.progress == .waived)
        #expect(failure { _ = try museum.service.draftFeedback(bela, caller: museum.caller("mira")) }?.rule == 28)
        #expect(try !museum.service.feedbackOwed("ARC-1").contains { $0.application == bela })
    }

    @Test("The opportunity is completed once everything owed is released, and not before")
    func completion() throws {
        let museum = try Museum()
        try museum.decided()
        try museum.approve("anna")
        _ = try museum.service.makeOffer(try museum.number("anna"), caller: museum.caller("mira"))
        _ = try museum.service.acceptOffer(try museum.number("anna"), caller: museum.caller("anna"))
        #expect(
            failure { _ = try museum.service.completeOpportunity("ARC-1", caller: museum.caller("mira")) }?.rule == 28)
        for person in ["bela", "vito", "tomas", "liv"] {
            let number = try museum.number(person)
            _ = try museum.service.draftFeedback(number, caller: museum.caller("mira"))
            _ = try museum.service.releaseFeedback(number, caller: museum.caller("mira"))
        }
        #expect(failure { _ = try museum.service.completeOpportunity("ARC-1", caller: museum.caller("mira")) } == nil)
    }

    @Test("An opportunity that was marked is withdrawn only once everybody has feedback")
    func withdrawal() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        func withdraw() -> ServiceError? {
            failure {
                _ = try museum.service.withdrawOpportunity("ARC-1", reason: "No money.", caller: museum.caller("mira"))
            }
        }
        #expect(withdraw()?.rule == 28)
        let anna = try museum.number("anna")
        let early = failure { _ = try museum.service.draftFeedback(anna, caller: museum.caller("mira")) }
        #expect(early?.rule == 28)
        #expect(early?.fix.last?.contains("--for-withdrawal") == true)
        for person in ["anna", "bela", "tomas", "vito", "liv"] {
            let number = try museum.number(person)
            _ = try museum.service.draftFeedback(number, forWithdrawal: true, caller: museum.caller("mira"))
            _ = try museum.service.releaseFeedback(number, caller: museum.caller("mira"))
        }
        #expect(withdraw() == nil)
        let letter = try museum.service.feedbackLetter(anna, caller: museum.caller("anna")).letter
        #expect(letter.contains("withdrawn before the panel"))
    }

    @Test("The way to withdraw a marked opportunity is the one that the refusal and the queue name")
    func withdrawalBySuggestions() throws {
        let museum = try Museum()
        try museum.seatPanel()
        try museum.score()
        let service = museum.service
        let mira = museum.caller("mira")
        func withdraw() -> ServiceError? {
            failure { _ = try service.withdrawOpportunity("ARC-1", reason: "No money.", caller: mira) }
        }
        let anna = try museum.number("anna")
        let first = try #require(withdraw())
        #expect(first.fix.first == "understudy feedback queue ARC-1 --as mira")
        #expect(first.fix.last == "understudy feedback draft \(anna) --for-withdrawal --as mira")
        let queue = try service.feedbackQueue(of: "ARC-1", caller: mira)
        #expect(queue.allSatisfy { $0.duty != .none })
        #expect(
            queue.first { $0.application == anna }?.next
                == "understudy feedback draft \(anna) --for-withdrawal --as mira")
        for line in queue {
            let drafts = try #require(line.next)
            _ = try service.draftFeedback(
                line.application, forWithdrawal: drafts.contains("--for-withdrawal"), caller: mira)
            let next = try service.feedbackQueue(of: "ARC-1", caller: mira).first { $0.application == line.application }
            #expect(next?.next == "understudy feedback release \(line.application) --as mira")
            #expect(withdraw()?.fix.last?.hasPrefix("understudy feedback release \(line.application)") == true)
            _ = try service.releaseFeedback(line.application, caller: mira)
        }
        #expect(withdraw() == nil)
        #expect(try service.store.read { try $0.opportunity("ARC-1")?.state } == .withdrawn)
    }

    @Test("Who reads and who writes feedback")
    func permissions() throws {
        let museum = try Museum()
        try museum.decided()
        let bela = try museum.number("bela")
        for person in ["mira", "partner", "auditor"] {
            #expect(failure { _ = try museum.service.feedbackQueue(of: "ARC-1", caller: museum.caller(person)) } == nil)
        }
        for person in ["ola", "anna", "boss", "planner", "admin", "noor"] {
            let error = failure { _ = try museum.service.feedbackQueue(of: "ARC-1", caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person)")
            #expect(try museum.service.feedbackQueue(caller: museum.caller(person)).isEmpty)
        }
        for person in ["ola", "partner", "auditor", "bela", "boss"] {
            let error = failure { _ = try museum.service.draftFeedback(bela, caller: museum.caller(person)) }
            #expect(error?.kind == .notAllowed, "\(person)")
        }
    }

    /// Random marks and evidence that speaks of everybody: no letter may hold another's name, number or score, or an assessor's name.
    @Test("No letter holds anything about another applicant", arguments: 0..<6)
    func nothingOfOthers(seed: Int) throws {
        let museum = try Museum()
        try museum.seatPanel()
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let names = ["anna", "bela", "tomas", "vito"]
        let phrases = try [
            "stronger than Anna", "see \(museum.number("bela"))", "Vito Vale's work", "like tomas", "Quin agrees",
            "clear and complete", "ranked above the others", "82.5 at best", "an honest account",
        ]
        for assessor in ["ola", "pavel", "quin"] {
            for name in names where !(assessor == "quin" && name == "tomas") {
                for criterion in ["catalogue", "writing", "reasons"] {
                    _ = try museum.service.setRating(
                        in: "ARC-1", application: name, criterion: criterion, value: random(5),
                        evidence: phrases[random(phrases.count)] + ", remark \(random(1000))",
                        caller: museum.caller(assessor))
                }
            }
            _ = try museum.service.submitRatings(of: "ARC-1", caller: museum.caller(assessor))
        }
        let decision = try #require(try museum.service.decide(["ARC-1"], caller: museum.caller("mira")).first)
        for line in decision.outcomes {
            _ = try museum.service.draftFeedback(line.application, caller: museum.caller("mira"))
            let letter = try museum.service.feedbackLetter(line.application, caller: museum.caller("mira")).letter
                .lowercased()
            for other in decision.outcomes where other.application != line.application {
                for part in other.name.lowercased().split(separator: " ") { #expect(!letter.contains(part)) }
                #expect(!letter.contains(other.application.lowercased()))
                if other.score != line.score { #expect(!letter.contains(other.score)) }
            }
            for assessor in ["ola chair", "pavel", "quin"] { #expect(!letter.contains(assessor)) }
            #expect(!letter.contains("ranked"))
        }
    }
}
