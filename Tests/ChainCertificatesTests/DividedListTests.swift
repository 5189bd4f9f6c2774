import ChainCertificates
import Testing

@testable import BackfillChains

/// Proofs whose lists had to be divided, because cuts were not looked for or did not suffice.
@Suite("A list that is divided")
struct DividedListTests {
    private struct Draw {
        var state: UInt64

        mutating func callAsFunction(_ range: ClosedRange<Int>) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return range.lowerBound + Int(state % UInt64(range.count))
        }
    }

    /// Many opportunities that want the same posts, with caps that bind, swaps, windows and holes that must be covered.
    private static func crowded(seed: UInt64) -> ChainProblem {
        var draw = Draw(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 99)
        let opportunities = draw(6...10)
        let posts = draw(12...20)
        let windows: [DayWindow] = [DayWindow(start: 0, end: 9), DayWindow(start: 5, end: 14), .always]
        let hasWindows = draw(0...2) == 0
        var vertices = (0..<opportunities).map { number in
            ChainProblem.Vertex(
                id: "o\(number)", kind: .opportunity, mayStayOpen: draw(0...19) > 0,
                window: hasWindows ? windows[draw(0...2)] : .always)
        }
        // The order of ids is not that of the rows.
        vertices += (0..<posts).map { number in
            .init(
                id: "p\((number * 7) % 20 + 10)", kind: .post, mayStayOpen: draw(0...5) > 0,
                group: ["x", "y", "z"][draw(0...2)])
        }
        var arcs: [ChainProblem.Arc] = []
        for vacancy in vertices.indices {
            for post in opportunities..<vertices.count where post != vacancy && draw(0...99) < 25 {
                arcs.append(.init(vacancy: vacancy, post: post))
            }
        }
        return ChainProblem(
            vertices: vertices, arcs: arcs,
            caps: [
                .init(group: "x", maxMoves: draw(1...3)), .init(group: "y", maxMoves: draw(2...5)),
                .init(group: "z", maxMoves: 3, window: hasWindows ? DayWindow(start: 10, end: 20) : .always),
            ], maxMoves: draw(2...3), maxSwap: draw(0...3),
            objectives: [
                ChainObjective(
                    name: "value", arcValues: arcs.map { _ in Int64(draw(1...9)) },
                    openValues: vertices.map { _ in -Int64(draw(0...5)) })
            ])
    }

    private static func proved(_ problem: ChainProblem) throws -> (plan: ChainPlan, proof: ChainProof?) {
        var planner = try ChainPlanner(problem)
        planner.effort.rootCutRounds = 1
        planner.effort.dives = false
        planner.effort.rounds = 0
        planner.effort.fewColumns = 14
        return planner.provedPlan()
    }

    @Test("Its proof holds, and proves no better bound")
    func holds() throws {
        var written = ""
        for seed in UInt64(0)..<120 {
            let problem = Self.crowded(seed: seed)
            let (plan, proof) = try Self.proved(problem)
            if plan.status == .infeasible { continue }
            let certificate = ChainCertificate(try #require(proof))
            let checker = ProofChecker(CertifiedProblem(problem))
            #expect(checker.findings(in: certificate, objective: plan.objective[0]) == [], "seed \(seed)")
            #expect(checker.findings(in: certificate, objective: plan.objective[0] - 1) != [], "seed \(seed)")
            #expect(ChainCertificate(try #require(JSONValue(Array(certificate.json.utf8)))) == certificate)
            written += certificate.json
        }
        // Every kind of step is met.
        for step in ["\"choice\"", "\"tried\"", "\"choices\"", "\"cap\""] where !written.contains(step) {
            Issue.record("\(step) is missing")
        }
    }

    @Test("No change of a number in such a proof makes it prove too much", arguments: 0..<6)
    func tampered(seed: UInt64) throws {
        let problem = Self.crowded(seed: seed)
        let (plan, proof) = try Self.proved(problem)
        let json = ChainCertificate(try #require(proof)).json
        let checker = ProofChecker(CertifiedProblem(problem))
        var draw = Draw(state: seed + 7)
        let bytes = Array(json.utf8)
        let digits = bytes.indices.filter { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
        for _ in 0..<150 {
            var changed = bytes
            for _ in 0...draw(0...2) {
                changed[digits[draw(0...digits.count - 1)]] = UInt8(0x30 + draw(0...9))
            }
            guard let value = JSONValue(changed), let certificate = ChainCertificate(value) else { continue }
            #expect(checker.findings(in: certificate, objective: plan.objective[0] - 1) != [])
        }
    }
}
