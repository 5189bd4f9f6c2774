internal import BackfillChains

extension PlanGraph {
    /// The part of the graph around one node, ready to be asked about its moves.
    struct ExplainedPart {
        /// The nodes and moves of the part.
        let part: Part
        /// What is planned in it.
        let problem: ChainProblem
        /// Answers why its best plan has a move, or has it not.
        let explainer: ChainExplainer
    }

    /// Plans the part around a node, to ask why its plan is as it is.
    ///
    /// - Parameters:
    ///   - partOf: the part of each node (``parts()``).
    ///   - mostMoves: the most moves of a part that is planned.
    /// - Returns: `nil` where the part is larger, or the time was over before it was planned.
    func explained(
        around node: Int, partOf: [Int], mostMoves: Int, shouldStop: @escaping () -> Bool
    ) throws(ChainProblemError) -> ExplainedPart? {
        let own = moves.indices.filter { partOf[moves[$0].vacancy] == partOf[node] }
        guard own.count <= mostMoves else { return nil }
        let part = part(nodes: nodes.indices.filter { partOf[$0] == partOf[node] }, moves: own)
        // Chains alone are planned sooner, wherever no exchange shares a limit with them.
        let problem =
            part.graph.nodes.contains(where: \.isSwap)
            ? part.graph.problem : part.graph.chainsAlone ?? part.graph.problem
        let planner = try ChainPlanner(problem)
        let best = planner.plan(shouldStop: shouldStop)
        guard best.status == .optimal else { return nil }
        return ExplainedPart(part: part, problem: problem, explainer: ChainExplainer(planner, best: best))
    }
}
