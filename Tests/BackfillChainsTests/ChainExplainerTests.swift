import Testing

@testable import BackfillChains

@Suite("Explanations of a plan")
struct ChainExplainerTests {
    private static var shape: RandomProblemShape {
        var shape = RandomProblemShape()
        shape.posts = 2...5
        shape.levels = 1...2
        return shape
    }

    /// A problem with a plan, and its best one.
    private func example(_ seed: UInt64, _ shape: RandomProblemShape = shape) throws -> (ChainProblem, ChainExplainer)?
    {
        let problem = ChainProblem.random(seed: seed, shape)
        let planner = try ChainPlanner(problem)
        let best = planner.plan()
        return best.status == .optimal ? (problem, ChainExplainer(planner, best: best)) : nil
    }

    private func check(_ found: ChainAlternative, _ changed: ChainProblem, best: ChainPlan, _ seed: UInt64) {
        let oracle = Oracle(problem: changed)
        guard let expected = oracle.best() else {
            #expect(found.plan.status == .infeasible, "seed \(seed)")
            #expect(found.loss == nil)
            return
        }
        #expect(found.plan.status == .optimal, "seed \(seed)")
        #expect(found.plan.objective == expected, "seed \(seed)")
        #expect(found.plan.bound == expected, "seed \(seed)")
        #expect(oracle.faults(of: found.plan) == [], "seed \(seed)")
        #expect(found.loss == zip(best.objective, expected).map { $0 - $1 })
    }

