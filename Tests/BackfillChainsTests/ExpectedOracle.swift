import BackfillChains

/// The definition of an expected value, outcome by outcome, tried out on every plan there is.
struct ExpectedOracle {
    let oracle: Oracle
    /// In thousandths, by arc.
    let probabilities: [Int]
    var problem: ChainProblem { oracle.problem }

    init(_ problem: ChainProblem, probabilities: [Int]) {
        oracle = Oracle(problem: problem)
        self.probabilities = probabilities
    }

    /// What values are multiplied with to be whole.
    var unit: Int128 { power(max(problem.maxMoves, problem.maxSwap)) }

    private func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { result, _ in result * 1_000 } }

    private func probability(_ arc: Int) -> Int128 { Int128(probabilities[arc]) }

    /// A chain may stop after any number of moves; each way to stop counts with its probability.
    func value(chain arcs: [Int], of opportunity: Int) -> Int128 {
        let objective = problem.objectives[0]
        var total: Int128 = 0
        for made in 0...arcs.count {
            var chance = unit / power(arcs.count)
            for arc in arcs.prefix(made) { chance *= probability(arc) }
            if made < arcs.count { chance *= 1_000 - probability(arcs[made]) }
            for _ in 0..<max(0, arcs.count - made - 1) { chance *= 1_000 }
            let open = made == 0 ? opportunity : problem.arcs[arcs[made - 1]].post
            let value = arcs.prefix(made).reduce(objective.openValues[open]) { $0 + objective.arcValues[$1] }
            total += chance * Int128(value)
        }
        return total
    }

    /// A swap happens if all its moves come off.
    func value(swap arcs: [Int]) -> Int128 {
        let chance = arcs.reduce(unit / power(arcs.count)) { $0 * probability($1) }
        return chance * Int128(arcs.reduce(0) { $0 + problem.objectives[0].arcValues[$1] })
    }

    func value(of parts: [Oracle.Part]) -> Int128 {
        var total: Int128 = 0
        for part in parts {
            total += part.opportunity.map { value(chain: part.arcs, of: $0) } ?? value(swap: part.arcs)
        }
        for vertex in problem.vertices.indices where problem.vertices[vertex].kind == .opportunity {
            if !parts.contains(where: { $0.opportunity == vertex }) {
                total += unit * Int128(problem.objectives[0].openValues[vertex])
            }
        }
        return total
    }

    /// The best expected value of all plans.
    func best() -> ExpectedValue {
        let opportunities = problem.vertices.indices.filter { problem.vertices[$0].kind == .opportunity }
        let choices = opportunities.map { opportunity in
            oracle.chains(of: opportunity).map { Oracle.Part(opportunity: opportunity, arcs: $0) }
        }
        let swaps = oracle.swaps().map { Oracle.Part(opportunity: nil, arcs: $0) }
        var best = value(of: [])
        func extend(_ parts: [Oracle.Part], _ index: Int) {
            if !oracle.faults(of: parts).isEmpty { return }
            best = max(best, value(of: parts))
            if index < choices.count {
                extend(parts, index + 1)
                for part in choices[index] { extend(parts + [part], index + 1) }
            } else {
                for next in max(index, choices.count)..<choices.count + swaps.count {
                    extend(parts + [swaps[next - choices.count]], next + 1)
                }
            }
        }
        extend([], 0)
        return ExpectedValue(best, over: unit)
    }

    /// Checks everything that a plan says about itself, but for its being the best.
    func faults(of plan: ExpectedChainPlan) -> [String] {
        var faults: [String] = []
        var parts: [Oracle.Part] = []
        for chain in plan.chains {
            parts.append(Oracle.Part(opportunity: chain.opportunity, arcs: chain.arcs))
            if !oracle.chains(of: chain.opportunity).contains(chain.arcs) { faults.append("no such chain") }
            if chain.arcs.last.map({ problem.arcs[$0].post }) != chain.leftOpen { faults.append("wrong end") }
            if ExpectedValue(value(chain: chain.arcs, of: chain.opportunity), over: unit) != chain.value {
                faults.append("wrong chain value")
            }
        }
        let rotated = Set(oracle.swaps().flatMap { swap in swap.indices.map { Array(swap[$0...] + swap[..<$0]) } })
        for swap in plan.swaps {
            parts.append(Oracle.Part(opportunity: nil, arcs: swap.arcs))
            if !rotated.contains(swap.arcs) { faults.append("no such swap") }
            if ExpectedValue(value(swap: swap.arcs), over: unit) != swap.value { faults.append("wrong swap value") }
        }
        faults += oracle.faults(of: parts)
        if ExpectedValue(value(of: parts), over: unit) != plan.objective { faults.append("wrong total") }
        let unfilled = problem.vertices.indices.filter { vertex in
            problem.vertices[vertex].kind == .opportunity && !plan.chains.contains { $0.opportunity == vertex }
        }
        if unfilled.map({ problem.vertices[$0].id }).sorted() != plan.unfilled.map({ problem.vertices[$0].id }) {
            faults.append("wrong list of the unfilled")
        }
        return faults
    }
}
