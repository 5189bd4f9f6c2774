import Testing

@testable import BackfillChains

@Suite("Swaps that are known beforehand")
struct SwapListTests {
    private func graph(seed: UInt64) throws -> ChainGraph {
        var shape = RandomProblemShape()
        shape.opportunities = 1...3
        shape.posts = 6...10
        shape.density = 15...35
        shape.mustCover = false
        shape.pins = false
        shape.levels = 1...1
        shape.maxSwap = 2...4
        shape.values = -10...20
        let problem = ChainProblem.random(seed: 350_000 + seed, shape)
        return try ChainGraph(problem, order: problem.validated())
    }

    private func view(_ master: Master, _ prices: MasterPrices) -> PricedView {
        PricedView(
            graph: master.graph, prices: prices, timeClass: master.classes[master.classes.count - 1], level: 0,
            isBanned: master.isBanned, needsWalks: false)
    }

    @Test(
        "Going through them finds what a search finds, whatever the prices and posts that are out",
        arguments: UInt64(0)..<120)
    func sameAsSearch(seed: UInt64) throws {
        let graph = try graph(seed: seed)
        let master = Master(graph: graph, level: 0, heldTotals: [])
        guard let list = SwapList(graph, master: master) else { return }
        var random = SplitMix(seed: seed)
        for _ in 0..<5 {
            var prices = master.prices()
            prices.post = prices.post.map { _ in Int64.random(in: 0...8, using: &random) * prices.grid }
            let rows = (0..<3).map { _ in Int32.random(in: 0..<Int32(graph.firstCapRow), using: &random) }
            if Set(rows).count == 3 {
                prices.cuts = [.init(cut: SubsetRow(rows: rows.sorted()), price: 3 * prices.grid)]
            }
            var search = SwapSearch(view: view(master, prices))
            var known = SwapSearch(view: view(master, prices), known: list)
            if let out = (0..<graph.vertexCount).randomElement(using: &random) {
                search.setBlocked(out, true)
                known.setBlocked(out, true)
            }
            for leader in 0..<graph.vertexCount {
                let found = search.best(ledBy: leader, above: 0)
                let listed = known.best(ledBy: leader, above: 0)
                #expect(found?.gain == listed?.gain)
                #expect(found?.arcs == listed?.arcs)
                let foundAll = search.all(ledBy: leader, atLeast: -5 * prices.grid, limit: 1_000)
                let listedAll = known.all(ledBy: leader, atLeast: -5 * prices.grid, limit: 1_000)
                #expect(foundAll && listedAll)
                #expect(search.found == known.found)
            }
        }
    }

    @Test("Each post knows who leads the swaps that it is in", arguments: UInt64(0)..<40)
    func around(seed: UInt64) throws {
        let graph = try graph(seed: seed)
        guard let list = SwapList(graph, master: Master(graph: graph, level: 0, heldTotals: [])) else { return }
        var leaders: [Int32: Set<Int32>] = [:]
        for leader in 0..<graph.vertexCount {
            #expect(list.leaders.contains(leader) == !list.swaps(ledBy: leader).isEmpty)
            for swap in list.swaps(ledBy: leader) {
                let arcs = Array(list.arcs(of: swap))
                #expect(arcs.first.map { Int(graph.arcTail[Int($0)]) } == leader)
                for (arc, next) in zip(arcs, arcs.dropFirst() + arcs.prefix(1)) {
                    #expect(graph.arcHead[Int(arc)] == graph.arcTail[Int(next)])
                    leaders[graph.arcHead[Int(arc)], default: []].insert(Int32(leader))
                }
            }
        }
        for post in 0..<graph.vertexCount {
            #expect(Array(list.leaders(around: post)) == (leaders[Int32(post)] ?? []).sorted())
        }
    }

    @Test("Where there are far more swaps than arcs they are not kept")
    func tooMany() throws {
        let posts = 12
        var arcs: [ChainProblem.Arc] = []
        for vacancy in 0..<posts {
            for post in 0..<posts where post != vacancy { arcs.append(.init(vacancy: vacancy, post: post)) }
        }
        let problem = ChainProblem(
            vertices: (0..<posts).map { .init(id: "p\($0)", kind: .post) }, arcs: arcs, maxMoves: 1, maxSwap: 3,
            objectives: [
                ChainObjective(
                    name: "value", arcValues: [Int64](repeating: 1, count: arcs.count),
                    openValues: [Int64](repeating: 0, count: posts))
            ])
        let graph = try ChainGraph(problem, order: problem.validated())
        // 66 swaps of two and 440 of three, for 132 arcs.
        #expect(SwapList(graph, master: Master(graph: graph, level: 0, heldTotals: [])) == nil)
    }

    @Test("A search for every swap that may try no more arcs fails, and does not pass off what it has as all")
    func tooLong() throws {
        var failed = 0
        for seed in UInt64(0)..<20 {
            let graph = try graph(seed: seed)
            let master = Master(graph: graph, level: 0, heldTotals: [])
            let leader = (0..<graph.vertexCount).first { leader in
                var search = SwapSearch(view: view(master, master.prices()))
                return search.all(ledBy: leader, atLeast: PricedView.never / 2, limit: 1_000) && search.found.count > 1
            }
            guard let leader else { continue }
            var search = SwapSearch(view: view(master, master.prices()))
            search.arcsLeftToTry = 1
            let isAll = search.all(ledBy: leader, atLeast: PricedView.never / 2, limit: 1_000)
            #expect(!isAll)
            failed += 1
        }
        #expect(failed > 5)
    }
}
