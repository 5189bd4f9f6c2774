/// Krippendorff's alpha: how far assessors agree beyond what chance would give, with any marks missing.
///
/// Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011): 1 less observed over expected disagreement, over the marks of applicants
/// with at least two. The sums over pairs are taken in closed form for all levels but the ratio, since an ordinal difference is the difference of
/// middle ranks.
public struct KrippendorffAlpha: Sendable, Hashable {
    /// What the marks mean to each other.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// Same or different.
        case nominal
        /// In order.
        case ordinal
        /// Distances count.
        case interval
        /// Proportions count; zero is nothing at all.
        case ratio
    }

    /// Alpha at each level.
    public let values: [Level: Statistic]

    /// Computes alpha at all four levels.
    ///
    /// - Complexity: O(*n* log *n*) for *n* marks, plus O(*v*²) for *v* different marks at the ratio level.
    public init(_ table: RatingTable) {
        var units: [[Double]] = []
        for row in table.applicants.indices {
            let marks = table.cells[table.starts[row]..<table.starts[row + 1]].map(\.value)
            if marks.count >= 2 { units.append(marks) }
        }
        var values: [Level: Statistic] = [:]
        for level in Level.allCases { values[level] = KrippendorffAlpha.alpha(units, level) }
        self.values = values
    }

    /// Alpha at one level over units, each the marks of one applicant.
    static func alpha(_ units: [[Double]], _ level: Level) -> Statistic {
        guard !units.isEmpty else { return .notComputable("no applicant was marked by two assessors") }
        let counts = countsByValue(units)
        guard counts.count > 1 else { return .notComputable("no variance: every mark is the same") }
        if level == .ratio, let least = counts.first, least.value < 0 {
            return .notComputable("the ratio level needs marks of zero or more")
        }
        let total = Double(counts.reduce(0) { $0 + $1.count })
        let observed: Double
        let expected: Double
        switch level {
        case .nominal:
            observed = units.reduce(0) { sum, unit in
                let same = countsByValue([unit]).reduce(0) { $0 + $1.count * $1.count }
                return sum + Double(unit.count * unit.count - same) / Double(unit.count - 1)
            }
            expected = total * total - counts.reduce(0) { $0 + Double($1.count) * Double($1.count) }
        case .ordinal, .interval:
            var place: [Double: Double] = [:]
            var before = 0.0
            for (value, count) in counts {
                place[value] = level == .interval ? value : before + Double(count) / 2
                before += Double(count)
            }
            let mean = counts.reduce(0) { $0 + Double($1.count) * (place[$1.value] ?? 0) } / total
            expected =
                2 * total
                * counts.reduce(0) { sum, entry in
                    let distance = (place[entry.value] ?? 0) - mean
                    return sum + Double(entry.count) * distance * distance
                }
            observed = units.reduce(0) { sum, unit in
                let places = unit.map { (place[$0] ?? 0) - mean }
                let middle = places.reduce(0, +) / Double(places.count)
                let squares = places.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
                return sum + 2 * Double(unit.count) * squares / Double(unit.count - 1)
            }
        case .ratio:
            observed = units.reduce(0) { sum, unit in
                var pairs = 0.0
                for first in unit.indices {
                    for second in unit.indices where second > first {
                        pairs += 2 * proportion(unit[first], unit[second])
                    }
                }
                return sum + pairs / Double(unit.count - 1)
            }
            var pairs = 0.0
            for (index, first) in counts.enumerated() {
                for second in counts[(index + 1)...] {
                    pairs += 2 * Double(first.count) * Double(second.count) * proportion(first.value, second.value)
                }
            }
            expected = pairs
        }
        guard expected > 0 else { return .notComputable("no variance: every mark is the same") }
        return .value(1 - (total - 1) * observed / expected)
    }

    private static func proportion(_ first: Double, _ second: Double) -> Double {
        guard first != second else { return 0 }
        let part = (first - second) / (first + second)
        return part * part
    }

    private static func countsByValue(_ units: [[Double]]) -> [(value: Double, count: Int)] {
        var counts: [Double: Int] = [:]
        for unit in units { for value in unit { counts[value, default: 0] += 1 } }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
