public import Secondments

/// Two or three people who exchange posts for a while, as each of them asked, so that nothing is left open.
public struct PlannedSwap: Hashable, Sendable, Codable {
    /// The window of every move of the exchange.
    public var days: DayRange
    /// The moves: each person steps into the own post of the one before them, the first into that of the last.
    public var moves: [PlannedMove]
}
