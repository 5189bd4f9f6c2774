internal import Foundation

/// Tails of the distributions that the tests here need, to about twelve significant digits.
///
/// The incomplete beta function by its continued fraction, evaluated with the method of Lentz, the incomplete gamma function by series and
/// continued fraction (Abramowitz & Stegun, 6.5.29, 6.5.31 and 26.5.8).
enum Distributions {
    /// The probability that an F variable with the given degrees of freedom exceeds a value.
    static func fUpperTail(_ value: Double, _ df1: Double, _ df2: Double) -> Double {
        guard value > 0 else { return 1 }
        return incompleteBeta(df2 / (df2 + df1 * value), df2 / 2, df1 / 2)
    }

    /// The value that an F variable exceeds with the given probability, by bisection on its logarithm.
    static func fUpperQuantile(_ probability: Double, _ df1: Double, _ df2: Double) -> Double {
        var low = -60.0
        var high = 60.0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if fUpperTail(exp(middle), df1, df2) > probability { low = middle } else { high = middle }
        }
        return exp((low + high) / 2)
    }

    /// The probability that a chi-square variable exceeds a value.
    static func chiSquareUpperTail(_ value: Double, _ df: Double) -> Double {
        guard value > 0 else { return 1 }
        return upperGamma(df / 2, value / 2)
    }

    /// The probability that a standard normal variable lies as far from zero as a value, on either side.
    static func normalTwoSided(_ value: Double) -> Double {
        erfc(abs(value) / 2.0.squareRoot())
    }

    /// The regularised incomplete beta function.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
        if x < (a + 1) / (a + b + 2) { return front * betaFraction(x, a, b) / a }
        return 1 - front * betaFraction(1 - x, b, a) / b
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...100_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }

    /// The regularised upper incomplete gamma function.
    static func upperGamma(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        let front = exp(a * log(x) - x - lgamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            repeat {
                n += 1
                term *= x / n
                sum += term
            } while term > sum * 1e-17
            return 1 - front * sum
        }
        let tiny = 1e-300
        func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / away(b)
        var result = d
        for step in 1...100_000 {
            let m = Double(step)
            let numerator = -m * (m - a)
            b += 2
            d = 1 / away(numerator * d + b)
            c = away(b + numerator / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return front * result
    }
}
