import FairSelection
import Testing

@Suite("Ranking by the published rule")
struct RankingTests {
    @Test("The best score stands first and whoever fails a minimum is not ranked")
    func order() throws {
        let ranking = try Ranking(Bakery.scoring(), draw: nil)
        #expect(ranking.ranked.map(\.applicant) == ["Ada", "Bo", "Cy"])
        #expect(ranking.ranked.map(\.rank) == [1, 2, 3])
        #expect(ranking.notAppointable.map(\.applicant) == ["Di"])
        #expect(ranking.ties.isEmpty)
    }

    @Test("Equal scores share a rank and the next rank is left out: 1, 2, 2, 4")
    func competitionRanks() throws {
        let ranking = try tied(marks: ["a": [5, 5], "b": [4, 3], "c": [3, 4], "d": [1, 1]], tieBreak: ["first"])
        #expect(ranking.ranked.map(\.applicant) == ["a", "b", "c", "d"])
        #expect(ranking.ranked.map(\.rank) == [1, 2, 2, 4])
        #expect(ranking.ranked.map(\.place) == [1, 2, 3, 4])
        let tie = try #require(ranking.ties.first)
        #expect(tie.applicants == ["b", "c"])
        #expect(
            tie.sentences() == [
                "b and c are tied at 70.0.", "The tie rule's 'First' put b (4.00) before c (3.00).",
            ])
    }

    @Test("The tie rule is asked first, then the draw, and both are told")
    func drawAfterTieRule() throws {
        let marks = ["A-012": [4, 3], "A-007": [4, 3], "A-020": [3, 4]]
        let draw = Draw(seed: "a seed of our own")
        let ranking = try tied(marks: marks, tieBreak: ["first"], draw: draw)
        let drawn = draw.order(["A-007", "A-012"])
        #expect(ranking.ranked.map(\.applicant) == drawn + ["A-020"])
        let sentences = try #require(ranking.ties.first).sentences()
        #expect(
            sentences == [
                "A-007, A-012 and A-020 are tied at 70.0.",
                "The tie rule's 'First' put A-007 and A-012 (4.00) before A-020 (3.00).",
                "The draw put \(drawn[0]) first, then \(drawn[1]).",
            ])
    }

    @Test("Before the seed is revealed the tied share a place and wait")
    func awaitingDraw() throws {
        let ranking = try tied(marks: ["a": [5, 5], "b": [4, 3], "c": [4, 3], "d": [1, 1]], tieBreak: ["second"])
        #expect(ranking.ranked.map(\.place) == [1, 2, 2, 4])
        #expect(ranking.ranked.map(\.awaitsDraw) == [false, true, true, false])
        #expect(ranking.winners(places: 1).settled == ["a"])
        #expect(ranking.winners(places: 2).open == ["b", "c"])
        #expect(ranking.winners(places: 3).settled == ["a", "b", "c"])
        #expect(
            try #require(ranking.ties.first).sentences().last
                == "The draw will decide between b and c when its seed is revealed.")
    }

    @Test("A recorded decision goes before the draw, and only between those who are level")
    func decision() throws {
        let decision = TieDecision(
            preferred: "c", over: ["b"], decidedBy: "P. Odell", reason: "positive action", evidence: "report 4")
        let marks = ["a": [5, 5], "b": [4, 3], "c": [4, 3]]
        let ranking = try tied(marks: marks, tieBreak: [], draw: Draw(seed: "s"), decisions: [decision])
        #expect(ranking.ranked.map(\.applicant) == ["a", "c", "b"])
        let jump = TieDecision(preferred: "b", over: ["a"], decidedBy: "x", reason: "y", evidence: "z")
        let unmoved = try tied(marks: marks, tieBreak: [], draw: Draw(seed: "s"), decisions: [jump])
        #expect(unmoved.ranked.first?.applicant == "a")
    }

    @Test("The ranking is the same whatever order the applicants and marks come in", arguments: 0..<40)
    func anyOrder(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var marks: [String: [Int]] = [:]
        for number in 0..<12 {
            marks["A-\(number)"] = [Int.random(in: 0...2, using: &random), Int.random(in: 0...2, using: &random)]
        }
        let draw = Draw(seed: "seed \(seed)")
        let ranking = try tied(marks: marks, tieBreak: ["first"], draw: draw)
        let shuffled = try tied(
            marks: marks, tieBreak: ["first"], draw: draw, order: marks.keys.shuffled(using: &random))
        #expect(ranking == shuffled)
        // The whole order, by the slow and obvious sort.
        let expected = marks.keys.sorted { left, right in
            let (a, b) = (marks[left] ?? [], marks[right] ?? [])
            if a[0] + a[1] != b[0] + b[1] { return a[0] + a[1] > b[0] + b[1] }
            if a[0] != b[0] { return a[0] > b[0] }
            return draw.digest(of: left) < draw.digest(of: right)
        }
        #expect(ranking.ranked.map(\.applicant) == expected)
    }

    private func tied(
        marks: [String: [Int]], tieBreak: [String], draw: Draw? = nil, decisions: [TieDecision] = [],
        order: [String]? = nil
    ) throws -> Ranking {
        let scale = try RatingScale()
        let criteria = [
            try Criterion(id: "first", name: "First", weight: 1, scale: scale),
            try Criterion(id: "second", name: "Second", weight: 1, scale: scale),
        ]
        let applicants = order ?? marks.keys.sorted()
        let ratings = applicants.flatMap { applicant in
            zip(criteria, marks[applicant] ?? []).map {
                Rating(applicant: applicant, assessor: "P", criterion: $0.id, value: $1)
            }
        }
        let scoring = try PanelScoring(
            applicants: applicants, criteria: criteria, ratings: ratings, rule: ScoringRule(tieBreak: tieBreak))
        let ranking = try Ranking(scoring, draw: draw, decisions: decisions)
        #expect(ranking.notAppointable.isEmpty)
        return ranking
    }
}
