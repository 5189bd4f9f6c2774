internal import BackfillChains
internal import Secondments

/// What letting somebody go can save at most, so that only those releases are planned exactly that may save anything.
///
/// The engine's prices of people make a bound that no plan exceeds: each place takes the chain that costs it least at the prices, and the
/// prices are taken off that sum. A release adds chains and changes nothing about the others. So it saves no more than the bound falls
/// short of the best plan, where it touches it, and what a chain that it adds costs its place less than the best had cost.
///
/// Chains are bounded from below step by step, whoever is in them: O(moves times steps) for all releases.
struct ReleaseBounds {
    private let graph: PlanGraph
    private let clusterOfNode: [Int]
    private let maxMoves: Int
    private let leads: LeadSteps
    /// By cluster: by how much the bound is lower than what the best plan leaves open there.
    private var slack: [Int: Int] = [:]
    /// By node: how much less than the best chain of its place the dearest part of a chain may cost that has led there, before what is
    /// open at the node is paid; `nil` where none leads there. First for any chain, then for one that may have a move more.
    private var arrived: [Int?] = []
    private var arrivedEarly: [Int?] = []

    /// - Parameters:
    ///   - graph: every move of the scope.
    ///   - clusterOfNode: the clusters into which it falls, by node.
    ///   - costs: what the best plan leaves open in each cluster, in millionths of point-days.
    /// - Returns: `nil` where plans are compared by more than cost before cost, or no prices are found.
    init?(
        _ graph: PlanGraph, clusterOfNode: [Int], costs: [Int: Int], maxMoves: Int, shouldStop: @escaping () -> Bool
    ) throws(ChainProblemError) {
        guard let level = graph.levels.firstIndex(of: .goal(.costLeftOpen)), maxMoves > 0,
            graph.levels[..<level].allSatisfy({ $0 == .panel })
        else { return nil }
        self.graph = graph
        self.clusterOfNode = clusterOfNode
        self.maxMoves = maxMoves
        leads = LeadSteps(graph.problem, maxMoves: maxMoves)
        var problem = graph.problem
        problem.objectives = [problem.objectives[level]]
        for (number, node) in graph.nodes.enumerated() where Self.hasToBeFilled(node) {
            problem.vertices[number].mayStayOpen = false
        }
        guard let proof = try ChainPlanner(problem).provedPlan(shouldStop: shouldStop).proof else { return nil }
        var prices = [Int](repeating: 0, count: graph.nodes.count)
        var bound: [Int: Int] = [:]
        charge(proof, unit: graph.units[level], &prices, &bound)
        let behind = completions(prices)
        for (number, node) in graph.nodes.enumerated() where node.place != nil {
            let least = leastCost(of: number, behind)
            // A place that cannot be filled and has to be: no plan, and no bound.
            guard let least else { return nil }
            bound[clusterOfNode[number], default: 0] += least
        }
        for (cluster, cost) in costs { slack[cluster] = max(0, cost - (bound[cluster] ?? 0)) }
        follow(prices, behind)
    }

    /// What it can save at most, in millionths of point-days, if the holder of a post is let go who was let go only if covered: its chains
    /// may end there.
    ///
    /// - Parameter nodes: the nodes at which somebody has left the post.
    func mostSaved(endingAt nodes: [Int]) -> Int {
        sum(nodes) { node in arrived[node].map { $0 - cost(ofLeaving: node) } }
    }

    /// The same if somebody who was not let go at all could move, whatever comes behind.
    ///
    /// - Parameter nodes: the vacancies that they could fill.
    func mostSaved(filling nodes: [Int]) -> Int { sum(nodes) { arrivedEarly[$0] } }

    /// A node is left at most once in a plan, so that what is saved at each adds up.
    private func sum(_ nodes: [Int], _ saved: (Int) -> Int?) -> Int {
        let all = Set(nodes)
        let clusters = Set(all.map { clusterOfNode[$0] })
        return all.reduce(0) { $0 + max(0, saved($1) ?? 0) } + clusters.reduce(0) { $0 + (slack[$1] ?? 0) }
    }

    // MARK: Prices

    private static func hasToBeFilled(_ node: PlanGraph.Node) -> Bool { node.place != nil && node.winner != nil }

    /// What each node costs whoever leaves it, and what each cluster's bound loses by it. Prices of cuts are left out: fewer prices make
    /// the bound less tight, never wrong.
    private func charge(_ proof: ChainProof, unit: Int, _ prices: inout [Int], _ bound: inout [Int: Int]) {
        var byGroup: [String: [Int]] = [:]
        for (number, vertex) in graph.problem.vertices.enumerated() {
            for group in vertex.groups { byGroup[group, default: []].append(number) }
        }
        for part in proof.parts {
            guard let found = part.argument.prices else { continue }
            // Rounded down, so that whole numbers stand for the same prices wherever they are counted.
            func whole(_ price: Int64) -> Int? {
                let (product, overflow) = Int(price).multipliedReportingOverflow(by: unit)
                return overflow || product <= 0 ? nil : product / max(1, Int(found.grid))
            }
            for price in found.posts {
                let node = graph.nodes[price.post]
                guard let amount = whole(price.price), node.leaver != nil,
                    node.vacancy.days.contains(Day(number: price.day))
                else { continue }
                prices[price.post] += amount
                bound[clusterOfNode[price.post], default: 0] -= amount
            }
            for price in found.caps {
                let cap = graph.problem.caps[price.index]
                guard let amount = whole(price.price), let members = byGroup[cap.group], let first = members.first
                else { continue }
                for node in members where cap.counts(graph.nodes[node].vacancy.days) { prices[node] += amount }
                bound[clusterOfNode[first], default: 0] -= amount * cap.maxMoves
            }
        }
    }

