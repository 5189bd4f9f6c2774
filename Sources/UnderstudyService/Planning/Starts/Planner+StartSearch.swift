internal import BackfillChains
internal import Secondments

/// Chooses the starts of several opportunities together with the plan, exactly.
///
/// All starts stand in one graph, each opportunity's as alternatives of which one may be taken up. The best plan on it is a bound for
/// every combination of starts, and one solving of it does the work of planning them all. What such a graph cannot say is left open in
/// it, always in favour of the plan: whether a place held elsewhere keeps somebody away depends on that place's start, so does who
/// is matched with which place before panels have decided, and the places of one opportunity start together. So the starts of its
/// plan are planned once more as if they were given; where that falls short of the bound, the starts of one opportunity are
/// divided and both parts bounded again (Land and Doig, 1960), until no part is left that could hold something better.
extension Planner {
    /// The opportunities of a scope whose start is open, with the starts to choose from.
    func openStarts(_ scope: PlanScope) -> [String: OpenStart] {
        snapshot.starts.filter { id, _ in
            scope.includes(id) && index.opportunities[id].map { $0.opportunity.state.isPlannable } ?? false
        }
    }

    /// The planner for given starts of some opportunities; those of others stay open.
    func fixing(_ starts: [String: Day]) -> Planner {
        with { snapshot in
            for number in snapshot.opportunities.indices {
                let opportunity = snapshot.opportunities[number].opportunity
                guard let start = starts[opportunity.id] else { continue }
                snapshot.opportunities[number].opportunity.days = opportunity.days.starting(on: start)
                snapshot.starts[opportunity.id] = nil
            }
        }
    }

    /// The best plan over all combinations of the starts that are open in a scope.
    func solveChoosingStarts(
        _ open: [String: OpenStart], _ scope: PlanScope, ignoresPanel: Bool
    ) throws(ChainProblemError) -> Solution {
        var search = StartSearch(open: open)
        search.add(try bound(open, open, scope, ignoresPanel: ignoresPanel))
        while let part = search.next() {
            guard !shouldStop() || search.best == nil else {
                search.isStopped = true
                break
            }
            if search.tried.insert(part.chosen).inserted {
                // Once the time is over, what the bounding found is carried over to its starts, and nothing more is looked for.
                let solution = try fixing(part.chosen).solveAsGiven(
                    scope, ignoresPanel: ignoresPanel, only: shouldStop() ? part.moves : nil)
                var totals = solution.totals
                totals[totals.count - 1] -= open.delay(of: part.chosen)
                search.offer(part.chosen, solution, totals)
            }
            guard search.isWorthDividing(part), let id = divided(part) else { continue }
            for days in part.open[id].map({ open in open.days.divided(at: part.chosen[id]) }) ?? [] {
                var halves = part.open
                halves[id]?.days = days
                search.add(try bound(halves, open, scope, ignoresPanel: ignoresPanel))
            }
        }
        guard let (starts, solution, totals) = search.best else {
            preconditionFailure("a search for starts ended before the first combination")
        }
        var best = solution
        let filled = Set(solution.plan.chains.map { solution.graph.nodes[$0.opportunity].vacancy.opportunity })
        best.starts = open.sorted { $0.key < $1.key }.map { id, open in
            // Where nobody moves into one, its start still says when the holder of the post is away.
            let isChosen = filled.contains(id) || starts[id] != open.days.first
            return PlannedStart(
                opportunity: id, first: open.days.first ?? open.first, last: open.days.last ?? open.first,
                count: open.days.count, chosen: isChosen ? starts[id] : nil)
        }
        best.delay = -(totals.last ?? 0)
        if search.isStopped {
            best.plan.status = .feasible
            best.plan.bound = best.plan.bound.map { _ in nil }
        }
        return best
    }

