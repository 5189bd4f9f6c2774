/// Another plan than the best one, and what it would cost.
public struct ChainAlternative: Hashable, Sendable {
    /// The best plan that does what was asked for. Its status tells whether there is one and whether it is proved.
    public var plan: ChainPlan
    /// By level, how much less the plan comes to than the best one; `nil` if there is no plan.
    ///
    /// If both are proved, the first level that is not 0 is positive; levels after it can be anything.
    public var loss: [Int64]?

    init(_ plan: ChainPlan, best: ChainPlan) {
        self.plan = plan
        if plan.status == .optimal || plan.status == .feasible {
            loss = zip(best.objective, plan.objective).map { $0 - $1 }
        }
    }
}
