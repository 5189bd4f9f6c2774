public import BackfillChains

extension ChainsReport {
    /// Chains to choose from as one JSON object: each with what sets it apart from the next one.
    ///
    /// - Parameters:
    ///   - seconds: how long the whole work took.
    ///   - phases: how long each phase of it took.
    public func json(
        alternatives: [ChainPlan.Chain], seconds: Double, phases: [(name: String, seconds: Double)]
    ) -> String {
        let chains = alternatives.indices.map { rank -> String in
            var object = chainJSON(alternatives[rank]).dropLast()
            object += ",\"sum_of_values\":\(input.text(sum(alternatives[rank]))),"
            object += "\"left_open_value\":\(input.text(open(alternatives[rank])))"
            if rank + 1 < alternatives.count {
                let (values, hole) = lead(alternatives[rank], over: alternatives[rank + 1])
                object += ",\"better_than_next\":{\"by\":\(input.text(values + hole)),"
                object += "\"sum_of_values\":\(input.text(values)),\"left_open_value\":\(input.text(hole))}"
            }
            return String(object) + "}"
        }
        return alternativesJSON(chains, seconds: seconds, phases: phases)
    }

    func alternativesJSON(
        _ chains: [String], seconds: Double, phases: [(name: String, seconds: Double)]
    ) -> String {
        let times = phases.map { "\(quoted($0.name)):\(Self.decimal($0.seconds))" }.joined(separator: ",")
        return "{\"alternatives\":[\(chains.joined(separator: ",\n  "))],\n"
            + " \"statistics\":{\"seconds\":\(Self.decimal(seconds)),\"phases\":{\(times)}}}"
    }

    /// Chains to choose from as numbered lines, each with what it is worth less than the first, and under it what makes
    /// it better than the next.
    public func text(alternatives: [ChainPlan.Chain]) -> String {
        guard let best = alternatives.first?.values.first else { return "no chain is possible" }
        var lines: [String] = []
        for (rank, chain) in alternatives.enumerated() {
            let behind = best - (chain.values.first ?? best)
            lines.append(
                "\(rank + 1). " + chainText(chain) + (behind == 0 ? "" : "  (\(input.text(behind)) less)"))
            lines.append("   moves worth \(input.text(sum(chain))), what is left open \(input.text(open(chain)))")
            if rank + 1 < alternatives.count {
                lines.append("   \(comparison(chain, alternatives[rank + 1], number: rank + 2))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func comparison(_ chain: ChainPlan.Chain, _ next: ChainPlan.Chain, number: Int) -> String {
        let (values, hole) = lead(chain, over: next)
        if values + hole == 0, values == 0 { return "as good as \(number), which is told later by its ids alone" }
        var reasons: [String] = []
        if values > 0 { reasons.append("its moves are worth \(input.text(values)) more") }
        if hole > 0 { reasons.append("what it leaves open costs \(input.text(hole)) less") }
        let drawbacks =
            values < 0
            ? ", though its moves are worth \(input.text(-values)) less"
            : hole < 0 ? ", though what it leaves open costs \(input.text(-hole)) more" : ""
        let isBetter =
            values + hole == 0 ? "as good as \(number)" : "better than \(number) by \(input.text(values + hole))"
        return "\(isBetter): \(reasons.joined(separator: " and "))\(drawbacks)"
    }

    /// By how much the first leads the second in the sum of its arcs and in the value of what is left open.
    private func lead(_ a: ChainPlan.Chain, over b: ChainPlan.Chain) -> (values: Int64, hole: Int64) {
        (sum(a) - sum(b), open(a) - open(b))
    }

    private func sum(_ chain: ChainPlan.Chain) -> Int64 {
        chain.arcs.reduce(0) { $0 + input.problem.objectives[0].arcValues[$1] }
    }

    private func open(_ chain: ChainPlan.Chain) -> Int64 { input.problem.objectives[0].openValues[chain.leftOpen] }
}
