/// Kendall's W: how far assessors put the applicants in the same order, from 0 to 1, corrected for ties.
///
/// Kendall & Babington Smith, *The problem of m rankings*, Annals of Mathematical Statistics 10 (1939) 275-287; equal marks share their middle rank.
/// An applicant whom someone did not mark is left out.
public struct KendallConcordance: Sendable, Hashable {
    /// The coefficient.
    public let w: Statistic
    /// The Friedman statistic, m(n-1)W.
    public let chiSquare: Statistic
    /// Its degrees of freedom, applicants less one; nil where there is no W.
    public let df: Int?
    /// The probability of so large a statistic if the orders had nothing to do with each other.
    public let p: Statistic

    /// Computes W from a table.
    ///
    /// - Complexity: O(*m* *n* log *n*) for *m* assessors and *n* applicants.
    public init(_ table: RatingTable) {
        let rows = table.completeRows()
        let (n, m) = (rows.count, table.assessors.count)
        var reason: String?
        if m < 2 {
            reason = "one assessor"
        } else if n < 2 {
            reason = "fewer than two applicants were marked by every assessor"
        }
        // Doubled ranks are whole numbers, so that a perfect or an empty order is seen exactly.
        var doubledSums = [Int](repeating: 0, count: n)
        var ties = 0.0
        if reason == nil {
            for assessor in 0..<m {
                let order = (0..<n).sorted { (rows[$0][assessor], $0) < (rows[$1][assessor], $1) }
                var start = 0
                while start < n {
                    let value = rows[order[start]][assessor]
                    var end = start + 1
                    while end < n, rows[order[end]][assessor] == value { end += 1 }
                    for position in start..<end { doubledSums[order[position]] += start + 1 + end }
                    let size = Double(end - start)
                    ties += size * size * size - size
                    start = end
                }
            }
        }
        let (items, raters) = (Double(n), Double(m))
        let denominator = raters * raters * (items * items * items - items) - raters * ties
        if reason == nil, denominator <= 0 { reason = "no variance: every assessor gave everyone the same mark" }
        if let reason {
            (w, chiSquare, p, df) = (
                .notComputable(reason), .notComputable(reason), .notComputable(reason), nil
            )
            return
        }
        let middle = raters * (items + 1)
        let spread = doubledSums.reduce(0.0) { sum, doubled in
            let distance = (Double(doubled) - middle) / 2
            return sum + distance * distance
        }
        let concordance = 12 * spread / denominator
        let statistic = raters * (items - 1) * concordance
        w = .value(concordance)
        chiSquare = .value(statistic)
        df = n - 1
        p = .value(Distributions.chiSquareUpperTail(statistic, items - 1))
    }
}
