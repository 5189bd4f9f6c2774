extension ChainProblem {
    /// The same problem with one level more, the last: of plans that are equal at all others, those with the fewest
    /// moves are best.
    ///
    /// With it a tie between best plans is broken by a rule that can be checked. Plans that have as few moves are equal
    /// still; which of them is told depends on ids, values and limits alone, never on the order of rows, the run or the
    /// machine.
    public var preferringFewestMoves: ChainProblem {
        var problem = self
        problem.objectives.append(
            ChainObjective(
                name: "moves", arcValues: arcs.map { _ in -1 }, openValues: vertices.map { _ in 0 }))
        return problem
    }
}

extension ChainPlan {
    /// The plan without its last level, for problems whose last level only breaks ties.
    ///
    /// - Returns: the plan, optimal if it is so at the levels that stay, and whether the last level was proved too.
    public func withoutLastLevel() -> (plan: ChainPlan, isTieSettled: Bool) {
        guard !objective.isEmpty else { return (self, status == .infeasible) }
        var plan = self
        plan.objective.removeLast()
        plan.bound.removeLast()
        for index in plan.chains.indices { plan.chains[index].values.removeLast() }
        for index in plan.swaps.indices { plan.swaps[index].values.removeLast() }
        if plan.bound == plan.objective.map(Optional.some) { plan.status = .optimal }
        return (plan, status == .optimal)
    }
}
