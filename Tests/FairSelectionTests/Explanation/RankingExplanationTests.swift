import FairSelection
import Testing

@Suite("Why this order, why not me, how firm")
struct RankingExplanationTests {
    @Test("The differences by criterion add up to the gap, and the one below trails where they are positive")
    func comparison() throws {
        let explanation = try RankingExplanation(Bakery.scoring(), draw: nil)
        let comparison = try explanation.compare("Bo", "Ada")
        #expect(comparison.above.applicant == "Ada")
        #expect(comparison.cause == .score)
        #expect(comparison.gap == (try Fraction(20, over: 3)))
        var sum = Fraction.zero
        for part in comparison.parts { sum = try sum.adding(try #require(part.difference)) }
        #expect(sum == comparison.gap)
        #expect(comparison.trailing.map(\.criterion) == ["baking"])
    }

    @Test("Somebody under a minimum stands below the appointable, whatever the score, and the cause says so")
    func gate() throws {
        let comparison = try RankingExplanation(Bakery.scoring(), draw: nil).compare("Di", "Ada")
        #expect(comparison.above.applicant == "Ada")
        #expect(comparison.cause == .appointable)
        #expect(try #require(comparison.gap) < 0)
    }

    @Test("A shift that draws level at a whole number takes one point more to lead")
    func weightShift() throws {
        // From baking to people Bo gains 2/3 of a point on Ada for each point moved, and trails by 20/3.
        let shift = try RankingExplanation(Bakery.scoring(), draw: nil).weightShift(putting: "Bo", levelWith: "Ada")
        #expect(shift?.from == "baking")
        #expect(shift?.to == "people")
        #expect(shift?.toDrawLevel == 10)
        #expect(shift?.wholeToLead == 11)
    }

    @Test("Who misses an essential minimum is told the marks that meet it, and that no weight can help")
    func whyNotUnderMinimum() throws {
        let why = try #require(try RankingExplanation(Bakery.scoring(), draw: nil).whyNot("Di"))
        #expect(why.shortfalls.count == 1)
        #expect(why.weightShift == nil)
        // One mark more on baking meets the minimum, and 84 points stand above Ada's 81.
        #expect(why.marksToLead?.steps == 1)
        #expect(why.marksToLead?.parts.map(\.criterion) == ["baking"])
        #expect(why.marksToLead?.score == 84)
    }

    @Test("A winner has no why-not, and a stranger is an error")
    func noQuestion() throws {
        let explanation = try RankingExplanation(Bakery.scoring(), draw: nil)
        #expect(try explanation.whyNot("Ada") == nil)
        #expect(throws: SelectionError.notRanked("Eve")) { try explanation.whyNot("Eve") }
    }

    @Test("What changes the winner of the bakery is told: one assessor, the median, ten points from baking to people")
    func robustness() throws {
        let robustness = try RankingExplanation(Bakery.scoring(), draw: nil).robustness()
        #expect(robustness.winners == ["Ada"])
        #expect(robustness.withoutAssessor.map(\.assessor) == ["Xu", "Yves", "Zoe"])
        // Xu alone put Di under the minimum on baking; without that mark Di comes to 84.
        #expect(robustness.withoutAssessor.map(\.outcome) == [.changes(winners: ["Di"]), .survives, .survives])
        #expect(robustness.otherCombination == .changes(winners: ["Di"]))
        let changed = robustness.shiftedWeight.filter { $0.outcome != .survives }
        #expect(changed.map(\.from) == ["baking"])
        #expect(changed.map(\.to) == ["people"])
        #expect(changed.map(\.outcome) == [.open(among: ["Ada", "Bo"])])
        #expect(!robustness.survivesAll)
    }

    @Test("The fewest steps are those that a search through every better set of marks finds", arguments: 0..<60)
    func fewestSteps(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let assessors = Array(["P", "Q", "R"].prefix(Int.random(in: 1...3, using: &random)))
        let scale = try RatingScale(lowest: 0, highest: 2)
        let criteria = [
            try Criterion(
                id: "x", name: "X", weight: Int.random(in: 1...4, using: &random), isEssential: true,
                minimum: Int.random(in: 0...2, using: &random), scale: scale),
            try Criterion(id: "y", name: "Y", weight: Int.random(in: 1...4, using: &random), scale: scale),
        ]
        let rule = ScoringRule(
            combination: seed.isMultiple(of: 2) ? .mean : .median,
            threshold: seed.isMultiple(of: 3) ? Fraction(Int.random(in: 0...90, using: &random)) : nil)
        let places = Int.random(in: 1...2, using: &random)
        var marks: [String: [Int]] = [:]
        for applicant in ["a", "b", "c"] {
            marks[applicant] = (0..<2 * assessors.count).map { _ in Int.random(in: 0...2, using: &random) }
        }
        func explanation(_ own: [Int]) throws -> RankingExplanation {
            var all = marks
            all["a"] = own
            let ratings = all.sorted { $0.key < $1.key }.flatMap { applicant, values in
                values.enumerated().map { index, value in
                    Rating(
                        applicant: applicant, assessor: assessors[index / 2], criterion: criteria[index % 2].id,
                        value: value)
                }
            }
            let scoring = try PanelScoring(
                applicants: ["a", "b", "c"], criteria: criteria, ratings: ratings, rule: rule)
            return try RankingExplanation(scoring, places: places, draw: nil)
        }
        let own = try #require(marks["a"])
        guard let why = try explanation(own).whyNot("a") else { return }
        var leads: Int?
        var level: Int?
        var candidate = own
        func enumerate(_ position: Int) throws {
            if position == own.count {
                let steps = zip(candidate, own).reduce(0) { $0 + $1.0 - $1.1 }
                let winners = try explanation(candidate).ranking.winners(places: places)
                if winners.settled.contains("a") { leads = min(leads ?? .max, steps) }
                if (winners.settled + winners.open).contains("a") { level = min(level ?? .max, steps) }
                return
            }
            for value in own[position]...2 {
                candidate[position] = value
                try enumerate(position + 1)
            }
            candidate[position] = own[position]
        }
        try enumerate(0)
        #expect(why.marksToLead?.steps == leads)
        #expect(why.marksToDrawLevel?.steps == level)
    }

    @Test(
        "The smallest shift of weight gives a place when made for real, and none smaller on a fine grid does",
        arguments: 0..<24)
    func smallestShift(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(1000 + seed))
        let weights = (0..<3).map { _ in Int.random(in: 1...9, using: &random) }
        let total = weights.reduce(0, +)
        let applicants = ["a", "b", "c", "d"]
        let ratings = applicants.flatMap { applicant in
            (0..<3).flatMap { criterion in
                ["P", "Q"].map {
                    Rating(
                        applicant: applicant, assessor: $0, criterion: "\(criterion)",
                        value: Int.random(in: 0...5, using: &random))
                }
            }
        }
        let places = Int.random(in: 1...2, using: &random)
        let rule = ScoringRule(threshold: seed.isMultiple(of: 2) ? 40 : nil)
        /// Moves points, hundredths of the whole weight, by scaling every weight up until all is whole.
        func explanation(_ points: Fraction, _ from: Int, _ to: Int) throws -> RankingExplanation {
            let scale = try RatingScale()
            let criteria = try weights.enumerated().map { index, weight in
                var scaled = weight * 100 * points.denominator
                if index == from { scaled -= points.numerator * total }
                if index == to { scaled += points.numerator * total }
                return try Criterion(id: "\(index)", name: "\(index)", weight: scaled, scale: scale)
            }
            let scoring = try PanelScoring(applicants: applicants, criteria: criteria, ratings: ratings, rule: rule)
            return try RankingExplanation(scoring, places: places, draw: nil)
        }
        func hasPlace(_ applicant: String, _ points: Fraction, _ from: Int, _ to: Int) throws -> Bool {
            let winners = try explanation(points, from, to).ranking.winners(places: places)
            return (winners.settled + winners.open).contains(applicant)
        }
        let plain = try explanation(0, 0, 1)
        for applicant in applicants {
            guard let why = try plain.whyNot(applicant) else { continue }
            if let shift = why.weightShift, rule.threshold == nil {
                let (from, to) = (try #require(Int(shift.from)), try #require(Int(shift.to)))
                if Fraction(weights[from] * 100) > (try shift.toDrawLevel.multiplied(by: Fraction(total))) {
                    #expect(try hasPlace(applicant, shift.toDrawLevel, from, to))
                }
                if let whole = shift.wholeToLead, weights[from] * 100 > whole * total {
                    #expect(try explanation(Fraction(whole), from, to).whyNot(applicant) == nil)
                }
            }
            for from in 0..<3 {
                for to in 0..<3 where to != from {
                    for step in 0..<100 {
                        let points = try Fraction(step, over: 2)
                        guard try points.multiplied(by: Fraction(total)) < Fraction(weights[from] * 100) else { break }
                        if let shift = why.weightShift, points >= shift.toDrawLevel { break }
                        #expect(try !hasPlace(applicant, points, from, to))
                    }
                }
            }
        }
    }
}
