import FairSelection
import Testing

@Suite("Counts over stages")
struct StagedCountsTests {
    @Test("What is large enough is told, and so are the differences")
    func large() {
        #expect(
            StagedCounts.suppress([[60, 50, 30, 10], [40, 30, 20, 8]], below: 5) == [
                [60, 50, 30, 10], [40, 30, 20, 8],
            ])
        #expect(StagedCounts.suppress([[3, 2, 1, 0]], below: 0) == [[3, 2, 1, 0]])
    }

    @Test("A stage is hidden whose difference to a told one is small, in every group that it could be worked out from")
    func difference() {
        #expect(
            StagedCounts.suppress([[60, 57, 30, 10], [40, 30, 20, 8]], below: 5)
                == [[60, nil, 30, 10], [40, nil, 20, 8]])
    }

    @Test("A small group takes the next smallest with it at every stage")
    func small() {
        #expect(
            StagedCounts.suppress([[4, 3, 2, 1], [40, 30, 20, 8], [90, 70, 50, 20]], below: 5)
                == [[nil, nil, nil, nil], [nil, nil, nil, nil], [90, 70, 50, 20]])
    }

    @Test(
        "No told count and no difference of two is small, and from a total no single or small hidden sum follows",
        arguments: 0..<200)
    func safe(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let counts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            (0..<4).reduce(into: [Int]()) { row, _ in
                row.append(Int.random(in: 0...(row.last ?? 40), using: &random))
            }
        }
        let told = StagedCounts.suppress(counts, below: 5)
        for (row, original) in zip(told, counts) {
            for (value, count) in zip(row, original) { #expect(value == nil || value == count) }
            let values = row.compactMap { $0 }
            #expect(values.allSatisfy { $0 >= 5 })
            for (index, value) in values.enumerated() {
                for other in values.dropFirst(index + 1) { #expect(abs(value - other) >= 5) }
            }
        }
        for stage in 0..<4 {
            let hidden = counts.indices.filter { told[$0][stage] == nil }
            guard hidden.count < counts.count else { continue }
            #expect(hidden.count != 1)
            if !hidden.isEmpty { #expect(hidden.reduce(0) { $0 + counts[$1][stage] } >= 5) }
        }
    }
}
