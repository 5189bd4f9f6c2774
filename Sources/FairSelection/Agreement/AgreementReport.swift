/// Everything that one table of marks says about how far they can be trusted.
public struct AgreementReport: Sendable, Hashable {
    /// Two applicants who stand next to each other by their means and can not be told apart.
    public struct Neighbours: Sendable, Hashable {
        /// The one above.
        public let above: String
        /// The one below.
        public let below: String
        /// How far apart their means are.
        public let difference: Double
    }

    /// The table that was analysed.
    public let table: RatingTable
    /// The intraclass correlations.
    public let intraclass: IntraclassCorrelation
    /// Krippendorff's alpha.
    public let alpha: KrippendorffAlpha
    /// Kendall's W.
    public let concordance: KendallConcordance
    /// The assessors' leniency by least squares.
    public let leniency: AdditiveLeniency
    /// The same model with random effects.
    public let randomEffects: RandomEffects
    /// Neighbours by mean mark who are closer than 1.96 √2 standard errors of measurement, best first.
    public let notSeparable: [Neighbours]

    /// Analyses a table.
    public init(_ table: RatingTable) {
        self.table = table
        intraclass = IntraclassCorrelation(table)
        alpha = KrippendorffAlpha(table)
        concordance = KendallConcordance(table)
        leniency = AdditiveLeniency(table)
        randomEffects = RandomEffects(table, leniency: leniency)
        var close: [Neighbours] = []
        if let error = intraclass.standardError.value {
            let means = leniency.raw
            let order = means.indices.filter { table.starts[$0 + 1] - table.starts[$0] == table.assessors.count }
                .sorted { (means[$1], $0) < (means[$0], $1) }
            for (above, below) in zip(order, order.dropFirst())
            where means[above] - means[below] < 1.96 * 2.0.squareRoot() * error {
                close.append(
                    Neighbours(
                        above: table.applicants[above], below: table.applicants[below],
                        difference: means[above] - means[below]))
            }
        }
        notSeparable = close
    }
}
