import Testing

@testable import BackfillChains

@Suite("Planning again, with a plan already accepted")
struct ChainReplanningTests {
    private static var shape: RandomProblemShape {
        var shape = RandomProblemShape()
        shape.posts = 2...5
        shape.levels = 1...2
        shape.pins = false
        shape.density = 30...70
        shape.values = -3...5
        return shape
    }

    /// A problem, the moves of some plan for it, and a post whose holder declines or none.
    private func example(_ seed: UInt64) throws -> (problem: ChainProblem, accepted: [Int], declined: Set<Int>)? {
        let problem = ChainProblem.random(seed: seed, Self.shape)
        var other = problem
        var random = SplitMix(seed: seed)
        for level in other.objectives.indices { other.objectives[level].arcValues.shuffle(using: &random) }
        let plan = try ChainPlanner(other).plan()
        guard plan.status == .optimal else { return nil }
        let accepted = plan.chains.flatMap(\.arcs) + plan.swaps.flatMap(\.arcs)
        let movers = accepted.map { problem.arcs[$0].post }
        let declined = random.chance(60) ? movers.randomElement(using: &random).map { [$0] } ?? [] : []
        return (problem, accepted, Set(declined))
    }

    @Test("Without a cost of change no value is lost, and of all best plans none keeps more", arguments: 0..<20)
    func keepsMost(block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            guard let (problem, accepted, declined) = try example(5_000 + seed) else { continue }
            let found = try ChainReplanning(problem, keeping: accepted, declined: declined).plan()
            var banned = problem
            banned.bannedArcs += problem.arcs.indices.filter { declined.contains(problem.arcs[$0].post) }
            let oracle = Oracle(problem: banned)
            guard let best = oracle.best() else {
                #expect(found.plan.status == .infeasible)
                continue
            }
            #expect(found.plan.status == .optimal)
            #expect(found.plan.objective == best, "seed \(seed)")
            #expect(found.plan.bound == best)
            #expect(oracle.faults(of: found.plan) == [], "seed \(seed)")
            checkDifference(found, accepted)
            // The most that any best plan keeps, by the definition.
            var counted = banned
            counted.objectives.append(
                ChainObjective(
                    name: "kept", arcValues: problem.arcs.indices.map { accepted.contains($0) ? 1 : 0 },
                    openValues: problem.vertices.map { _ in 0 }))
            let used = found.plan.chains.flatMap(\.arcs) + found.plan.swaps.flatMap(\.arcs)
            #expect(
                Oracle(problem: counted).best()?.last == Int64(used.count(where: accepted.contains)), "seed \(seed)")
        }
    }

    @Test("With a cost of change, value less that cost is the best there is", arguments: 0..<20)
    func paysForChange(block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            guard let (problem, accepted, declined) = try example(6_000 + seed) else { continue }
            let cost = Int64(seed % 4)
            let replanning = try ChainReplanning(problem, keeping: accepted, changeCost: cost, declined: declined)
            let found = try replanning.plan()
            var paid = replanning.given
            for arc in Set(accepted) { paid.objectives[0].arcValues[arc] += cost }
            guard let best = Oracle(problem: paid).best() else {
                #expect(found.plan.status == .infeasible)
                continue
            }
            #expect(found.plan.objective[0] == best[0] - cost * Int64(accepted.count), "seed \(seed)")
            #expect(found.plan.bound[0] == found.plan.objective[0])
            checkDifference(found, accepted)
            // Told without the cost, the plan is one of the problem and adds up.
            var own = found.plan
            own.objective[0] += found.costOfChange
            #expect(Oracle(problem: replanning.given).faults(of: own) == [], "seed \(seed)")
            #expect(found.plan.status == .optimal)
            let free = try #require(Oracle(problem: replanning.given).best())
            #expect(own.objective[0] <= free[0])
        }
    }

    private func checkDifference(_ found: ReplannedChains, _ accepted: [Int]) {
        let used = found.plan.chains.flatMap(\.arcs) + found.plan.swaps.flatMap(\.arcs)
        #expect((found.kept + found.dropped).sorted() == accepted.sorted())
        #expect((found.kept + found.added).sorted() == used.sorted())
        #expect(Set(found.dropped).isDisjoint(with: found.added))
    }

    @Test("A plan that is accepted and still the best is kept whole, though another one is as good")
    func keepsWhole() throws {
        let problem = ChainProblem(
            vertices: [
                .init(id: "o", kind: .opportunity), .init(id: "a", kind: .post), .init(id: "b", kind: .post),
                .init(id: "c", kind: .post),
            ],
            arcs: [.init(vacancy: 0, post: 1), .init(vacancy: 0, post: 2), .init(vacancy: 0, post: 3)], maxMoves: 1,
            objectives: [ChainObjective(name: "", arcValues: [5, 5, 4], openValues: [0, 0, 0, 0])])
        for accepted in [0, 1] {
            let found = try ChainReplanning(problem, keeping: [accepted]).plan()
            #expect(found.kept == [accepted])
            #expect(found.dropped.isEmpty && found.added.isEmpty)
        }
        // The third is worth one less: worth changing, unless a change costs more than one.
        #expect(try ChainReplanning(problem, keeping: [2]).plan().dropped == [2])
        #expect(try ChainReplanning(problem, keeping: [2], changeCost: 2).plan().kept == [2])
        let replaced = try ChainReplanning(problem, keeping: [0], declined: [1]).plan()
        #expect(replaced.dropped == [0] && replaced.added == [1])
        #expect(throws: ChainProblemError.self) {
            try ChainReplanning(problem, keeping: [0], changeCost: .max).plan()
        }
        #expect(throws: ChainProblemError.unknownArc(index: 9)) { try ChainReplanning(problem, keeping: [9]) }
    }
}
