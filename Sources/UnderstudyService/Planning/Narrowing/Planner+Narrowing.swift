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
        var bound = auction.bound
        // Where the auction is far from its bound, the engine's prices soon tell which other chains are wanted; a plan made before would
        // be made again.
        let pricesFirst =
            auction.places.count >= pricesFirstFrom
            && bound.isAbove(auction.worth, in: levels.cost, byMoreThanOneIn: 2000)
            && builder.mayCountCostAlone(honouredBy: auction.chains)
        if pricesFirst {
            try lower(&bound, with: auction, adding: &builder, to: auction.chains)
        }
        var (graph, plan) = try best(of: &builder, from: builder.chains(of: auction))
        var reached = builder.worth(of: plan, in: graph)
        if pricesFirst {
            // The chains that the prices asked for save cost alone. Where they do not prove it, too many others could be in a better plan
            // to list them all; those that bidding from the plan meets better its later goals.
            if reached.isBehind(bound, in: levels.cost), !auction.isStopped {
                let met = auction.met.count
                auction.run(from: builder.chains(of: plan, in: graph))
                builder.add(Array(auction.met[met...]))
                (graph, plan) = try best(of: &builder, from: plan.chains)
                reached = builder.worth(of: plan, in: graph)
            }
        } else {
            // What the engine made of the chains tells the auction which of them go together.
            if reached < bound {
                auction.run(from: builder.chains(of: plan, in: graph))
                bound = min(bound, auction.bound)
            }
            if reached.isBehind(bound, in: levels.cost), builder.mayCountCostAlone(graph, honouredBy: plan) {
                let known = builder.chains(of: plan, in: graph)
                try lower(&bound, with: auction, adding: &builder, to: known, until: reached)
            }
            if reached < bound, !auction.isStopped {
                (graph, plan) = try best(of: &builder, from: builder.chains(of: auction))
                reached = builder.worth(of: plan, in: graph)
                auction.run(from: builder.chains(of: plan, in: graph))
                bound = min(bound, auction.bound)
            }
        }
        guard plan.status == .optimal || plan.status == .feasible, !auction.isStopped else {
            return Solution(graph: graph, plan: plan.unproved, tests: tests, ignoresPanel: ignoresPanel)
        }
        if reached < bound, !pricesFirst || !reached.isBehind(bound, in: levels.cost),
            let others = auction.chains(
                losingLessThan: auction.bound - reached, limit: longestList(auction.places.count))
        {
            builder.add(others)
            // Moves keep their numbers where others are added.
            (graph, plan) = try best(of: &builder, from: plan.chains)
            reached = builder.worth(of: plan, in: graph)
            if plan.status == .optimal { bound = reached }
        }
        builder.tell(bound, in: &plan, of: graph)
        return Solution(graph: graph, plan: plan, tests: tests, ignoresPanel: ignoresPanel)
    }

    /// Lowers a bound with the engine's prices of people for the first goal, which are better than those of the auction where many want the
    /// same. The auction looks for chains that are worth more than they cost at those prices, until there is none.
    ///
    /// - Parameters:
    ///   - builder: gets the moves of those chains.
    ///   - known: chains that go together.
    ///   - reached: what a plan is worth, where one is known: if no bound can be lower in cost, that is enough.
    private func lower(
        _ bound: inout Worth, with auction: ChainAuction, adding builder: inout NarrowedGraph,
        to known: [ChainAuction.Chain?], until reached: Worth = .never
    ) throws(ChainProblemError) {
        var prices = CostPrices()
        for _ in 0..<mostRounds {
            guard !auction.isStopped, reached.isBehind(bound, in: builder.levels.cost) else { return }
            let effort = CountedEffort(places: auction.places.count)
            try prices.update(builder) { problem throws(ChainProblemError) in
                try ChainPlanner(problem).proveBound(
                    shouldStop: { [shouldStop] in effort.isSpent || shouldStop() }, observer: effort.observer)
            }
            let met = auction.met.count
            auction.look(at: prices.all, with: known)
            if auction.isStopped { return }
            bound = min(bound, auction.bound)
            guard builder.add(Array(auction.met[met...])) else { return }
        }
    }

    /// How often the engine may be asked for prices.
    private var mostRounds: Int { 15 }

    private func longestList(_ places: Int) -> Int { max(20_000, 20 * places) }

    /// The best plan that the engine finds on the graph with a bounded effort, beginning from chains that go together.
    ///
    /// What is left undone then shows in the bound.
    private func best(
        of builder: inout NarrowedGraph, from chains: [ChainPlan.Chain]
    ) throws(ChainProblemError) -> (PlanGraph, ChainPlan) {
        let graph = builder.graph
        let effort = CountedEffort(places: builder.placeCount)
        let plan = try ChainPlanner(graph.problem).plan(
            startingWith: chains, shouldStop: { [shouldStop] in effort.isSpent || shouldStop() },
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
