internal import Foundation

/// How many assessors a panel needs, from what a first round of marks says about where the differences come from.
///
/// The reliability of the mean of *k* assessors is the variance between applicants over itself plus a *k*-th of the rest (Spearman and Brown's
/// formula in terms of variance components; Cronbach, Gleser, Nanda & Rajaratnam 1972). With other assessors for other applicants an
/// assessor's leniency is part of the rest; with one panel for all it cancels.
public struct PanelDesign: Sendable, Hashable {
    /// The variance between applicants.
    public let applicantVariance: Double
    /// What one assessor's mark adds to it: residue, and leniency unless one panel marks everyone.
    public let markVariance: Double

    /// Makes a design from fitted variance components.
    ///
    /// - Parameters:
    ///   - fit: the fit of a round, or of a specimen that all have marked.
    ///   - onePanelForAll: whether every applicant will be marked by the same assessors.
    public init(_ fit: RandomEffects.Fit, onePanelForAll: Bool) {
        applicantVariance = fit.applicantVariance
        markVariance = fit.residualVariance + (onePanelForAll ? 0 : fit.assessorVariance)
    }

    /// The reliability of the mean of a number of assessors, from 0 to 1; 0 where applicants do not differ.
    public func reliability(of assessors: Int) -> Double {
        guard applicantVariance > 0, assessors > 0 else { return 0 }
        return applicantVariance / (applicantVariance + markVariance / Double(assessors))
    }

    /// The fewest assessors whose mean is as reliable as asked; nil where no number is, or more than 1,000.
    public func assessors(forReliability target: Double = 0.8) -> Int? {
        guard target < 1, applicantVariance > 0 else { return nil }
        // A hair is let go, so that a number that reaches the target exactly is not missed by rounding.
        return (1...1000).first { reliability(of: $0) >= target - 1e-12 }
    }
}
