/// Whether the same people would have won had the panel or the rule been a little different.
public struct Robustness: Sendable, Hashable, Codable {
    /// What a change does to the winners.
    public enum Outcome: Sendable, Hashable, Codable {
        /// The same people win.
        case survives
        /// These have the places instead, in order.
        case changes(winners: [String])
        /// It comes to a draw whose seed has not been revealed, among these.
        case open(among: [String])
    }

    /// The result without one assessor's marks.
    public struct WithoutAssessor: Sendable, Hashable, Codable {
        /// Whose marks were left out.
        public let assessor: String
        /// What that does.
        public let outcome: Outcome
    }

    /// The result with weight moved from one criterion to another.
    public struct ShiftedWeight: Sendable, Hashable, Codable {
        /// The criterion that loses weight, by id.
        public let from: String
        /// The criterion that gains it, by id.
        public let to: String
        /// How many points, hundredths of all the weight: the size asked for, or all that the giving criterion has if that is less.
        public let amount: Fraction
        /// What that does.
        public let outcome: Outcome
    }

    /// The winners as ranked, best first.
    public let winners: [String]

    /// One entry for each assessor, sorted. A panel of one has none.
    public let withoutAssessor: [WithoutAssessor]

    /// One entry for each ordered pair of criteria, in the published order.
    public let shiftedWeight: [ShiftedWeight]

    /// The other combination than the rule's: median for a rule of means, mean for a rule of medians.
    public let otherCombination: Outcome

    /// Whether nothing that was tried changes who wins.
    public var survivesAll: Bool {
        otherCombination == .survives && withoutAssessor.allSatisfy { $0.outcome == .survives }
            && shiftedWeight.allSatisfy { $0.outcome == .survives }
    }
}
