internal import BackfillChains
internal import Secondments

extension PlanGraphBuilder {
    /// Writes what the engine solves from the nodes and moves that there are.
    ///
    /// - Parameter only: the levels that count; `nil` for all.
    mutating func writeProblem(_ only: Set<PlanGraph.Level>? = nil) {
        graph.units = []
        graph.offsets = []
        graph.movesInto = [[Int]](repeating: [], count: graph.nodes.count)
        for (index, move) in graph.moves.enumerated() { graph.movesInto[move.vacancy].append(index) }
        var problem = ChainProblem(
            vertices: [], arcs: [], maxMoves: policy.maxMoves, objectives: [])
        var groups = addCaps(to: &problem)
        addSwapCaps(to: &problem, groups: &groups)
        addStartCaps(to: &problem, groups: &groups)
        for (number, node) in graph.nodes.enumerated() {
            let days = node.vacancy.days
            let id = name(of: node, number: number)
            if node.place == nil {
                let mayStayOpen = node.needsNoCover || node.vacancy.post?.release != .covered
                problem.vertices.append(
                    ChainProblem.Vertex(id: id, mayStayOpen: mayStayOpen, groups: groups[number]))
            } else {
                problem.vertices.append(
                    ChainProblem.Vertex(
                        id: id, kind: .opportunity,
                        leadAvailable: Int64(max(0, days.start.number - snapshot.asOf.number)),
                        window: DayWindow(start: days.start.number, end: days.end.number)))
            }
        }
        problem.arcs = graph.moves.map {
            ChainProblem.Arc(vacancy: $0.vacancy, post: $0.post, lead: Int64($0.candidate.lead))
        }
        graph.levels = PlanGraph.Level.inOrder(snapshot).filter { level in
            switch level {
            case .panel: graph.nodes.contains { $0.winner != nil && $0.place != nil }
            case .selections: graph.nodes.contains { $0.winner != nil && $0.place == nil && !$0.isSwap }
            case .pins: !snapshot.pins.isEmpty
            case .goal, .change: true
            case .swaps, .swapShortfall: graph.nodes.contains(where: \.isSwap)
            case .delay: !graph.firstMovers.isEmpty
            }
        }
        if let only { graph.levels.removeAll { !only.contains($0) } }
        for level in graph.levels {
            var whole = objective(level)
            graph.offsets.append(countPlacesOnce(&whole.arcValues, &whole.openValues))
            let (inUnits, unit) = whole.inLargestUnit()
            problem.objectives.append(inUnits)
            graph.units.append(unit)
        }
        // Without windows a limit cannot tell a post in an exchange from one in a chain.
        graph.problem = graph.firstMovers.isEmpty || problem.maxSwap > 0 ? problem : withoutWindows(problem)
        graph.chainsAlone = chainsAlone(problem)
    }

    /// A name that depends on nothing but what the node is, so that equal plans are told apart the same way each time.
    private func name(of node: PlanGraph.Node, number: Int) -> String {
        let days = node.vacancy.days
        if let opportunity = node.vacancy.opportunity {
            let isWhole = snapshot.starts[opportunity] == nil && index.opportunities[opportunity]?.divided == nil
            let start = isWhole ? "" : "/\(days.start)"
            return "\(opportunity)/\(node.place ?? 0)\(start)"
        }
        let leaver = node.leaver?.person.id ?? ""
        if node.isSwap { return "exchange \(leaver)" }
        let base = "\(node.vacancy.post?.id ?? "")|\(leaver)|\(days.start)/\(days.end)|\(node.vacancy.fraction)"
        let head = graph.firstMovers[number].map { "|\($0)" } ?? ""
        return node.needsNoCover ? "\(base)|\(number)" : base + head
    }

