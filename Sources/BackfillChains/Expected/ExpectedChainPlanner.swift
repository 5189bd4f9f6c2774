/// Finds the plan with the highest expected value when each move comes off only with a probability.
///
/// A move happens only if all before it in its chain happen. A move that fails leaves its vacancy, the opportunity or the
/// post vacated before it, at its open value; if all come off, the last vacated post is left at its own. With values v,
/// probabilities p and open values o of the vertices along a chain, P being the product of the first so many p, its
/// expected value is `o(opportunity) + Σ P (v + o(post) - o(vacancy))`. A swap succeeds whole or not at all: the product
/// of its probabilities times the sum of its values. Everything else is as for ``ChainPlanner``: length, lead, windows
/// and caps hold as if every move came off, as all of them have to be agreed beforehand.
///
/// A planner is a value: asking changes nothing, and the order in which vertices and arcs are listed changes no answer.
public struct ExpectedChainPlanner: Sendable {
    /// The problem as given.
    public let problem: ChainProblem
    /// The probability of each arc in thousandths, by its index in the problem.
    public let probabilities: [Int]
    let graph: ChainGraph
    let odds: ChainOdds
    var effort = SolverEffort()
    /// What no total of weights exceeds, whatever its sign.
    let total: Int128
    /// Every total is a multiple of this, in the odds' unit.
    private let step: Int128
    /// Solves the problem when nothing can fail; `nil` when something can.
    var certain: ChainPlanner?

    /// Validates the problem and builds its graph. O(n log n + m log d) for n vertices and m arcs, d at a vacancy.
    ///
    /// - Parameters:
    ///   - problem: one with a single objective, no pins, and nothing that must be covered.
    ///   - probabilities: in thousandths, 0 to 1,000, one for each arc.
    /// - Throws: ``ChainProblemError``, naming the vertex or arc that is wrong.
    public init(_ problem: ChainProblem, probabilities: [Int]) throws(ChainProblemError) {
        let order = try problem.validated()
        if probabilities.count != problem.arcs.count { throw .wrongNumberOfProbabilities(expected: problem.arcs.count) }
        for (arc, probability) in zip(problem.arcs, probabilities) where !(0...1_000).contains(probability) {
            throw .probabilityOutOfRange(
                vacancy: problem.vertices[arc.vacancy].id, post: problem.vertices[arc.post].id, probability)
        }
        if problem.objectives.count != 1 { throw .severalObjectivesExpected(count: problem.objectives.count) }
        if !problem.pinnedArcs.isEmpty { throw .pinnedExpected }
        for index in order where !problem.vertices[Int(index)].mayStayOpen {
            throw .mustBeCoveredExpected(id: problem.vertices[Int(index)].id)
        }
        self.problem = problem
        self.probabilities = probabilities

        // The graph holds weights; open values are in them.
        let objective = problem.objectives[0]
        var weighted = problem
        weighted.objectives[0].openValues = objective.openValues.map { _ in 0 }
        weighted.objectives[0].arcValues = zip(problem.arcs, objective.arcValues).map { arc, value in
            value + objective.openValues[arc.post] - objective.openValues[arc.vacancy]
        }
        graph = ChainGraph(weighted, order: order)
        func divisor(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : divisor(b, a % b) }
        let used = graph.arcOriginal.map { probabilities[Int($0)] }
        let parts = Int64(1_000 / used.reduce(1_000) { divisor($0, UInt64($1)) })
        let posts = graph.vertexCount - graph.sources.count
        let depth = max(1, min(max(graph.maxMoves, graph.maxSwap), posts))
        var largest: Int64 = 1
        var common: UInt64 = 0
        let plainValue = graph.arcOriginal.map { objective.arcValues[Int($0)] }
        for value in graph.arcValue + plainValue {
            largest = max(largest, abs(value))
            if common != 1 { common = divisor(common, value.magnitude) }
        }
        step = Int128(max(1, common))
        total = Int128(largest) * Int128((depth + 1) * (graph.sources.count + 1) + graph.vertexCount)
        var unit: Int128 = 1
        for _ in 0..<depth where OddsScale.fits(unit: unit, total: total) { unit *= Int128(parts) }
        if !OddsScale.fits(unit: unit, total: total) { throw .expectedValuesTooFine(depth: depth) }
        odds = ChainOdds(
            parts: parts, depth: depth, probability: used.map { Int64($0) * parts / 1_000 }, plainValue: plainValue,
            grid: ChanceGrid(parts: parts))
        certain = used.allSatisfy { $0 == 1_000 } ? try ChainPlanner(problem) : nil
    }

