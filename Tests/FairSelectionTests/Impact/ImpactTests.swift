import FairSelection
import Testing

@Suite("Impact on groups")
struct ImpactTests {
    private func outcome(_ group: String, _ applied: Int, _ selected: Int, _ stratum: String? = nil) -> GroupOutcome {
        GroupOutcome(group: group, applied: applied, selected: selected, stratum: stratum)
    }

    @Test("Four fifths exactly is not below four fifths")
    func fourFifths() throws {
        let report = try ImpactReport([outcome("x", 100, 60), outcome("y", 100, 48), outcome("z", 1000, 479)])
        #expect(report.groups.map(\.isBelowFourFifths) == [false, false, true])
        #expect(report.groups[0].impactRatio == .value(1))
    }

    @Test("z and chi-square of a table worked by hand")
    func pooledZ() throws {
        // 30 of 50 against 20 of 50: pooled 0.5, z = 0.2 / sqrt(0.25 x 0.04) = 2.
        let pair = try #require(try ImpactReport([outcome("x", 50, 30), outcome("y", 50, 20)]).pairs.first)
        #expect(abs(try #require(pair.z.value) - 2) < 1e-12)
        #expect(abs(try #require(pair.chiSquare.value) - 4) < 1e-12)
        #expect(abs(try #require(pair.pOfZ.value) - 0.045_500_263_896_358_4) < 1e-14)
        #expect(pair.oddsRatio == .value(2.25))
    }

    @Test("Fisher's test equals the sum over all tables, counted exactly", arguments: 0..<80)
    func fisherOracle(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (first, second) = (Int.random(in: 1...15, using: &random), Int.random(in: 1...15, using: &random))
        let (a, c) = (Int.random(in: 0...first, using: &random), Int.random(in: 0...second, using: &random))
        func choose(_ n: Int, _ k: Int) -> Int {
            guard k >= 0, k <= n else { return 0 }
            return (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
        }
        func ways(_ k: Int) -> Int { choose(first, k) * choose(second, a + c - k) }
        let tail = (0...first).map(ways).filter { $0 <= ways(a) }.reduce(0, +)
        let expected = Double(tail) / Double(choose(first + second, a + c))
        let report = try ImpactReport([outcome("x", first, a), outcome("y", second, c)], suppressBelow: 0)
        #expect(abs(try #require(report.pairs.first?.fisher.value) - expected) < 1e-12)
    }

    @Test("Within strata a difference that only summing makes disappears")
    func stratified() throws {
        // Each department takes both groups at one rate, and y applies where fewer are taken.
        let report = try ImpactReport([
            outcome("x", 80, 40, "easy"), outcome("y", 20, 10, "easy"), outcome("x", 20, 2, "hard"),
            outcome("y", 80, 8, "hard"),
        ])
        #expect(report.groups.last?.isBelowFourFifths == true)
        #expect(abs(try #require(report.stratified.chiSquare.value)) < 1e-20)
        #expect(abs(try #require(report.stratified.oddsRatio.value) - 1) < 1e-12)
        #expect(abs(try #require(report.stratified.p.value) - 1) < 1e-9)
    }

    @Test("Nobody selected, everybody selected and an empty group: a reason, but Fisher's p is 1")
    func degenerate() throws {
        for (a, b) in [((10, 0), (12, 0)), ((10, 10), (12, 12)), ((0, 0), (12, 5))] {
            let report = try ImpactReport([outcome("x", a.0, a.1), outcome("y", b.0, b.1)], suppressBelow: 0)
            let pair = try #require(report.pairs.first)
            #expect(pair.fisher == .value(1))
            #expect(pair.z.value == nil)
            #expect(pair.z.reason != nil)
        }
    }

    @Test("A group with a count below five is told nowhere, nor is anything that gives it away")
    func suppression() throws {
        let report = try ImpactReport([outcome("x", 50, 20), outcome("y", 40, 3), outcome("z", 60, 30)])
        #expect(report.groups[1].outcome == nil)
        #expect(report.groups[1].rate.value == nil)
        #expect(report.pairs.filter { $0.first == "y" || $0.second == "y" }.allSatisfy { $0.fisher.value == nil })
        #expect(report.pairs.first { $0.first == "x" && $0.second == "z" }?.fisher.value != nil)
        // Too many selected gives away those who were not.
        #expect(try ImpactReport([outcome("x", 50, 48)]).groups[0].outcome == nil)
        // A hidden group with the highest rate can not be worked out from the others' ratios.
        let high = try ImpactReport([outcome("x", 50, 20), outcome("y", 6, 4)])
        #expect(high.groups[0].impactRatio == .value(1))
        #expect(!report.sentences().contains { $0.contains("3 of 40") })
    }

    @Test("The selections that were missing to four fifths are counted exactly, and few people are warned about")
    func sentences() throws {
        // Four fifths of 40 of 50 are 64 %; of 25 that is 16, five more than 11.
        let sentences = try ImpactReport([outcome("x", 50, 40), outcome("y", 25, 11)], suppressBelow: 0).sentences()
        #expect(sentences[1].contains("5 more selected would have reached it."))
        #expect(sentences[1].contains("With 25 applicants a rate means little by itself."))
        #expect(!sentences[0].contains("means little"))
    }

    @Test("What is told of counts with a total never lets a hidden one be worked out", arguments: 0..<100)
    func secondarySuppression(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let counts = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 0...20, using: &random) }
        let shown = SmallCounts.suppress(counts, below: 5, totalIsTold: true)
        for (count, shown) in zip(counts, shown) {
            if count < 5 { #expect(shown == nil) }
            if let shown { #expect(shown == count) }
        }
        let hidden = shown.count { $0 == nil }
        if counts.count > 1 { #expect(hidden != 1) }
        #expect(
            SmallCounts.suppress(counts, below: 5, totalIsTold: false).count { $0 == nil } == counts.count { $0 < 5 })
    }

    @Test("Impossible and repeated counts are refused")
    func refused() {
        #expect(throws: ImpactReport.Problem.self) { try ImpactReport([outcome("x", 3, 4)]) }
        #expect(throws: ImpactReport.Problem.self) { try ImpactReport([outcome("x", 3, -1)]) }
        #expect(throws: ImpactReport.Problem.self) { try ImpactReport([outcome("x", 3, 1), outcome("x", 3, 1)]) }
    }
}
