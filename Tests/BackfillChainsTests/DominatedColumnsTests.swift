import Testing

@testable import BackfillChains

@Suite("Columns that others can stand in for")
struct DominatedColumnsTests {
    /// Where rows that are caps begin, and what each cap holds.
    private let firstCap: Int32 = 10
    private let capLimit = [3, 2]

    private struct Columns {
        var rows: [[Int32]] = []
        var values: [Int64] = []
    }

    /// Up to eleven columns of a few rows out of ten, some of which count towards two caps.
    private func columns(seed: UInt64) -> Columns {
        var random = SplitMix(seed: seed)
        var columns = Columns()
        for _ in 0..<Int.random(in: 4...11, using: &random) {
            var rows = Array(
                Array(Int32(0)..<10).shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)))
            for cap in Int32(0)..<2 where Int.random(in: 0..<4, using: &random) == 0 {
                rows += [Int32](repeating: firstCap + cap, count: Int.random(in: 1...2, using: &random))
            }
            columns.rows.append(rows)
            columns.values.append(Int64.random(in: 1...9, using: &random))
        }
        return columns
    }

    /// Whether some columns fit beside each other, by all rows but those left out.
    private func fits(_ chosen: [Int], of columns: Columns, without rows: Set<Int32> = []) -> Bool {
        var use: [Int32: Int] = [:]
        for column in chosen {
            for row in columns.rows[column] where !rows.contains(row) { use[row, default: 0] += 1 }
        }
        return use.allSatisfy { row, count in count <= (row < firstCap ? 1 : capLimit[Int(row - firstCap)]) }
    }

    private func subsets(of columns: [Int]) -> [[Int]] {
        (0..<(1 << columns.count)).map { mask in columns.indices.filter { mask >> $0 & 1 == 1 }.map { columns[$0] } }
    }

    private func worth(_ chosen: [Int], _ columns: Columns) -> Int64 {
        chosen.reduce(0) { $0 + columns.values[$1] }
    }

    @Test("The best choice from those that are kept is the best of all", arguments: UInt64(0)..<150)
    func keepsTheBest(seed: UInt64) {
        let columns = columns(seed: seed)
        let dominated = DominatedColumns(rows: columns.rows, values: columns.values, firstCapRow: firstCap)
        func best(_ from: [Int]) -> Int64 {
            subsets(of: from).filter { fits($0, of: columns) }.map { worth($0, columns) }.max() ?? 0
        }
        #expect(best(dominated.kept) == best(Array(columns.rows.indices)))
    }

    @Test("Any choice stays possible, and worth as much, with those that stand in", arguments: UInt64(0)..<150)
    func standsIn(seed: UInt64) {
        let columns = columns(seed: seed)
        let dominated = DominatedColumns(rows: columns.rows, values: columns.values, firstCapRow: firstCap)
        for chosen in subsets(of: Array(columns.rows.indices)) where fits(chosen, of: columns) {
            let replaced = chosen.map { dominated.replacement(of: $0) }
            #expect(replaced.allSatisfy(dominated.kept.contains))
            #expect(Set(replaced).count == chosen.count)
            #expect(fits(replaced, of: columns))
            #expect(worth(replaced, columns) >= worth(chosen, columns))
        }
    }

    @Test("Rows that are implied exclude nothing that the others allow", arguments: UInt64(0)..<150)
    func impliedRows(seed: UInt64) {
        let columns = columns(seed: seed)
        let dominated = DominatedColumns(rows: columns.rows, values: nil, firstCapRow: firstCap)
        #expect(dominated.kept == Array(columns.rows.indices))
        #expect(dominated.impliedRows.allSatisfy { $0 < firstCap })
        let implied = Set(dominated.impliedRows)
        for chosen in subsets(of: Array(columns.rows.indices)) {
            #expect(fits(chosen, of: columns, without: implied) == fits(chosen, of: columns))
        }
        for rows in columns.rows { #expect(!implied.isSuperset(of: rows)) }
    }

    @Test("What uses less and is worth as much stands in, and a cap counts by how often it is used")
    func caps() {
        let dominated = DominatedColumns(
            rows: [[1, 2], [1, 10], [1, 10, 10], [1, 3, 11]], values: [5, 5, 5, 4], firstCapRow: firstCap)
        // Rows 2 and 3 say nothing of their own, so the first uses row 1 alone.
        #expect(dominated.kept == [0])
        let byCaps = DominatedColumns(
            rows: [[1, 10], [1, 10, 10], [1, 11]], values: [5, 5, 9], firstCapRow: firstCap)
        #expect(byCaps.kept == [0, 2])
        #expect(byCaps.replacement(of: 1) == 0)
    }

    @Test("A programme of a list leaves implied rows out, and keeps them where totals are held")
    func heldTotals() throws {
        // One opportunity, two posts: both chains begin with the first post, so that nothing else says more than its row.
        let problem = ChainProblem(
            vertices: [
                .init(id: "o", kind: .opportunity, mayStayOpen: true), .init(id: "p", kind: .post, mayStayOpen: true),
                .init(id: "q", kind: .post, mayStayOpen: true),
            ], arcs: [.init(vacancy: 0, post: 1), .init(vacancy: 1, post: 2)], maxMoves: 2,
            objectives: ["first", "second"].map {
                ChainObjective(name: $0, arcValues: [5, 3], openValues: [0, -1, -1])
            })
        let graph = try ChainGraph(problem, order: problem.validated())
        var pool = ColumnPool(levels: 2)
        let source = try #require(graph.sources.first)
        let first = try #require((0..<Int32(graph.arcCount)).first { graph.arcTail[Int($0)] == source })
        pool.append(source: source, arcs: [first], graph: graph)
        pool.append(source: source, arcs: [first, 1 - first], graph: graph)
        for (level, held, rows) in [(0, [], 1), (1, [Int64(7)], 3)] {
            var master = Master(graph: graph, level: level, heldTotals: held, all: pool)
            master.add((0..<2).map { (pool.source[$0], Array(pool.arcs[pool.arcRange($0)])) })
            #expect(master.rows(of: 1).count == rows)
        }
    }
}
