internal import BackfillChains
internal import Secondments

/// A graph of the opportunities, all who may fill them, and of the moves behind those only what was asked for.
struct NarrowedGraph {
    private var builder: PlanGraphBuilder
    private let outlook: CoverOutlook
    let levels: WorthLevels
    private let days: [DayRange]
    /// The windows of places by number.
    private let windows: [DayRange: Int]
    /// The node of each place.
    private var nodes: [Int] = []
    /// The first moves of each place, in the order of the auction's entries.
    private var entries: [[Int]] = []
    /// By the node that is filled and the number of who fills it: the node that is left.
    private var left: [Move: Int] = [:]

    private struct Move: Hashable {
        let node: Int
        let member: Int
    }

    /// - Parameter opportunities: holds the opportunities and their first moves.
    init(_ opportunities: PlanGraphBuilder, levels: WorthLevels) {
        self.levels = levels
        builder = opportunities
        builder.graph.isNarrowed = true
        let graph = builder.graph
        nodes = graph.nodes.indices.filter { graph.nodes[$0].place != nil }
        let days = Set(nodes.map { graph.nodes[$0].vacancy.days }).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        self.days = days
        windows = Dictionary(days.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
        outlook = CoverOutlook(tests: builder.tests, levels: levels, windows: days)
        var into: [Int: [Int]] = [:]
        for (number, move) in graph.moves.enumerated() { into[move.vacancy, default: []].append(number) }
        entries = nodes.map { into[$0] ?? [] }
    }

    /// The graph as it stands, with what the engine solves.
    var graph: PlanGraph {
        mutating get {
            builder.writeProblem()
            return builder.graph
        }
    }

    /// The auction among its opportunities.
    func auction(shouldStop: @escaping () -> Bool) -> ChainAuction {
        let places = zip(nodes, entries).map { number, moves in
            let node = builder.graph.nodes[number]
            let vacancy = node.vacancy
            let length = vacancy.days.count
            var unfilled = levels.open(cost(of: vacancy), part: vacancy.fraction.count, days: length)
            if node.winner != nil { unfilled.levels[WorthLevels.panel] = -1 }
            return ChainAuction.Place(
                window: windows[vacancy.days] ?? 0, days: length,
                available: max(0, vacancy.days.start.number - builder.snapshot.asOf.number),
                entries: moves.map { entry(builder.graph.moves[$0], length) }, unfilled: unfilled)
        }
        return ChainAuction(
            outlook: outlook, places: places, maxMoves: builder.policy.maxMoves, shouldStop: shouldStop)
    }

    private func cost(of vacancy: Vacancy) -> Int { vacancy.post?.vacancyCost.count ?? 0 }

    private func entry(_ move: PlanGraph.Move, _ days: Int) -> ChainAuction.Entry {
        let vacancy = builder.graph.nodes[move.vacancy].vacancy
        let post = builder.graph.nodes[move.post]
        return ChainAuction.Entry(
            member: outlook.meet(move.candidate.member), part: post.vacancy.fraction.count,
            needsCover: !post.needsNoCover, blocks: post.blocks, lead: move.candidate.lead,
            worth: levels.move(shortfall: move.candidate.shortfall.count, ring: move.candidate.ring)
                + levels.open(cost(of: vacancy), part: move.rest.count, days: days))
    }

    /// Adds the moves of chains.
    ///
    /// - Returns: whether any was not there yet.
    @discardableResult
    mutating func add(_ chains: [(place: Int, chain: ChainAuction.Chain)]) -> Bool {
        let before = left.count
        for (place, chain) in chains {
            var node = builder.graph.moves[entries[place][chain.entry]].post
            for member in chain.members {
                let move = Move(node: node, member: member)
                if let known = left[move] {
                    node = known
                    continue
                }
                let vacancy = builder.graph.nodes[node].vacancy
                guard let post = vacancy.post,
                    let candidate = builder.tests.assess(
                        outlook.member(member), for: vacancy, place: builder.index.staff.place(of: post)
                    ).candidate
                else { break }
                builder.graph.nodes[node].isSearched = true
                guard let target = builder.addMove(candidate, into: node, kind: .secondment) else { break }
                left[move] = target
                node = target
            }
        }
        return left.count > before
    }

    /// The chains of a plan, by place.
    func chains(of plan: ChainPlan, in graph: PlanGraph) -> [ChainAuction.Chain?] {
        let byNode = Dictionary(plan.chains.map { ($0.opportunity, $0) }, uniquingKeysWith: { first, _ in first })
        return zip(nodes, entries).map { node, entries in
            guard let chain = byNode[node], let first = chain.arcs.first, let entry = entries.firstIndex(of: first)
            else { return nil }
            return ChainAuction.Chain(
                entry: entry, members: chain.arcs.dropFirst().map { graph.moves[$0].candidate.member.number },
                worth: worth(of: chain.values, in: graph))
        }
    }

    /// The chains that an auction has settled on, as the engine knows them.
    func chains(of auction: ChainAuction) -> [ChainPlan.Chain] {
        var arcs: [Move: Int] = [:]
        for (number, move) in builder.graph.moves.enumerated() {
            arcs[Move(node: move.vacancy, member: move.candidate.member.number)] = number
        }
        return zip(nodes.indices, auction.chains).compactMap { place, chain in
            guard let chain else { return nil }
            var path = [entries[place][chain.entry]]
            var node = builder.graph.moves[path[0]].post
            for member in chain.members {
                guard let arc = arcs[Move(node: node, member: member)] else { return nil }
                path.append(arc)
                node = builder.graph.moves[arc].post
            }
            return ChainPlan.Chain(opportunity: nodes[place], arcs: path, leftOpen: node, values: [])
        }
    }

    // MARK: Parts

    /// How many places there are to be filled.
    var placeCount: Int { nodes.count }

    /// How many moves there are.
    var moveCount: Int { builder.graph.moves.count }

    /// For each node the number of the part in which it is, where parts have no move, person or limit in common. O(nodes + moves), nearly.
    func parts() -> [Int] {
        let graph = builder.graph
        var sets = DisjointSets(count: graph.nodes.count)
        for move in graph.moves { sets.join(move.vacancy, move.post) }
        var first: [Int: Int] = [:]
        var firstOfTeam: [String: Int] = [:]
        for (number, node) in graph.nodes.enumerated() {
            guard let leaver = node.leaver else { continue }
            sets.join(number, first[leaver.number] ?? number)
            if first[leaver.number] == nil { first[leaver.number] = number }
            guard builder.policy.awayAtOnce != nil else { continue }
            let team = node.vacancy.unit.name
            sets.join(number, firstOfTeam[team] ?? number)
            if firstOfTeam[team] == nil { firstOfTeam[team] = number }
        }
        return graph.nodes.indices.map { sets.root($0) }
    }

    /// The parts that hold moves from one on as a graph of their own, in which nothing but cost counts, and the numbers of its nodes in the whole graph.
    ///
    /// Only the problem of these is written, since what the engine needs to know of everybody takes longer than most parts to solve.
    func graph(ofPartsWithMovesFrom first: Int, parts: [Int]) -> (graph: PlanGraph, nodes: [Int]) {
        let whole = builder.graph
        let changed = Set(whole.moves[first...].map { parts[$0.vacancy] })
        let nodes = whole.nodes.indices.filter { changed.contains(parts[$0]) }
        let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($0.element, $0.offset) })
        var part = builder
        part.graph = PlanGraph()
        part.graph.isNarrowed = true
        part.graph.nodes = nodes.map { whole.nodes[$0] }
        part.graph.moves = whole.moves.compactMap { move in
            guard let vacancy = numbers[move.vacancy], let post = numbers[move.post] else { return nil }
            return PlanGraph.Move(candidate: move.candidate, vacancy: vacancy, post: post, rest: move.rest)
        }
        part.writeProblem([.goal(.costLeftOpen)])
        return (part.graph, nodes)
    }

    // MARK: Prices

    /// Whether a plan fills every place that a panel filled, and cost is the first goal after that.
    func mayCountCostAlone(_ graph: PlanGraph, honouredBy plan: ChainPlan) -> Bool {
        builder.policy.goals.first == .costLeftOpen && plan.unfilled.allSatisfy { graph.nodes[$0].winner == nil }
    }

    /// Whether chains fill every place that a panel filled, no limit of teams can be in their way, and cost is the first goal after that.
    func mayCountCostAlone(honouredBy chains: [ChainAuction.Chain?]) -> Bool {
        builder.policy.goals.first == .costLeftOpen && builder.policy.awayAtOnce == nil
            && zip(nodes, chains).allSatisfy { builder.graph.nodes[$0].winner == nil || $1 != nil }
    }

    /// The problem of a graph with the cost of what is left open as its one goal, with every place that a panel filled to be honoured.
    func costAlone(_ graph: PlanGraph) -> ChainProblem? {
        guard let level = graph.levels.firstIndex(of: .goal(.costLeftOpen)) else { return nil }
        var problem = graph.problem
        if graph.levels.count > 1 { problem.objectives = [problem.objectives[level]] }
        for (number, node) in graph.nodes.enumerated() where node.place != nil && node.winner != nil {
            problem.vertices[number].mayStayOpen = false
        }
        return problem
    }

    /// The prices of people in a part of a proof for ``costAlone(_:)``.
    func prices(of part: ChainProof.Part, in graph: PlanGraph) -> [ChainAuction.GivenPrice] {
        guard let level = graph.levels.firstIndex(of: .goal(.costLeftOpen)), let prices = part.argument.prices else {
            return []
        }
        let unit = Int64(graph.units[level])
        func worth(_ price: Int64) -> Worth {
            var worth = Worth.zero
            let (product, overflow) = price.multipliedReportingOverflow(by: unit)
            worth.levels[levels.cost] = overflow ? 0 : product / max(1, prices.grid)
            return worth
        }
        var found: [ChainAuction.GivenPrice] = []
        for price in prices.posts {
            let node = graph.nodes[price.post]
            guard let leaver = node.leaver, node.blocks, let window = windows[node.vacancy.days] else { continue }
            found.append(
                ChainAuction.GivenPrice(
                    member: leaver.number, day: node.vacancy.days.start.number, window: window,
                    worth: worth(price.price)))
        }
        for price in prices.caps {
            let cap = graph.problem.caps[price.index]
            guard cap.group.hasPrefix("person "), cap.maxMoves == 1, let day = cap.window.start,
                let member = builder.index.staff.member(String(cap.group.dropFirst(7)))
            else { continue }
            found.append(
                ChainAuction.GivenPrice(member: member.number, day: day, window: nil, worth: worth(price.price)))
        }
        return found
    }

    // MARK: Bounds

    /// What a plan is worth.
    func worth(of plan: ChainPlan, in graph: PlanGraph) -> Worth { worth(of: plan.objective, in: graph) }

    private func worth(of values: [Int64], in graph: PlanGraph) -> Worth {
        var worth = Worth.zero
        for (position, level) in graph.levels.enumerated() {
            guard let lane = lane(of: level) else { continue }
            worth.levels[lane] = values[position] * Int64(graph.units[position])
        }
        return worth
    }

    /// Where a level of a graph stands in a worth; goals follow the places of panels in the order of policy.
    private func lane(of level: PlanGraph.Level) -> Int? {
        switch level {
        case .panel: WorthLevels.panel
        case .goal(let goal): builder.policy.goals.firstIndex(of: goal).map { $0 + 1 }
        case .selections, .pins, .change, .swaps, .swapShortfall, .delay: nil
        }
    }

    /// Says of a plan what no plan exceeds, level by level, as far as the levels before are proved.
    func tell(_ bound: Worth, in plan: inout ChainPlan, of graph: PlanGraph) {
        let reached = worth(of: plan, in: graph)
        plan.status = .optimal
        plan.bound = plan.objective
        for (position, level) in graph.levels.enumerated() {
            guard let lane = lane(of: level) else { continue }
            if plan.status == .feasible {
                plan.bound[position] = nil
            } else if bound.levels[lane] > reached.levels[lane] {
                plan.status = .feasible
                let unit = Int64(graph.units[position])
                let over = bound.levels[lane] - reached.levels[lane]
                plan.bound[position] = plan.objective[position] + (over + unit - 1) / unit
            }
        }
    }
}

extension ChainProof.Argument {
    /// The prices that it begins with.
    var prices: ChainProof.Prices? {
        switch self {
        case .prices(let prices), .listed(let prices, _): prices
        case .branch(_, _, let unused): unused.prices
        case .divided(_, let prices, _, let unused): prices ?? unused.prices
        case .tried: nil
        }
    }
}
