/// A chain or a swap that the checker found.
struct CheckedColumn {
    /// The opportunity of a chain, or the post of a swap whose id is smallest.
    var leader: Int
    var arcs: [Int]
}

/// The problem laid out for searching: arcs by vacancy, days by class, ids by rank.
struct CheckedGraph: Sendable {
    let problem: CertifiedProblem
    /// Totals of plans are multiples of this.
    let step: Int64
    let start: [Int]
    let outgoing: [Int]
    /// The place of each vertex in the order of ids.
    let rank: [Int]
    /// The class of days of each opportunity; the class of swaps and of opportunities without days is 0.
    let classOfVertex: [Int]
    let classes: [Days]
    let largest: Int64
    /// The caps towards which the moves of each post's holder count, each once; an opportunity has no holder.
    let caps: [[Int]]

    init(_ problem: CertifiedProblem) {
        self.problem = problem
        func divisor(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : divisor(b, a % b) }
        var step: UInt64 = 0
        var largest: UInt64 = 1
        for value in problem.arcs.map(\.value) + problem.vertices.compactMap(\.openValue) {
            step = divisor(step, value.magnitude)
            largest = max(largest, value.magnitude)
        }
        self.step = Int64(clamping: max(1, step))
        self.largest = Int64(clamping: largest)
        let n = problem.vertices.count
        var capsOfGroup: [[UInt8]: [Int]] = [:]
        for (number, cap) in problem.caps.enumerated() {
            capsOfGroup[Array(cap.group.utf8), default: []].append(number)
        }
        caps = problem.vertices.map { vertex in
            vertex.isOpportunity ? [] : Set(vertex.groups.flatMap { capsOfGroup[Array($0.utf8)] ?? [] }).sorted()
        }
        var start = [Int](repeating: 0, count: n + 1)
        for arc in problem.arcs { start[arc.vacancy + 1] += 1 }
        for vertex in 0..<n { start[vertex + 1] += start[vertex] }
        var outgoing = [Int](repeating: 0, count: problem.arcs.count)
        var next = start
        for (index, arc) in problem.arcs.enumerated() {
            outgoing[next[arc.vacancy]] = index
            next[arc.vacancy] += 1
        }
        self.start = start
        self.outgoing = outgoing
        var rank = [Int](repeating: 0, count: n)
        let order = problem.vertices.indices.sorted {
            problem.vertices[$0].id.utf8.lexicographicallyPrecedes(problem.vertices[$1].id.utf8)
        }
        for (place, vertex) in order.enumerated() { rank[vertex] = place }
        self.rank = rank
        var classes = [Days(start: nil, end: nil)]
        var known = [classes[0]: 0]
        classOfVertex = problem.vertices.map { vertex in
            let days = vertex.isOpportunity ? Days(start: vertex.start, end: vertex.end) : Days(start: nil, end: nil)
            if let number = known[days] { return number }
            known[days] = classes.count
            classes.append(days)
            return classes.count - 1
        }
        self.classes = classes
    }

    func leavesSomewhere(_ vertex: Int) -> Bool { start[vertex] < start[vertex + 1] }

    /// What a column brings under prices; `nil` if a banned arc stands in it.
    func gain(of column: CheckedColumn, _ table: PriceTable) -> Int64? {
        let isChain = problem.vertices[column.leader].isOpportunity
        let dayClass = classOfVertex[column.leader]
        var sum = Int128(isChain ? table.base(of: column.leader) : 0)
        var hits: [Int: Int] = [:]
        if isChain { for cut in table.cuts(at: column.leader, dayClass) { hits[cut, default: 0] += 1 } }
        for arc in column.arcs {
            if table.isBanned(arc) { return nil }
            sum += Int128(table.gain(of: arc, dayClass))
            for cut in table.cuts(at: problem.arcs[arc].post, dayClass) { hits[cut, default: 0] += 1 }
        }
        if isChain, let last = column.arcs.last {
            sum += Int128((problem.vertices[problem.arcs[last].post].openValue ?? 0) * table.grid)
        }
        for (cut, count) in hits { sum -= Int128(count / table.cutDivisors[cut]) * Int128(table.cutPrices[cut]) }
        for item in table.choices where matches(column, item.choice) { sum += Int128(item.price) }
        return Int64(clamping: min(max(sum, Int128(PriceTable.least)), -Int128(PriceTable.least)))
    }

    /// What a column adds to the plan in which nothing moves.
    func value(of column: CheckedColumn) -> Int64 {
        var sum = column.arcs.reduce(Int64(0)) { $0 + problem.arcs[$1].value }
        guard problem.vertices[column.leader].isOpportunity, let last = column.arcs.last else { return sum }
        sum += problem.vertices[problem.arcs[last].post].openValue ?? 0
        return sum - (problem.vertices[column.leader].openValue ?? 0)
    }

    /// What a row holds; `nil` if there is no such row.
    func limit(of row: ChainCertificate.Row) -> Int64? {
        switch row {
        case .opportunity(let vertex):
            return problem.vertices.indices.contains(vertex) && problem.vertices[vertex].isOpportunity ? 1 : nil
        case .post(let vertex, _):
            return problem.vertices.indices.contains(vertex) && !problem.vertices[vertex].isOpportunity ? 1 : nil
        case .cap(let number):
            return problem.caps.indices.contains(number) ? Int64(problem.caps[number].maxMoves) : nil
        }
    }

    /// Whether a column is in a set.
    func matches(_ column: CheckedColumn, _ choice: ChainCertificate.Choice) -> Bool {
        for row in choice.rows {
            switch row {
            case .opportunity(let vertex): if column.leader != vertex { return false }
            case .post(let vertex, let day):
                guard classes[classOfVertex[column.leader]].contains(day),
                    column.arcs.contains(where: { problem.arcs[$0].post == vertex })
                else { return false }
            case .cap: return false
            }
        }
        if choice.isWhole, column.arcs.count != choice.arcs.count { return false }
        return choice.arcs.allSatisfy { column.arcs.contains($0) }
    }

    /// The vertices of which a column takes up the only place: its opportunity and the posts whose holders move.
    func places(of column: CheckedColumn) -> [Int] {
        let posts = column.arcs.map { problem.arcs[$0].post }
        return problem.vertices[column.leader].isOpportunity ? [column.leader] + posts : posts
    }

    /// Whether two columns cannot both be in a plan because of a place that both take up.
    func overlap(_ a: CheckedColumn, _ b: CheckedColumn) -> Bool {
        let days = classes[classOfVertex[b.leader]]
        guard classes[classOfVertex[a.leader]].overlaps(days) || a.leader == b.leader else { return false }
        let taken = places(of: b)
        return places(of: a).contains { taken.contains($0) }
    }
}
