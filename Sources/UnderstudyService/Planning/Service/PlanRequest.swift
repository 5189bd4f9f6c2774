/// What is asked of the planner.
public struct PlanRequest: Sendable {
    /// One opportunity, or all that are open to planning.
    public var scope: PlanScope
    /// Moves insisted on.
    public var pins: [MoveChoice]
    /// Moves ruled out.
    public var bans: [MoveChoice]
    /// Asked now and then; once it answers true the best plan found so far is told, with honest bounds.
    public var shouldStop: @Sendable () -> Bool

    /// Asks for the best plan.
    public init(
        scope: PlanScope = .all, pins: [MoveChoice] = [], bans: [MoveChoice] = [],
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.scope = scope
        self.pins = pins
        self.bans = bans
        self.shouldStop = shouldStop
    }
}
