/// Prices laid out by post and class of days, checked to be what prices have to be.
struct PriceTable {
    private static let most = Int64(1) << 56
    /// What counts as nothing at all: less is not told apart, and its opposite is too much to be told.
    static let least = Int64.min / 4

    let grid: Int64
    private(set) var rowBound: Int64 = 0
    private(set) var cutPrices: [Int64] = []
    private(set) var cutDivisors: [Int] = []
    private let graph: CheckedGraph
    private let banned: Set<Int>
    private var bonus: [Int: Int64] = [:]
    private var filledBonus: [Int: Int64] = [:]
    private var postPrices: [Int: [(day: Int, price: Int64)]] = [:]
    /// By cap.
    private var capPrices: [Int: Int64] = [:]
    private var cutRows: [Int: [(day: Int?, cut: Int)]] = [:]
    private var cutsOfCap: [Int: [Int]] = [:]
    /// Sets of which one has to be used, and what using it brings.
    private(set) var choices: [(choice: ChainCertificate.Choice, price: Int64)] = []
    /// By post, then by class of days: what its holder's move costs.
    private var costs: [Int: [Int64]] = [:]

    /// `nil` if a price is negative, too large, or of something that does not exist or is not required here.
    init?(_ prices: ChainCertificate.Prices, graph: CheckedGraph, decisions: Decisions) {
        let problem = graph.problem
        guard prices.grid >= 1, prices.grid <= 1_000_000_000 else { return nil }
        let (scaled, overflow) = prices.grid.multipliedReportingOverflow(by: graph.largest)
        guard !overflow, scaled < Int64(1) << 53 else { return nil }
        grid = prices.grid
        self.graph = graph
        banned = decisions.banned
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
            let row = ChainCertificate.Row.post(item.post, day: item.day)
            guard graph.limit(of: row) != nil, seen.insert(row).inserted, add(item.price) else { return nil }
            postPrices[item.post, default: []].append((item.day, item.price))
        }
        for item in prices.caps {
            guard problem.caps.indices.contains(item.index),
                add(item.price, times: Int64(problem.caps[item.index].maxMoves))
            else { return nil }
            capPrices[item.index] = min(capPrices[item.index, default: 0] + item.price, Self.most)
        }
        for item in prices.requiredArcs {
            guard decisions.required.contains(item.index), bonus[item.index] == nil, item.price >= 0,
                add(item.price, times: -1)
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
            // What the rows hold, added and divided, rounded down as every column counts in whole numbers.
            guard !cut.rows.isEmpty, Set(cut.rows).count == cut.rows.count, cut.divisor >= 2 else { return nil }
            var held: Int64 = 0
            for row in cut.rows {
                guard let limit = graph.limit(of: row), limit >= 0, limit < Int64(1) << 40 else { return nil }
                held += limit
                switch row {
                case .opportunity(let vertex): cutRows[vertex, default: []].append((nil, number))
                case .post(let vertex, let day): cutRows[vertex, default: []].append((day, number))
                case .cap(let cap): cutsOfCap[cap, default: []].append(number)
                }
            }
            guard add(cut.price, times: held / Int64(cut.divisor)) else { return nil }
            cutPrices.append(cut.price)
            cutDivisors.append(cut.divisor)
        }
        for item in prices.choices {
            guard decisions.choices.indices.contains(item.index), item.price.magnitude <= Self.most.magnitude else {
                return nil
            }
            let (sum, carry) = bound.subtractingReportingOverflow(item.price)
            if carry { return nil }
            bound = sum
            choices.append((decisions.choices[item.index], item.price))
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
        if cutPrices.isEmpty { return [] }
        let days = graph.classes[dayClass]
        var hit: [Int] = []
        for row in cutRows[vertex] ?? [] where row.day.map({ days.contains($0) }) ?? true { hit.append(row.cut) }
        if cutsOfCap.isEmpty { return hit }
        for number in graph.caps[vertex] {
            guard let cuts = cutsOfCap[number] else { continue }
            let cap = graph.problem.caps[number]
            if Days(start: cap.start, end: cap.end).overlaps(days) { hit += cuts }
        }
        return hit
    }
}
