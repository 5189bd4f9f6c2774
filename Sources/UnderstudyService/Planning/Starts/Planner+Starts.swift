internal import BackfillChains
internal import Secondments

extension PlanningSnapshot {
    /// Leaves the start of an opportunity to the plan.
    mutating func open(_ opportunity: String, _ open: OpenStart) {
        guard let first = open.days.first else { return }
        starts[opportunity] = open
        for number in opportunities.indices where opportunities[number].opportunity.id == opportunity {
            opportunities[number].opportunity.days = opportunities[number].opportunity.days.starting(on: first)
        }
    }
}

extension Planner {
    /// The planner for opportunities that may start later than they say, on the days of ``StartRange``.
    ///
    /// - Parameter leaves: when holders are away, by opportunity; a later start is passed over that their leave does not cover.
    func supposing(_ ranges: [StartRange], leaves: [String: HolderLeave] = [:]) -> Planner {
        with { snapshot in
            for range in ranges {
                guard let window = index.opportunities[range.opportunity]?.opportunity.days else { continue }
                let days = range.starts(from: window.start).filter { day in
                    day == window.start || leaves[range.opportunity]?.covers(window.starting(on: day)) ?? true
                }
                snapshot.open(range.opportunity, OpenStart(first: window.start, days: days))
            }
        }
    }

    /// Chooses the starts of several opportunities together: the best plan over every combination of the days of ``StartRange``, and of
    /// equally good ones one that moves the starts least in all.
    ///
    /// - Parameters:
    ///   - ranges: one for each opportunity that may start later, each of which is planned.
    ///   - leaves: when holders are away, by opportunity, for those that have to start within it.
    func bestStarts(
        _ ranges: [StartRange], leaves: [String: HolderLeave] = [:], scope: PlanScope = .all
    ) throws(ChainProblemError) -> StartsAnswer {
        var now = try plan(scope)
        let changed = supposing(ranges, leaves: leaves)
        let then = try changed.plan(scope)
        let chosen = Dictionary(
            then.starts.compactMap { start in start.chosen.map { (start.opportunity, $0) } },
            uniquingKeysWith: { first, _ in first })
        let choices = ranges.sorted { $0.opportunity < $1.opportunity }.compactMap { range -> StartsAnswer.Choice? in
            guard let own = start(of: range.opportunity, in: now) else { return nil }
            return StartsAnswer.Choice(opportunity: range.opportunity, from: own, to: chosen[range.opportunity] ?? own)
        }
        let limits = ranges.sorted { $0.opportunity < $1.opportunity }.compactMap { range -> String? in
            guard let opportunity = index.opportunities[range.opportunity]?.opportunity,
                let left = changed.snapshot.starts[range.opportunity]?.days,
                left.count < range.starts(from: opportunity.days.start).count
            else { return nil }
            return startsWithinLeave(of: opportunity).map {
                "Starts that the holder's leave does not cover are left out: \($0) (rule 14)."
            }
        }
        // Told is what is different but for the starts themselves.
        for choice in choices { now.shift(choice.opportunity, by: choice.to.number - choice.from.number) }
        return StartsAnswer(
            choices: choices, limits: limits, plan: then, difference: PlanDifference(from: now, to: then))
    }

    /// The day on which an opportunity starts in a plan: the one that the plan chose, or the first on which it may.
    func start(of id: String, in plan: PlanReport) -> Day? {
        plan.starts.first { $0.opportunity == id }?.chosen ?? index.opportunities[id]?.opportunity.days.start
    }

    /// What the best plan would be with each of the starts that an opportunity could have had.
    ///
    /// - Returns: `nil` where its start was never left open.
    func whyStart(_ id: String, scope: PlanScope = .all) throws(ChainProblemError) -> StartExplanation? {
        guard let opportunity = index.opportunities[id]?.opportunity else { return nil }
        let isSettled = snapshot.starts[id] == nil
        let published = opportunity.starts.map {
            StartRange(opportunity: id, latest: $0.end).starts(from: $0.start).filter { $0 >= snapshot.asOf }
        }
        guard let days = snapshot.starts[id]?.days ?? published else { return nil }
        let best = try plan(scope)
        let chosen = best.chains.first { $0.opportunity == id }?.days.start
        var others: [StartExplanation.Other] = []
        let first = snapshot.starts[id]?.first
        for day in days where day != chosen {
            var other = try fixing([id: day]).plan(scope)
            if let first { other.delay(by: day.number - first.number) }
            others.append(
                StartExplanation.Other(
                    start: day, difference: PlanDifference(from: best, to: other),
                    brokenPlaces: max(0, other.broken.count - best.broken.count)))
        }
        return StartExplanation(
            opportunity: id, title: opportunity.title, chosen: chosen, isSettled: isSettled, cost: best.costLeftOpen,
            others: others)
    }
}
