/// The graph as the columns of one time class see it under given prices.
///
/// Every arc has a gain and every open end too, so a chain is worth the sum along it less what cuts charge. On top of
/// that stands the walk bound: the most that can still be gained from a vertex within so many moves if posts could be
/// repeated, by a backward pass over the arcs. Cuts only charge, so the bound stays valid. O(K m) to make, and less where most
/// posts are far from the opportunities.
struct PricedView {
    static let never = Int64.min / 8

    let graph: ChainGraph
    /// What an arc brings: its value less the price of the post that it enters.
    private(set) var arcGain: [Int64]
    /// What it brings to end at a vertex; `never` where a chain may not.
    private(set) var endGain: [Int64]
    /// The most that can still be gained, by moves left and vertex; only for vertices near enough to the opportunities that
    /// a chain can stand there with so many moves left.
    private var ahead: [Int64] = []
    private var aheadStart: [Int] = []
    /// How often entering a vertex hits each cut that it hits at all.
    private(set) var cutStart: [Int32] = []
    private(set) var cutIndex: [Int32] = []
    private(set) var cutPrice: [Int64]
    /// How many hits each cut charges for once.
    private(set) var cutDivisor: [Int32]

    // The arcs of a vertex, best first, for a number of moves left; made when first asked for.
    private var orderStart: [Int32] = []
    private var orderEnd: [Int32] = []
    private var orderArc: [Int32] = []
    private var orderBound: [Int64] = []

    /// - Parameters:
    ///   - level: the objective that is optimised; earlier ones count with their held prices.
    ///   - isBanned: by arc.
    ///   - needsWalks: whether chains will be searched for; columns of a pool need no walk bound.
    init(
        graph: ChainGraph, prices: MasterPrices, timeClass: ChainGraph.TimeClass, level: Int, isBanned: [Bool],
        needsWalks: Bool
    ) {
        self.graph = graph
        let n = graph.vertexCount
        let m = graph.arcCount
        var postPrice = [Int64](repeating: 0, count: n)
        for vertex in 0..<n {
            var sum: Int64 = 0
            for slot in timeClass.slots { sum += prices.post[vertex * graph.slotCount + Int(slot)] }
            for position in graph.vertexCapStart[vertex]..<graph.vertexCapStart[vertex + 1] {
                let cap = Int(graph.vertexCap[Int(position)])
                if timeClass.capCounts[cap] { sum += prices.cap[cap] }
            }
            // Charging less than the price is safe, and keeps sums along a path within 64 bits.
            postPrice[vertex] = min(sum, Int64(1) << 54)
        }
        arcGain = [Int64](repeating: 0, count: m)
        for arc in 0..<m {
            if isBanned[arc] {
                arcGain[arc] = Self.never
                continue
            }
            var gain = graph.arcValue[level * m + arc] * prices.grid
            for (earlier, held) in prices.held.enumerated() where held != 0 {
                gain += graph.arcValue[earlier * m + arc] * held
            }
            arcGain[arc] = gain - postPrice[Int(graph.arcHead[arc])]
        }
        for (arc, bonus) in prices.requiredArc where !isBanned[Int(arc)] { arcGain[Int(arc)] += bonus }
        endGain = [Int64](repeating: Self.never, count: n)
        for vertex in 0..<n where graph.mayStayOpen[vertex] && !graph.isSource[vertex] {
            endGain[vertex] = Self.openGain(graph, vertex, level, prices)
        }
        cutPrice = prices.cuts.map(\.price)
        cutDivisor = prices.cuts.map { Int32($0.cut.divisor) }
        makeCuts(prices, timeClass)
        if needsWalks { makeWalks() }
    }

    /// What leaving a vertex open is worth under held prices.
    static func openGain(_ graph: ChainGraph, _ vertex: Int, _ level: Int, _ prices: MasterPrices) -> Int64 {
        var gain = graph.openValue[level * graph.vertexCount + vertex] * prices.grid
        for (earlier, held) in prices.held.enumerated() where held != 0 {
            gain += graph.openValue[earlier * graph.vertexCount + vertex] * held
        }
        return gain
    }