    /// Finds the plan with the highest expected value.
    ///
    /// - Parameters:
    ///   - shouldStop: asked now and then; once it answers true the best plan so far is returned, with an honest bound.
    ///     By default the search runs until it has proved its plan.
    ///   - observer: is told what the search does, its figures rounded to whole units of the problem's values.
    public func plan(
        shouldStop: @escaping () -> Bool = { false }, observer: SolveObserver = .none
    ) -> ExpectedChainPlan {
        if let certain { return plan(certain.plan(shouldStop: shouldStop, observer: observer)) }
        var statistics = ChainStatistics()
        statistics.reachablePosts = graph.vertexCount - graph.sources.count
        statistics.reachableArcs = graph.arcCount
        var columns: [ExpectedPacking.Column] = []
        var value: Int128 = 0
        var bound: Int128 = 0
        observer(.began(.clusters))
        let clusters = graph.clusters()
        statistics.clusters = clusters.count
        observer(.clusters(clusters.count))
        let scale = OddsScale(unit: odds.unit, total: total)
        for (index, part) in clusters.enumerated() {
            observer(
                .cluster(
                    number: index + 1, opportunities: part.graph.sources.count,
                    posts: part.graph.vertexCount - part.graph.sources.count, arcs: part.graph.arcCount))
            var packing = ExpectedPacking(
                graph: part.graph, odds: odds.restricted(to: part.arcs), scale: scale, list: nil, step: step, best: [],
                cutoff: 0, depth: 0, effort: effort, shouldStop: shouldStop,
                observer: observer.shifted(
                    best: Int64(baseline + value / odds.unit), bound: Int64(baseline + bound / odds.unit)))
            bound += max(packing.run(), packing.cutoff)
            value += packing.cutoff
            statistics.add(packing.counts)
            columns += packing.best.map {
                ($0.source >= 0 ? part.vertices[Int($0.source)] : -1, $0.arcs.map { part.arcs[Int($0)] })
            }
        }
        var plan = describe(columns)
        plan.status = value == bound ? .optimal : .feasible
        plan.objective = ExpectedValue(baseline * odds.unit + value, over: odds.unit)
        plan.bound = ExpectedValue(baseline * odds.unit + bound, over: odds.unit)
        plan.statistics = statistics
        return plan
    }

    /// The open values of all opportunities: the plan in which nothing moves.
    private var baseline: Int128 {
        graph.sources.reduce(0) { $0 + Int128(openValue($1)) }
    }

    private func openValue(_ vertex: Int32) -> Int64 {
        problem.objectives[0].openValues[Int(graph.original[Int(vertex)])]
    }

    /// Turns columns of the graph into a plan of the problem, sorted by id.
    func describe(_ columns: [ExpectedPacking.Column]) -> ExpectedChainPlan {
        var plan = ExpectedChainPlan(
            status: .feasible, chains: [], swaps: [], unfilled: [], objective: ExpectedValue(0),
            bound: ExpectedValue(0), statistics: ChainStatistics())
        var filled = Set<Int32>()
        for (source, arcs) in graph.sortedById(columns) {
            let originals = arcs.map { Int(graph.arcOriginal[Int($0)]) }
            let value = odds.value(source: source, arcs: arcs, graph: graph)
            if source >= 0 {
                filled.insert(source)
                plan.chains.append(
                    ExpectedChainPlan.Chain(
                        opportunity: Int(graph.original[Int(source)]), arcs: originals,
                        leftOpen: problem.arcs[originals[originals.count - 1]].post,
                        value: ExpectedValue(Int128(openValue(source)) * odds.unit + value, over: odds.unit)))
            } else {
                plan.swaps.append(
                    ExpectedChainPlan.Swap(arcs: originals, value: ExpectedValue(value, over: odds.unit)))
            }
        }
        plan.unfilled = graph.sources.filter { !filled.contains($0) }.map { Int(graph.original[Int($0)]) }
        return plan
    }

    /// The same plan when everything in it is certain.
    private func plan(_ certain: ChainPlan) -> ExpectedChainPlan {
        ExpectedChainPlan(
            status: certain.status == .optimal ? .optimal : .feasible, chains: certain.chains.map(exact),
            swaps: certain.swaps.map { ExpectedChainPlan.Swap(arcs: $0.arcs, value: exact($0.values)) },
            unfilled: certain.unfilled, objective: exact(certain.objective),
            bound: exact(certain.bound.compactMap { $0 }), statistics: certain.statistics)
    }

    func exact(_ chain: ChainPlan.Chain) -> ExpectedChainPlan.Chain {
        ExpectedChainPlan.Chain(
            opportunity: chain.opportunity, arcs: chain.arcs, leftOpen: chain.leftOpen, value: exact(chain.values))
    }

    private func exact(_ values: [Int64]) -> ExpectedValue { ExpectedValue(Int128(values.first ?? 0)) }
}
