internal import BackfillChains
internal import Secondments

/// The limits each of which, lifted by itself, would let a plan have a move that none has.
struct LiftedLimits {
    /// The post left behind would have to stay open, and may not.
    private(set) var isUncovered = false
    /// There is no time left to prepare the moves up to it, by so many days at least where that is known.
    private(set) var isTooLate = false
    private(set) var missingDays: Int?
    /// More would be away than so many of a team, who may be at once; whether the team that is left is one of those.
    private(set) var awayAtOnce: Int?
    private(set) var isOfOwnTeam = false

    init(_ answer: UnusedArcExplanation, _ policy: Policy) {
        for obstacle in answer.obstacles {
            switch obstacle {
            case .mustBeCovered: isUncovered = true
            case .leadTooLong(let days):
                isTooLate = true
                missingDays = days.map { Int($0) }
            case .capped(let groups):
                awayAtOnce = policy.awayAtOnce
                isOfOwnTeam = groups.contains { $0.hasPrefix("team ") }
            case .banned, .tooFar, .otherPins, .mustFill: break
            }
        }
    }
}
