/// How lenient each assessor is, and what an average assessor of the panel would have given each applicant.
///
/// The additive model, mark = mean + applicant + assessor + residue, by least squares, with effects that sum to zero over the applicants
/// and over the assessors. It needs no complete table, only a connected one: where a part of the panel shares neither an applicant nor an
/// assessor with the rest, their leniency can not be compared and nothing is adjusted.
public struct AdditiveLeniency: Sendable, Hashable {
    /// What the model estimates.
    public struct Fit: Sendable, Hashable {
        /// The mean over applicants and assessors alike.
        public let mean: Double
        /// By assessor, in the order of the table; positive is lenient.
        public let assessors: [Double]
        /// By applicant, in the order of the table: mean plus applicant's effect.
        public let adjusted: [Double]
        /// The sum of squares that the model leaves.
        public let residualSquares: Double
        /// Its degrees of freedom.
        public let residualFreedom: Int
    }

    /// In how many parts the panel falls that share neither an applicant nor an assessor.
    public let components: Int

    /// The estimates, or nil with a reason in ``reason``.
    public let fit: Fit?

    /// Why there are no estimates.
    public let reason: String?

    /// The mean of each applicant's marks as they stand, in the order of the table.
    public let raw: [Double]

    /// Fits the model.
    ///
    /// - Complexity: with *s* the smaller of the numbers of applicants and assessors, O(*n* *s* + *s*³) for *n* marks.
    public init(_ table: RatingTable) {
        let (rows, columns) = (table.applicants.count, table.assessors.count)
        var parents = Array(0..<rows + columns)
        func root(_ node: Int) -> Int {
            var node = node
            while parents[node] != node {
                parents[node] = parents[parents[node]]
                node = parents[node]
            }
            return node
        }
        for cell in table.cells {
            let (left, right) = (root(cell.applicant), root(rows + cell.assessor))
            if left != right { parents[left] = right }
        }
        components = parents.indices.count { root($0) == $0 }
        var sums = [Double](repeating: 0, count: rows)
        for cell in table.cells { sums[cell.applicant] += cell.value }
        raw = (0..<rows).map { sums[$0] / Double(table.starts[$0 + 1] - table.starts[$0]) }
        guard components == 1 else {
            fit = nil
            reason =
                components == 0
                ? "there are no marks"
                : "the panel falls into \(components) parts that share neither an applicant nor an assessor"
            return
        }
        fit = AdditiveLeniency.leastSquares(table)
        reason = fit == nil ? "the marks are too uneven to solve for" : nil
    }

    /// Eliminates the larger side and solves for the smaller one, the last of which is held at zero until the sums are.
    private static func leastSquares(_ table: RatingTable) -> Fit? {
        let (rows, columns) = (table.applicants.count, table.assessors.count)
        let origin = table.cells[0].value
        let isTall = rows >= columns
        let (large, small) = isTall ? (rows, columns) : (columns, rows)
        var groups = [[(other: Int, value: Double)]](repeating: [], count: large)
        for cell in table.cells {
            let (group, other) = isTall ? (cell.applicant, cell.assessor) : (cell.assessor, cell.applicant)
            groups[group].append((other, cell.value - origin))
        }
        var effects = [Double](repeating: 0, count: small)
        if small > 1 {
            var matrix = SymmetricMatrix(size: small - 1)
            var right = [Double](repeating: 0, count: small - 1)
            for group in groups {
                let share = 1 / Double(group.count)
                let mean = group.reduce(0) { $0 + $1.value } * share
                for (other, value) in group where other < small - 1 {
                    matrix[other, other] += 1
                    right[other] += value - mean
                    for (another, _) in group where another < small - 1 { matrix[other, another] -= share }
                }
            }
            guard let factor = matrix.factored() else { return nil }
            effects = factor.solve(right) + [0]
        }
        var levels = groups.map { group in
            group.reduce(0) { $0 + $1.value - effects[$1.other] } / Double(group.count)
        }
        // Both sides to sum zero; what is taken off goes into the mean.
        let smallMean = effects.reduce(0, +) / Double(small)
        effects = effects.map { $0 - smallMean }
        levels = levels.map { $0 + smallMean }
        let mean = levels.reduce(0, +) / Double(large)
        levels = levels.map { $0 - mean }
        let (applicants, assessors) = isTall ? (levels, effects) : (effects, levels)
        let squares = table.cells.reduce(0) { sum, cell in
            let rest = cell.value - origin - mean - applicants[cell.applicant] - assessors[cell.assessor]
            return sum + rest * rest
        }
        return Fit(
            mean: origin + mean, assessors: assessors, adjusted: applicants.map { origin + mean + $0 },
            residualSquares: squares, residualFreedom: table.cells.count - rows - columns + 1)
    }
}
