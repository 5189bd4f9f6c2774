import Testing

@testable import BackfillChains

@Suite("A choice from a few columns")
struct FewColumnsTests {
    @Test("It is the best of all subsets that fit", arguments: 0..<60)
    func best(seed: UInt64) throws {
        var shape = RandomProblemShape()
        shape.opportunities = 2...3
        shape.posts = 4...6
        shape.density = 40...80
        shape.mustCover = false
        shape.pins = false
        shape.levels = 1...1
        shape.values = 1...12
        let problem = ChainProblem.random(seed: 330_000 + seed, shape)
        let graph = try ChainGraph(problem, order: problem.validated())
        // Columns: every arc out of an opportunity as a chain of one move, and every chain of two, a dozen of them.
        var pool = ColumnPool(levels: 1)
        for source in graph.sources {
            for first in graph.arcStart[Int(source)]..<graph.arcStart[Int(source) + 1] {
                pool.append(source: source, arcs: [first], graph: graph)
                let next = Int(graph.arcHead[Int(first)])
                for second in graph.arcStart[next]..<graph.arcStart[next + 1]
                where graph.arcHead[Int(second)] != graph.arcHead[Int(first)] {
                    pool.append(source: source, arcs: [first, second], graph: graph)
                }
            }
        }
        var random = SplitMix(seed: seed)
        let columns = Array((0..<pool.count).shuffled(using: &random).prefix(12)).sorted()
        let master = Master(graph: graph, level: 0, heldTotals: [])
        let best = FewColumns(columns, of: pool, level: 0, master: master).best()

        var most: Int64 = 0
        for subset in 0..<(1 << columns.count) {
            var state = PackingState(graph)
            var filled: Set<Int32> = []
            var sum: Int64 = 0
            var fits = true
            for (place, column) in columns.enumerated() where subset >> place & 1 == 1 {
                fits = state.accepts(column, of: pool) && filled.insert(pool.source[column]).inserted
                if !fits { break }
                state.change(column, of: pool, by: 1)
                sum += pool.values[column]
            }
            if fits { most = max(most, sum) }
        }
        #expect(best.value == most)
        #expect(best.columns.reduce(0) { $0 + pool.values[$1] } == most)
    }
}
