/// The true answer to "why not me", for an applicant without a place.
public struct WhyNot: Sendable, Hashable, Codable {
    /// Whose question it is.
    public let applicant: PanelScore

    /// The reasons why the applicant could not have been appointed at all; empty for one who was outranked.
    public var shortfalls: [PanelScore.Shortfall] { applicant.shortfalls }

    /// The comparison with the last applicant who has a place; nil when a place stayed free.
    public let comparison: Comparison?

    /// The score that had to be reached: that of the last applicant with a place, or the threshold where a place stayed free.
    public let target: Fraction?

    /// The fewest steps up in the applicant's own marks to draw level with the last place, every minimum met; nil when no change can.
    public let marksToDrawLevel: MarkChange?

    /// The fewest steps up to stand above the last place.
    public let marksToLead: MarkChange?

    /// The smallest shift of weight that would have given the applicant a place, all applicants' scores moved with it; nil when
    /// no shift between two criteria can, or when an essential minimum stands in the way, which no weight can mend.
    public let weightShift: WeightShift?
}
