internal import BackfillChains
internal import Foundation
internal import Secondments
internal import UnderstudyStore

extension Service {
    /// The opportunities of a year on one timeline: which posts stand open in which week and team, were nothing done and with
    /// the plan. What accepted plans say stands as it was accepted, up to the day on which something in it ended early; the rest of
    /// what is open to planning is planned around it.
    ///
    /// - Parameter afresh: plans everything anew, as if nothing had been accepted.
    /// - Throws: ``ServiceError``: not a planner (4), a year that is none (64).
    public func chainYear(
        _ year: Int, request: PlanRequest = PlanRequest(), afresh: Bool = false, caller: Caller
    ) throws -> ChainYear {
        guard !ChainYear.weeks(of: year).isEmpty else {
            throw ServiceError(.usage, "\(year) is not a year from 1900 to 2999.")
        }
        let accepted = afresh ? AcceptedChains() : try store.read { try $0.acceptedChains() }
        return try withPlanner(for: request, caller: caller) { planner in
            let rest = planner.with { snapshot in
                snapshot.opportunities.removeAll { accepted.opportunities.contains($0.opportunity.id) }
                snapshot.starts = snapshot.starts.filter { !accepted.opportunities.contains($0.key) }
                snapshot.committed += accepted.moves
            }
            var plan = try rest.plan(request.scope)
            plan.chains += accepted.chains
            plan.unfilled += accepted.unfilled
            plan.swaps += accepted.swaps
            var untouched = plan
            untouched.chains += accepted.givenUp
            return ChainYear(
                year, plan: plan, before: rest.holesBefore(untouched), acceptedPlans: accepted.plans,
                alsoAfter: accepted.holes)
        }
    }
}

/// What accepted plans say, as facts.
struct AcceptedChains {
    var plans: [Int] = []
    /// The opportunities that they are about.
    var opportunities: Set<String> = []
    var chains: [PlannedChain] = []
    var unfilled: [UnfilledPlace] = []
    var swaps: [PlannedSwap] = []
    var moves: [CommittedMove] = []
    /// Chains for the days that were left of them when something ended early and nobody took over.
    var givenUp: [PlannedChain] = []
    /// What stands open in those days.
    var holes: [PlanHole] = []
}

extension Reading {
    /// What accepted plans say about opportunities that were not withdrawn since, up to the day on which something in a chain ended early.
    func acceptedChains() throws -> AcceptedChains {
        var accepted = AcceptedChains()
        let ends = try earlyEnds()
        let placements = Dictionary(
            try ends.compactMap { try placement($0.placement) }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        for stored in try plans() where stored.state == .accepted {
            let report = try stored.report
            let gone = Set(try report.opportunities.filter { try opportunity($0)?.state ?? .withdrawn == .withdrawn })
            accepted.plans.append(stored.id)
            accepted.opportunities.formUnion(report.opportunities.filter { !gone.contains($0) })
            for chain in report.chains where !gone.contains(chain.opportunity) {
                let own = ends.filter { end in
                    placements[end.placement].map { placement in
                        chain.moves.contains { end.cuts(chain.days, of: $0.person, placement) }
                    } ?? false
                }.min { ($0.lastDay, $0.id) < ($1.lastDay, $1.id) }
                guard let own, let part = DayRange(from: chain.days.start, to: own.lastDay) else {
                    accepted.chains.append(chain)
                    continue
                }
                accepted.chains.append(chain.during(part))
                let option = try own.option.map { try JSONDecoder().decode(RippleOption.self, from: Data($0.utf8)) }
                if let option, option.chain == nil,
                    let rest = DayRange(from: own.lastDay.adding(days: 1), to: chain.days.end)
                {
                    accepted.givenUp.append(chain.during(rest))
                    accepted.holes += option.holes
                }
            }
            accepted.unfilled += report.unfilled.filter { !gone.contains($0.opportunity) }
            accepted.swaps += report.swaps
        }
        accepted.moves = try movesAccepted(except: "")
        return accepted
    }
}

extension PlannedChain {
    /// The same chain for a part of its days.
    fileprivate func during(_ days: DayRange) -> PlannedChain {
        var chain = self
        chain.days = days
        chain.leftOpen = leftOpen.map { $0.during(days) }
        for step in chain.moves.indices { chain.moves[step].restOpen = moves[step].restOpen.map { $0.during(days) } }
        return chain
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
