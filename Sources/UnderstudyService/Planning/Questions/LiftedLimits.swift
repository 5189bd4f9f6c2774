internal import BackfillChains

/// The limits each of which, lifted by itself, would let a plan have a move that none has.
struct LiftedLimits {
    /// The post left behind would have to stay open, and may not.
    private(set) var isUncovered = false
    /// There is no time left to prepare the moves up to it, by so many days at least where that is known.
    private(set) var isTooLate = false
    private(set) var missingDays: Int?
    /// More would be away than may be at once, of the team that is left among others.
    private(set) var isCapped = false
    private(set) var isOfOwnTeam = false

    init(_ answer: UnusedArcExplanation) {
        for obstacle in answer.obstacles {
            switch obstacle {
            case .mustBeCovered: isUncovered = true
            case .leadTooLong(let days):
                isTooLate = true
                missingDays = days.map { Int($0) }
            case .capped(let groups):
                isCapped = true
                isOfOwnTeam = groups.contains { $0.hasPrefix("team ") }
            case .banned, .tooFar, .otherPins, .mustFill: break
            }
        }
    }
}
