import FairSelection
import Foundation
import Secondments

/// How reliable a panel's marks are, how many assessors would do, and whether one more could change who gets the last place.
public struct PanelDesignView: Sendable, Encodable {
    /// Where the variance of the marks lies, in squared points of a hundred.
    public struct Components: Sendable, Encodable {
        /// Between applicants.
        public let applicants: Double
        /// Between assessors.
        public let assessors: Double
        /// The rest.
        public let residual: Double
    }

    /// The last who has a place and the first who has none.
    public struct OneMore: Sendable, Encodable {
        /// The one with the place.
        public let placed: String
        /// The one without.
        public let next: String
        /// By how many points of a hundred the one leads.
        public let difference: Double
        /// How likely one more assessor's marks are to turn it.
        public let chance: Double
        /// Whether any marks of one more assessor could.
        public let couldChange: Bool
    }

    /// The opportunity.
    public let opportunity: String
    /// How many applicants were marked.
    public let applicants: Int
    /// How many assessors marked them.
    public let assessors: Int
    /// The variance components; nil where they cannot be told.
    public let components: Components?
    /// Why they cannot.
    public let reason: String?
    /// The reliability asked for.
    public let target: Double
    /// The fewest assessors who reach it; nil where none do.
    public let needed: Int?
    /// The reliability of 1, 2, ... assessors.
    public let reliabilities: [Double]
    /// What one more assessor could change.
    public let oneMore: OneMore?
    /// Why that is not told.
    public let reasonOneMore: String?
}

extension Service {
    /// What the marks of an opportunity say about the size of its panel, for whoever sees its ranking; an auditor's reading is logged.
    ///
    /// - Parameter reliability: what the mean of the panel should reach, below 1.
    public func panelDesign(
        of id: String, reliability: Double = 0.8, caller: Caller
    ) throws -> PanelDesignView {
        try reading(id, caller: caller, as: "ranking.read") { contest, viewer in
            try viewer.requireRanking(of: contest)
            try contest.requireSomebodyToRank()
            return try contest.panelDesign(reliability: reliability)
        }
    }
}

extension Contest {
    fileprivate func panelDesign(reliability: Double) throws -> PanelDesignView {
        guard let table = totalsTable(), !table.cells.isEmpty else {
            return PanelDesignView(
                opportunity: opportunity.id, applicants: 0, assessors: 0, components: nil,
                reason: "nobody has marked an applicant in full", target: reliability, needed: nil, reliabilities: [],
                oneMore: nil, reasonOneMore: nil)
        }
        let effects = RandomEffects(table, leniency: AdditiveLeniency(table))
        let isComplete = table.cells.count == table.applicants.count * table.assessors.count
        let design = effects.fit.map { PanelDesign($0, onePanelForAll: isComplete) }
        let (oneMore, reason) = try effects.fit.map { try self.oneMore(table, $0) } ?? (nil, nil)
        return PanelDesignView(
            opportunity: opportunity.id, applicants: table.applicants.count, assessors: table.assessors.count,
            components: effects.fit.map {
                PanelDesignView.Components(
                    applicants: $0.applicantVariance, assessors: $0.assessorVariance, residual: $0.residualVariance)
            },
            reason: effects.reason, target: reliability, needed: design?.assessors(forReliability: reliability),
            reliabilities: design.map { design in
                (1...max(6, table.assessors.count + 1)).map { design.reliability(of: $0) }
            } ?? [],
            oneMore: oneMore, reasonOneMore: reason)
    }

    /// What one more assessor could change at the last place.
    ///
    /// With *k* assessors and a lead of *d*, one more turns it with a difference below -*k* *d*. Seen from the *k*, that difference is expected to be
    /// *d* with variance 2 s² (1 + 1/*k*), s² being the residual variance: an assessor's leniency is the same for both and cancels.
    private func oneMore(
        _ table: RatingTable, _ fit: RandomEffects.Fit
    ) throws -> (PanelDesignView.OneMore?, String?) {
        guard opportunity.rule.combination == .mean else {
            return (nil, "the published rule takes the median, and this holds for means")
        }
        let ranked = try explanation().ranking.ranked
        guard ranked.count > opportunity.places, opportunity.places > 0 else {
            return (nil, "everybody who can be appointed has a place")
        }
        let both = [ranked[opportunity.places - 1].applicant, ranked[opportunity.places].applicant]
        let marks = both.map { applicant in
            table.cells.filter { table.applicants[$0.applicant] == applicant }
        }
        guard marks[0].map(\.assessor) == marks[1].map(\.assessor), !marks[0].isEmpty else {
            return (nil, "the two at the last place were not marked by the same assessors")
        }
        let count = Double(marks[0].count)
        let means = marks.map { $0.reduce(0) { $0 + $1.value } / count }
        let difference = means[0] - means[1]
        guard difference >= 0, fit.residualVariance > 0 else {
            return (nil, "the marks leave nothing over by which another assessor could differ")
        }
        let spread = (2 * fit.residualVariance * (1 + 1 / count)).squareRoot()
        let chance = 0.5 * erfc((count + 1) * difference / spread / 2.0.squareRoot())
        return (
            PanelDesignView.OneMore(
                placed: label(both[0]), next: label(both[1]), difference: difference, chance: chance,
                couldChange: count * difference < 100), nil
        )
    }
}
