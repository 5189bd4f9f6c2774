/// Answers questions about the best plan: why this move, why not that one, what each holder is worth to it.
///
/// Every answer is another optimum, found by the same search with an arc required or forbidden, so nothing is
/// estimated. Only the part of the graph that the question is about is searched again (see
/// ``ChainGraph/clusters()``), starting from what is left of the best plan; all other parts stay as they are.
public struct ChainExplainer {
    /// The plan that is explained.
    public let best: ChainPlan
    let planner: ChainPlanner
    let parts: [Part]
    /// The graph's arc for each arc of the problem, or -1 for one that no plan can touch.
    let graphArc: [Int32]
    /// The part that each vertex of the graph lies in, or -1 for a post that no arc touches.
    let partOfVertex: [Int32]

    /// One part of the graph and what the best plan does in it.
    struct Part {
        var graph: ChainGraph
        var vertices: [Int32]
        var arcs: [Int32]
        /// The columns of the best plan, in the numbering of the part.
        var columns: [PackingSolver.Column] = []
    }

    /// Prepares to answer. O(n + m).
    ///
    /// - Parameters:
    ///   - planner: the problem that the plan is for.
    ///   - best: what ``ChainPlanner/plan(shouldStop:observer:)`` found. Losses are against it, so they are only
    ///     what they say if it is proved.
    public init(_ planner: ChainPlanner, best: ChainPlan) {
        self.planner = planner
        self.best = best
        let graph = planner.graph
        var graphArc = [Int32](repeating: -1, count: planner.problem.arcs.count)
        for (arc, original) in graph.arcOriginal.enumerated() { graphArc[Int(original)] = Int32(arc) }
        var parts = graph.clusters().map { Part(graph: $0.graph, vertices: $0.vertices, arcs: $0.arcs) }
        var partOfVertex = [Int32](repeating: -1, count: graph.vertexCount)
        var place = [Int32](repeating: -1, count: graph.vertexCount)
        var placeOfArc = [Int32](repeating: -1, count: graph.arcCount)
        for (index, part) in parts.enumerated() {
            for (new, old) in part.vertices.enumerated() {
                partOfVertex[Int(old)] = Int32(index)
                place[Int(old)] = Int32(new)
            }
            for (new, old) in part.arcs.enumerated() { placeOfArc[Int(old)] = Int32(new) }
        }
        for arcs in best.chains.map(\.arcs) + best.swaps.map(\.arcs) {
            let own = arcs.map { graphArc[$0] }
            guard let first = own.first, !own.contains(-1) else { continue }
            let tail = graph.arcTail[Int(first)]
            let source = graph.isSource[Int(tail)] ? place[Int(tail)] : -1
            parts[Int(partOfVertex[Int(tail)])].columns.append((source, own.map { placeOfArc[Int($0)] }))
        }
        self.graphArc = graphArc
        self.partOfVertex = partOfVertex
        self.parts = parts
    }

