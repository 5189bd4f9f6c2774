internal import BackfillChains

extension PlanGraph {
    /// The parts of the graph that neither a move nor a limit ties together: one number for each node, the same for nodes of one part.
    ///
    /// The best plan is made of the best plans of the parts. O(nodes + moves), nearly.
    func parts() -> [Int] {
        var sets = DisjointSets(count: problem.vertices.count)
        for arc in problem.arcs { sets.join(arc.vacancy, arc.post) }
        // A limit on chains within exchanges ties nobody to anybody.
        let limited = Set(problem.caps.map(\.group)).subtracting([PlanGraph.chainGroup])
        var first: [String: Int] = [:]
        for (number, vertex) in problem.vertices.enumerated() {
            for group in vertex.groups where limited.contains(group) { sets.join(number, first[group] ?? number) }
            for group in vertex.groups where first[group] == nil { first[group] = number }
        }
        return problem.vertices.indices.map { sets.root($0) }
    }

    /// A part of the graph as a graph of its own.
    struct Part {
        /// The graph, with the nodes and moves of the part in their order.
        let graph: PlanGraph
        /// The number in the part of each of its nodes, by the one in the whole graph.
        let nodes: [Int: Int]
        /// The number in the part of each of its moves, by the one in the whole graph.
        let moves: [Int: Int]
    }

    /// Some nodes and the moves between them as a graph of its own.
    ///
    /// - Parameters:
    ///   - nodes: a union of parts, ascending.
    ///   - moves: every move between them, ascending.
    func part(nodes numbers: [Int], moves moveNumbers: [Int]) -> Part {
        let newNode = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        let newMove = Dictionary(uniqueKeysWithValues: moveNumbers.enumerated().map { ($1, $0) })
        func restricted(_ whole: ChainProblem) -> ChainProblem {
            let vertices = numbers.map { whole.vertices[$0] }
            let groups = Set(vertices.flatMap(\.groups))
            return ChainProblem(
                vertices: vertices,
                arcs: moveNumbers.compactMap { number in
                    let arc = whole.arcs[number]
                    guard let vacancy = newNode[arc.vacancy], let post = newNode[arc.post] else { return nil }
                    return ChainProblem.Arc(vacancy: vacancy, post: post, lead: arc.lead)
                },
                caps: whole.caps.filter { groups.contains($0.group) }, maxMoves: whole.maxMoves,
                maxSwap: whole.maxSwap,
                objectives: whole.objectives.map { level in
                    ChainObjective(
                        name: level.name, arcValues: moveNumbers.map { level.arcValues[$0] },
                        openValues: numbers.map { level.openValues[$0] })
                },
                pinnedArcs: whole.pinnedArcs.compactMap { newMove[$0] },
                bannedArcs: whole.bannedArcs.compactMap { newMove[$0] })
        }
        var part = PlanGraph()
        part.nodes = numbers.map { nodes[$0] }
        part.moves = moveNumbers.compactMap { number in
            let move = moves[number]
            guard let vacancy = newNode[move.vacancy], let post = newNode[move.post] else { return nil }
            return Move(candidate: move.candidate, vacancy: vacancy, post: post, rest: move.rest)
        }
        part.problem = restricted(problem)
        part.chainsAlone = chainsAlone.map(restricted)
        part.levels = levels
        part.units = units
        part.isCut = isCut
        part.isNarrowed = isNarrowed
        part.movesInto = [[Int]](repeating: [], count: numbers.count)
        for (number, move) in part.moves.enumerated() { part.movesInto[move.vacancy].append(number) }
        return Part(graph: part, nodes: newNode, moves: newMove)
    }
}