    // MARK: Chains

    private func cost(ofLeaving node: Int) -> Int {
        graph.nodes[node].needsNoCover ? 0 : graph.nodes[node].vacancy.cost.pointDayMillionths
    }

    private func cost(of move: PlanGraph.Move) -> Int {
        graph.nodes[move.vacancy].vacancy.cost(ofLeaving: move.rest).pointDayMillionths
    }

    private static let never = Int.max / 4

    /// By steps of lead time that are left and by node: the least that a chain may cost from there on at the prices, for each number of
    /// moves; ``never`` where it cannot end.
    private func completions(_ prices: [Int]) -> [[Int]] {
        let ends = graph.nodes.indices.map { node in
            graph.nodes[node].place == nil && graph.problem.vertices[node].mayStayOpen
                ? cost(ofLeaving: node) : Self.never
        }
        var all = [[Int]](repeating: ends, count: leads.count)
        for _ in 1...maxMoves {
            var next = [[Int]](repeating: ends, count: leads.count)
            for (number, move) in graph.moves.enumerated() {
                let own = cost(of: move) + prices[move.post]
                let lead = leads.ofMoves[number]
                for left in lead..<max(lead, leads.count) {
                    let rest = all[left - lead][move.post]
                    if rest < Self.never { next[left][move.vacancy] = min(next[left][move.vacancy], own + rest) }
                }
            }
            all = next
        }
        return all
    }

    /// The least that a place may cost; `nil` where it has to be filled and cannot be.
    private func leastCost(of place: Int, _ behind: [[Int]]) -> Int? {
        let filled = behind[leads.available(at: place, of: graph.problem)][place]
        let open = Self.hasToBeFilled(graph.nodes[place]) ? Self.never : cost(ofLeaving: place)
        return min(filled, open) < Self.never ? min(filled, open) : nil
    }

    private mutating func follow(_ prices: [Int], _ behind: [[Int]]) {
        let nothing = [[Int?]](repeating: [Int?](repeating: nil, count: graph.nodes.count), count: leads.count)
        var now = nothing
        for (number, node) in graph.nodes.enumerated() where node.place != nil {
            now[leads.available(at: number, of: graph.problem)][number] = leastCost(of: number, behind)
        }
        arrived = [Int?](repeating: nil, count: graph.nodes.count)
        take(now)
        for made in 1...maxMoves {
            if made == maxMoves { arrivedEarly = arrived }
            var next = nothing
            for (number, move) in graph.moves.enumerated() {
                let own = cost(of: move) + prices[move.post]
                let lead = leads.ofMoves[number]
                for left in lead..<max(lead, leads.count) {
                    guard let before = now[left][move.vacancy] else { continue }
                    let rest = before - own
                    next[left - lead][move.post] = max(next[left - lead][move.post] ?? rest, rest)
                }
            }
            now = next
            take(now)
        }
    }

    private mutating func take(_ values: [[Int?]]) {
        for row in values {
            for case let (node, value?) in row.enumerated() { arrived[node] = max(arrived[node] ?? value, value) }
        }
    }
}

/// Lead times in steps, so few that what is known can stand in arrays by them. They are rounded down: a chain that has the time has the
/// steps.
private struct LeadSteps {
    /// How many numbers of steps may be left, from none.
    let count: Int
    /// By the number of a move.
    let ofMoves: [Int]
    private let length: Int

    init(_ problem: ChainProblem, maxMoves: Int) {
        func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
        let longest = maxMoves * Int(problem.arcs.map(\.lead).max() ?? 0)
        let common = problem.arcs.reduce(0) { divisor($0, Int($1.lead)) }
        let length = max(1, common, (longest + 63) / 64)
        self.length = length
        count = longest / length + 1
        ofMoves = problem.arcs.map { Int($0.lead) / length }
    }

    /// How many steps there are before a place begins, as far as they are counted.
    func available(at place: Int, of problem: ChainProblem) -> Int {
        min(count - 1, problem.vertices[place].leadAvailable.map { max(0, Int($0)) / length } ?? count - 1)
    }
}

extension ChainProblem.GroupCap {
    /// Whether a move for some days counts towards the limit.
    fileprivate func counts(_ days: DayRange) -> Bool {
        (window.start ?? .min) <= days.end.number && days.start.number <= (window.end ?? .max)
    }
}
