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
    /// - Throws: ``ServiceError``: neither a planner nor an auditor (4), a year that is none (64).
    public func chainYear(
        _ year: Int, request: PlanRequest = PlanRequest(), afresh: Bool = false, caller: Caller
    ) throws -> ChainYear {
        guard !ChainYear.weeks(of: year).isEmpty else {
            throw ServiceError(.usage, "\(year) is not a year from 1900 to 2999.")
        }
        let accepted = afresh ? AcceptedChains() : try store.read { try $0.acceptedChains() }
        let report = try withPlanner(for: request, reading: "see the year's chains", caller: caller) { planner in
            let rest = planner.with { snapshot in
                snapshot.opportunities.removeAll {
                    accepted.opportunities.contains($0.opportunity.id)
                        || $0.divided?.behind.map(accepted.opportunities.contains) ?? false
                }
                snapshot.starts = snapshot.starts.filter { !accepted.opportunities.contains($0.key) }
                snapshot.committed += accepted.moves
            }
            var plan = try rest.plan(request.scope)
            plan.chains += accepted.chains
            plan.unfilled += accepted.unfilled.flatMap { planner.leavingToOthers($0) }
            plan.swaps += accepted.swaps
            var untouched = plan
            // Chains in which something ended early stand beside those that go on to the end.
            untouched.chains += accepted.broken.flatMap(\.told)
            return ChainYear(
                year, plan: plan, before: rest.holesBefore(untouched), acceptedPlans: accepted.plans,
                broken: accepted.broken.flatMap { broken in
                    broken.parts(planner.leavingToOthers(rest.holes(of: broken), of: broken.running))
                })
        }
        try recordReading("chains.read", ["year": year], caller)
        return report
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
    /// Chains and exchanges in which something ended early.
    var broken: [BrokenChain] = []

    /// A chain or an exchange in which something ended early.
    struct BrokenChain {
        var running: RunningChain
        /// Where somebody took over, and for which days: on them another plan tells that vacancy, and those before it.
        var takenOver: [(position: Int, days: DayRange)] = []

        /// The chain for the days on which the plan tells it.
        var told: [PlannedChain] {
            running.isExchange
                ? [] : running.chain.days.without(takenOver.map(\.days)).map { running.chain.during($0) }
        }
    }
}

extension Reading {
    /// What accepted plans say about opportunities that were not withdrawn since, up to the day on which something in a chain ended early.
    func acceptedChains() throws -> AcceptedChains {
        var accepted = AcceptedChains()
        let ends = try earlyEnds()
        for stored in try plans() where stored.state == .accepted {
            let report = try stored.report
            let lasting = try lastDays(in: stored.id)
            let gone = Set(try report.opportunities.filter { try opportunity($0)?.state ?? .withdrawn == .withdrawn })
            accepted.plans.append(stored.id)
            accepted.opportunities.formUnion(report.opportunities.filter { !gone.contains($0) })
            for chain in report.chains where !gone.contains(chain.opportunity) {
                let running = RunningChain(chain, lasting: lasting)
                if running.isWhole {
                    accepted.chains.append(chain)
                } else {
                    accepted.broken.append(
                        AcceptedChains.BrokenChain(running: running, takenOver: try takenOver(chain, ends)))
                }
            }
            accepted.unfilled += report.unfilled.filter { !gone.contains($0.opportunity) }
            for swap in report.swaps {
                if let running = RunningChain(swap, lasting: lasting), !running.isWhole {
                    accepted.broken.append(AcceptedChains.BrokenChain(running: running))
                } else {
                    accepted.swaps.append(swap)
                }
            }
        }
        accepted.moves = try movesAccepted(except: "")
        return accepted
    }

    /// The moves of a chain that ended early and whose vacancies somebody took over, and for which days.
    private func takenOver(_ chain: PlannedChain, _ ends: [EarlyEnd]) throws -> [(position: Int, days: DayRange)] {
        let agreed = ends.agreed
        return try ends.compactMap { end in
            guard let takeover = try takeover(after: end.id), let placement = try placement(end.placement),
                let position = chain.moves.firstIndex(where: {
                    end.cuts(chain.days, of: $0, placement, agreed: agreed)
                }),
                let other = try opportunity(takeover.opportunity),
                let days = DayRange(from: other.days.start, to: min(other.days.end, chain.days.end)),
                // The plan by which somebody takes over behind the head tells of its chain whatever becomes of that.
                position > 0 || other.state != .withdrawn
            else { return nil }
            return (position, days)
        }
    }
}

extension AcceptedChains.BrokenChain {
    /// What is open in it, by the parts of the chain that the plan tells.
    func parts(_ holes: [PlanHole]) -> [ChainYear.BrokenChain] {
        let told = told
        if told.isEmpty { return [ChainYear.BrokenChain(chain: nil, moves: 0, holes: holes)] }
        var parts = told.map { part in
            ChainYear.BrokenChain(
                chain: part, moves: running.until.count { $0 >= part.days.start }, holes: [])
        }
        for hole in holes {
            parts[told.firstIndex { $0.days.overlaps(hole.days) } ?? 0].holes.append(hole)
        }
        return parts
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
    /// What stands open in a chain or an exchange in which something ended early, as far as no other plan tells it.
    func holes(of broken: AcceptedChains.BrokenChain) -> [PlanHole] {
        let days = broken.running.chain.days
        var told: [PlanHole] = days.without(broken.takenOver.map(\.days)).flatMap {
            holes(of: broken.running, in: $0)
        }
        var seen: [DayRange] = []
        // Of two plans that tell of the same days the one that tells more counts.
        for (position, taken) in broken.takenOver.sorted(by: { $0.position > $1.position }) {
            for part in taken.without(seen) { told += holes(of: broken.running, in: part, from: position + 1) }
            seen.append(taken)
        }
        return told
    }

    /// The same holes, where the post of the opportunity itself is not told on days on which another one covers it.
    func leavingToOthers(_ holes: [PlanHole], of running: RunningChain) -> [PlanHole] {
        guard !running.isExchange, let post = running.chain.moves.first?.to?.id else { return holes }
        return holes.flatMap { hole in
            hole.place == post ? leavingToOthers(hole, of: running.chain.opportunity) : [hole]
        }
    }

    /// The same place; what an early end has left of it is not told on days on which another opportunity covers its post.
    func leavingToOthers(_ place: UnfilledPlace) -> [UnfilledPlace] {
        guard let whole = index.opportunities[place.opportunity]?.opportunity.days, whole != place.hole.days else {
            return [place]
        }
        return leavingToOthers(place.hole, of: place.opportunity).map { hole in
            var part = place
            part.hole = hole
            return part
        }
    }

    private func leavingToOthers(_ hole: PlanHole, of opportunity: String) -> [PlanHole] {
        let others = (index.covered[hole.place] ?? []).filter { $0.id != opportunity }.map(\.days)
        return hole.days.without(others).map { hole.during($0) }
    }

    /// What the opportunities of a plan leave open were nothing done: the post of each place, for the opportunity's window.
    func holesBefore(_ plan: PlanReport) -> [PlanHole] {
        let headed = plan.chains.compactMap { chain -> PlanHole? in
            guard let post = chain.moves.first?.to.flatMap({ index.posts[$0.id] }) else { return nil }
            return PlanHole(
                place: post.id, title: post.title, unit: post.unit, days: chain.days, fraction: chain.fraction,
                cost: PlanCost(vacancyCost: post.vacancyCost, fraction: chain.fraction, days: chain.days))
        }
        return (headed + plan.unfilled.map(\.hole).filter { index.posts[$0.place] != nil }).joined()
    }
}
