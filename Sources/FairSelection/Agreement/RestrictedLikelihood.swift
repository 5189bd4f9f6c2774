internal import Foundation

/// The restricted likelihood of the additive model as a function of two ratios: the variance between applicants, and between assessors, over that
/// of the residue.
///
/// With H = I + θₐ Zₐ Zₐ' + θᵦ Zᵦ Zᵦ', the side with more rows is eliminated by hand (its block is diagonal) and the other solved densely:
/// S = I + θᵦ W with W = Zᵦ' (I + θₐ Zₐ Zₐ')⁻¹ Zᵦ. Everything needed follows from the row sums.
struct RestrictedLikelihood {
    private struct Point {
        var value: Double
        var gradient: (large: Double, small: Double)
        var mean: Double
        var residual: Double
        var large: [Double]
        var small: [Double]
    }

    private let isTall: Bool
    private let groups: [[(other: Int, value: Double)]]
    private let smallCount: Int
    private let count: Int
    private let origin: Double

    init(_ table: RatingTable) {
        isTall = table.applicants.count >= table.assessors.count
        var groups = [[(other: Int, value: Double)]](
            repeating: [], count: max(table.applicants.count, table.assessors.count))
        let origin = table.cells.reduce(0) { $0 + $1.value } / Double(max(1, table.cells.count))
        for cell in table.cells {
            let (group, other) = isTall ? (cell.applicant, cell.assessor) : (cell.assessor, cell.applicant)
            groups[group].append((other, cell.value - origin))
        }
        self.groups = groups
        self.origin = origin
        smallCount = min(table.applicants.count, table.assessors.count)
        count = table.cells.count
    }

    /// The fit at the maximum, or nil where no step improves a point that is no maximum.
    func maximum() -> RandomEffects.Fit? {
        let grid = [0, 0.05, 0.5, 3, 30.0]
        var best: (large: Double, small: Double, point: Point)?
        for large in grid {
            for small in grid {
                guard let point = evaluate(large, small) else { continue }
                if let known = best, known.point.value <= point.value { continue }
                best = (large, small, point)
            }
        }
        guard var (large, small, point) = best else { return nil }
        for _ in 0..<200 {
            let isLargeHeld = large == 0 && point.gradient.large >= 0
            let isSmallHeld = small == 0 && point.gradient.small >= 0
            let size = max(
                isLargeHeld ? 0 : abs(point.gradient.large) * max(large, 1e-4),
                isSmallHeld ? 0 : abs(point.gradient.small) * max(small, 1e-4))
            if size < 1e-11 * Double(count) { break }
            var step = newton(large, small, point, isLargeHeld, isSmallHeld)
            var improved = false
            for _ in 0..<60 {
                let (nextLarge, nextSmall) = (max(0, large + step.large), max(0, small + step.small))
                if let next = evaluate(nextLarge, nextSmall), next.value <= point.value + 1e-13 * abs(point.value) {
                    improved = nextLarge != large || nextSmall != small
                    (large, small, point) = (nextLarge, nextSmall, next)
                    break
                }
                step = (step.large / 2, step.small / 2)
            }
            if !improved { break }
            if large > 1e9 || small > 1e9 { return nil }
        }
        let residual = point.residual
        let (applicants, assessors) = isTall ? (point.large, point.small) : (point.small, point.large)
        return RandomEffects.Fit(
            mean: origin + point.mean, applicantVariance: residual * (isTall ? large : small),
            assessorVariance: residual * (isTall ? small : large), residualVariance: residual, applicants: applicants,
            assessors: assessors)
    }

    /// A Newton step in the free ratios with the second derivatives from differences of the gradient; downhill where those do not curve up.
    private func newton(
        _ large: Double, _ small: Double, _ point: Point, _ isLargeHeld: Bool, _ isSmallHeld: Bool
    ) -> (large: Double, small: Double) {
        let gradient = point.gradient
        let downhill = (
            large: isLargeHeld ? 0 : -copysign(max(large, 1e-3), gradient.large) * 0.5,
            small: isSmallHeld ? 0 : -copysign(max(small, 1e-3), gradient.small) * 0.5
        )
        let (stepLarge, stepSmall) = (1e-5 * max(large, 1e-3), 1e-5 * max(small, 1e-3))
        guard let right = evaluate(large + stepLarge, small), let up = evaluate(large, small + stepSmall) else {
            return downhill
        }
        let ll = (right.gradient.large - gradient.large) / stepLarge
        let ss = (up.gradient.small - gradient.small) / stepSmall
        let ls =
            ((right.gradient.small - gradient.small) / stepLarge + (up.gradient.large - gradient.large) / stepSmall) / 2
        if isLargeHeld, isSmallHeld { return (0, 0) }
        if isLargeHeld { return ss > 0 ? (0, -gradient.small / ss) : downhill }
        if isSmallHeld { return ll > 0 ? (-gradient.large / ll, 0) : downhill }
        let determinant = ll * ss - ls * ls
        guard ll > 0, ss > 0, determinant > 1e-12 * ll * ss else { return downhill }
        return (
            (ls * gradient.small - ss * gradient.large) / determinant,
            (ls * gradient.large - ll * gradient.small) / determinant
        )
    }

