internal import BackfillChains
internal import Secondments

extension Planner {
    /// How worths are counted where moves may be left out; `nil` where all of them have to be listed.
    ///
    /// Starts that are open, exchanges, selections for moves behind opportunities, moves insisted on and plans that are kept weigh on
    /// single moves anywhere in the graph; plans with them are made from all moves. So are those where policy gives kinds of
    /// opportunity lead times of their own.
    func narrowing(_ scope: PlanScope) -> WorthLevels? {
        guard snapshot.starts.isEmpty, snapshot.pins.isEmpty, snapshot.policy.leadDaysByKind == LeadTimesByKind(),
            snapshot.keeping.isEmpty, snapshot.trained.isEmpty,
            snapshot.policy.maxSwap < 2 || scope != .all, index.selections.isEmpty
        else { return nil }
        return WorthLevels(snapshot.policy.goals)
    }

    /// The best plan of an organisation that has too many moves to list them all.
    ///
    /// An auction finds chains, and a bound that no plan exceeds. The engine then finds the best plan that can be made of the chains
    /// that were met. Where it reaches the bound it is the best of all. Where it does not, every chain that can be in a better plan is
    /// added, if they are few enough, and the best plan of those is the best of all. If they are too many, the bound is told.
    ///
    /// - Parameter opportunities: holds the opportunities and their first moves.
    func solveNarrowed(
        _ opportunities: PlanGraphBuilder, levels: WorthLevels, ignoresPanel: Bool
    ) throws(ChainProblemError) -> Solution {
        let tests = opportunities.tests
        var builder = NarrowedGraph(opportunities, levels: levels)
        let auction = builder.auction(shouldStop: shouldStop)
        auction.run()
        builder.add(auction.met)
        var (graph, plan) = try best(of: &builder, from: auction)
        var reached = builder.worth(of: plan, in: graph)
        // What the engine made of the chains tells the auction which of them go together.
        if reached < auction.bound { auction.run(from: builder.chains(of: plan, in: graph)) }
        var bound = auction.bound
        // The engine's prices of people for the first goal are better where many want the same. The auction looks for chains that are
        // worth more than they cost at those prices, until there is none.
        var rounds = 0
        var prices = CostPrices()
        while !auction.isStopped, rounds < mostRounds, reached.isBehind(bound, in: levels.cost),
            builder.mayCountCostAlone(graph, honouredBy: plan)
        {
            rounds += 1
            let effort = effort(of: auction)
            let isPriced = try prices.update(builder) { problem throws(ChainProblemError) in
                try ChainPlanner(problem).provedPlan(
                    shouldStop: { [shouldStop] in effort.isSpent || shouldStop() }, observer: effort.observer
                ).proof
            }
            guard isPriced else { break }
            let met = auction.met.count
            auction.look(at: prices.all, with: builder.chains(of: plan, in: graph))
            bound = min(bound, auction.bound)
            guard builder.add(Array(auction.met[met...])) else { break }
        }
        if reached < bound, !auction.isStopped {
            (graph, plan) = try best(of: &builder, from: auction)
            reached = builder.worth(of: plan, in: graph)
            auction.run(from: builder.chains(of: plan, in: graph))
            bound = min(bound, auction.bound)
        }
        guard plan.status == .optimal || plan.status == .feasible, !auction.isStopped else {
            return Solution(graph: graph, plan: plan.unproved, tests: tests, ignoresPanel: ignoresPanel)
        }
        if reached < bound,
            let others = auction.chains(
                losingLessThan: auction.bound - reached, limit: longestList(auction.places.count))
        {
            builder.add(others)
            (graph, plan) = try best(of: &builder, from: auction)
            reached = builder.worth(of: plan, in: graph)
            if plan.status == .optimal { bound = reached }
        }
        builder.tell(bound, in: &plan, of: graph)
        return Solution(graph: graph, plan: plan, tests: tests, ignoresPanel: ignoresPanel)
    }

    /// How often the engine may be asked for prices.
    private var mostRounds: Int { 15 }

    /// How much the engine may do at a time.
    private func effort(of auction: ChainAuction) -> CountedEffort { CountedEffort(places: auction.places.count) }

    private func longestList(_ places: Int) -> Int { max(20_000, 20 * places) }

    /// The best plan that the engine finds on the graph with a bounded effort, beginning from what the auction has settled on.
    ///
    /// What is left undone then shows in the bound.
    private func best(
        of builder: inout NarrowedGraph, from auction: ChainAuction
    ) throws(ChainProblemError) -> (PlanGraph, ChainPlan) {
        let graph = builder.graph
        let effort = effort(of: auction)
        let plan = try ChainPlanner(graph.problem).plan(
            startingWith: builder.chains(of: auction), shouldStop: { [shouldStop] in effort.isSpent || shouldStop() },
            observer: effort.observer)
        return (graph, plan)
    }
}

extension ChainPlan {
    /// The same plan where nothing is known of what was left out.
    fileprivate var unproved: ChainPlan {
        var plan = self
        plan.status = status == .optimal || status == .feasible ? .feasible : .unknown
        plan.bound = bound.map { _ in nil }
        return plan
    }
}