    @Test("Why a move: the best plan without it and with each other candidate", arguments: 0..<20)
    func why(block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            guard let (problem, explainer) = try example(1_000 + seed) else { continue }
            let used = explainer.best.chains.flatMap(\.arcs) + explainer.best.swaps.flatMap(\.arcs)
            for arc in used.prefix(3) {
                let explanation = explainer.why(arc)
                var without = problem
                without.bannedArcs.append(arc)
                if !problem.pinnedArcs.contains(arc) {
                    check(explanation.without, without, best: explainer.best, seed)
                } else {
                    #expect(explanation.without.plan.status == .infeasible)
                }
                let candidates = problem.arcs.indices.filter {
                    problem.arcs[$0].vacancy == problem.arcs[arc].vacancy && $0 != arc
                        && !problem.bannedArcs.contains($0)
                }
                #expect(Set(explanation.others.map(\.arc)) == Set(candidates))
                for other in explanation.others where !problem.pinnedArcs.contains(arc) {
                    var instead = without
                    instead.pinnedArcs.append(other.arc)
                    check(other.alternative, instead, best: explainer.best, seed)
                }
                let losses = explanation.others.compactMap(\.alternative.loss)
                #expect(zip(losses, losses.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
            }
        }
    }

    @Test("Why not a move: the best plan with it, or every limit that alone keeps it out", arguments: 0..<20)
    func whyNot(block: UInt64) throws {
        var shape = Self.shape
        shape.maxMoves = 1...3
        for seed in block * 8..<(block + 1) * 8 {
            guard let (problem, explainer) = try example(2_000 + seed, shape) else { continue }
            for arc in problem.arcs.indices where !problem.bannedArcs.contains(arc) && arc % 2 == 0 {
                let explanation = explainer.whyNot(arc)
                var with = problem
                with.pinnedArcs.append(arc)
                check(explanation.alternative, with, best: explainer.best, seed)
                guard explanation.alternative.plan.status == .infeasible else {
                    #expect(explanation.obstacles.isEmpty && explanation.obstaclesTogether.isEmpty)
                    continue
                }
                func isPossible(_ obstacles: [ChainObstacle]) -> Bool {
                    let lifted = obstacles.reduce(with) { ObstacleSearch.lifted($1, from: $0, arc: arc) }
                    return Oracle(problem: lifted).best() != nil
                }
                for obstacle in explanation.obstacles { #expect(isPossible([obstacle]), "seed \(seed): \(obstacle)") }
                if explanation.obstacles.isEmpty {
                    let together = explanation.obstaclesTogether
                    if !together.isEmpty { #expect(isPossible(together), "seed \(seed)") }
                    for obstacle in together { #expect(!isPossible(together.filter { $0 != obstacle })) }
                    for other in [ChainObstacle.leadTooLong(by: nil), .mustBeCovered, .mustFill, .otherPins] {
                        #expect(!isPossible([other]), "seed \(seed): \(other) goes unnamed")
                    }
                }
            }
        }
    }

    @Test("What a holder is worth is what the plan loses without them; one more is worth no more than told")
    func worths() throws {
        var shape = Self.shape
        shape.opportunities = 2...3
        shape.levels = 1...1
        shape.density = 40...80
        shape.maxMoves = 1...3
        shape.maxSwap = 0...3
        shape.values = -4...12
        var wanted = 0
        for seed in UInt64(0)..<120 {
            guard let (problem, explainer) = try example(3_000 + seed, shape) else { continue }
            let worths = explainer.worths()
            let used = explainer.best.chains.flatMap(\.arcs) + explainer.best.swaps.flatMap(\.arcs)
            #expect(Set(worths.map(\.post)) == Set(used.map { problem.arcs[$0].post }))
            for worth in worths {
                let arcs = problem.arcs.indices.filter { problem.arcs[$0].post == worth.post }
                var without = problem
                without.bannedArcs = Set(without.bannedArcs + arcs).sorted()
                if Set(arcs).isDisjoint(with: problem.pinnedArcs) {
                    check(worth.without, without, best: explainer.best, seed)
                } else {
                    #expect(worth.without.plan.status == .infeasible)
                }
                guard let atMost = worth.oneMoreAtMost else { continue }
                let shared = try #require(Oracle(problem: problem, sharedPost: worth.post).best())
                #expect(shared[0] - explainer.best.objective[0] <= atMost, "seed \(seed)")
                if shared[0] > explainer.best.objective[0] { wanted += 1 }
            }
        }
        #expect(wanted > 10)
    }

    @Test("A shortage of lead time is told by how much every chain exceeds it")
    func leadTooLong() throws {
        let problem = ChainProblem(
            vertices: [
                .init(id: "o", kind: .opportunity, leadAvailable: 10), .init(id: "a", kind: .post),
                .init(id: "b", kind: .post),
            ],
            arcs: [.init(vacancy: 0, post: 1, lead: 8), .init(vacancy: 1, post: 2, lead: 5)],
            objectives: [ChainObjective(name: "value", arcValues: [1, 1], openValues: [0, 0, 0])])
        let planner = try ChainPlanner(problem)
        let explanation = ChainExplainer(planner, best: planner.plan()).whyNot(1)
        #expect(explanation.alternative.plan.status == .infeasible)
        #expect(explanation.obstacles == [.leadTooLong(by: 3)])
    }

    @Test("What is too far, capped, banned, uncovered or nowhere is told as that")
    func obstacles() throws {
        func problem(_ change: (inout ChainProblem) -> Void) -> ChainProblem {
            var problem = ChainProblem(
                vertices: [
                    .init(id: "o", kind: .opportunity), .init(id: "a", kind: .post),
                    .init(id: "b", kind: .post, group: "team"), .init(id: "c", kind: .post),
                    .init(id: "d", kind: .post),
                ],
                arcs: [.init(vacancy: 0, post: 1), .init(vacancy: 1, post: 2), .init(vacancy: 3, post: 4)],
                objectives: [ChainObjective(name: "", arcValues: [1, 1, 1], openValues: [0, 0, 0, 0, 0])])
            change(&problem)
            return problem
        }
        func whyNot(_ arc: Int, _ change: (inout ChainProblem) -> Void) throws -> UnusedArcExplanation {
            let planner = try ChainPlanner(problem(change))
            return ChainExplainer(planner, best: planner.plan()).whyNot(arc)
        }
        #expect(try whyNot(1) { _ in }.alternative.loss == [0])
        #expect(try whyNot(1) { $0.maxMoves = 1 }.obstacles == [.tooFar(moves: 2)])
        #expect(try whyNot(1) { $0.bannedArcs = [1] }.obstacles == [.banned])
        #expect(
            try whyNot(1) { $0.caps = [.init(group: "team", maxMoves: 0)] }.obstacles == [.capped(groups: ["team"])])
        #expect(try whyNot(1) { $0.vertices[2].mayStayOpen = false }.obstacles == [.mustBeCovered])
        let nowhere = try whyNot(2) { _ in }
        #expect(nowhere.obstacles.isEmpty && nowhere.obstaclesTogether.isEmpty)
        let both = try whyNot(1) {
            $0.maxMoves = 1
            $0.bannedArcs = [1]
        }
        #expect(both.obstacles.isEmpty)
        #expect(both.obstaclesTogether == [.banned, .tooFar(moves: 2)])
    }
}
