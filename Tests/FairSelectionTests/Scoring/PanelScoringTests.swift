import FairSelection
import Testing

@Suite("Scoring a panel's marks")
struct PanelScoringTests {
    @Test("Scores are the exact weighted percentage of the maximum")
    func exactScores() throws {
        let scores = try Bakery.scoring().scores()
        #expect(
            scores.map(\.score) == [
                81, try Fraction(223, over: 3), try Fraction(214, over: 3), try Fraction(244, over: 3),
            ])
        #expect(scores.map { $0.score?.formatted() } == ["81.0", "74.3", "71.3", "81.3"])
    }

    @Test("The contributions of the criteria add up to the score")
    func contributions() throws {
        for score in try Bakery.scoring().scores() {
            var sum = Fraction.zero
            for mark in score.marks { sum = try sum.adding(try #require(mark.contribution)) }
            #expect(sum == score.score)
        }
    }

    @Test("A combined mark a third under an essential minimum is under it, and rounding does not save it")
    func essentialMinimum() throws {
        let di = try #require(try Bakery.scoring().scores().last)
        #expect(!di.isAppointable)
        #expect(
            di.shortfalls == [
                .belowMinimum(criterion: "baking", mark: try Fraction(8, over: 3), minimum: 3)
            ])
    }

    @Test("A score that equals the threshold meets it, and one below it does not")
    func threshold() throws {
        let scores = try Bakery.scoring(rule: ScoringRule(threshold: Fraction("81"))).scores()
        #expect(scores.map(\.isAppointable) == [true, false, false, false])
    }

    @Test("A missing mark is left out and told, never a zero")
    func missing() throws {
        let criteria = try Bakery.criteria()
        var ratings = Bakery.ratings()
        ratings.removeAll { $0.applicant == "Bo" && $0.assessor == "Zoe" && $0.criterion == "people" }
        let scores = try PanelScoring.score(
            applicants: Bakery.applicants, criteria: criteria, ratings: ratings, rule: ScoringRule())
        #expect(scores[1].mark(on: "people")?.combined == 4)
        #expect(scores[1].missing == [PanelScore.Missing(assessor: "Zoe", criterion: "people")])
        #expect(scores[1].isAppointable)
    }

    @Test("Someone whom nobody marked on a criterion has no score and is not appointable")
    func notMarked() throws {
        let ratings = Bakery.ratings().filter { !($0.applicant == "Cy" && $0.criterion == "accounts") }
        let scores = try PanelScoring.score(
            applicants: Bakery.applicants, criteria: Bakery.criteria(), ratings: ratings, rule: ScoringRule())
        #expect(scores[2].score == nil)
        #expect(scores[2].shortfalls == [.notMarked(criterion: "accounts")])
        #expect(scores[2].missing.count == 3)
    }

    @Test("What a recused assessor did not give is not missing, and a mark by one is refused")
    func recusal() throws {
        let recusal = Recusal(assessor: "Zoe", applicant: "Bo")
        let without = Bakery.ratings().filter { !($0.applicant == "Bo" && $0.assessor == "Zoe") }
        let scores = try PanelScoring.score(
            applicants: Bakery.applicants, criteria: Bakery.criteria(), ratings: without, rule: ScoringRule(),
            recusals: [recusal])
        #expect(scores[1].missing.isEmpty)
        #expect(scores[1].mark(on: "people")?.combined == 4)
        #expect(throws: SelectionError.self) {
            try PanelScoring(
                applicants: Bakery.applicants, criteria: Bakery.criteria(), ratings: Bakery.ratings(),
                recusals: [recusal])
        }
    }

    @Test("The median of an even panel lies halfway between the middle marks")
    func median() {
        let rule = ScoringRule(combination: .median)
        #expect(rule.combine([5, 1, 4, 2]) == 3)
        #expect(rule.combine([5, 1, 4, 3]) == Fraction("3.5"))
        #expect(rule.combine([5, 1, 1]) == 1)
        #expect(rule.combine([]) == nil)
    }

    @Test("Scores do not depend on the order of the ratings", arguments: 0..<20)
    func anyOrder(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let scores = try PanelScoring.score(
            applicants: Bakery.applicants, criteria: Bakery.criteria(),
            ratings: Bakery.ratings().shuffled(using: &random),
            rule: ScoringRule())
        #expect(scores == (try Bakery.scoring().scores()))
    }

    @Test("Input that does not fit together is refused with what is wrong")
    func refused() throws {
        let criteria = try Bakery.criteria()
        let good = Rating(applicant: "Ada", assessor: "Xu", criterion: "baking", value: 3)
        func attempt(
            applicants: [String] = ["Ada"], criteria: [Criterion]? = nil, ratings: [Rating] = [],
            rule: ScoringRule = ScoringRule(), assessors: [String]? = nil
        ) throws {
            _ = try PanelScoring(
                applicants: applicants, criteria: criteria ?? Bakery.criteria(), ratings: ratings, rule: rule,
                assessors: assessors)
        }
        #expect(throws: SelectionError.noCriteria) { try attempt(criteria: []) }
        #expect(throws: SelectionError.duplicateApplicant("Ada")) { try attempt(applicants: ["Ada", "Ada"]) }
        #expect(throws: SelectionError.duplicateCriterion("baking")) { try attempt(criteria: criteria + [criteria[0]]) }
        #expect(throws: SelectionError.duplicateRating(good)) { try attempt(ratings: [good, good]) }
        #expect(throws: SelectionError.unknownAssessor(good)) { try attempt(ratings: [good], assessors: ["Zoe"]) }
        #expect(throws: SelectionError.unknownApplicant(good)) { try attempt(applicants: ["Bo"], ratings: [good]) }
        #expect(throws: SelectionError.invalidThreshold(101)) { try attempt(rule: ScoringRule(threshold: 101)) }
        #expect(throws: SelectionError.invalidTieBreak("x")) { try attempt(rule: ScoringRule(tieBreak: ["x"])) }
        #expect(throws: SelectionError.invalidTieBreak("baking")) {
            try attempt(rule: ScoringRule(tieBreak: ["baking", "baking"]))
        }
        let off = Rating(applicant: "Ada", assessor: "Xu", criterion: "baking", value: 6)
        #expect(throws: SelectionError.offScale(off)) { try attempt(ratings: [off]) }
        let lost = Rating(applicant: "Ada", assessor: "Xu", criterion: "singing", value: 1)
        #expect(throws: SelectionError.unknownCriterion(lost)) { try attempt(ratings: [lost]) }
        #expect(throws: SelectionError.self) {
            try Criterion(id: "c", name: "c", weight: 0, scale: RatingScale())
        }
        #expect(throws: SelectionError.self) {
            try Criterion(id: "c", name: "c", weight: 1, minimum: 3, scale: RatingScale())
        }
        #expect(throws: SelectionError.self) { try RatingScale(lowest: 3, highest: 3) }
        #expect(throws: SelectionError.self) { try RatingScale(lowest: 0, highest: 3, points: [4: "x"]) }
    }

    @Test("A combined mark between two points has reached the lower one, and the next described one is above it")
    func describedPoints() throws {
        let scale = try Bakery.criteria()[0].scale
        let mark = try Fraction(11, over: 3)
        #expect(scale.pointReached(by: mark)?.point == 3)
        #expect(scale.pointAbove(mark)?.point == 5)
        #expect(scale.pointReached(by: 0) == nil)
        #expect(scale.pointAbove(5) == nil)
    }
}
