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
        // The ends say most, so they are told first.
        let order = stages == 1 ? [0] : [0, stages - 1] + (1..<stages - 1)
        var told = counts.map { group -> [Int?] in
            var told = [Int?](repeating: nil, count: stages)
            guard group[0] >= threshold else { return told }
            for stage in order where group[stage] >= threshold {
                if told.allSatisfy({ $0.map { abs($0 - group[stage]) >= threshold } ?? true }) {
                    told[stage] = group[stage]
                }
            }
            return told
        }
        for stage in 0..<stages {
            // Of equal counts the earlier group's is hidden first.
            let groups = counts.indices.sorted { (counts[$0][stage], $0) < (counts[$1][stage], $1) }
            let hidden = groups.filter { told[$0][stage] == nil }
            guard !hidden.isEmpty else { continue }
            var (number, sum) = (hidden.count, hidden.reduce(0) { $0 + counts[$1][stage] })
            for group in groups where told[group][stage] != nil && (number < 2 || sum < threshold) {
                told[group][stage] = nil
                number += 1
                sum += counts[group][stage]
            }
        }
        return told
    }
}
