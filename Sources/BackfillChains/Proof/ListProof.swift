/// The proof of a search over a list, kept while its tree grows in any order.
struct ListProof {
    /// One node of the tree.
    private struct Record {
        var choice: ChainProof.Choice?
        /// The prices by which columns were dropped before the choice, if any were.
        var prices: ChainProof.Prices?
        var unused = -1
        var used = -1
        var leaf: ChainProof.Argument?
    }

    private var records = [Record()]

    /// The root's number.
    static let root = 0

    /// Notes why nothing below a node matters.
    mutating func close(_ node: Int, _ leaf: ChainProof.Argument) { records[node].leaf = leaf }

    /// Divides a node: by a choice, after dropping what loses too much under the prices.
    ///
    /// - Returns: the nodes below it, the one without the choice first.
    mutating func divide(
        _ node: Int, by choice: ChainProof.Choice, after prices: ChainProof.Prices?
    ) -> [Int] {
        records[node].choice = choice
        records[node].prices = prices
        records[node].unused = records.count
        records[node].used = records.count + 1
        records += [Record(), Record()]
        return [records[node].unused, records[node].used]
    }

    /// The argument for a node, `nil` if something below it is not closed. O(nodes).
    func argument(for node: Int = Self.root) -> ChainProof.Argument? {
        let record = records[node]
        if let leaf = record.leaf { return leaf }
        guard let choice = record.choice, let used = argument(for: record.used),
            let unused = argument(for: record.unused)
        else { return nil }
        return .divided(choice, after: record.prices, used: used, unused: unused)
    }
}

extension ChainProof.Choice {
    /// The set of columns that a decision is about, in the numbering of a master's graph.
    init(_ entity: BranchingEntity, master: Master) {
        let row = ChainProof.Row(entity.row, graph: master.graph)
        switch entity {
        case .row: self.init(rows: [row])
        case .arc(let arc, _): self.init(rows: [row], arcs: [Int(arc)])
        case .pair(let source, let post):
            self.init(rows: [.opportunity(Int(source)), .init(post, graph: master.graph)])
        case .column(let column, _):
            let arcs = master.pool.arcs[master.pool.arcRange(Int(column))].map { Int($0) }
            self.init(rows: [row], arcs: arcs, isWhole: true)
        }
    }
}

extension ChainProof.Prices {
    /// Prices by row of a master's programme.
    ///
    /// What an opportunity's own row costs is left out: the best of its columns counts in full then, which is no more. An
    /// equation whose price is negative gains by the choice that made it one, as no other column can hit it.
    ///
    /// - Parameter used: the rows that were made equations, the outermost decision first.
    init(_ prices: Master.RowPrices, master: Master, used: [Int]) {
        self.init(grid: master.grid)
        let graph = master.graph
        func price(_ row: Int32) -> Int64 { row < 0 ? 0 : max(0, prices.row[Int(row)]) }
        for (index, row) in master.postRow.enumerated() where price(row) > 0 {
            posts.append(.init(post: index / graph.slotCount, day: index % graph.slotCount, price: price(row)))
        }
        for (cap, row) in master.capRow.enumerated() where price(row) > 0 {
            caps.append(.init(index: cap, price: price(row)))
        }
        for (source, row) in master.requiredSourceRow.sorted(by: { $0.key < $1.key }) where prices.row[row] > 0 {
            requiredOpportunities.append(.init(index: Int(source), price: prices.row[row]))
        }
        for cut in master.cuts where prices.row[cut.row] > 0 {
            cuts.append(
                .init(
                    rows: cut.cut.rows.map { .init($0, graph: graph) }, divisor: cut.cut.divisor,
                    price: prices.row[cut.row]))
        }
        for (index, row) in used.enumerated() where prices.row[row] < 0 && used.lastIndex(of: row) == index {
            choices.append(.init(index: index, price: -prices.row[row]))
        }
    }
}
