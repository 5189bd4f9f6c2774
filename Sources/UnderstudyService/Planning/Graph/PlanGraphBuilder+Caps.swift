internal import BackfillChains
internal import Secondments

extension PlanGraphBuilder {
    /// Limits on people and teams. Somebody who could leave at different times, or for different parts, stands in the
    /// graph more than once, and still moves only once at a time; policy may limit how many of a team are away.
    ///
    /// A limit that holds on the first day of every window holds on all days.
    func addCaps(to problem: inout ChainProblem) -> [[String]] {
        var groups = [[String]](repeating: [], count: graph.nodes.count)
        var byPerson: [String: [Int]] = [:]
        var byTeam: [String: [Int]] = [:]
        for (index, node) in graph.nodes.enumerated() where node.blocks && !node.isSwap {
            guard let leaver = node.leaver else { continue }
            byPerson[leaver.person.id, default: []].append(index)
            if policy.awayAtOnce != nil, !node.needsNoCover {
                byTeam[node.vacancy.unit.name, default: []].append(index)
            }
        }
        for (person, nodes) in byPerson.sorted(by: { $0.key < $1.key }) where nodes.count > 1 {
            let group = "person \(person)"
            for node in nodes { groups[node].append(group) }
            for day in Set(nodes.map { graph.nodes[$0].vacancy.days.start }).sorted()
            where nodes.count(where: { graph.nodes[$0].vacancy.days.contains(day) }) > 1 {
                problem.caps.append(
                    ChainProblem.GroupCap(
                        group: group, maxMoves: 1, window: DayWindow(start: day.number, end: day.number)))
            }
        }
        guard let limit = policy.awayAtOnce else { return groups }
        for (team, nodes) in byTeam.sorted(by: { $0.key < $1.key }) {
            let group = "team \(team)"
            for node in nodes { groups[node].append(group) }
            let away = awayDays(from: team)
            let days = Set(nodes.map { graph.nodes[$0].vacancy.days.start } + away.map(\.start)).sorted()
            for day in days where nodes.contains(where: { graph.nodes[$0].vacancy.days.contains(day) }) {
                let rest = max(0, limit - away.count { $0.contains(day) })
                problem.caps.append(
                    ChainProblem.GroupCap(
                        group: group, maxMoves: rest, window: DayWindow(start: day.number, end: day.number)))
            }
        }
        return groups
    }

    /// The days for which people of a team are away already, on placements that need cover or by a part of the plan
    /// made before; a placement that is one of the places planned here counts as its move.
    func awayDays(from team: String) -> [DayRange] {
        let planned = Set(
            graph.nodes.compactMap { node in
                node.winner.map { winner in
                    MoveChoice(
                        person: winner.person, vacancy: node.vacancy.opportunity ?? node.vacancy.selection ?? "")
                }
            })
        return index.staff.members(of: index.staff.team(team)).map(\.person.id).flatMap { person in
            (index.placements[person] ?? []).filter { placement in
                if let opportunity = placement.opportunity,
                    planned.contains(MoveChoice(person: person, vacancy: opportunity))
                {
                    return false
                }
                let kind = placement.opportunity.flatMap { index.opportunities[$0]?.opportunity.kind } ?? .secondment
                return kind.opensVacancy(fraction: placement.fraction, threshold: policy.coverThreshold)
            }.map(\.days) + (index.committed[person] ?? []).map(\.days)
        }
    }
}
