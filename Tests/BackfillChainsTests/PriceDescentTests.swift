import Testing

@testable import BackfillChains

@Suite("Prices that descend without a linear programme")
struct PriceDescentTests {
    /// One objective, so that the first level is all there is; with caps, windows and swaps.
    private static func problem(seed: UInt64) -> ChainProblem {
        var shape = RandomProblemShape()
        shape.opportunities = 2...5
        shape.posts = 6...10
        shape.mustCover = false
        shape.pins = false
        shape.levels = 1...1
        shape.maxMoves = 2...4
        shape.values = 1...20
        return ChainProblem.random(seed: seed, shape)
    }

    @Test("They prove no less than the best plan, and on the whole hardly more than the linear programme does")
    func bounds() throws {
        var (descended, programmed) = (0.0, 0.0)
        for seed in UInt64(350_000)..<350_012 {
            let problem = Self.problem(seed: seed)
            let plan = try ChainPlanner(problem).plan()
            #expect(plan.status == .optimal, "seed \(seed)")
            let graph = try ChainGraph(problem, order: problem.validated())
            let nothingMoves = graph.sources.reduce(0) { $0 + graph.openValue[Int($1)] }
            var solver = PackingSolver(
                graph: graph, pool: nil, level: 0, heldTotals: [], step: 1, best: [], cutoff: 0,
                shouldStop: { false }, observer: .none)
            let pricing = solver.descendPrices()
            let reached = try #require(pricing)
            let total = try #require(plan.objective.first) - nothingMoves
            #expect(reached.bound >= total * reached.grid, "seed \(seed)")
            descended += Double(reached.bound) / Double(reached.grid)
            // From the columns it leaves behind, the linear programme is soon at its end.
            while true {
                #expect(solver.master.lp.solve(shouldStop: { false }) == .optimal)
                let pricing = solver.price(solver.master.prices(), limit: .max)
                if solver.master.add(pricing.columns) > 0 { continue }
                #expect(pricing.bound >= total * pricing.grid, "seed \(seed)")
                programmed += Double(pricing.bound) / Double(pricing.grid)
                break
            }
        }
        #expect(descended < programmed * 1.02)
        #expect(descended > programmed * 0.999)
    }

    @Test("A second, slower descent ends no higher, and the programme held near its prices ends where it does without")
    func slowly() throws {
        var (fast, slow, programmed) = (0.0, 0.0, 0.0)
        var lowerings = 0
        for seed in UInt64(370_000)..<370_012 {
            let problem = Self.problem(seed: seed)
            let graph = try ChainGraph(problem, order: problem.validated())
            var bounds: [Int64] = []
            for isHeld in [false, true] {
                var solver = PackingSolver(
                    graph: graph, pool: nil, level: 0, heldTotals: [], step: 1, best: [], cutoff: 0,
                    shouldStop: { false }, observer: .none)
                let first = solver.descendPrices()
                let second = solver.descendPrices()
                let (hurried, reached) = try (#require(first), #require(second))
                #expect(solver.master.holdsPrices)
                if isHeld {
                    fast += Double(hurried.bound) / Double(hurried.grid)
                    slow += Double(reached.bound) / Double(reached.grid)
                } else {
                    solver.master.releasePrices()
                }
                while true {
                    #expect(solver.master.lp.solve(shouldStop: { false }) == .optimal)
                    let pricing = solver.price(solver.master.prices(), limit: .max)
                    let added = solver.master.add(pricing.columns)
                    if solver.master.holdsPrices {
                        // Floors hold prices up, and any prices prove a bound.
                        if solver.master.lowerPrices() { lowerings += 1 } else { solver.master.releasePrices() }
                    } else if added == 0 {
                        bounds.append(pricing.bound)
                        programmed += Double(pricing.bound) / Double(pricing.grid) / 2
                        break
                    }
                }
            }
            // Two optimal bases may stand for prices that round differently.
            #expect(abs(bounds[0] - bounds[1]) <= bounds[0] / 100_000, "seed \(seed)")
        }
        #expect(slow < fast * 1.0005)
        #expect(slow < programmed * 1.005)
        #expect(slow > programmed * 0.999)
        #expect(lowerings > 0)
    }

    @Test("From the prices of a flow they end no higher than from nothing, and prove no less than the best plan")
    func fromFlow() throws {
        var shape = RandomProblemShape()
        shape.opportunities = 4...6
        shape.posts = 14...20
        shape.density = 20...40
        (shape.windows, shape.leads, shape.caps, shape.mustCover, shape.pins) = (false, false, false, false, false)
        shape.levels = 1...1
        shape.maxMoves = 2...3
        shape.values = 1...20
        shape.downwards = true
        var (fromFlow, fromNothing) = (0.0, 0.0)
        for seed in UInt64(360_000)..<360_020 {
            let problem = ChainProblem.random(seed: seed, shape)
            let plan = try ChainPlanner(problem).plan()
            let graph = try ChainGraph(problem, order: problem.validated())
            let nothingMoves = graph.sources.reduce(0) { $0 + graph.openValue[Int($1)] }
            let total = try #require(plan.objective.first) - nothingMoves
            for beginsAtFlow in [true, false] {
                var solver = PackingSolver(
                    graph: graph, pool: nil, level: 0, heldTotals: [], step: 1, best: [], cutoff: 0,
                    shouldStop: { false }, observer: .none)
                if beginsAtFlow {
                    _ = solver.solveAsFlow()
                    #expect(solver.flowPrices != nil)
                }
                let descended = solver.descendPrices()
                let reached = try #require(descended)
                #expect(reached.bound >= total * reached.grid, "seed \(seed)")
                let bound = Double(reached.bound) / Double(reached.grid)
                if beginsAtFlow { fromFlow += bound } else { fromNothing += bound }
            }
        }
        #expect(fromFlow < fromNothing * 1.005)
    }

    @Test("Where nothing is short, every price stays at zero and the descent ends")
    func nothingShort() {
        var descent = PriceDescent(posts: 3, limits: [2])
        descent.step(bound: 10, target: 10, postExcess: [-1, 0, -1], capExcess: [-2])
        #expect(descent.isSettled)
        #expect(descent.post == [0, 0, 0])
        #expect(descent.cap == [0])
    }

    @Test("What is used twice becomes dearer, and cheaper again when nobody wants it")
    func upAndDown() {
        var descent = PriceDescent(posts: 2, limits: [])
        descent.step(bound: 100, target: 80, postExcess: [1, -1], capExcess: [])
        #expect(descent.post == [20, 0])
        descent.step(bound: 90, target: 80, postExcess: [-1, 0], capExcess: [])
        #expect(descent.post[0] < 20)
        for _ in 0..<500 where !descent.isSettled {
            descent.step(bound: 90, target: 80, postExcess: [-1, 0], capExcess: [])
            #expect(descent.post.allSatisfy { $0 >= 0 })
        }
        #expect(descent.isSettled)
    }

    @Test("No price grows beyond what sums of prices have room for")
    func ceiling() {
        var descent = PriceDescent(posts: 1, limits: [1_000_000])
        for _ in 0..<3 {
            descent.step(bound: .max, target: 0, postExcess: [0x1p-400], capExcess: [0x1p-400])
            #expect(descent.post[0] >= 0 && descent.post[0] < 0x1p53)
            #expect(descent.cap[0] >= 0 && descent.cap[0] * 1_000_000 < 0x1p60)
        }
    }
}