    /// What no combination of the starts in a part can exceed, and the starts that the plan of it takes.
    private func bound(
        _ part: [String: OpenStart], _ whole: [String: OpenStart], _ scope: PlanScope, ignoresPanel: Bool
    ) throws(ChainProblemError) -> StartSearch.Part {
        var single: [String: Day] = [:]
        for (id, open) in part where open.days.count == 1 { single[id] = open.days[0] }
        let planner = fixing(single).with { snapshot in
            for (id, open) in part where open.days.count > 1 { snapshot.open(id, open) }
        }
        let solution = try planner.solveAsGiven(scope, ignoresPanel: ignoresPanel)
        var chosen: [String: Day] = [:]
        for (id, open) in part { chosen[id] = open.days.first }
        var mixed: Set<String> = []
        var seen: [String: Day] = [:]
        for chain in solution.plan.chains {
            let vacancy = solution.graph.nodes[chain.opportunity].vacancy
            guard let id = vacancy.opportunity, part[id] != nil else { continue }
            if let other = seen[id], other != vacancy.days.start { mixed.insert(id) }
            seen[id] = vacancy.days.start
            chosen[id] = vacancy.days.start
        }
        var totals = solution.totals
        totals[totals.count - 1] -= whole.delay(of: single)
        return StartSearch.Part(
            open: part, bound: totals, chosen: chosen, mixed: mixed, moves: solution.keptMoves,
            isProved: solution.isProved)
    }

    /// The opportunity whose starts are divided: one whose places were given different starts, then one whose start says who
    /// is free for other places, then any.
    private func divided(_ part: StartSearch.Part) -> String? {
        let ids = part.open.filter { $0.value.days.count > 1 }.keys.sorted()
        return ids.first { part.mixed.contains($0) }
            ?? ids.first { index.opportunities[$0].map { $0.isScored || $0.opportunity.places > 1 } ?? false }
            ?? ids.first
    }
}

/// What is known in the middle of a search for starts.
private struct StartSearch {
    /// Some of the combinations: for each opportunity some of its starts.
    struct Part {
        let open: [String: OpenStart]
        /// The totals that none of them exceeds, first things first.
        let bound: [Int]
        /// The combination that the plan of the bound takes.
        let chosen: [String: Day]
        /// Opportunities whose places were given different starts.
        let mixed: Set<String>
        /// The moves of that plan.
        let moves: Set<KeptMove>
        let isProved: Bool
    }

    let open: [String: OpenStart]
    var parts: [Part] = []
    var tried: Set<[String: Day]> = []
    var best: (starts: [String: Day], solution: Planner.Solution, totals: [Int])?
    var isStopped = false

    /// Adds a part. Whatever was stopped before it was proved bounds nothing, so that from then on nothing is proved.
    mutating func add(_ part: Part) {
        if !part.isProved { isStopped = true }
        parts.append(part)
    }

    /// Takes the part with the best bound, if it can hold something better than what was found.
    mutating func next() -> Part? {
        guard let place = parts.indices.max(by: { parts[$0].bound.lexicographicallyPrecedes(parts[$1].bound) })
        else { return nil }
        let part = parts.remove(at: place)
        if let best, !best.totals.lexicographicallyPrecedes(part.bound) { return nil }
        return part
    }

    mutating func offer(_ starts: [String: Day], _ solution: Planner.Solution, _ totals: [Int]) {
        if solution.plan.status != .optimal { isStopped = true }
        if let best, !best.totals.lexicographicallyPrecedes(totals) { return }
        best = (starts, solution, totals)
    }

    /// Whether a part may hold something better than what was found.
    func isWorthDividing(_ part: Part) -> Bool {
        best.map { $0.totals.lexicographicallyPrecedes(part.bound) } ?? true
    }
}

extension [String: OpenStart] {
    /// By how many days some of them start later than they could.
    fileprivate func delay(of starts: [String: Day]) -> Int {
        starts.reduce(0) { sum, start in sum + (self[start.key].map { start.value.number - $0.first.number } ?? 0) }
    }
}

extension [Day] {
    /// One day, and the others.
    fileprivate func divided(at day: Day?) -> [[Day]] {
        let one = filter { $0 == day }
        let others = filter { $0 != day }
        return one.isEmpty || others.isEmpty ? [[first].compactMap(\.self), Array(dropFirst())] : [one, others]
    }
}

extension DayRange {
    /// As many days from another first day on.
    func starting(on day: Day) -> DayRange { DayRange(from: day, to: day.adding(days: count - 1)) ?? self }
}
