internal import BackfillChains
internal import Secondments

extension PlanGraphBuilder {
    /// The windows in which an opportunity may run.
    func windows(of opportunity: Opportunity) -> [DayRange] {
        snapshot.starts[opportunity.id]?.days.map { opportunity.days.starting(on: $0) } ?? [opportunity.days]
    }

    /// The first move into an opportunity whose start is open: no more of them than it has places, over all its starts.
    func addStartCaps(to problem: inout ChainProblem, groups: inout [[String]]) {
        for (node, opportunity) in graph.firstMovers { groups[node].append("start \(opportunity)") }
        for id in Set(graph.firstMovers.values).sorted() {
            problem.caps.append(
                ChainProblem.GroupCap(
                    group: "start \(id)", maxMoves: max(1, index.opportunities[id]?.opportunity.places ?? 1)))
        }
    }

    /// What a level counts for a place whose start is open, moved from the place to the moves into it: the starts that are not taken
    /// up count for nothing, and the opportunity as a whole counts once.
    ///
    /// - Returns: what is counted if nobody moves into any of them.
    func countPlacesOnce(_ arcs: inout [Int64], _ open: inout [Int64]) -> Int64 {
        var whole: Int64 = 0
        for (number, node) in graph.nodes.enumerated() where node.place != nil {
            guard let id = node.vacancy.opportunity, let starts = snapshot.starts[id] else { continue }
            if node.vacancy.days.start == starts.days.first { whole += open[number] }
            for arc in graph.movesInto[number] { arcs[arc] -= open[number] }
            open[number] = 0
        }
        return whole
    }

    /// Days by which opportunities start later than they could, counted at their first place.
    func delays() -> [Int64] {
        graph.moves.map { move in
            let node = graph.nodes[move.vacancy]
            guard node.place == 1, let id = node.vacancy.opportunity, let open = snapshot.starts[id] else { return 0 }
            return Int64(open.first.number - node.vacancy.days.start.number)
        }
    }

    /// The same problem with time written into the groups: each post stands for one window, so whether a limit counts it is known
    /// beforehand, and the engine need not tell hundreds of overlapping windows apart.
    func withoutWindows(_ problem: ChainProblem) -> ChainProblem {
        var timeless = problem
        timeless.caps = []
        for vertex in timeless.vertices.indices {
            timeless.vertices[vertex].window = .always
            timeless.vertices[vertex].groups = []
        }
        var members: [String: [Int]] = [:]
        for (number, vertex) in problem.vertices.enumerated() {
            for group in vertex.groups { members[group, default: []].append(number) }
        }
        // Of the limits of a group those that hold for a part of what another holds for are told by it.
        var limits: [String: [(days: DayWindow, limit: Int, members: Set<Int>)]] = [:]
        for cap in problem.caps {
            let counted = (members[cap.group] ?? []).filter { number in
                let node = graph.nodes[number]
                let days = node.vacancy.days
                return node.isSwap || DayWindow(start: days.start.number, end: days.end.number).overlaps(cap.window)
            }
            guard counted.count > cap.maxMoves else { continue }
            limits[cap.group, default: []].append((cap.window, cap.maxMoves, Set(counted)))
        }
        for (group, all) in limits.sorted(by: { $0.key < $1.key }) {
            for (place, one) in all.enumerated() {
                let isTold = all.enumerated().contains { other, limit in
                    other != place && limit.limit <= one.limit && limit.members.isSuperset(of: one.members)
                        && (other < place || limit.limit < one.limit || limit.members.count > one.members.count)
                }
                if isTold { continue }
                let name = "\(group) \(place)"
                timeless.caps.append(ChainProblem.GroupCap(group: name, maxMoves: one.limit))
                for member in one.members.sorted() { timeless.vertices[member].groups.append(name) }
            }
        }
        return timeless
    }
}
