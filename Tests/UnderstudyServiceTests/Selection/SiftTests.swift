import FairSelection
import Foundation
import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

/// A generator with a known sequence, and extra places on a shortlist chosen by the test.
private struct Fixed: RandomNumberGenerator {
    var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

@Suite("The sift of many applicants")
struct SiftTests {
    static let people = (1...14).map { String(format: "c%02d", $0) }

    /// Fourteen applicants for ARC-5; the best is `c01`, and by `c11` the essential minimum is missed.
    private func museum(guaranteed: Set<String> = []) throws -> Museum {
        let museum = try Museum()
        try museum.service.store.write(as: Museum.caller("admin").act) { writing in
            try writing.putPeople(
                Self.people.map {
                    Person(
                        id: $0, name: "Given Family", email: "\($0)@museum.example", post: nil,
                        manager: "boss", startDate: Museum.day.adding(days: -2000), probationEnd: nil, reviewEnd: nil,
                        contractEnd: nil, workingTime: .one, openTo: Openness(text: ""))
                })
            try writing.record("test.people")
        }
        try museum.publish("ARC-5")
        for person in Self.people {
            _ = try museum.service.submitApplication(
                for: "ARC-5", preference: nil,
                statement: """
                    # Catalogue knowledge
                    I, Given, kept the cards of \(person)@museum.example.
                    # writing
                    My notes are read.
                    """,
                discussedOn: Museum.day, asksForShortlisting: guaranteed.contains(person),
                caller: museum.caller(person, on: Museum.day))
        }
        try museum.seatPanel("ARC-5")
        return museum
    }

    /// What everybody gives a person on a criterion.
    private func value(_ person: String, _ criterion: String) -> Int {
        let number = Int(person.dropFirst()) ?? 0
        switch criterion {
        case "catalogue": return number <= 3 ? 4 : number <= 10 ? 3 - (number > 8 ? 1 : 0) : 1
        case "writing": return number % 4
        default: return (number * 3) % 5
        }
    }

    private func sift(_ museum: Museum, size: Int? = 3, as person: String = "mira") throws -> SiftView {
        var generator = Fixed()
        return try museum.service.sift(
            "ARC-5", shortlistSize: size, caller: museum.caller(person), using: &generator)
    }

    private func shortlist(_ museum: Museum, as person: String = "mira", seed: UInt64 = 7) throws -> ShortlistView {
        var generator = Fixed(state: seed)
        return try museum.service.shortlist("ARC-5", caller: museum.caller(person), using: &generator)
    }

