/// Why one applicant stands above another, criterion by criterion.
public struct Comparison: Sendable, Hashable, Codable {
    /// What put the first above the second.
    public enum Cause: Sendable, Hashable, Codable {
        /// The score.
        case score
        /// Only the first is appointable.
        case appointable
        /// A step of the tie rule, a recorded decision or the draw.
        case tie(TieStep)
        /// Nothing yet: they are level and the draw's seed has not been revealed.
        case level
    }

    /// One criterion's part in the gap.
    public struct Part: Sendable, Hashable, Codable {
        /// The criterion, by id.
        public let criterion: String
        /// Its published name.
        public let name: String
        /// The points, in percent of the maximum, that it gives the one above; nil where nobody marked.
        public let above: Fraction?
        /// The points that it gives the one below; nil where nobody marked.
        public let below: Fraction?
        /// The one above minus the one below; nil where one of them has no mark.
        public let difference: Fraction?
    }

    /// Who stands above.
    public let above: PanelScore

    /// Who stands below.
    public let below: PanelScore

    /// The gap between the scores in points; zero at a tie, negative where only a minimum decides, nil without two scores.
    public let gap: Fraction?

    /// What decides.
    public let cause: Cause

    /// Every criterion in its published order. The differences add up to the gap.
    public let parts: [Part]

    /// The criteria on which the one below trails, the widest gap first.
    public var trailing: [Part] {
        parts.filter { ($0.difference ?? 0) > 0 }
            .sorted { (($1.difference ?? 0), $0.criterion) < (($0.difference ?? 0), $1.criterion) }
    }
}
