internal import BackfillChains
internal import Secondments

extension PlanGraphBuilder {
    /// Adds the exchanges of two or three people who asked for each other's posts, where policy allows them.
    ///
    /// Posts of an exchange stand in the graph by themselves, apart from the posts that chains may reach, because an exchange has a
    /// window of its own. So they need not lie within reach of an opportunity. Only those are read who asked for a post whose
    /// holder asked back, directly or through a third.
    mutating func addSwaps(_ shouldStop: () -> Bool) {
        guard policy.maxSwap >= 2, let days = snapshot.swapDays, !graph.isCut else { return }
        let wanted = SwapMove.inExchanges(index.staff.swapWishes, people: policy.maxSwap).filter { move in
            only?.contains(
                KeptMove(person: move.person, vacancy: index.people[move.leaver]?.post ?? "", days: days)) ?? true
        }
        var vacancies: [String: (vacancy: Vacancy, search: RingSearch?, leaver: Person)] = [:]
        for leaver in Set(wanted.map(\.leaver)).sorted() {
            if graph.isCut || shouldStop() {
                graph.isCut = true
                return
            }
            guard let person = index.people[leaver], let vacancy = tests.swapVacancy(of: person, during: days) else {
                continue
            }
            let search = tests.swapSearch(vacancy)
            vacancies[leaver] = (vacancy, search, person)
        }
        var candidates: [SwapMove: Candidate] = [:]
        for move in wanted {
            guard let (vacancy, search, leaver) = vacancies[move.leaver], let person = index.people[move.person],
                let candidate = tests.assessSwap(person, for: vacancy, leaver: leaver, search: search).candidate
            else { continue }
            candidates[move] = candidate
        }
        let possible = SwapMove.inExchanges(Array(candidates.keys), people: policy.maxSwap)
        var nodes: [String: Int] = [:]
        for leaver in Set(possible.map(\.leaver)).sorted() {
            guard let (vacancy, search, person) = vacancies[leaver] else { continue }
            let node = graph.nodes.count
            nodes[leaver] = node
            let selection = tests.swapSelection(behind: person, vacancy)
            graph.selections[node] = selection
            graph.nodes.append(
                PlanGraph.Node(
                    vacancy: vacancy, place: nil,
                    winner: selection.flatMap { tests.places.byOpportunity[$0.opportunity.id]?.first },
                    leaver: index.staff.member(person), needsNoCover: false, blocks: true, isSwap: true,
                    isSearched: search != nil))
        }
        for move in possible {
            guard let candidate = candidates[move], let vacancy = nodes[move.leaver], let post = nodes[move.person]
            else { continue }
            graph.moves.append(PlanGraph.Move(candidate: candidate, vacancy: vacancy, post: post, rest: .zero))
        }
    }

    /// The problem without exchanges; `nil` where there are none.
    func chainsAlone(_ problem: ChainProblem) -> ChainProblem? {
        guard problem.maxSwap > 0 else { return nil }
        var alone = problem
        alone.maxSwap = 0
        alone.caps.removeAll { $0.group == PlanGraph.chainGroup }
        alone.bannedArcs += graph.moves.indices.filter { graph.nodes[graph.moves[$0].vacancy].isSwap }
        return graph.firstMovers.isEmpty ? alone : withoutWindows(alone)
    }

    /// Limits that keep exchanges apart from chains: who exchanges posts is in no chain of the same days, counts among those of the
    /// team who are away, and the posts that chains reach are exchanged by nobody.
    ///
    /// The engine counts the moves of an exchange in every limit of their groups, whatever its window; so each limit
    /// has a group of its own, which holds an exchanged post only where the windows meet.
    func addSwapCaps(to problem: inout ChainProblem, groups: inout [[String]]) {
        let swaps = graph.nodes.indices.filter { graph.nodes[$0].isSwap }
        guard !swaps.isEmpty else { return }
        problem.maxSwap = policy.maxSwap
        let chained = graph.nodes.indices.filter { graph.nodes[$0].place == nil && !graph.nodes[$0].isSwap }
        if let last = graph.nodes.map(\.vacancy.days.end).max(), !chained.isEmpty {
            // No chain runs on that day, and an exchange counts on every day.
            let never = last.number + 1
            for node in chained { groups[node].append(PlanGraph.chainGroup) }
            problem.caps.append(
                ChainProblem.GroupCap(
                    group: PlanGraph.chainGroup, maxMoves: 0, window: DayWindow(start: never, end: never)))
        }
        for swap in swaps {
            guard let person = graph.nodes[swap].leaver?.person.id else { continue }
            let days = graph.nodes[swap].vacancy.days
            let others = chained.filter {
                graph.nodes[$0].blocks && graph.nodes[$0].leaver?.person.id == person
                    && graph.nodes[$0].vacancy.days.overlaps(days)
            }
            guard !others.isEmpty else { continue }
            let group = "exchange \(person)"
            for node in [swap] + others { groups[node].append(group) }
            for day in Set(others.map { graph.nodes[$0].vacancy.days.start.number }).sorted() {
                problem.caps.append(
                    ChainProblem.GroupCap(group: group, maxMoves: 1, window: DayWindow(start: day, end: day)))
            }
        }
        guard let limit = policy.awayAtOnce else { return }
        let byTeam = Dictionary(grouping: swaps) { graph.nodes[$0].vacancy.unit.name }
        for (team, swaps) in byTeam.sorted(by: { $0.key < $1.key }) {
            let others = chained.filter {
                graph.nodes[$0].blocks && !graph.nodes[$0].needsNoCover && graph.nodes[$0].vacancy.unit.name == team
            }
            let away = awayDays(from: team)
            let starts = (swaps + others).map { graph.nodes[$0].vacancy.days.start } + away.map(\.start)
            for day in Set(starts).sorted() {
                let exchanged = swaps.filter { graph.nodes[$0].vacancy.days.contains(day) }
                guard !exchanged.isEmpty else { continue }
                let group = "team \(team) on \(day)"
                for node in exchanged + others { groups[node].append(group) }
                problem.caps.append(
                    ChainProblem.GroupCap(
                        group: group, maxMoves: max(0, limit - away.count { $0.contains(day) }),
                        window: DayWindow(start: day.number, end: day.number)))
            }
        }
    }
}