    /// Fills an assessor's sheet in, imports it and hands it in. The person behind a code is looked up past the service.
    private func markSheet(_ museum: Museum, _ assessor: String) throws {
        let sheet = try museum.service.ratingSheet(of: "ARC-5", caller: museum.caller(assessor))
        let file = try CSVFile(bytes: Array(sheet.utf8), name: "sheet.csv")
        let contest = try museum.service.store.read { try $0.contest("ARC-5") }
        func column(_ name: String) throws -> Int { try #require(file.header.firstIndex(of: name)) }
        var rows: [[String]] = []
        for row in 0..<file.rowCount {
            let criterion = file.text(row: row, column: try column("criterion"))
            let application = file.text(row: row, column: try column("application"))
            let number = try #require(contest.number(readAs: application))
            let person = try #require(contest.application(number)?.person)
            rows.append([
                "ARC-5", application, assessor, criterion, String(value(person, criterion)), "seen \(criterion)",
            ])
        }
        let text = CSVText.encode(header: RatingSheet.columns, rows: rows)
        _ = try museum.service.importRatings(
            from: try CSVFile(bytes: Array(text.utf8), name: "sheet.csv"), caller: museum.caller(assessor))
        _ = try museum.service.submitRatings(of: "ARC-5", caller: museum.caller(assessor))
    }

    private let panel = ["ola", "pavel", "quin"]

    private func names(_ view: ShortlistView, _ museum: Museum) throws -> Set<String> {
        let contest = try museum.service.store.read { try $0.contest("ARC-5") }
        return Set(view.shortlist.compactMap { contest.application($0.application)?.person })
    }

    @Test("Each applicant is drawn for as many assessors as asked, evenly and linked; nobody else owes a mark")
    func drawn() throws {
        let museum = try museum()
        let view = try sift(museum)
        #expect(view.applicants == 14)
        #expect(view.raters == 2)
        #expect(view.isConnected)
        let loads = view.members.map(\.applicants)
        #expect(loads.reduce(0, +) == 28)
        #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
        #expect(view.members.map(\.owed) == loads)
        let contest = try museum.service.store.read { try $0.contest("ARC-5") }
        for application in contest.competing { #expect(contest.raters(of: application.id).count == 2) }
        let application = try #require(contest.competing.first { !contest.isAssigned("ola", $0.id) })
        let error = failure {
            _ = try museum.service.setRating(
                in: "ARC-5", application: contest.readAs(application.id), criterion: "catalogue", value: 3,
                evidence: "seen", caller: museum.caller("ola"))
        }
        #expect(error?.message.contains("gave it to other assessors") == true)
    }

    @Test(
        "The sheet of a sift holds the essential criteria alone, by criterion, shuffled, without anything that names anybody"
    )
    func sheet() throws {
        let museum = try museum()
        _ = try sift(museum)
        var orders: [[String]] = []
        for assessor in panel {
            let sheet = try museum.service.ratingSheet(of: "ARC-5", caller: museum.caller(assessor))
            let file = try CSVFile(bytes: Array(sheet.utf8), name: "sheet.csv")
            let criteria = try #require(file.header.firstIndex(of: "criterion"))
            let answers = try #require(file.header.firstIndex(of: "answer"))
            #expect(!file.header.contains("applicant"))
            for row in 0..<file.rowCount {
                #expect(file.text(row: row, column: criteria) == "catalogue")
                #expect(file.text(row: row, column: answers) == "I, […], kept the cards of […].")
            }
            for person in Self.people + ["Given", "Family"] { #expect(!sheet.contains(person)) }
            #expect(!sheet.contains("A-00"))
            orders.append((0..<file.rowCount).map { file.text(row: $0, column: 1) })
            #expect(orders.last != orders.last?.sorted())
        }
        #expect(Set(orders.map { Set($0) }).count == 3)
    }

    @Test("What assessors read of a sift before the shortlist tells no names, numbers or statements")
    func anonymous() throws {
        let museum = try museum()
        _ = try sift(museum)
        try markSheet(museum, "ola")
        let marks = try museum.service.ratings(of: "ARC-5", caller: museum.caller("ola"))
        #expect(!marks.isEmpty)
        #expect(marks.allSatisfy { $0.name.isEmpty && $0.application.hasPrefix("S-") })
        let applications = try museum.service.applications(for: "ARC-5", caller: museum.caller("ola"))
        #expect(applications.allSatisfy { $0.application.statement.isEmpty })
        let error = failure { _ = try museum.service.submitRatings(of: "ARC-5", caller: museum.caller("quin")) }
        #expect(error?.message.contains("A-0") == false)
        #expect(error?.message.contains("S-") == true)
        #expect(try museum.service.siftView(of: "ARC-5", caller: museum.caller("ola")).seed == nil)
        #expect(
            failure { _ = try museum.service.ranking(of: "ARC-5", caller: museum.caller("ola")) }?.kind == .notAllowed)
    }

    @Test(
        "From the sift to the decision: essential first, then the shortlist on every criterion, and feedback owed to all others"
    )
    func wholeWay() throws {
        let museum = try museum()
        _ = try sift(museum)
        #expect(
            failure { _ = try shortlist(museum) }?.message.contains("marks on the essential criteria are missing")
                == true)
        for assessor in panel { try markSheet(museum, assessor) }
        #expect(
            failure { _ = try museum.service.decide(["ARC-5"], caller: museum.caller("mira")) }?.fix.first
                == "understudy panel shortlist ARC-5 --as mira")
        // c01 to c03 have 4; whatever is added by chance, everybody from c04 to c08 is level with it.
        let view = try shortlist(museum)
        let listed = try names(view, museum)
        #expect(listed == Set(Self.people.prefix(3)) || listed == Set(Self.people.prefix(8)))
        #expect(try shortlist(museum, as: "ola").shortlist.count == view.shortlist.count)
        for assessor in panel { try markSheet(museum, assessor) }
        let ranking = try museum.service.ranking(of: "ARC-5", withStatistics: true, caller: museum.caller("mira"))
        #expect(Set(ranking.ranking.filter { $0.place != nil }.map(\.person)) == listed)
        #expect(ranking.statistics?.leniency.count == 3)
        let decision = try #require(try museum.service.decide(["ARC-5"], caller: museum.caller("mira")).first)
        let kinds = Dictionary(uniqueKeysWithValues: decision.outcomes.map { ($0.person, $0.outcome) })
        for person in Self.people {
            if listed.contains(person) {
                #expect([.selected, .reserve, .outranked].contains(kinds[person]))
            } else {
                #expect(kinds[person] == (value(person, "catalogue") < 2 ? .belowMinimum : .notShortlisted))
            }
        }
        let left = try #require(decision.outcomes.first { $0.outcome == .notShortlisted })
        let own = try museum.service.ownResult(in: "ARC-5", caller: museum.caller(left.person))
        #expect(own.sentences.first?.hasPrefix("Every essential minimum was met") == true)
        #expect(own.parts.map(\.criterion) == ["catalogue"])
        #expect(try museum.service.verifyDraw("ARC-5", caller: museum.caller("c01")).findings.isEmpty)
        #expect(try museum.service.store.verifyAudit().findings.isEmpty)
        #expect(try museum.service.store.doctor().isEmpty)
        let owed = try museum.service.store.read { try $0.feedbackOwed(in: "ARC-5") }
        #expect(owed.count == 14)
    }

