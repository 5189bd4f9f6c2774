import BackfillChains
import ChainCertificates
import Testing

@Suite("A bound by prices alone")
struct PriceBoundTests {
    /// What a proof says that no plan exceeds.
    private func bound(_ proof: ChainProof, _ problem: ChainProblem) -> Int64 {
        var sum: Int64 = proof.parts.reduce(0) { $0 + $1.target }
        for (vertex, value) in zip(problem.vertices, problem.objectives[0].openValues)
        where vertex.kind == .opportunity && vertex.mayStayOpen { sum += value }
        return sum
    }

    /// Checks a bound against the best plan and by the checker.
    ///
    /// - Returns: how far it lies above the best plan.
    private func slack(_ proof: ChainProof, _ problem: ChainProblem) throws -> Int64 {
        let bound = bound(proof, problem)
        let best = try ChainPlanner(problem).plan()
        try #require(best.status == .optimal)
        #expect(best.objective[0] <= bound)
        #expect(ProofChecker(CertifiedProblem(problem)).findings(in: ChainCertificate(proof), objective: bound) == [])
        for part in proof.parts {
            guard case .prices = part.argument else {
                Issue.record("a part is proved by more than prices")
                continue
            }
        }
        return bound - best.objective[0]
    }

    @Test("No plan exceeds it, the checker agrees, and it mostly is the best total")
    func holds() throws {
        var touched = 0
        for seed in UInt64(0)..<120 {
            let problem = ProofCheckerTests.problem(seed: seed, downwards: seed % 3 == 0)
            let proof = try #require(try ChainPlanner(problem).proveBound())
            if try slack(proof, problem) == 0 { touched += 1 }
        }
        #expect(touched >= 100)
    }

    @Test("It holds too if the search is stopped, however soon", arguments: 0..<6)
    func stopped(steps: Int) throws {
        for seed in UInt64(0)..<40 {
            let problem = ProofCheckerTests.problem(seed: seed)
            var asked = 0
            let proof = try ChainPlanner(problem).proveBound(shouldStop: {
                asked += 1
                return asked > steps
            })
            _ = try slack(try #require(proof), problem)
        }
    }

    @Test("Nothing is cut for it: of five posts of which chains take two each it says that two chains and a half fit")
    func fivePosts() throws {
        var problem = ProofCheckerTests.ring
        // Something worth 5 beside it, since bounds are rounded to what values can add up to.
        problem.vertices += [.init(id: "o5", kind: .opportunity), .init(id: "p5", kind: .post)]
        problem.objectives[0].openValues += [0, 0]
        problem.arcs.append(.init(vacancy: 10, post: 11))
        problem.objectives[0].arcValues.append(5)
        let proof = try #require(try ChainPlanner(problem).proveBound())
        #expect(bound(proof, problem) == 30)
        #expect(try slack(proof, problem) == 5)
    }

    @Test("There is none where an arc that has to be used is out of reach")
    func outOfReach() throws {
        var problem = ProofCheckerTests.ring
        problem.vertices.append(.init(id: "q0", kind: .post))
        problem.vertices.append(.init(id: "q1", kind: .post))
        problem.objectives[0].openValues += [0, 0]
        problem.arcs.append(.init(vacancy: 10, post: 11))
        problem.objectives[0].arcValues.append(1)
        problem.pinnedArcs = [problem.arcs.count - 1]
        #expect(try ChainPlanner(problem).proveBound() == nil)
    }
}
