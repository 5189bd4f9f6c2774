import Testing

@testable import BackfillChains

@Suite("Cuts that divide a sum of rows")
struct SubsetRowTests {
    /// Three swaps of three people each, all of whom count towards one cap.
    private func threeSwaps(cap: Int) -> ChainProblem {
        var arcs: [ChainProblem.Arc] = []
        for first in [0, 3, 6] {
            for place in 0..<3 { arcs.append(.init(vacancy: first + place, post: first + (place + 1) % 3)) }
        }
        return ChainProblem(
            vertices: (0..<9).map { .init(id: "p\($0)", kind: .post, group: "team") }, arcs: arcs,
            caps: [.init(group: "team", maxMoves: cap)], maxMoves: 1, maxSwap: 3,
            objectives: [
                ChainObjective(
                    name: "value", arcValues: [Int64](repeating: 10, count: 9),
                    openValues: [Int64](repeating: 0, count: 9))
            ])
    }

    @Test("A cap of four holds one swap of three, and dividing it by three says so")
    func thirds() throws {
        let problem = threeSwaps(cap: 4)
        let graph = try ChainGraph(problem, order: problem.validated())
        var master = Master(graph: graph, level: 0, heldTotals: [])
        master.add([0, 3, 6].map { first in (-1, (first..<first + 3).map { Int32($0) }) })
        #expect(master.lp.solve(shouldStop: { false }) == .optimal)
        let values = master.lp.columnValues()
        #expect(abs(values.reduce(0, +) - 4.0 / 3) < 1e-3)
        let cap = Int32(graph.firstCapRow)
        let cut = try #require(master.brokenDivisions(values: values, limit: 1).first)
        #expect(cut == SubsetRow(rows: [cap], held: 4, divisor: 3))
        #expect(cut.limit == 1)
        master.addCuts([cut])
        #expect(master.lp.solve(shouldStop: { false }) == .optimal)
        #expect(abs(master.lp.columnValues().reduce(0, +) - 1) < 1e-3)
    }

    @Test("What one more of a row allows goes by what the rows hold, not by how many they are")
    func oneMore() {
        let cut = SubsetRow(rows: [3, 40], held: 5)
        #expect(cut.limit == 2)
        #expect(cut.limit(with: 1) == 3)
        #expect(SubsetRow(rows: [40], held: 4, divisor: 3).limit(with: 1) == 1)
        #expect(SubsetRow(rows: [40], held: 4, divisor: 3).limit(with: 2) == 2)
    }

    @Test("No cut takes away a plan", arguments: 0..<40)
    func validity(seed: UInt64) throws {
        var shape = RandomProblemShape()
        shape.opportunities = 3...6
        shape.posts = 8...14
        shape.density = 20...50
        shape.mustCover = false
        shape.pins = false
        shape.levels = 1...1
        shape.maxMoves = 2...3
        shape.maxSwap = 2...3
        shape.values = 1...20
        let problem = ChainProblem.random(seed: 340_000 + seed, shape)
        let graph = try ChainGraph(problem, order: problem.validated())
        var solver = PackingSolver(
            graph: graph, pool: nil, level: 0, heldTotals: [], step: 1, best: [], cutoff: 0, shouldStop: { false },
            observer: .none)
        solver.warmUp()
        var random = SplitMix(seed: seed)
        for _ in 0..<6 {
            guard solver.master.lp.solve(shouldStop: { false }) == .optimal else { return }
            solver.master.add(solver.price(solver.master.prices()).columns)
            let cuts = solver.master.brokenDivisions(values: solver.master.lp.columnValues(), limit: 20)
            // Plans filled up in random order.
            for _ in 0..<20 {
                let pool = solver.master.pool
                var state = PackingState(graph)
                var filled: Set<Int32> = []
                var hits = [Int](repeating: 0, count: cuts.count)
                for column in (0..<pool.count).shuffled(using: &random) {
                    let source = pool.source[column]
                    if source >= 0 && filled.contains(source) || !state.accepts(column, of: pool) { continue }
                    state.change(column, of: pool, by: 1)
                    if source >= 0 { filled.insert(source) }
                    let rows = solver.master.rowsAndCaps(of: column)
                    for (number, cut) in cuts.enumerated() {
                        hits[number] += rows.count { cut.rows.contains($0) } / cut.divisor
                    }
                }
                for (number, cut) in cuts.enumerated() { #expect(hits[number] <= cut.limit) }
            }
            solver.master.addCuts(cuts)
        }
    }
}
