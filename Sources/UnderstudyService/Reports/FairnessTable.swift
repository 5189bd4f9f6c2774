import FairSelection
import UnderstudyStore

/// How groups fared in all, as a table: a row for each group, a column for each stage.
struct FairnessTable {
    /// The groups, sorted; nil, for those who did not say, comes last.
    let groups: [String?]
    /// The counts of every opportunity, by group.
    let byGroup: [String?: [EqualityCount]]
    /// For each group its counts by stage.
    let counts: [[Int]]
    /// The opportunities counted.
    let opportunities: Set<String>

    init(_ counts: [EqualityCount]) {
        let byGroup = Dictionary(grouping: counts, by: \.group)
        let groups = byGroup.keys.sorted { ($0 == nil ? 1 : 0, $0 ?? "") < ($1 == nil ? 1 : 0, $1 ?? "") }
        self.byGroup = byGroup
        self.groups = groups
        self.counts = groups.map { group in
            (byGroup[group] ?? []).map(Self.stages).reduce([0, 0, 0, 0]) { zip($0, $1).map(+) }
        }
        opportunities = Set(counts.map(\.opportunity))
    }

    /// A count by stage.
    static func stages(_ count: EqualityCount) -> [Int] {
        [count.applied, count.eligible, count.shortlisted, count.appointed]
    }

    /// Which counts may be told to somebody who knows what was told earlier.
    ///
    /// An earlier table counts where its opportunities are part of these or these of its: then the one less the other is what some opportunities
    /// add, or what changed in the same ones.
    func tellable(below threshold: Int, knowing earlier: [FairnessRelease]) -> [[Bool]] {
        var told = StagedCounts.suppress(counts, below: threshold).map { $0.map { $0 != nil } }
        for release in earlier {
            let other = FairnessTable(release.counts)
            guard opportunities.isSubset(of: other.opportunities) || other.opportunities.isSubset(of: opportunities)
            else { continue }
            // Groups of either table, so that one which has gone or come counts as a change.
            let all = groups + other.groups.filter { !groups.contains($0) }
            let allowed = StagedCounts.tellable(
                all.map { row($0) }, knowing: all.map { other.row($0) },
                toldEarlier: all.map { group in
                    other.groups.firstIndex(of: group).map { release.told[$0] } ?? [false, false, false, false]
                }, below: threshold)
            for index in groups.indices { told[index] = zip(told[index], allowed[index]).map { $0 && $1 } }
        }
        return told
    }

    /// Whether everything that a table told before is told now.
    func keepsTelling(_ release: FairnessRelease, _ told: [[Bool]]) -> Bool {
        let other = FairnessTable(release.counts)
        return zip(other.groups, release.told).allSatisfy { group, before in
            guard let index = groups.firstIndex(of: group) else { return !before.contains(true) }
            return zip(before, told[index]).allSatisfy { !$0 || $1 }
        }
    }

    private func row(_ group: String?) -> [Int] {
        groups.firstIndex(of: group).map { counts[$0] } ?? [0, 0, 0, 0]
    }
}