    @Test("Who asked for it is on the shortlist when the essential minimums are met, and nobody above them is left off")
    func guarantee() throws {
        // c09 has 2 and meets the minimum; c12 has 1 and does not.
        let museum = try museum(guaranteed: ["c09", "c12"])
        _ = try sift(museum)
        for assessor in panel { try markSheet(museum, assessor) }
        #expect(try names(shortlist(museum), museum) == Set(Self.people.prefix(10)))
    }

    @Test("A list without anybody to guarantee is as long as one with, now and then, by chance alone")
    func chance() throws {
        var sizes: Set<Int> = []
        for seed in [1, 2, 3, 4, 5, 6] as [UInt64] {
            let museum = try museum()
            _ = try sift(museum)
            for assessor in panel { try markSheet(museum, assessor) }
            sizes.insert(try shortlist(museum, seed: seed &* 0x9E37_79B9_7F4A_7C15).shortlist.count)
        }
        #expect(sizes == [3, 8])
    }

    @Test("Nobody but the applicant can read that the guarantee was asked for: not by any view, export or log")
    func nobodyReadsIt() throws {
        let museum = try museum(guaranteed: ["c09"])
        let number = try museum.number("c09", in: "ARC-5")
        let service = museum.service
        #expect(try service.application(number, caller: museum.caller("c09")).asksForShortlisting == true)
        _ = try sift(museum)
        for assessor in panel { try markSheet(museum, assessor) }
        _ = try shortlist(museum)
        for assessor in panel { try markSheet(museum, assessor) }
        _ = try service.decide(["ARC-5"], caller: museum.caller("mira"))
        var told: [String] = []
        func keep(_ value: @autoclosure () throws -> some Encodable) {
            if let value = try? value(), let data = try? JSONEncoder().encode(value) {
                told.append(String(decoding: data, as: UTF8.self))
            }
        }
        for person in Museum.people.map(\.id) + Self.people where person != "c09" {
            let caller = museum.caller(person)
            keep(try service.applications(for: "ARC-5", caller: caller))
            keep(try service.application(number, caller: caller))
            keep(try service.panel(of: "ARC-5", caller: caller))
            keep(try service.siftView(of: "ARC-5", caller: caller))
            keep(try shortlist(museum, as: person))
            keep(try service.ratingProgress(of: "ARC-5", caller: caller))
            keep(try service.ratings(of: "ARC-5", caller: caller))
            keep(try service.ranking(of: "ARC-5", withStatistics: true, caller: caller))
            keep(try service.decision(of: "ARC-5", caller: caller))
            keep(try service.ownResult(in: "ARC-5", caller: caller))
            keep(try service.fairnessReport(caller: caller))
            for kind in ImportKind.allCases { keep(try service.exportTable(kind, caller: caller)) }
        }
        keep(try service.store.read { try $0.auditTrail() }.map { [$0.action, $0.detail ?? ""] })
        #expect(told.count > 40)
        for text in told {
            for word in ["guarant", "asksfor", "asks_for", "claim"] { #expect(!text.lowercased().contains(word)) }
        }
    }

    @Test("A sift is refused to everybody but the hosting manager, in any wrong order and with wrong numbers")
    func refusals() throws {
        let museum = try museum()
        for person in ["ola", "quin", "boss", "c01", "partner", "auditor", "admin", "planner"] {
            #expect(failure { _ = try sift(museum, as: person) }?.kind == .notAllowed, "\(person)")
            #expect(failure { _ = try shortlist(museum, as: person) }?.kind == .notAllowed, "\(person)")
        }
        #expect(failure { _ = try shortlist(museum) }?.kind == .notFound)
        var generator = Fixed()
        #expect(
            failure {
                _ = try museum.service.sift(
                    "ARC-5", caller: museum.caller("mira", on: Museum.day), using: &generator)
            }?.rule == 24)
        for raters in [0, 1, 4] {
            #expect(
                failure {
                    _ = try museum.service.sift(
                        "ARC-5", raters: raters, caller: museum.caller("mira"), using: &generator)
                }?.rule == 24)
        }
        _ = try sift(museum)
        #expect(failure { _ = try sift(museum) }?.message.contains("not made twice") == true)
        let contest = try museum.service.store.read { try $0.contest("ARC-5") }
        let own = try #require(contest.duties(of: "ola").first)
        let early = failure {
            _ = try museum.service.setRating(
                in: "ARC-5", application: contest.readAs(own.id), criterion: "writing", value: 3, evidence: "seen",
                caller: museum.caller("ola"))
        }
        #expect(early?.message.contains("essential criteria are marked first") == true)
        #expect(early?.message.contains("A-0") == false)

