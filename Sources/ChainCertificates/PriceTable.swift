/// Prices laid out by post and class of days, checked to be what prices have to be.
struct PriceTable {
    private static let most = Int64(1) << 56

    let grid: Int64
    private(set) var rowBound: Int64 = 0
    private(set) var cutPrices: [Int64] = []
    private let graph: CheckedGraph
    private let banned: Set<Int>
    private var bonus: [Int: Int64] = [:]
    private var filledBonus: [Int: Int64] = [:]
    private var postPrices: [Int: [(day: Int, price: Int64)]] = [:]
    /// By cap.
    private var capPrices: [Int: Int64] = [:]
    private var cutRows: [Int: [(day: Int?, cut: Int)]] = [:]
    /// By post, then by class of days: what its holder's move costs.
    private var costs: [Int: [Int64]] = [:]

    /// `nil` if a price is negative, too large, or of something that does not exist or is not required here.
    init?(_ prices: ChainCertificate.Prices, graph: CheckedGraph, required: Set<Int>, banned: Set<Int>) {
        let problem = graph.problem
        guard prices.grid >= 1, prices.grid <= 1_000_000_000 else { return nil }
        let (scaled, overflow) = prices.grid.multipliedReportingOverflow(by: graph.largest)
        guard !overflow, scaled < Int64(1) << 53 else { return nil }
        grid = prices.grid
        self.graph = graph
        self.banned = banned
        var bound: Int64 = 0
        func add(_ price: Int64, times: Int64 = 1) -> Bool {
            guard price >= 0, price <= Self.most else { return false }
            let (product, tooMuch) = price.multipliedReportingOverflow(by: times)
            let (sum, carry) = bound.addingReportingOverflow(product)
            bound = sum
            return !tooMuch && !carry
        }
        var seen: Set<ChainCertificate.Row> = []
        for item in prices.postPrices {
            guard problem.vertices.indices.contains(item.vertex), !problem.vertices[item.vertex].isOpportunity,
                let day = item.day, seen.insert(.init(vertex: item.vertex, day: day)).inserted, add(item.price)
            else { return nil }
            postPrices[item.vertex, default: []].append((day, item.price))
        }
        for item in prices.caps {
            guard problem.caps.indices.contains(item.index),
                add(item.price, times: Int64(problem.caps[item.index].maxMoves))
            else { return nil }
            capPrices[item.index] = min(capPrices[item.index, default: 0] + item.price, Self.most)
        }
        for item in prices.requiredArcs {
            guard required.contains(item.index), bonus[item.index] == nil, item.price >= 0, add(item.price, times: -1)
            else { return nil }
            bonus[item.index] = item.price
        }
        for item in prices.requiredOpportunities {
            guard problem.vertices.indices.contains(item.index), problem.vertices[item.index].isOpportunity,
                problem.vertices[item.index].openValue == nil, filledBonus[item.index] == nil,
                add(item.price, times: -1)
            else { return nil }
            filledBonus[item.index] = item.price
        }
        for (number, cut) in prices.cuts.enumerated() {
            // Each row holds at most one; an odd number of them, added and halved, at most half of that, rounded down.
            guard cut.rows.count >= 3, cut.rows.count % 2 == 1, Set(cut.rows).count == cut.rows.count,
                add(cut.price, times: Int64(cut.rows.count / 2))
            else { return nil }
            for row in cut.rows {
                guard problem.vertices.indices.contains(row.vertex),
                    problem.vertices[row.vertex].isOpportunity == (row.day == nil)
                else { return nil }
                cutRows[row.vertex, default: []].append((row.day, number))
            }
            cutPrices.append(cut.price)
        }
        rowBound = bound
        for post in Set(postPrices.keys).union(
            capPrices.isEmpty ? [] : problem.vertices.indices.filter { !graph.caps[$0].isEmpty })
        {
            costs[post] = graph.classes.map { days in
                var cost: Int64 = 0
                for item in postPrices[post] ?? [] where days.contains(item.day) {
                    cost = min(cost + item.price, Self.most)
                }
                for number in graph.caps[post] {
                    guard let price = capPrices[number] else { continue }
                    let cap = problem.caps[number]
                    if Days(start: cap.start, end: cap.end).overlaps(days) { cost = min(cost + price, Self.most) }
                }
                return cost
            }
        }
    }

    func isBanned(_ arc: Int) -> Bool { banned.contains(arc) }

    /// What using an arc brings beyond what it costs.
    func gain(of arc: Int, _ dayClass: Int) -> Int64 {
        let move = graph.problem.arcs[arc]
        return move.value * grid + (bonus[arc] ?? 0) - (costs[move.post]?[dayClass] ?? 0)
    }

    /// What a chain of an opportunity brings beside its moves and its end: the opportunity is no longer open.
    func base(of opportunity: Int) -> Int64 {
        if let value = graph.problem.vertices[opportunity].openValue { return -value * grid }
        return filledBonus[opportunity] ?? 0
    }

    /// The cuts that a vertex hits, one entry for each row of theirs.
    func cuts(at vertex: Int, _ dayClass: Int) -> [Int] {
        guard let rows = cutRows[vertex] else { return [] }
        return rows.filter { row in row.day.map { graph.classes[dayClass].contains($0) } ?? true }.map(\.cut)
    }
}
