import Secondments
import Testing
import UnderstudyStore

@testable import UnderstudyService

@Suite("Many opportunities are taken in from one file")
struct OpportunityImportTests {
    private static func document(
        _ id: String, kind: String = "project", manager: String = "mira", deadline: Int = 10, more: String = ""
    ) -> String {
        """
        ---
        id: \(id)
        kind: \(kind)
        title: Sorting letters
        unit: Archive
        manager: \(manager)
        start: \(Museum.window.start)
        end: \(Museum.window.end)
        deadline: \(Museum.day.adding(days: deadline))
        criteria:
          - {id: care, name: Care, weight: 100, scale: {0: None, 1: Some}}
        \(more)
        """
    }

    private static let funded = "budget: {code: ARC-9, host_share: 0.5, confirmed_by: boss}"

    private func take(
        _ text: String, keepGood: Bool = false, dryRun: Bool = false, as person: String = "admin", in museum: Museum
    ) throws -> (report: ImportReport, rejected: String?) {
        var generator = SplitMix(state: 4)
        return try museum.service.importOpportunities(
            yaml: text, name: "round.yaml", dryRun: dryRun, keepGood: keepGood,
            caller: Museum.caller(person, on: Museum.day),
            using: &generator)
    }

    @Test("One with a budget is confirmed, one that says so is published with a seed of its own, another stays a draft")
    func takesIn() throws {
        let museum = try Museum()
        let text =
            Self.document("NEW-1", more: Self.funded + "\npublish: true") + "\n"
            + Self.document("NEW-2", more: Self.funded + "\npublish: true") + "\n" + Self.document("NEW-3")
        let result = try take(text, in: museum)
        #expect(result.report.added == 3 && result.rejected == nil)
        #expect(result.report.notes == ["2 published, 1 draft."])
        let first = try museum.service.opportunity("NEW-1", caller: Museum.caller("mira"))
        let second = try museum.service.opportunity("NEW-2", caller: Museum.caller("mira"))
        let third = try museum.service.opportunity("NEW-3", caller: Museum.caller("mira"))
        #expect(first.opportunity.state == .published && third.opportunity.state == .draft)
        #expect(first.budget?.confirmedBy == "boss" && first.budget?.hostShare == Thousandths(500))
        #expect(first.opportunity.seedCommitment != nil)
        #expect(first.opportunity.seedCommitment != second.opportunity.seedCommitment)
        #expect(try museum.service.store.verifyAudit().findings.isEmpty)
    }

    @Test("Every problem of every document is told with its line, and nothing is taken in")
    func problems() throws {
        let museum = try Museum()
        let text = [
            Self.document("NEW-1", more: "publish: true"),
            Self.document("NEW-2", more: "budgte: {code: A}"),
            Self.document("NEW-3", deadline: -1, more: Self.funded + "\npublish: true"),
            Self.document("ARC-1"), Self.document("NEW-4", manager: "nobody"),
            Self.document("NEW-5", kind: "secondment"), Self.document("NEW-6"), Self.document("NEW-6"),
        ].joined(separator: "\n")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        do {
            _ = try take(text, in: museum)
            Issue.record("nothing was refused")
        } catch let error as BadInput {
            #expect(error.problems.count == 7)
            let all = error.problems.map(\.description).joined(separator: "\n")
            for words in ["rule 29", "there is no such key", "rule 24", "another opportunity", "nobody", "rule 14"] {
                #expect(all.contains(words), "\(words)")
            }
            let misspelt = try #require(error.problems.first { $0.column == "budgte" })
            #expect(lines[try #require(misspelt.row) - 1].hasPrefix("budgte"))
            for problem in error.problems where problem.column == "id" {
                #expect(lines[try #require(problem.row) - 1] == "id: \(problem.value ?? "")")
            }
        }
        #expect(throws: (any Error).self) {
            try museum.service.opportunity("NEW-6", caller: Museum.caller("mira"))
        }
    }

    @Test(
        "With a file for the errors the sound ones go in, and the others come back as a file that can be imported once mended"
    )
    func keepsGood() throws {
        let museum = try Museum()
        let result = try take(
            Self.document("NEW-1") + "\n" + Self.document("NEW-2", more: "publish: true"), keepGood: true, in: museum)
        #expect(result.report.added == 1 && result.report.rejected == 1)
        let rejected = try #require(result.rejected)
        #expect(rejected.contains("# id: NEW-2") || rejected.contains("rule 29"))
        let mended = rejected.replacing("publish: true", with: "publish: true\n" + Self.funded)
        #expect(try take(mended, in: museum).report.added == 1)
        #expect(
            try museum.service.opportunity("NEW-2", caller: Museum.caller("mira")).opportunity.state == .published)
    }

    @Test("A dry run writes nothing; a host may bring in what is theirs alone, and somebody else nothing")
    func permissions() throws {
        let museum = try Museum()
        let text = Self.document("NEW-1")
        #expect(try take(text, dryRun: true, in: museum).report.added == 1)
        #expect(throws: ServiceError.self) { try take(text, as: "noor", in: museum) }
        #expect(throws: ServiceError.self) {
            try take(text + "\n" + Self.document("NEW-2", manager: "ola"), as: "mira", in: museum)
        }
        #expect(try take(text, as: "mira", in: museum).report.added == 1)
    }
}
