/// What is asked of the planner.
public struct PlanRequest: Sendable {
    /// One opportunity, or all that are open to planning.
    public var scope: PlanScope
    /// Moves insisted on.
    public var pins: [MoveChoice]
    /// Moves ruled out.
    public var bans: [MoveChoice]
    /// A stored plan of which as many moves are kept as can be without leaving more open. What its people have declined is ruled out.
    public var keep: Int?
    /// Opportunities whose start is left to the plan again, though an accepted plan has chosen it.
    public var reopened: [String]
    /// Asked now and then; once it answers true the best plan found so far is told, with honest bounds.
    public var shouldStop: @Sendable () -> Bool
    /// What was declined in the plan that is kept and so stands among the moves ruled out; `nil` until the answers have been read.
    var declined: [DeclinedMove]?

    /// Asks for the best plan.
    public init(
        scope: PlanScope = .all, pins: [MoveChoice] = [], bans: [MoveChoice] = [], keep: Int? = nil,
        reopened: [String] = [], shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.scope = scope
        self.pins = pins
        self.bans = bans
        self.keep = keep
        self.reopened = reopened
        self.shouldStop = shouldStop
    }
}