    private func objective(_ level: PlanGraph.Level) -> ChainObjective {
        var arcs = [Int64](repeating: 0, count: graph.moves.count)
        var open = [Int64](repeating: 0, count: graph.nodes.count)
        let name: String
        switch level {
        case .panel:
            name = "places that a panel filled"
            for (index, node) in graph.nodes.enumerated() where node.winner != nil && node.place != nil {
                open[index] = -1
            }
        case .selections:
            name = "moves that a selection of their own decided"
            // Where who was chosen cannot step up, no plan does better by keeping the post from being left.
            for (index, node) in graph.nodes.enumerated()
            where node.winner != nil && node.place == nil && !node.isSwap && !graph.movesInto[index].isEmpty {
                open[index] = -1
            }
        case .pins:
            name = "moves that the planner insists on"
            for (index, move) in graph.moves.enumerated() where isPinned(move) { arcs[index] = 1 }
        case .change:
            name = "moves of the earlier plan that are kept"
            for (index, move) in graph.moves.enumerated() where isKept(move) { arcs[index] = 1 }
        case .goal(let goal):
            name = goal.rawValue
            for (index, move) in graph.moves.enumerated() where !isSwap(move) {
                arcs[index] = -cost(of: move, by: goal)
            }
            if goal == .costLeftOpen {
                for (index, node) in graph.nodes.enumerated() where !node.needsNoCover && !node.isSwap {
                    open[index] = -Int64(node.vacancy.cost.pointDayMillionths)
                }
            }
        case .swaps:
            name = "people who exchange posts as they asked"
            for (index, move) in graph.moves.enumerated() where isSwap(move) { arcs[index] = 1 }
        case .delay:
            name = "days by which opportunities start later than they could"
            arcs = delays()
        case .swapShortfall:
            name = "shortfall in exchanges"
            for (index, move) in graph.moves.enumerated() where isSwap(move) {
                arcs[index] = -cost(of: move, by: .shortfall)
            }
        }
        return ChainObjective(name: name, arcValues: arcs, openValues: open)
    }

    private func isSwap(_ move: PlanGraph.Move) -> Bool { graph.nodes[move.vacancy].isSwap }

    private func isPinned(_ move: PlanGraph.Move) -> Bool {
        let vacancy = graph.nodes[move.vacancy].vacancy
        return vacancy.names.contains {
            index.pins.contains(MoveChoice(person: move.candidate.person.id, vacancy: $0))
        }
    }

    private func isKept(_ move: PlanGraph.Move) -> Bool {
        let vacancy = graph.nodes[move.vacancy].vacancy
        return snapshot.keeping.contains(
            KeptMove(person: move.candidate.person.id, vacancy: vacancy.name, days: vacancy.days))
    }

    private func cost(of move: PlanGraph.Move, by goal: PlanGoal) -> Int64 {
        switch goal {
        case .costLeftOpen:
            Int64(graph.nodes[move.vacancy].vacancy.cost(ofLeaving: move.rest).pointDayMillionths)
        case .shortfall: Int64(move.candidate.shortfall.count)
        case .rings: Int64(move.candidate.ring.distance)
        case .moves: 1
        }
    }
}

extension ChainObjective {
    /// The same objective divided by the greatest common divisor of its values, and that divisor; 1 if all are zero.
    fileprivate func inLargestUnit() -> (ChainObjective, Int) {
        var unit = Int64(0)
        for value in arcValues + openValues {
            var rest = value
            while rest != 0 { (unit, rest) = (rest, unit % rest) }
            if abs(unit) == 1 { return (self, 1) }
        }
        unit = abs(unit)
        guard unit > 1 else { return (self, 1) }
        let divided = ChainObjective(
            name: name, arcValues: arcValues.map { $0 / unit }, openValues: openValues.map { $0 / unit })
        return (divided, Int(unit))
    }
}

extension Candidate {
    /// How far the person falls short of full suitability; nothing where there is no post to be suited to.
    var shortfall: Thousandths {
        suitability.map { Thousandths(100_000 - $0.percent.count) } ?? .zero
    }
}
