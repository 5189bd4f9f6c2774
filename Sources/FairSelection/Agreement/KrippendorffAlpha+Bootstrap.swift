extension KrippendorffAlpha {
    /// A percentile interval of alpha by drawing applicants again and again, with replacement.
    ///
    /// Resamples in which alpha can not be computed are left out.
    ///
    /// - Parameters:
    ///   - level: what the marks mean to each other.
    ///   - table: the marks.
    ///   - confidence: for example 0.95.
    ///   - resamples: how often to draw.
    ///   - random: where the numbers come from; the same generator in the same state gives the same interval.
    /// - Returns: the lower and upper end, or nil where fewer than half of the resamples had an alpha.
    /// - Complexity: O(*r* *n* log *n*) for *r* resamples of *n* marks.
    public static func bootstrapInterval(
        _ level: Level, of table: RatingTable, confidence: Double = 0.95, resamples: Int = 1000,
        using random: inout some RandomNumberGenerator
    ) -> (lower: Double, upper: Double)? {
        let units = table.applicants.indices.map { row in
            table.cells[table.starts[row]..<table.starts[row + 1]].map(\.value)
        }.filter { $0.count >= 2 }
        guard !units.isEmpty, resamples > 0 else { return nil }
        var found: [Double] = []
        for _ in 0..<resamples {
            let drawn = units.indices.map { _ in units[Int.random(in: units.indices, using: &random)] }
            if let value = alpha(drawn, level).value { found.append(value) }
        }
        guard found.count * 2 >= resamples else { return nil }
        found.sort()
        func quantile(_ part: Double) -> Double {
            let place = part * Double(found.count - 1)
            let below = Int(place.rounded(.down))
            let above = min(below + 1, found.count - 1)
            return found[below] + (place - Double(below)) * (found[above] - found[below])
        }
        let tail = (1 - confidence) / 2
        return (quantile(tail), quantile(1 - tail))
    }
}