    /// Minus twice the profiled restricted log-likelihood, up to a constant, with its gradient and the predictions.
    private func evaluate(_ large: Double, _ small: Double) -> Point? {
        var w = SymmetricMatrix(size: smallCount)
        var onesSmall = [Double](repeating: 0, count: smallCount)
        var marksSmall = onesSmall
        var logDeterminant = 0.0
        var (onesOnes, onesMarks, marksMarks) = (0.0, 0.0, 0.0)
        for group in groups {
            let size = Double(group.count)
            let factor = 1 + large * size
            logDeterminant += log(factor)
            let sum = group.reduce(0) { $0 + $1.value }
            let shrink = large / factor
            onesOnes += size / factor
            onesMarks += sum / factor
            marksMarks += group.reduce(0) { $0 + $1.value * $1.value } - shrink * sum * sum
            for (other, value) in group {
                w[other, other] += 1
                onesSmall[other] += 1 / factor
                marksSmall[other] += value - shrink * sum
                for (another, _) in group { w[other, another] -= shrink }
            }
        }
        var s = w
        for index in 0..<s.size { for other in 0..<s.size { s[index, other] *= small } }
        for index in 0..<s.size { s[index, index] += 1 }
        guard let factor = s.factored() else { return nil }
        logDeterminant += factor.logDeterminant
        let inverse = factor.inverse()
        let solvedOnes = factor.solve(onesSmall)
        let solvedMarks = factor.solve(marksSmall)
        onesOnes -= small * dot(onesSmall, solvedOnes)
        onesMarks -= small * dot(onesSmall, solvedMarks)
        marksMarks -= small * dot(marksSmall, solvedMarks)
        let mean = onesMarks / onesOnes
        let quadratic = marksMarks - onesMarks * mean
        guard quadratic > 0, onesOnes > 0 else { return nil }
        let freedom = Double(count - 1)

        // Zᵦ' P y, and the predictions of both sides.
        var smallSide = [Double](repeating: 0, count: smallCount)
        for index in 0..<smallCount { smallSide[index] = solvedMarks[index] - mean * solvedOnes[index] }
        let smallEffects = smallSide.map { small * $0 }
        var largeEffects: [Double] = []
        largeEffects.reserveCapacity(groups.count)
        var (largeSquares, largeTrace, largeOnes) = (0.0, 0.0, 0.0)
        for group in groups {
            let factor = 1 + large * Double(group.count)
            var rest = 0.0
            var ones = Double(group.count)
            var quadraticForm = 0.0
            for (other, value) in group {
                rest += value - mean - smallEffects[other]
                ones -= small * solvedOnes[other]
                for (another, _) in group { quadraticForm += inverse[other * smallCount + another] }
            }
            rest /= factor
            ones /= factor
            largeEffects.append(large * rest)
            largeSquares += rest * rest
            largeOnes += ones * ones
            largeTrace += Double(group.count) / factor - small * quadraticForm / (factor * factor)
        }
        var smallTrace = 0.0
        for index in 0..<smallCount {
            for other in 0..<smallCount { smallTrace += inverse[index * smallCount + other] * w[other, index] }
        }
        let gradient = (
            large: largeTrace - largeOnes / onesOnes - freedom * largeSquares / quadratic,
            small: smallTrace - dot(solvedOnes, solvedOnes) / onesOnes
                - freedom * dot(smallSide, smallSide) / quadratic
        )
        return Point(
            value: freedom * log(quadratic) + logDeterminant + log(onesOnes), gradient: gradient, mean: mean,
            residual: quadratic / freedom, large: largeEffects, small: smallEffects)
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
