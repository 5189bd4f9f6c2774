public import BackfillChains

extension ChainsReport {
    /// A plan of expected values as one JSON object of the same shape, exact decimals throughout.
    ///
    /// The value of a chain or a swap is what it brings on average; that of a move is what it brings if it comes off.
    ///
    /// - Parameters:
    ///   - seconds: how long the whole work took.
    ///   - phases: how long each phase of it took.
    public func json(
        _ plan: ExpectedChainPlan, seconds: Double, phases: [(name: String, seconds: Double)]
    ) -> String {
        planJSON(
            status: plan.status.rawValue, objective: text(plan.objective), bound: text(plan.bound),
            chains: plan.chains.map(chainJSON), swaps: plan.swaps.map { swapJSON($0.arcs, value: text($0.value)) },
            unfilled: plan.unfilled, statistics: plan.statistics, seconds: seconds, phases: phases, members: [])
    }

    /// Chains to choose from as one JSON object.
    public func json(
        alternatives: [ExpectedChainPlan.Chain], seconds: Double, phases: [(name: String, seconds: Double)]
    ) -> String {
        alternativesJSON(alternatives.map(chainJSON), seconds: seconds, phases: phases)
    }

    /// The plan as a few lines for a person.
    public func text(_ plan: ExpectedChainPlan) -> String {
        var lines = plan.chains.map(chainText)
        for swap in plan.swaps {
            let people = swap.arcs.map { id(input.problem.arcs[$0].post) }.joined(separator: " → ")
            lines.append("swap  \(people) → back  expected value \(text(swap.value))")
        }
        if !plan.unfilled.isEmpty { lines.append("unfilled  " + plan.unfilled.map(id).joined(separator: ", ")) }
        switch plan.status {
        case .optimal: lines.append("expected value \(text(plan.objective)), proved: no plan is better")
        case .feasible:
            lines.append(
                "expected value \(text(plan.objective)), stopped early: no plan exceeds \(text(plan.bound))")
        }
        return lines.joined(separator: "\n")
    }

    /// Chains to choose from as numbered lines, each with what it is worth less than the first.
    public func text(alternatives: [ExpectedChainPlan.Chain]) -> String {
        guard let best = alternatives.first else { return "no chain is possible" }
        return alternatives.enumerated().map { rank, chain in
            let behind = best.value - chain.value
            let less = behind == ExpectedValue(0) ? "" : "  (\(text(behind)) less)"
            return "\(rank + 1). " + chainText(chain) + less
        }.joined(separator: "\n")
    }

    private func chainJSON(_ chain: ExpectedChainPlan.Chain) -> String {
        chainJSON(chain.opportunity, chain.arcs, leftOpen: chain.leftOpen, value: text(chain.value))
    }

    private func chainText(_ chain: ExpectedChainPlan.Chain) -> String {
        let posts = chain.arcs.map { id(input.problem.arcs[$0].post) }.joined(separator: " ← ")
        return "\(id(chain.opportunity)) ← \(posts)  expected value \(text(chain.value)), "
            + "open \(id(chain.leftOpen)) if all come off"
    }

    private func text(_ value: ExpectedValue) -> String { value.decimal(shiftedBy: input.scale) }
}