    private mutating func makeCuts(_ prices: MasterPrices, _ timeClass: ChainGraph.TimeClass) {
        let n = graph.vertexCount
        cutStart = [Int32](repeating: 0, count: n + 1)
        if prices.cuts.isEmpty { return }
        var hits: [(vertex: Int, cut: Int32)] = []
        var postsOfCap: [Int: [Int]] = [:]
        if prices.cuts.contains(where: { Int($0.cut.rows.last ?? 0) >= graph.firstCapRow }) {
            for vertex in 0..<n {
                for position in graph.vertexCapStart[vertex]..<graph.vertexCapStart[vertex + 1] {
                    postsOfCap[Int(graph.vertexCap[Int(position)]), default: []].append(vertex)
                }
            }
        }
        for (index, priced) in prices.cuts.enumerated() {
            for row in priced.cut.rows {
                if Int(row) >= graph.firstCapRow {
                    let cap = Int(row) - graph.firstCapRow
                    if !timeClass.capCounts[cap] { continue }
                    for vertex in postsOfCap[cap] ?? [] { hits.append((vertex, Int32(index))) }
                } else if Int(row) < n {
                    hits.append((Int(row), Int32(index)))
                } else {
                    let slot = Int32((Int(row) - n) % graph.slotCount)
                    if timeClass.slots.contains(slot) { hits.append(((Int(row) - n) / graph.slotCount, Int32(index))) }
                }
            }
        }
        for hit in hits { cutStart[hit.vertex + 1] += 1 }
        for vertex in 0..<n { cutStart[vertex + 1] += cutStart[vertex] }
        cutIndex = [Int32](repeating: 0, count: hits.count)
        var next = cutStart
        for hit in hits {
            cutIndex[Int(next[hit.vertex])] = hit.cut
            next[hit.vertex] += 1
        }
    }

    /// The most that can still be gained from a vertex that a chain gets to with so many moves left.
    func ahead(of vertex: Int, movesLeft: Int) -> Int64 { ahead[aheadStart[movesLeft] + vertex] }

    private mutating func makeWalks() {
        let depth = graph.maxMoves
        ahead.reserveCapacity(graph.within.reduce(0, +))
        for moves in 0...depth {
            let base = ahead.count
            let near = graph.within[depth - moves]
            aheadStart.append(base)
            ahead += endGain[..<near]
            if moves == 0 { continue }
            let before = aheadStart[moves - 1]
            ahead.withUnsafeMutableBufferPointer { ahead in
                for arc in 0..<Int(graph.arcStart[near]) {
                    let rest = ahead[before + Int(graph.arcHead[arc])]
                    if rest <= Self.never / 2 || arcGain[arc] <= Self.never / 2 { continue }
                    let tail = base + Int(graph.arcTail[arc])
                    let gain = arcGain[arc] + rest
                    if gain > ahead[tail] { ahead[tail] = gain }
                }
            }
        }
        orderStart = [Int32](repeating: -1, count: ahead.count)
        orderEnd = orderStart
    }

    /// The arcs of a vertex with so many moves left (at least one), best first: a range for ``successor(_:)``.
    mutating func successors(of vertex: Int, movesLeft: Int) -> Range<Int> {
        let key = aheadStart[movesLeft] + vertex
        if orderStart[key] >= 0 { return Int(orderStart[key])..<Int(orderEnd[key]) }
        let first = orderArc.count
        let base = aheadStart[movesLeft - 1]
        var list: [(bound: Int64, arc: Int32)] = []
        for arc in Int(graph.arcStart[vertex])..<Int(graph.arcStart[vertex + 1]) {
            let rest = ahead[base + Int(graph.arcHead[arc])]
            if rest <= Self.never / 2 || arcGain[arc] <= Self.never / 2 { continue }
            list.append((arcGain[arc] + rest, Int32(arc)))
        }
        list.sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.arc < $1.arc }
        for item in list {
            orderArc.append(item.arc)
            orderBound.append(item.bound)
        }
        orderStart[key] = Int32(first)
        orderEnd[key] = Int32(orderArc.count)
        return first..<orderArc.count
    }

    /// An arc of the list that ``successors(of:movesLeft:)`` gave a range of, and the most that begins with it.
    func successor(_ index: Int) -> (arc: Int, bound: Int64) { (Int(orderArc[index]), orderBound[index]) }

    /// What a column brings under these prices.
    func gain(of arcs: ArraySlice<Int32>, source: Int32) -> Int64 {
        var sum: Int64 = 0
        for arc in arcs {
            let gain = arcGain[Int(arc)]
            if gain <= Self.never / 2 { return Self.never }
            sum += gain
        }
        if source >= 0, let last = arcs.last { sum += endGain[Int(graph.arcHead[Int(last)])] }
        if !cutIndex.isEmpty { sum -= charge(of: arcs, source: source) }
        return sum
    }

    private func charge(of arcs: ArraySlice<Int32>, source: Int32) -> Int64 {
        var seen: [Int32] = []
        if source >= 0 { seen += cutIndex[Int(cutStart[Int(source)])..<Int(cutStart[Int(source) + 1])] }
        for arc in arcs {
            let head = Int(graph.arcHead[Int(arc)])
            seen += cutIndex[Int(cutStart[head])..<Int(cutStart[head + 1])]
        }
        if seen.count < 2 { return 0 }
        seen.sort()
        var sum: Int64 = 0
        var index = 0
        while index < seen.count {
            var end = index + 1
            while end < seen.count, seen[end] == seen[index] { end += 1 }
            let cut = Int(seen[index])
            sum += Int64((end - index) / Int(cutDivisor[cut])) * cutPrice[cut]
            index = end
        }
        return sum
    }
}
