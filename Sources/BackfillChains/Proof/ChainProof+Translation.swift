extension ChainProof.Prices {
    /// The prices of a master problem that are not zero, in the numbering of its graph (days are slots).
    init(_ prices: MasterPrices, graph: ChainGraph) {
        self.init(grid: prices.grid)
        for (index, price) in prices.post.enumerated() where price != 0 {
            posts.append(.init(post: index / graph.slotCount, day: index % graph.slotCount, price: price))
        }
        for (cap, price) in prices.cap.enumerated() where price != 0 { caps.append(.init(index: cap, price: price)) }
        for (arc, price) in prices.requiredArc.sorted(by: { $0.key < $1.key }) where price != 0 {
            requiredArcs.append(.init(index: Int(arc), price: price))
        }
        for (source, price) in prices.requiredSource.sorted(by: { $0.key < $1.key }) where price != 0 {
            requiredOpportunities.append(.init(index: Int(source), price: price))
        }
        for cut in prices.cuts {
            cuts.append(
                .init(
                    rows: cut.cut.rows.map { .init($0, graph: graph) }, divisor: cut.cut.divisor, price: cut.price))
        }
    }
}

extension ChainProof.Row {
    /// A row in the numbering of ``SubsetRow``.
    init(_ row: Int32, graph: ChainGraph) {
        let post = Int(row) - graph.vertexCount
        if post < 0 {
            self = .opportunity(Int(row))
        } else if Int(row) < graph.firstCapRow {
            self = .post(post / graph.slotCount, day: post % graph.slotCount)
        } else {
            self = .cap(Int(row) - graph.firstCapRow)
        }
    }
}

/// Renames what a proof speaks of, from a part of a graph to the whole, or from the graph to the problem.
struct ProofTranslation {
    var vertex: (Int) -> Int
    var arc: (Int) -> Int
    var cap: (Int) -> Int = { $0 }
    /// What a day is called, by the vertex for which it stands and its number.
    var day: (_ vertex: Int, _ day: Int) -> Int = { $1 }

    func callAsFunction(_ part: ChainProof.Part) -> ChainProof.Part {
        ChainProof.Part(leaders: part.leaders.map(vertex), target: part.target, argument: self(part.argument))
    }

    func callAsFunction(_ argument: ChainProof.Argument) -> ChainProof.Argument {
        switch argument {
        case .prices(let prices): .prices(self(prices))
        case .branch(let arc, let used, let unused): .branch(arc: self.arc(arc), used: self(used), unused: self(unused))
        case .listed(let prices, let parts): .listed(self(prices), parts: parts.map { self($0) })
        case .divided(let choice, let prices, let used, let unused):
            .divided(
                .init(rows: choice.rows.map(row), arcs: choice.arcs.map(arc), isWhole: choice.isWhole),
                after: prices.map { self($0) }, used: self(used), unused: self(unused))
        case .tried: .tried
        }
    }

    func callAsFunction(_ prices: ChainProof.Prices) -> ChainProof.Prices {
        var result = ChainProof.Prices(grid: prices.grid)
        result.posts = prices.posts.map { .init(post: vertex($0.post), day: day($0.post, $0.day), price: $0.price) }
        result.caps = prices.caps.map { .init(index: cap($0.index), price: $0.price) }
        result.requiredArcs = prices.requiredArcs.map { .init(index: arc($0.index), price: $0.price) }
        result.requiredOpportunities = prices.requiredOpportunities.map {
            .init(index: vertex($0.index), price: $0.price)
        }
        result.cuts = prices.cuts.map { .init(rows: $0.rows.map(row), divisor: $0.divisor, price: $0.price) }
        result.choices = prices.choices
        return result
    }

    private func row(_ row: ChainProof.Row) -> ChainProof.Row {
        switch row {
        case .opportunity(let number): .opportunity(vertex(number))
        case .post(let number, let slot): .post(vertex(number), day: day(number, slot))
        case .cap(let number): .cap(cap(number))
        }
    }
}