        try museum.seatPanel("ARC-1", ["ola", "pavel"])
        try museum.mark("ola", ["anna": [3, 3, 3]])
        #expect(
            failure { _ = try museum.service.sift("ARC-1", caller: museum.caller("mira"), using: &generator) }?.message
                .contains("marks have been given") == true)
    }

    @Test("An assessor who stands back or is released is replaced by another, so that everybody keeps their readers")
    func replaced() throws {
        let museum = try museum()
        _ = try sift(museum)
        let before = try museum.service.store.read { try $0.contest("ARC-5") }
        let conflicted = try #require(before.duties(of: "ola").first)
        _ = try museum.service.declareConflict(
            .closeTie, in: "ARC-5", application: conflicted.id, note: "We are cousins.", caller: museum.caller("ola"))
        let after = try museum.service.store.read { try $0.contest("ARC-5") }
        #expect(after.raters(of: conflicted.id).map(\.person) == ["pavel", "quin"])
        #expect(after.panelGaps.isEmpty)
        _ = try museum.service.addPanelMember("rosa", to: "ARC-5", caller: museum.caller("mira"))
        _ = try museum.service.releasePanelMember("quin", from: "ARC-5", reason: "Ill.", caller: museum.caller("mira"))
        let rest = try museum.service.store.read { try $0.contest("ARC-5") }
        for application in rest.competing { #expect(rest.raters(of: application.id).count == 2) }
        #expect(!rest.duties(of: "rosa").isEmpty)
        for assessor in ["ola", "pavel", "rosa"] { try markSheet(museum, assessor) }
        _ = try shortlist(museum)
    }

    @Test("Nobody on the panel learns whose a code is by marking under a number or an id, or by moderating a code")
    func codesAlone() throws {
        let museum = try museum()
        _ = try sift(museum)
        let contest = try museum.service.store.read { try $0.contest("ARC-5") }
        let own = try #require(contest.duties(of: "ola").first)
        let code = contest.readAs(own.id)
        func set(_ application: String) throws -> RatingView {
            try museum.service.setRating(
                in: "ARC-5", application: application, criterion: "catalogue", value: 3, evidence: "seen",
                caller: museum.caller("ola"))
        }
        for text in [own.id, own.person, "S-99", "nobody"] {
            let error = failure { _ = try set(text) }
            #expect(error?.message.contains("\(text) cannot be marked: it is no code of the sift") == true)
            #expect(error?.message.contains(code) == false)
        }
        let sheet = CSVText.encode(
            header: RatingSheet.columns, rows: [["ARC-5", own.id, "ola", "catalogue", "3", "seen"]])
        let refused = failure {
            _ = try museum.service.importRatings(
                from: try CSVFile(bytes: Array(sheet.utf8), name: "sheet.csv"), caller: museum.caller("ola"))
        }
        #expect(refused?.problems.first?.expected.hasPrefix("the code on your sheet is expected") == true)
        #expect(try set(code).application == code)
        let moderated = failure {
            _ = try museum.service.moderate(
                in: "ARC-5", application: code, criterion: "catalogue", assessor: "ola", value: 4, reason: "Talked.",
                caller: museum.caller("ola"))
        }
        #expect(moderated?.message.contains(code) == true)
        #expect(moderated?.message.contains(own.id) == false)
        let declared = failure {
            _ = try museum.service.declareConflict(
                .other, in: "ARC-5", application: code, note: "Sounds familiar.", caller: museum.caller("ola"))
        }
        #expect(declared?.message.hasPrefix("\(code) cannot be named here") == true)
    }

    @Test("Marks that were handed in are not changed by a later sheet")
    func handedIn() throws {
        let museum = try museum()
        _ = try sift(museum)
        for assessor in panel { try markSheet(museum, assessor) }
        _ = try shortlist(museum)
        let contest = try museum.service.store.read { try $0.contest("ARC-5") }
        let own = try #require(
            contest.duties(of: "ola").first { !contest.criteriaOwed(on: $0.id).allSatisfy(\.isEssential) })
        let text = CSVText.encode(
            header: RatingSheet.columns, rows: [["ARC-5", own.id, "ola", "catalogue", "0", "No."]])
        let error = failure {
            _ = try museum.service.importRatings(
                from: try CSVFile(bytes: Array(text.utf8), name: "sheet.csv"), caller: museum.caller("ola"))
        }
        #expect(error?.problems.first?.expected.contains("was handed in, and never changes") == true)
    }
}
