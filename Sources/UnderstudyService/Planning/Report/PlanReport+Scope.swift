extension PlanReport {
    /// The part of the plan that is for a scope; costs and levels stay those of the whole.
    func within(_ scope: PlanScope) -> PlanReport {
        guard case .opportunity = scope else { return self }
        var part = self
        part.chains = chains.filter { scope.includes($0.opportunity) }
        part.swaps = []
        part.unfilled = unfilled.filter { scope.includes($0.opportunity) }
        part.costLeftOpen =
            part.chains.reduce(.zero) { $0 + $1.cost } + part.unfilled.reduce(PlanCost.zero) { $0 + $1.cost }
        return part
    }
}
