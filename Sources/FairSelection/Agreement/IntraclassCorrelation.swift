internal import Foundation

/// How far assessors who all marked the same applicants agree, as shares of variance.
///
/// Shrout & Fleiss, *Intraclass correlations: uses in assessing rater reliability*, Psychological Bulletin 86 (1979) 420-428; the intervals of the (2,·)
/// forms by McGraw & Wong, Psychological Methods 1 (1996) 30-46. Form 2 counts an assessor who is stricter throughout as disagreement, form 3
/// does not; 1 is the reliability of a single assessor's mark, *k* that of the panel's mean. Negative estimates are
/// told as they are. An applicant whom someone did not mark is left out.
public struct IntraclassCorrelation: Sendable, Hashable {
    /// A 95 % confidence interval.
    public struct Interval: Sendable, Hashable {
        /// The lower end.
        public let lower: Double
        /// The upper end.
        public let upper: Double
    }

    /// The two-way table's mean squares.
    public struct MeanSquares: Sendable, Hashable {
        /// Between applicants.
        public let applicants: Double
        /// Between assessors.
        public let assessors: Double
        /// Of what neither explains.
        public let residue: Double
    }

    /// Absolute agreement, one assessor.
    public let icc2Single: Statistic
    /// Absolute agreement, the panel's mean.
    public let icc2Panel: Statistic
    /// Consistency, one assessor.
    public let icc3Single: Statistic
    /// Consistency, the panel's mean.
    public let icc3Panel: Statistic
    /// The interval of ``icc2Single``, where there is one.
    public let icc2SingleInterval: Interval?
    /// The interval of ``icc2Panel``, where there is one.
    public let icc2PanelInterval: Interval?
    /// The interval of ``icc3Single``, where there is one.
    public let icc3SingleInterval: Interval?
    /// The interval of ``icc3Panel``, where there is one.
    public let icc3PanelInterval: Interval?
    /// The mean square between applicants over that of the residue.
    public let f: Statistic
    /// Its degrees of freedom: applicants less one; nil without two applicants and two assessors.
    public let df1: Int?
    /// Its degrees of freedom: of the residue.
    public let df2: Int?
    /// The probability of so large an F if the applicants were all alike.
    public let p: Statistic
    /// How many applicants every assessor marked.
    public let applicantsUsed: Int
    /// The standard error of measurement of the panel's mean: the spread that is left when leniency is taken out.
    public let standardError: Statistic
    /// The mean squares that all of it rests on; nil without two applicants and two assessors.
    public let meanSquares: MeanSquares?

