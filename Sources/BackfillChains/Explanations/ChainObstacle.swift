/// What can stand in the way of a move.
public enum ChainObstacle: Hashable, Sendable {
    /// The problem bans the arc.
    case banned
    /// The shortest chain through the arc has so many moves, more than a chain may have.
    case tooFar(moves: Int)
    /// The lead times; every chain through the arc that is short enough exceeds its opportunity's by at least so much.
    ///
    /// `nil` where no such figure can be given, because lead times and other limits work together.
    case leadTooLong(by: Int64?)
    /// Caps of these groups, or of groups elsewhere if there are none named.
    case capped(groups: [String])
    /// A post behind the move may be released only if covered, and nobody is there to cover it.
    case mustBeCovered
    /// Other moves that the plan has to make.
    case otherPins
    /// Opportunities that the plan has to fill.
    case mustFill
}
