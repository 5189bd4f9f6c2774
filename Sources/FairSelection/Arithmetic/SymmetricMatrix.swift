/// A dense positive definite matrix, factored once and then used to solve.
///
/// Cholesky's method, row by row: O(*n*³) to factor, O(*n*²) to solve.
struct SymmetricMatrix {
    let size: Int
    private(set) var values: [Double]

    init(size: Int) {
        self.size = size
        values = [Double](repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The lower factor, or nil where the matrix is not positive definite to working precision.
    func factored() -> CholeskyFactor? {
        var lower = values
        var logDeterminant = 0.0
        for row in 0..<size {
            for column in 0...row {
                var sum = lower[row * size + column]
                for inner in 0..<column { sum -= lower[row * size + inner] * lower[column * size + inner] }
                if row == column {
                    guard sum > 1e-13 * abs(values[row * size + row]), sum > 0 else { return nil }
                    logDeterminant += CholeskyFactor.log(sum)
                    lower[row * size + row] = sum.squareRoot()
                } else {
                    lower[row * size + column] = sum / lower[column * size + column]
                }
            }
        }
        return CholeskyFactor(size: size, lower: lower, logDeterminant: logDeterminant)
    }
}
