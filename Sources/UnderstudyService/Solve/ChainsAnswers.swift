public import BackfillChains

/// Answers to questions about a plan.
public struct ChainsAnswers: Sendable {
    /// Why the plan makes a move.
    public var why: [UsedArcExplanation] = []
    /// Why it does not make one.
    public var whyNot: [WhyNotMove] = []
    /// What each person who moves is worth to it; `nil` if that was not asked.
    public var worths: [HolderWorth]?

    /// Nothing was asked.
    public init() {}

    /// Why a plan does not make a move.
    public enum WhyNotMove: Sendable {
        /// What the engine found.
        case explained(UnusedArcExplanation)
        /// Nobody says that the holder of the post could: there is no arc.
        case noArc(vacancy: Int, post: Int)
    }
}