    /// The best plan without some arcs and with another one.
    ///
    /// - Parameters:
    ///   - banned: arcs of the problem, all in one part.
    ///   - required: an arc of the problem in the same part.
    func alternative(
        without banned: [Int], with required: Int? = nil, shouldStop: @escaping () -> Bool
    ) -> ChainAlternative {
        let none = ChainAlternative(ChainPlan(status: .infeasible), best: best)
        if let required, graphArc[required] < 0 { return none }
        let touched = (banned + (required.map { [$0] } ?? [])).map { graphArc[$0] }.filter { $0 >= 0 }
        guard let first = touched.first else { return ChainAlternative(best, best: best) }
        let index = Int(partOfVertex[Int(planner.graph.arcTail[Int(first)])])
        let part = parts[index]
        var pins = part.graph.pins
        var keeps = [Bool](repeating: true, count: part.graph.arcCount)
        func place(_ arc: Int) -> Int32? { part.place(of: graphArc[arc]) }
        for arc in banned { if let arc = place(arc) { keeps[Int(arc)] = false } }
        if let required, let arc = place(required) {
            pins = Set(pins + [arc]).sorted()
            // Where all is at the same time, a vacancy is filled once and a holder moves once.
            if part.graph.slotCount == 1 {
                for other in 0..<Int32(part.graph.arcCount) where other != arc {
                    if part.graph.arcTail[Int(other)] == part.graph.arcTail[Int(arc)]
                        || part.graph.arcHead[Int(other)] == part.graph.arcHead[Int(arc)]
                    {
                        keeps[Int(other)] = false
                    }
                }
            }
        }
        if pins.contains(where: { !keeps[Int($0)] }) { return none }
        let small = part.graph.restricted(to: keeps, sources: part.graph.sources, pins: pins)
        var solver = ClusterSolver(graph: small.graph, steps: planner.steps, effort: planner.effort)
        if required == nil { solver.start = part.remainder(keeps: keeps, in: small) }
        solver.run(shouldStop: shouldStop)
        guard let found = solver.plan else {
            return solver.isStopped ? ChainAlternative(ChainPlan(status: .unknown), best: best) : none
        }
        let columns = found.map { column -> PackingSolver.Column in
            let source = column.source < 0 ? -1 : part.vertices[Int(small.vertices[Int(column.source)])]
            return (source, column.arcs.map { part.arcs[Int(small.arcs[Int($0)])] })
        }
        var plan = planner.describe(columns + columnsOutside(of: index))
        plan.status = solver.isStopped ? .feasible : .optimal
        plan.bound = zip(plan.objective, zip(solver.totals, solver.bounds)).map { whole, own in
            own.1.map { whole - own.0 + $0 }
        }
        return ChainAlternative(plan, best: best)
    }

    /// What the best plan does in every other part, in the numbering of the graph.
    private func columnsOutside(of index: Int) -> [PackingSolver.Column] {
        parts.indices.filter { $0 != index }.flatMap { other in
            let part = parts[other]
            return part.columns.map { column in
                (column.source < 0 ? -1 : part.vertices[Int(column.source)], column.arcs.map { part.arcs[Int($0)] })
            }
        }
    }
}

extension ChainExplainer.Part {
    /// The number in this part of an arc of the graph; arcs of a part stand in the order of the graph. O(log m).
    func place(of arc: Int32) -> Int32? {
        var low = 0
        var high = arcs.count
        while low < high {
            let middle = (low + high) / 2
            if arcs[middle] < arc { low = middle + 1 } else { high = middle }
        }
        return low < arcs.count && arcs[low] == arc ? Int32(low) : nil
    }

    /// The best plan's columns, each cut off before the first arc that is gone, if that makes a plan.
    func remainder(
        keeps: [Bool], in small: (graph: ChainGraph, vertices: [Int32], arcs: [Int32])
    ) -> [PackingSolver.Column]? {
        var newArc = [Int32](repeating: -1, count: graph.arcCount)
        for (new, old) in small.arcs.enumerated() { newArc[Int(old)] = Int32(new) }
        var newVertex = [Int32](repeating: -1, count: graph.vertexCount)
        for (new, old) in small.vertices.enumerated() { newVertex[Int(old)] = Int32(new) }
        var rest: [PackingSolver.Column] = []
        for column in columns {
            var arcs = Array(column.arcs.prefix { keeps[Int($0)] })
            if arcs.count < column.arcs.count {
                if column.source < 0 { continue }
                while let last = arcs.last, !graph.mayStayOpen[Int(graph.arcHead[Int(last)])] { arcs.removeLast() }
                if arcs.isEmpty {
                    if !graph.mayStayOpen[Int(column.source)] { return nil }
                    continue
                }
            }
            rest.append((column.source < 0 ? -1 : newVertex[Int(column.source)], arcs.map { newArc[Int($0)] }))
        }
        let used = Set(rest.flatMap(\.arcs))
        return small.graph.pins.allSatisfy(used.contains) ? rest : nil
    }
}
