import Testing

@testable import FairSelection

@Suite("Counts told twice")
struct StagedCountsDifferencesTests {
    private func tellable(_ counts: [[Int]], _ earlier: [[Int]], told: [[Bool]]? = nil) -> [[Bool]] {
        StagedCounts.tellable(
            counts, knowing: earlier, toldEarlier: told ?? earlier.map { $0.map { _ in true } }, below: 5)
    }

    @Test("The same counts may be told again, and a change of one to four in any of them may not")
    func small() {
        let earlier = [[40, 20], [30, 15], [25, 10]]
        #expect(tellable(earlier, earlier).allSatisfy { !$0.contains(false) })
        for change in 1...4 {
            let now = [[40 + change, 20], [30, 15], [25, 10]]
            let told = tellable(now, earlier)
            #expect(!told[0][0])
            // Two others did not change, but the change of all is known: with one hidden it would be this one's.
            #expect(told.count { !$0[0] } >= 2)
        }
    }

    @Test("A large change may be told, and a group in which nothing changed tells of nobody")
    func large() {
        let earlier = [[40, 20], [30, 15], [25, 10]]
        #expect(tellable([[50, 25], [40, 20], [25, 10]], earlier) == [[true, true], [true, true], [true, true]])
        // Nobody of ten was appointed: that is told of ten people.
        #expect(!tellable([[50, 20], [40, 20], [25, 10]], earlier)[0][1])
        // Six of ten: the four who were not would follow.
        #expect(tellable([[50, 26], [40, 20], [25, 10]], earlier)[0] != [true, true])
    }

    @Test("A change that could only be one group's is hidden with another")
    func secondary() {
        let told = tellable([[43, 20], [30, 15]], [[40, 20], [30, 15]])
        #expect(told.map { $0[0] } == [false, false])
    }

    @Test("What was hidden earlier has no known change")
    func hiddenEarlier() {
        let told = tellable(
            [[43, 20], [32, 15], [25, 10]], [[40, 20], [30, 15], [25, 10]],
            told: [[false, true], [false, true], [true, true]])
        #expect(told[0][0])
        #expect(told[1][0])
    }

    @Test("No reader of two tables finds a small number of people, whatever they are", arguments: 0..<60)
    func property(seed: UInt64) {
        var random = Generator(state: seed &* 7919 &+ 1)
        let groups = Int.random(in: 2...4, using: &random)
        func table(_ largest: Int) -> [[Int]] {
            (0..<groups).map { _ in
                var row = [Int.random(in: 0...largest, using: &random)]
                for _ in 1..<3 { row.append(Int.random(in: 0...(row.last ?? 0), using: &random)) }
                return row
            }
        }
        let earlier = table(60)
        let added = table([3, 12, 40].randomElement(using: &random) ?? 12)
        let now = zip(earlier, added).map { zip($0, $1).map(+) }
        let then = StagedCounts.suppress(earlier, below: 5).map { $0.map { $0 != nil } }
        let own = StagedCounts.suppress(now, below: 5).map { $0.map { $0 != nil } }
        let allowed = tellable(now, earlier, told: then)
        let told = zip(own, allowed).map { zip($0, $1).map { $0 && $1 } }
        guard added.contains(where: { $0.contains { $0 > 0 } }) else { return }
        for stage in 0..<3 {
            // What a reader knows: the change of every count told in both, and of the total.
            let known = (0..<groups).filter { told[$0][stage] && then[$0][stage] }
            for group in known {
                let change = added[group]
                #expect(change.allSatisfy { $0 == 0 } || change[stage] >= 5, "\(earlier) \(added)")
                for other in 0..<3 where told[group][other] && then[group][other] && change[other] != change[stage] {
                    #expect(abs(change[other] - change[stage]) >= 5)
                }
            }
            let unknown = (0..<groups).filter { !known.contains($0) }
            let rest = unknown.reduce(0) { $0 + added[$1][stage] }
            let changes = (0..<groups).reduce(0) { $0 + added[$1][stage] }
            if unknown.count == 1, changes > 0 { Issue.record("one group's change follows: \(earlier) \(added)") }
            if (1..<5).contains(rest), !unknown.isEmpty, unknown.count < groups {
                Issue.record("a small rest follows: \(earlier) \(added) \(told)")
            }
        }
    }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
