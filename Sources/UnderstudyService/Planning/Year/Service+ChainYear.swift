internal import BackfillChains
internal import Secondments

extension Service {
    /// The opportunities of a year on one timeline: which posts stand open in which week and team, were nothing done and with
    /// the best plan for all that is open to planning.
    ///
    /// - Throws: ``ServiceError``: not a planner (4), a year that is none (64).
    public func chainYear(
        _ year: Int, request: PlanRequest = PlanRequest(), caller: Caller
    ) throws -> ChainYear {
        guard !ChainYear.weeks(of: year).isEmpty else {
            throw ServiceError(.usage, "\(year) is not a year from 1900 to 2999.")
        }
        return try withPlanner(for: request, caller: caller) { planner in
            let plan = try planner.plan(request.scope)
            return ChainYear(year, plan: plan, before: planner.holesBefore(plan))
        }
    }
}

extension Planner {
    /// What the opportunities of a plan leave open were nothing done: the post of each place, for the opportunity's window.
    func holesBefore(_ plan: PlanReport) -> [PlanHole] {
        let headed = plan.chains.compactMap { chain -> PlanHole? in
            guard let post = chain.moves.first?.to.flatMap({ index.posts[$0.id] }) else { return nil }
            return PlanHole(
                place: post.id, title: post.title, unit: post.unit, days: chain.days, fraction: chain.fraction,
                cost: PlanCost(vacancyCost: post.vacancyCost, fraction: chain.fraction, days: chain.days))
        }
        return headed + plan.unfilled.map(\.hole).filter { index.posts[$0.place] != nil }
    }
}
