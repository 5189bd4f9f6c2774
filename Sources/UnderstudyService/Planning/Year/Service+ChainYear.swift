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
            plan.unfilled += accepted.unfilled
            plan.swaps += accepted.swaps
            var untouched = plan
            // Chains in which something ended early stand beside those that go on to the end.
            untouched.chains += accepted.broken.filter { !$0.running.isExchange }.map(\.told)
            return ChainYear(
                year, plan: plan, before: rest.holesBefore(untouched), acceptedPlans: accepted.plans,
                broken: accepted.broken.map { broken in
                    ChainYear.BrokenChain(
                        chain: broken.running.isExchange ? nil : broken.told,
                        holes: planner.leavingToOthers(rest.holes(of: broken), of: broken.running))
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
        /// Where somebody took over, and the last day before: from then on another plan tells that vacancy, and those before it.
        var takenOver: (position: Int, last: Day)?

        /// The chain for as long as the plan tells it.
        var told: PlannedChain {
            guard let last = takenOver?.last, let days = DayRange(from: running.chain.days.start, to: last) else {
                return running.chain
            }
            return running.chain.during(days)
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

    /// The move of a chain that ended early and whose vacancy somebody took over, the first of them, and its last day.
    private func takenOver(_ chain: PlannedChain, _ ends: [EarlyEnd]) throws -> (position: Int, last: Day)? {
        var found: [(position: Int, last: Day)] = []
        for end in ends {
            guard let option = end.option, let placement = try placement(end.placement),
                let position = chain.moves.firstIndex(where: { end.cuts(chain.days, of: $0.person, placement) }),
                try JSONDecoder().decode(RippleOption.self, from: Data(option.utf8)).chain != nil
            else { continue }
            found.append((position, end.lastDay))
        }
        return found.min { $0.last < $1.last }
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
        guard let (position, last) = broken.takenOver, let first = DayRange(from: days.start, to: last) else {
            return holes(of: broken.running, in: days)
        }
        let rest = DayRange(from: last.adding(days: 1), to: days.end)
        return holes(of: broken.running, in: first)
            + (rest.map { holes(of: broken.running, in: $0, from: position + 1) } ?? [])
    }

    /// The same holes, where the post of the opportunity itself is not told on days on which another one covers it.
    func leavingToOthers(_ holes: [PlanHole], of running: RunningChain) -> [PlanHole] {
        guard !running.isExchange, let post = running.chain.moves.first?.to?.id else { return holes }
        let others = (index.covered[post] ?? []).filter { $0.id != running.chain.opportunity }.map(\.days)
        return holes.flatMap { hole in
            hole.place == post ? hole.days.without(others).map { hole.during($0) } : [hole]
        }
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

extension [PlanHole] {
    /// The same holes, where those of a place that follow upon one another, as one plan after another tells them, are one.
    fileprivate func joined() -> [PlanHole] {
        var joined: [PlanHole] = []
        for hole in sorted(by: { ($0.days.start, $0.place) < ($1.days.start, $1.place) }) {
            let before = joined.firstIndex {
                $0.place == hole.place && $0.fraction == hole.fraction && $0.days.end.adding(days: 1) == hole.days.start
            }
            if let before, let both = DayRange(from: joined[before].days.start, to: hole.days.end) {
                joined[before] = joined[before].during(both)
            } else {
                joined.append(hole)
            }
        }
        return joined
    }
}
