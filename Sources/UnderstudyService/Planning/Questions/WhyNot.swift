public import Secondments

/// Why a person does not move into a vacancy: the rules against it, or the better plan that keeps them out.
public struct WhyNot: Hashable, Sendable, Encodable {
    /// What the answer is.
    public enum Verdict: String, Sendable, Codable {
        /// The plan has the move.
        case inPlan = "in-plan"
        /// The tests exclude the person.
        case excluded
        /// Nobody leaves that post within reach of the opportunities that are planned.
        case outOfReach = "out-of-reach"
        /// The person passes every test, and no plan that keeps the rules can hold the move.
        case impossible
        /// The person passes every test, and the plan without the move is better.
        case worse
        /// The person passes every test, and a plan with the move is exactly as good.
        case asGood = "as-good"
    }

    /// The person's id.
    public var person: String
    /// The person's name.
    public var name: String
    /// The post or the opportunity that was asked about.
    public var vacancy: String
    /// The opportunity that opens the post, where the post is also left by its holder and each of the two is answered for itself.
    public var opportunity: String?
    /// What the answer is.
    public var verdict: Verdict
    /// Everything that excludes the person, not only the first. Of a post that the best plan leaves it is told for the days for
    /// which it is left there; of any other for all days for which it could be left.
    public var reasons: [ExclusionReason]
    /// The same by the days for which the post would be left, where not all of them exclude the person for the same reasons; empty
    /// where they do.
    public var byDays: [ReasonsByDays] = []
    /// What the best plan with the move would change; `nil` where there is none.
    public var withTheMove: PlanDifference?
    /// Where no plan can hold the move: single changes after which one can, the one that leaves least open first.
    public var relaxations: [PlanRelaxation] = []
    /// The answer as a sentence.
    public var words: String
    /// The same question for each opportunity that opens the post at other times than its holder leaves it; mostly empty.
    public var also: [WhyNot] = []

    private enum CodingKeys: String, CodingKey {
        case person, name, vacancy, opportunity, verdict, reasons
        case byDays = "by_days"
        case withTheMove = "with_the_move"
        case relaxations, words, also
    }
}

/// What excludes a person from a post that is left for certain days.
public struct ReasonsByDays: Hashable, Sendable, Encodable {
    /// The days for which the post is left.
    public var days: DayRange
    /// Everything that excludes the person then.
    public var reasons: [ExclusionReason]
}

/// Why a move is in the plan: who else could have made it, and what each alternative would have cost.
public struct MoveExplanation: Hashable, Sendable, Encodable {
    /// The move.
    public var move: PlannedMove
    /// What the search for cover found in each ring, one sentence for each; empty for an opportunity.
    public var searched: [String]
    /// The best plan without the move.
    public var without: PlanDifference
    /// Why the plan without the move is the better one, as a clause: the search for cover goes on to a ring that stays closed while the
    /// person passes; `nil` where it is not better.
    public var whyBetter: String?
    /// The best plan with each of the other candidates in the same vacancy, the one that leaves least open first.
    public var others: [OtherCandidate]
    /// The days of the move.
    public var days: DayRange
    /// Whether it is part of an exchange of posts.
    public var isExchange: Bool
    /// The same for the person's further moves, on later days; mostly empty.
    public var also: [MoveExplanation] = []

    private enum CodingKeys: String, CodingKey {
        case move, searched, without
        case whyBetter = "why_better"
        case others, days
        case isExchange = "is_exchange"
        case also
    }

    /// Somebody else who passes every test for the vacancy.
    public struct OtherCandidate: Hashable, Sendable, Encodable {
        /// The person's id.
        public var person: String
        /// The person's name.
        public var name: String
        /// How well the person suits the vacancy.
        public var suitability: Suitability?
        /// What the best plan with this person would change; `nil` where no plan can hold the move.
        public var difference: PlanDifference?
    }
}
