/// Why a plan does not use an arc: how much worse the best plan with it is, or what stands in the way of any.
public struct UnusedArcExplanation: Hashable, Sendable {
    /// The arc, by index.
    public var arc: Int
    /// The best plan that uses the arc.
    public var alternative: ChainAlternative
    /// If no plan can use the arc: what, lifted by itself, would let one. Any of these is enough.
    public var obstacles: [ChainObstacle]
    /// If none is enough by itself: obstacles that let a plan use the arc once all of them are lifted, and not while
    /// any of them stands. Empty as well if even without all obstacles there would be no such plan.
    public var obstaclesTogether: [ChainObstacle]
}