    /// Computes the family from a table.
    ///
    /// - Complexity: O(*n*) for *n* marks.
    public init(_ table: RatingTable) {
        let rows = table.completeRows()
        let assessors = table.assessors.count
        applicantsUsed = rows.count
        guard assessors >= 2, rows.count >= 2 else {
            let reason =
                assessors < 2
                ? "one assessor" : "fewer than two applicants were marked by every assessor"
            let none = Statistic.notComputable(reason)
            (icc2Single, icc2Panel, icc3Single, icc3Panel) = (none, none, none, none)
            (icc2SingleInterval, icc2PanelInterval, icc3SingleInterval, icc3PanelInterval) = (nil, nil, nil, nil)
            (f, p, standardError, df1, df2, meanSquares) = (none, none, none, nil, nil, nil)
            return
        }
        let squares = IntraclassCorrelation.squares(rows)
        let (n, k) = (Double(rows.count), Double(assessors))
        let (msb, msj, mse) = (squares.applicants, squares.assessors, squares.residue)
        meanSquares = squares
        df1 = rows.count - 1
        df2 = (rows.count - 1) * (assessors - 1)

        func ratio(_ numerator: Double, _ denominator: Double, _ reason: String) -> Statistic {
            denominator > 0 ? .value(numerator / denominator) : .notComputable(reason)
        }
        let flat =
            msb == 0 && msj == 0 && mse == 0
            ? "no variance" : "the applicants' means do not differ enough for this form"
        let apart = flat == "no variance" ? flat : "no variance between applicants"
        icc2Single = ratio(msb - mse, msb + (k - 1) * mse + k * (msj - mse) / n, flat)
        icc2Panel = ratio(msb - mse, msb + (msj - mse) / n, flat)
        icc3Single = ratio(msb - mse, msb + (k - 1) * mse, apart)
        icc3Panel = ratio(msb - mse, msb, apart)
        standardError = msb == 0 && mse == 0 ? .notComputable(apart) : .value((mse / k).squareRoot())
        guard mse > 0 else {
            let reason = msb > 0 ? "infinite F: the assessors' marks leave no residue" : apart
            (f, p) = (.notComputable(reason), .notComputable(reason))
            (icc2SingleInterval, icc2PanelInterval, icc3SingleInterval, icc3PanelInterval) = (nil, nil, nil, nil)
            return
        }
        let observed = msb / mse
        let (first, second) = (n - 1, (n - 1) * (k - 1))
        f = .value(observed)
        p = .value(Distributions.fUpperTail(observed, first, second))
        guard msb > 0 else {
            (icc2SingleInterval, icc2PanelInterval, icc3SingleInterval, icc3PanelInterval) = (nil, nil, nil, nil)
            return
        }
        let low = observed / Distributions.fUpperQuantile(0.025, first, second)
        let high = observed * Distributions.fUpperQuantile(0.025, second, first)
        icc3SingleInterval = Interval(lower: (low - 1) / (low + k - 1), upper: (high - 1) / (high + k - 1))
        icc3PanelInterval = Interval(lower: 1 - 1 / low, upper: 1 - 1 / high)
        guard let single = icc2Single.value, single < 1 else {
            (icc2SingleInterval, icc2PanelInterval) = (nil, nil)
            return
        }
        // Satterthwaite's degrees of freedom for the denominator of form 2.
        let a = k * single / (n * (1 - single))
        let b = 1 + k * single * (n - 1) / (n * (1 - single))
        let v = pow(a * msj + b * mse, 2) / (pow(a * msj, 2) / (k - 1) + pow(b * mse, 2) / second)
        let upperF = Distributions.fUpperQuantile(0.025, first, v)
        let lowerF = Distributions.fUpperQuantile(0.025, v, first)
        let rest = k * msj + (k * n - k - n) * mse
        let interval = Interval(
            lower: n * (msb - upperF * mse) / (upperF * rest + n * msb),
            upper: n * (lowerF * msb - mse) / (rest + n * lowerF * msb))
        icc2SingleInterval = interval
        icc2PanelInterval = Interval(
            lower: interval.lower * k / (1 + interval.lower * (k - 1)),
            upper: interval.upper * k / (1 + interval.upper * (k - 1)))
    }

    /// Mean squares of the two-way table; a sum that is nothing but rounding is zero.
    private static func squares(_ rows: [[Double]]) -> MeanSquares {
        let (n, k) = (Double(rows.count), Double(rows[0].count))
        // Equal marks become exact zeros, and sums stay small, when one mark is taken off all.
        let origin = rows[0][0]
        let shifted = rows.map { row in row.map { $0 - origin } }
        var columns = [Double](repeating: 0, count: rows[0].count)
        for row in shifted { for (column, value) in row.enumerated() { columns[column] += value } }
        let grand = columns.reduce(0, +) / (n * k)
        columns = columns.map { $0 / n }
        var (between, residue, total) = (0.0, 0.0, 0.0)
        for row in shifted {
            let mean = row.reduce(0, +) / k
            between += (mean - grand) * (mean - grand)
            for (column, value) in row.enumerated() {
                let rest = value - mean - columns[column] + grand
                residue += rest * rest
                total += value * value
            }
        }
        let judges = columns.reduce(0) { $0 + ($1 - grand) * ($1 - grand) }
        func clean(_ sum: Double) -> Double { sum <= 1e-20 * total ? 0 : sum }
        return MeanSquares(
            applicants: clean(k * between) / (n - 1), assessors: clean(n * judges) / (k - 1),
            residue: clean(residue) / ((n - 1) * (k - 1)))
    }
}
