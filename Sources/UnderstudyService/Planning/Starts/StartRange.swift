public import Secondments

/// An opportunity that may also start later than its dates say, by as much as it then ends later.
public struct StartRange: Hashable, Sendable {
    /// The opportunity's id.
    public var opportunity: String
    /// The latest day on which it may start.
    public var latest: Day

    /// How many days after the first start the latest may lie: two years, so that a year mistyped does not ask for thousands of plans.
    static let furthest = 731

    /// Names an opportunity and its latest start.
    public init(opportunity: String, latest: Day) {
        self.opportunity = opportunity
        self.latest = latest
    }

    /// Reads `OPP-7=2026-06-30`; `nil` for any other form.
    public init?(text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let latest = Day(iso: parts[1]) else { return nil }
        self.init(opportunity: String(parts[0]), latest: latest)
    }

    /// The starts to choose from: the one that the opportunity has, and every Monday after it up to the latest.
    func starts(from own: Day) -> [Day] {
        guard own < latest else { return [own] }
        // 1 January 1970 was a Thursday, so that Mondays are the days whose number leaves 4 by 7.
        let toMonday = 7 - (((own.number - 4) % 7 + 7) % 7)
        return [own] + stride(from: own.number + toMonday, through: latest.number, by: 7).map { Day(number: $0) }
    }
}

/// The best starts of opportunities that may start later, chosen together, with the plan for them. Nothing of it is written.
public struct StartsAnswer: Hashable, Sendable, Encodable {
    /// One opportunity's start.
    public struct Choice: Hashable, Sendable, Encodable {
        /// The opportunity's id.
        public var opportunity: String
        /// The start that it has.
        public var from: Day
        /// The start that is best.
        public var to: Day
    }

    /// The opportunities in the order of their ids.
    public var choices: [Choice]
    /// Why some of the starts asked about were left out, a sentence for each such opportunity: its holder is not away for all of the
    /// days then (rule 14).
    public var limits: [String]
    /// The best plan with those starts.
    public var plan: PlanReport
    /// What differs from the best plan with the starts that the opportunities have.
    public var difference: PlanDifference

    /// Whether no combination of starts has a better plan.
    public var isProved: Bool { plan.status == .optimal }

    private enum CodingKeys: String, CodingKey {
        case choices, limits, plan, difference
        case isProved = "is_proved"
    }

    /// Writes what was found, and whether it is proved.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(choices, forKey: .choices)
        try container.encode(isProved, forKey: .isProved)
        try container.encode(limits, forKey: .limits)
        try container.encode(plan, forKey: .plan)
        try container.encode(difference, forKey: .difference)
    }
}
