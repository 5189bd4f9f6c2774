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
    func supposing(_ ranges: [StartRange]) -> Planner {
        with { snapshot in
            for range in ranges {
                guard let own = index.opportunities[range.opportunity]?.opportunity.days.start else { continue }
                snapshot.open(range.opportunity, OpenStart(first: own, days: range.starts(from: own)))
            }
        }
    }

    /// Chooses the starts of several opportunities together: the best plan over every combination of the days of ``StartRange``, and of
    /// equally good ones one that moves the starts least in all.
    ///
    /// - Parameter ranges: one for each opportunity that may start later, each of which is planned.
    func bestStarts(_ ranges: [StartRange], scope: PlanScope = .all) throws(ChainProblemError) -> StartsAnswer {
        var now = try plan(scope)
        let then = try supposing(ranges).plan(scope)
        let chosen = Dictionary(
            then.starts.compactMap { start in start.chosen.map { (start.opportunity, $0) } },
            uniquingKeysWith: { first, _ in first })
        let choices = ranges.sorted { $0.opportunity < $1.opportunity }.compactMap { range -> StartsAnswer.Choice? in
            guard let own = index.opportunities[range.opportunity]?.opportunity.days.start else { return nil }
            return StartsAnswer.Choice(opportunity: range.opportunity, from: own, to: chosen[range.opportunity] ?? own)
        }
        // Told is what is different but for the starts themselves.
        for choice in choices { now.shift(choice.opportunity, by: choice.to.number - choice.from.number) }
        return StartsAnswer(choices: choices, plan: then, difference: PlanDifference(from: now, to: then))
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
        for day in days where day != chosen {
            let other = try fixing([id: day]).plan(scope)
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
