/// The additive model with applicants and assessors as samples: variance components by restricted maximum likelihood, and
/// effects shrunk towards the mean by as much as the data leave them uncertain.
///
/// Patterson & Thompson, Biometrika 58 (1971) 545-554; the effects are best linear unbiased predictions (Henderson). The likelihood is maximised over the ratios
/// of the components to the residue by Newton steps on its exact gradient, kept from going below zero.
public struct RandomEffects: Sendable, Hashable {
    /// What the model estimates.
    public struct Fit: Sendable, Hashable {
        /// The generalised least squares mean.
        public let mean: Double
        /// The variance between applicants.
        public let applicantVariance: Double
        /// The variance between assessors.
        public let assessorVariance: Double
        /// The variance of the residue.
        public let residualVariance: Double
        /// Shrunken effects by applicant, in the order of the table.
        public let applicants: [Double]
        /// Shrunken effects by assessor, in the order of the table.
        public let assessors: [Double]
    }

    /// The estimates, or nil with a reason in ``reason``.
    public let fit: Fit?

    /// Why there are no estimates.
    public let reason: String?

    /// Fits the model.
    ///
    /// - Parameter leniency: the least squares fit of the same table, which shows whether there is any residue.
    /// - Complexity: for each of some dozens of steps, O(Σ *k*² + *s*³), *k* marks in a row of the longer side and *s* rows on the shorter.
    public init(_ table: RatingTable, leniency: AdditiveLeniency) {
        let (rows, columns) = (table.applicants.count, table.assessors.count)
        let total = table.cells.reduce(0) { sum, cell in
            let shifted = cell.value - (table.cells.first?.value ?? 0)
            return sum + shifted * shifted
        }
        var problem: String?
        if columns < 2 {
            problem = "one assessor"
        } else if rows < 2 {
            problem = "one applicant"
        } else if total == 0 {
            problem = "no variance"
        } else if table.cells.count <= rows + columns - leniency.components {
            problem = "too few marks to tell applicants and assessors from chance"
        } else if let fit = leniency.fit, fit.residualSquares <= 1e-20 * total {
            problem = "no residue: applicants and assessors explain every mark"
        }
        if let problem {
            (fit, reason) = (nil, problem)
            return
        }
        fit = RestrictedLikelihood(table).maximum()
        reason = fit == nil ? "the likelihood has no maximum that can be found" : nil
    }
}
