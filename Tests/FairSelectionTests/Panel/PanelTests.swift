import FairSelection
import Testing

@Suite("Designing a panel and dealing out the reading")
struct PanelTests {
    @Test(
        "Everyone gets the same number of assessors, loads differ by one at most, and all are linked",
        arguments: 0..<120)
    func shortlisting(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let panel = (0..<Int.random(in: 2...9, using: &random)).map { "P\($0)" }
        let each = Int.random(in: 2...min(4, panel.count), using: &random)
        let people = (0..<Int.random(in: 1...40, using: &random)).map { "A\($0)" }
        let plan = ShortlistingPlan(applicants: people, assessors: panel, perApplicant: each, seed: "s\(seed)")
        for person in people { #expect(Set(plan.assessors[person] ?? []).count == each) }
        if people.count * (each - 1) >= panel.count - 1 {
            #expect(plan.isConnected)
            let loads = panel.map { plan.applicants[$0]?.count ?? 0 }
            #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
            // Linked in the sense that leniency needs.
            let marks = people.flatMap { person in
                (plan.assessors[person] ?? []).map { (applicant: person, assessor: $0, value: 1.0) }
            }
            #expect((try? RatingTable(marks)).map { AdditiveLeniency($0).components } == 1)
        }
        let again = ShortlistingPlan(
            applicants: people.shuffled(using: &random), assessors: panel.shuffled(using: &random), perApplicant: each,
            seed: "s\(seed)")
        #expect(again == plan)
    }

    @Test("A recused assessor is never dealt that applicant, and a shortage is told")
    func recusals() {
        let people = ["a", "b", "c", "d"]
        let recusals: Set = [Recusal(assessor: "P", applicant: "a"), Recusal(assessor: "Q", applicant: "a")]
        let plan = ShortlistingPlan(
            applicants: people, assessors: ["P", "Q", "R"], perApplicant: 2, seed: "x", recusals: recusals)
        #expect(plan.assessors["a"] == ["R"])
        #expect(plan.shortOfAssessors == ["a"])
    }

    @Test("The fewest assessors for a reliability follow from the variance components")
    func design() throws {
        // A table with clear components; the number is held against the formula from both sides.
        let table = try AgreementTests.table([[2, 3, 2], [4, 4, 5], [7, 6, 7], [3, 5, 3], [8, 9, 7], [5, 5, 6]])
        let fit = try #require(RandomEffects(table, leniency: AdditiveLeniency(table)).fit)
        let design = PanelDesign(fit, onePanelForAll: false)
        let needed = try #require(design.assessors(forReliability: 0.97))
        #expect(design.reliability(of: needed) >= 0.97)
        #expect(design.reliability(of: needed - 1) < 0.97)
        #expect(PanelDesign(fit, onePanelForAll: true).reliability(of: 3) >= design.reliability(of: 3))
        #expect(design.assessors(forReliability: 1) == nil)
    }

    @Test("One more assessor could change the bakery's winner, and could not change a landslide")
    func oneMore() throws {
        let reachable = try RankingExplanation(Bakery.scoring(), draw: nil).reachableWithOneMoreAssessor()
        #expect(reachable == ["Bo", "Cy", "Di"])
        let landslide = Bakery.ratings([
            "Ada": ["Xu": [5, 5, 5], "Yves": [5, 5, 5], "Zoe": [5, 5, 5]],
            "Bo": ["Xu": [3, 0, 0], "Yves": [3, 0, 0], "Zoe": [3, 0, 0]],
        ])
        let scoring = try PanelScoring(
            applicants: ["Ada", "Bo"], criteria: Bakery.criteria(), ratings: landslide)
        #expect(try RankingExplanation(scoring, draw: nil).reachableWithOneMoreAssessor().isEmpty)
    }

    @Test("The bootstrap interval repeats from its seed and holds the figure itself")
    func bootstrap() throws {
        let rows: [[Double?]] = (0..<30).map { row in
            let third: Double? = row % 5 == 0 ? nil : Double(row % 6)
            return [Double(row % 6), Double((row + row % 2) % 6), third]
        }
        let table = try AgreementTests.table(rows)
        var (first, second) = (SeededGenerator(seed: 4), SeededGenerator(seed: 4))
        let interval = try #require(KrippendorffAlpha.bootstrapInterval(.interval, of: table, using: &first))
        let again = try #require(KrippendorffAlpha.bootstrapInterval(.interval, of: table, using: &second))
        #expect(interval == again)
        let alpha = try #require(KrippendorffAlpha(table).values[.interval]?.value)
        #expect(interval.lower < alpha)
        #expect(interval.upper > alpha)
    }
}
