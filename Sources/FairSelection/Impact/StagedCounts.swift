/// Counts of groups over stages, each stage a part of the one before, with the small ones hidden.
///
/// A count is told where it, and its difference to every other count told of its group, is at least the threshold: who applied and who was appointed
/// give away who was not. Totals are taken as known, so of every stage at least two groups are hidden or none, and those together are no small
/// count either.
public enum StagedCounts {
    /// The counts that may be told, nil for one that is hidden.
    ///
    /// - Parameters:
    ///   - counts: for each group its counts by stage, each no larger than the one before; all of the same length.
    ///   - threshold: the least count that may be told; 0 hides nothing.
    /// - Complexity: O(*g*² *s*²) for *g* groups and *s* stages.
    public static func suppress(_ counts: [[Int]], below threshold: Int) -> [[Int?]] {
        guard threshold > 0, let stages = counts.first?.count, stages > 0 else { return counts.map { $0.map { $0 } } }
        var told = counts.map { large($0, below: threshold) }
        hideMore(&told, counts, below: threshold)
        return zip(counts, told).map { zip($0, $1).map { $1 ? $0 : nil } }
    }

    /// Which counts may be told to somebody who knows an earlier table and takes the one from the other.
    ///
    /// What came in between is a table of its own, and is held to the same rule: a count that was told earlier is told again only where the change in it
    /// may be told. A group in which nothing changed at all tells of nobody. A count that was hidden earlier has no known change.
    ///
    /// Safe against any one earlier table. That of several together, or of somebody's own knowledge, no such rule is.
    ///
    /// - Parameters:
    ///   - counts: for each group its counts by stage.
    ///   - earlier: the same groups' counts then.
    ///   - toldEarlier: which of those were told.
    ///   - threshold: the least count that may be told.
    /// - Returns: for each group and stage whether the earlier table allows it to be told. Where some stay hidden, what ``suppress(_:below:)`` hides stays
    ///   hidden besides; hiding the ones and the others together weakens neither.
    /// - Complexity: O(*g*² *s*²).
    public static func tellable(
        _ counts: [[Int]], knowing earlier: [[Int]], toldEarlier: [[Bool]], below threshold: Int
    ) -> [[Bool]] {
        let changes = zip(counts, earlier).map { zip($0, $1).map { abs($0 - $1) } }
        guard threshold > 0, changes.contains(where: { $0.contains { $0 > 0 } }) else {
            return counts.map { $0.map { _ in true } }
        }
        var told = zip(changes, toldEarlier).map { change, told in
            let isTellable =
                change.allSatisfy { $0 == 0 } ? change.map { _ in true } : large(change, below: threshold)
            return zip(isTellable, told).map { $0 && $1 }
        }
        hideMore(&told, changes, below: threshold)
        return zip(told, toldEarlier).map { zip($0, $1).map { $0 || !$1 } }
    }

    /// Which counts of a group, and their differences, are large enough.
    private static func large(_ group: [Int], below threshold: Int) -> [Bool] {
        let stages = group.count
        var told = [Bool](repeating: false, count: stages)
        guard let first = group.first, first >= threshold else { return told }
        // The ends say most, so they are told first.
        let order = stages == 1 ? [0] : [0, stages - 1] + (1..<stages - 1)
        for stage in order where group[stage] >= threshold {
            told[stage] = group.indices.allSatisfy { !told[$0] || abs(group[$0] - group[stage]) >= threshold }
        }
        return told
    }

    /// Hides more of each stage until nothing hidden follows from its total. Of equal counts the earlier group's is hidden first.
    private static func hideMore(_ told: inout [[Bool]], _ counts: [[Int]], below threshold: Int) {
        for stage in counts[0].indices {
            let groups = counts.indices.sorted { (counts[$0][stage], $0) < (counts[$1][stage], $1) }
            let hidden = groups.filter { !told[$0][stage] }
            guard !hidden.isEmpty else { continue }
            var (number, sum) = (hidden.count, hidden.reduce(0) { $0 + counts[$1][stage] })
            for group in groups where told[group][stage] && (number < 2 || sum < threshold) {
                told[group][stage] = false
                number += 1
                sum += counts[group][stage]
            }
        }
    }
}
