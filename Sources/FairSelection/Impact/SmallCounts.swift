/// Hides small counts so that nobody can be recognised in them.
public enum SmallCounts {
    /// The counts that may be told; nil for one that is hidden.
    ///
    /// Every count below the threshold is hidden. Where the total is told as well, one hidden count could be worked out from it, and so could
    /// several whose sum is below the threshold; then the next smallest are hidden too, until neither holds. Of equal counts the earlier one
    /// is hidden first.
    ///
    /// - Parameters:
    ///   - counts: parts of one total.
    ///   - threshold: the least count that may be told; 0 hides nothing.
    ///   - totalIsTold: whether readers know the sum.
    /// - Complexity: O(*n* log *n*).
    public static func suppress(_ counts: [Int], below threshold: Int, totalIsTold: Bool) -> [Int?] {
        var shown = counts.map { $0 < threshold ? nil : Optional($0) }
        guard totalIsTold, shown.contains(nil) else { return shown }
        let order = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
        var hidden = order.count { shown[$0] == nil }
        var sum = order.reduce(0) { shown[$1] == nil ? $0 + counts[$1] : $0 }
        for index in order where shown[index] != nil && (hidden < 2 || sum < threshold) {
            shown[index] = nil
            hidden += 1
            sum += counts[index]
        }
        return shown
    }
}
