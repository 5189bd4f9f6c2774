internal import Foundation

/// The lower factor of a positive definite matrix.
struct CholeskyFactor {
    let size: Int
    let lower: [Double]
    let logDeterminant: Double

    static func log(_ value: Double) -> Double {
        Foundation.log(value)
    }

    /// The solution for one right-hand side.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<size {
            var sum = x[row]
            for column in 0..<row { sum -= lower[row * size + column] * x[column] }
            x[row] = sum / lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            var sum = x[row]
            for below in row + 1..<size { sum -= lower[below * size + row] * x[below] }
            x[row] = sum / lower[row * size + row]
        }
        return x
    }

    /// The inverse, row by row.
    func inverse() -> [Double] {
        var inverse = [Double](repeating: 0, count: size * size)
        var unit = [Double](repeating: 0, count: size)
        for column in 0..<size {
            unit[column] = 1
            let solved = solve(unit)
            unit[column] = 0
            for row in 0..<size { inverse[row * size + column] = solved[row] }
        }
        return inverse
    }
}
