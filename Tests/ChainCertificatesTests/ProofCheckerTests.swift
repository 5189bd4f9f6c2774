import BackfillChains
import ChainCertificates
import Testing

@Suite("The checker")
struct ProofCheckerTests {
    /// A seeded organisation in which several opportunities want the same posts.
    ///
    /// - Parameter downwards: without limits of teams, windows or swaps, and no chain can come back to where it was.
    static func problem(seed: UInt64, downwards: Bool = false) -> ChainProblem {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func draw(_ range: ClosedRange<Int>) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return range.lowerBound + Int(state % UInt64(range.count))
        }
        let opportunities = draw(2...6)
        let posts = draw(4...12)
        var vertices: [ChainProblem.Vertex] = []
        for number in 0..<opportunities {
            let start = draw(0...9)
            vertices.append(
                .init(
                    id: "o\(number)", kind: .opportunity, leadAvailable: draw(0...2) == 0 ? Int64(draw(2...9)) : nil,
                    window: draw(0...1) == 0 ? .always : DayWindow(start: start, end: start + draw(0...5))))
        }
        for number in 0..<posts {
            vertices.append(
                .init(id: "p\(number)", kind: .post, mayStayOpen: draw(0...4) > 0, group: ["x", "y"][draw(0...1)]))
            // Some holders count towards a second limit.
            if draw(0...2) == 0 { vertices[vertices.count - 1].groups.append("z") }
        }
        var arcs: [ChainProblem.Arc] = []
        for vacancy in vertices.indices {
            for post in opportunities..<vertices.count where post != vacancy && draw(0...99) < 40 {
                if downwards, post < vacancy { continue }
                arcs.append(.init(vacancy: vacancy, post: post, lead: Int64(draw(0...3))))
            }
        }
        if downwards { for index in vertices.indices { vertices[index].window = .always } }
        return ChainProblem(
            vertices: vertices, arcs: arcs,
            caps: draw(0...1) == 0 || downwards
                ? [] : [.init(group: "x", maxMoves: draw(0...3)), .init(group: "z", maxMoves: draw(0...1))],
            maxMoves: draw(1...4) + (downwards ? 8 : 0),
            maxSwap: draw(0...3),
            objectives: [
                ChainObjective(
                    name: "value", arcValues: arcs.map { _ in Int64(draw(0...12) - 3) },
                    openValues: vertices.map { _ in Int64(draw(0...12) - 9) })
            ])
    }

    @Test("Every plan is sound and every proof holds, and neither proves a better bound", arguments: 0..<80)
    func holds(seed: UInt64) throws { try check(Self.problem(seed: seed)) }

    @Test("The prices of a flow are a proof that holds", arguments: 0..<40)
    func flow(seed: UInt64) throws { try check(Self.problem(seed: 500 + seed, downwards: true)) }

    private func check(_ problem: ChainProblem) throws {
        let (plan, proof) = try ChainPlanner(problem).provedPlan()
        let checked = CertifiedProblem(problem)
        #expect(PlanChecker(checked).findings(in: ClaimedPlan(plan, of: problem)) == [])
        let certificate = ChainCertificate(try #require(proof))
        #expect(ProofChecker(checked).findings(in: certificate, objective: plan.objective[0]) == [])
        #expect(ProofChecker(checked).findings(in: certificate, objective: plan.objective[0] - 1) != [])
    }

    @Test("A certificate survives being written and read", arguments: 0..<20)
    func survives(seed: UInt64) throws {
        let certificate = ChainCertificate(try #require(try ChainPlanner(Self.problem(seed: seed)).provedPlan().proof))
        let json = try #require(JSONValue(Array(certificate.json.utf8)))
        #expect(ChainCertificate(json) == certificate)
    }

    @Test("Lower targets, prices of nothing and leaders twice are found", arguments: 0..<20)
    func tampered(seed: UInt64) throws {
        let problem = Self.problem(seed: seed)
        let (plan, proof) = try ChainPlanner(problem).provedPlan()
        let certificate = ChainCertificate(try #require(proof))
        let checker = ProofChecker(CertifiedProblem(problem))
        for part in certificate.parts.indices {
            var lower = certificate
            lower.parts[part].target -= 1
            #expect(checker.findings(in: lower, objective: plan.objective[0]) != [])
            var twice = certificate
            twice.parts[part].leaders += [certificate.parts[part].leaders[0]]
            #expect(checker.findings(in: twice, objective: plan.objective[0]) != [])
            var elsewhere = certificate
            elsewhere.parts[part].leaders[0] = 9_999
            #expect(checker.findings(in: elsewhere, objective: plan.objective[0]) != [])
        }
        var negative = ChainCertificate.Prices(grid: 1)
        negative.posts = [(problem.vertices.count - 1, 0, -5)]
        let all = Array(problem.vertices.indices)
        let cheat = ChainCertificate(parts: [.init(leaders: all, target: -1_000, argument: .prices(negative))])
        #expect(checker.findings(in: cheat, objective: plan.objective[0]) != [])
    }

    /// Five opportunities around five posts: each chain of two moves takes a post and the next one, so two fit.
    static var ring: ChainProblem {
        let vertices =
            (0..<5).map { ChainProblem.Vertex(id: "o\($0)", kind: .opportunity) }
            + (0..<5).map { ChainProblem.Vertex(id: "p\($0)", kind: .post) }
        var arcs: [ChainProblem.Arc] = []
        var values: [Int64] = []
        for number in 0..<5 {
            arcs.append(.init(vacancy: number, post: 5 + number))
            arcs.append(.init(vacancy: 5 + number, post: 5 + (number + 1) % 5))
            values += [0, 10]
        }
        return ChainProblem(
            vertices: vertices, arcs: arcs, maxMoves: 2,
            objectives: [ChainObjective(name: "value", arcValues: values, openValues: vertices.map { _ in 0 })])
    }

    @Test("A cut over five rows proves what five posts allow, and a false one is found")
    func fiveRows() throws {
        let checker = ProofChecker(CertifiedProblem(Self.ring))
        func findings(rows: [Int], price: Int64, objective: Int64) -> [String] {
            var prices = ChainCertificate.Prices(grid: 1)
            prices.cuts = [.init(rows: rows.map { .post($0, day: 0) }, divisor: 2, price: price)]
            let part = ChainCertificate.Part(leaders: Array(0..<10), target: objective, argument: .prices(prices))
            return checker.findings(in: ChainCertificate(parts: [part]), objective: objective).map { "\($0)" }
        }
        #expect(findings(rows: [5, 6, 7, 8, 9], price: 10, objective: 20) == [])
        #expect(findings(rows: [5, 6, 7, 8, 9], price: 10, objective: 19) != [])
        #expect(findings(rows: [5, 6, 7, 8, 9], price: 5, objective: 20) != [])
        #expect(findings(rows: [5, 6, 7, 8], price: 10, objective: 20) != [])
        #expect(findings(rows: [5, 6, 7, 8, 8], price: 10, objective: 20) != [])
        #expect(findings(rows: [0, 6, 7, 8, 9], price: 10, objective: 20) != [])
        #expect(findings(rows: [5], price: 10, objective: 0) != [])
    }

    @Test("The planner proves the five posts without branching, and the checker agrees")
    func fivePosts() throws {
        let (plan, proof) = try ChainPlanner(Self.ring).provedPlan()
        #expect(plan.objective == [20])
        #expect(plan.statistics.nodes == 1)
        let checker = ProofChecker(CertifiedProblem(Self.ring))
        #expect(checker.findings(in: ChainCertificate(try #require(proof)), objective: 20) == [])
    }

    @Test("A cap of four divided by three proves that one swap of three fits, and another divisor does not")
    func thirds() throws {
        var arcs: [ChainProblem.Arc] = []
        for first in [0, 3, 6] {
            for place in 0..<3 { arcs.append(.init(vacancy: first + place, post: first + (place + 1) % 3)) }
        }
        let problem = ChainProblem(
            vertices: (0..<9).map { .init(id: "p\($0)", kind: .post, group: "team") }, arcs: arcs,
            caps: [.init(group: "team", maxMoves: 4)], maxMoves: 1, maxSwap: 3,
            objectives: [
                ChainObjective(
                    name: "value", arcValues: [Int64](repeating: 10, count: 9),
                    openValues: [Int64](repeating: 0, count: 9))
            ])
        let checker = ProofChecker(CertifiedProblem(problem))
        func isProved(divisor: Int, objective: Int64) -> Bool {
            var prices = ChainCertificate.Prices(grid: 1)
            prices.cuts = [.init(rows: [.cap(0)], divisor: divisor, price: 30)]
            let part = ChainCertificate.Part(leaders: Array(0..<9), target: objective, argument: .prices(prices))
            return checker.findings(in: ChainCertificate(parts: [part]), objective: objective).isEmpty
        }
        #expect(isProved(divisor: 3, objective: 30))
        #expect(!isProved(divisor: 3, objective: 29))
        for divisor in [-3, 0, 1, 2, 4, 5, .max] { #expect(!isProved(divisor: divisor, objective: 30)) }
        let (plan, proof) = try ChainPlanner(problem).provedPlan()
        #expect(plan.objective == [30])
        #expect(checker.findings(in: ChainCertificate(try #require(proof)), objective: 30) == [])
    }

    @Test("An opportunity has no holder and counts towards no cap, whatever its group")
    func groupOfAnOpportunity() {
        let problem = CertifiedProblem(
            vertices: [
                .init(id: "O", isOpportunity: true, openValue: 0, group: "g"),
                .init(id: "A", isOpportunity: false, openValue: 0),
            ],
            arcs: [.init(vacancy: 0, post: 1, value: 10)], caps: [.init(group: "g", maxMoves: 0)], maxMoves: 1,
            maxSwap: 0)
        var prices = ChainCertificate.Prices(grid: 1)
        prices.cuts = [.init(rows: [.post(1, day: 0), .cap(0)], divisor: 2, price: 10)]
        let proof = ChainCertificate(parts: [.init(leaders: [0, 1], target: 0, argument: .prices(prices))])
        #expect(ProofChecker(problem).findings(in: proof, objective: 0) != [])
    }

    @Test("Prices that add up beyond all numbers are told, not stumbled over")
    func enormousPrices() {
        let problem = CertifiedProblem(
            vertices: (0..<3).map { .init(id: "p\($0)", isOpportunity: false, openValue: 0, group: "g") },
            arcs: (0..<3).map { .init(vacancy: $0, post: ($0 + 1) % 3, value: 10) },
            caps: [.init(group: "g", maxMoves: 1)], maxMoves: 3, maxSwap: 3)
        var prices = ChainCertificate.Prices(grid: 1)
        prices.cuts = (0..<400).map { _ in .init(rows: [.cap(0)], divisor: 2, price: 1 << 56) }
        let proof = ChainCertificate(parts: [.init(leaders: [0, 1, 2], target: -1, argument: .prices(prices))])
        #expect(ProofChecker(problem).findings(in: proof, objective: -1) != [])
        let true0 = ChainCertificate(parts: [.init(leaders: [0, 1, 2], target: 0, argument: .prices(prices))])
        #expect(ProofChecker(problem).findings(in: true0, objective: 0) == [])
    }

    @Test("A plan that breaks a rule or adds up wrongly is told so")
    func unsoundPlans() throws {
        let problem = ChainProblem(
            vertices: [
                .init(id: "o", kind: .opportunity), .init(id: "o2", kind: .opportunity),
                .init(id: "a", kind: .post), .init(id: "b", kind: .post, mayStayOpen: false),
            ],
            arcs: [.init(vacancy: 0, post: 2), .init(vacancy: 1, post: 2), .init(vacancy: 0, post: 3)],
            objectives: [ChainObjective(name: "value", arcValues: [5, 4, 9], openValues: [0, 0, -1, 0])])
        let plan = ClaimedPlan(try ChainPlanner(problem).plan(), of: problem)
        let checker = PlanChecker(CertifiedProblem(problem))
        #expect(checker.findings(in: plan) == [])
        #expect(plan.objective == 4)
        func finds(_ change: (inout ClaimedPlan) -> Void) -> Bool {
            var other = plan
            change(&other)
            return !checker.findings(in: other).isEmpty
        }
        #expect(finds { $0.objective += 1 })
        #expect(finds { $0.chains[0].value += 1 })
        #expect(finds { $0.chains[0].moves[0].value += 1 })
        #expect(finds { $0.chains[0].leftOpen = "b" })
        #expect(finds { $0.unfilled = [] })
        #expect(finds { $0.unfilled += ["o"] })
        #expect(finds { $0.chains += $0.chains })
        #expect(finds { $0.chains[0].moves[0].post = "b" })
        #expect(finds { $0.chains[0].moves = [] })
    }
}

@Suite("The checker counts moves beside values")
struct CountedMovesTests {
    @Test("What proves the fewest moves holds, in the count of the planner and in no smaller total", arguments: 0..<40)
    func counted(seed: UInt64) throws {
        let problem = ProofCheckerTests.problem(seed: seed)
        let planner = try FewestMovesPlanner(problem)
        let (plan, isTieSettled) = planner.plan()
        #expect(isTieSettled)
        let unit = planner.countedUnit
        let moves = (plan.chains.map(\.arcs) + plan.swaps.map(\.arcs)).reduce(0) { $0 + $1.count }
        let total = plan.objective[0] * unit - Int64(moves)
        let counting = try #require(CertifiedProblem(problem).countingMoves(unit: unit))
        let certificate = ChainCertificate(try #require(planner.proof()))
        #expect(ProofChecker(counting).findings(in: certificate, objective: total) == [])
        #expect(ProofChecker(counting).findings(in: certificate, objective: total - 1) != [])
    }

    @Test("A unit that a plan's moves could reach, and values out of range, are refused")
    func units() {
        let ring = CertifiedProblem(ProofCheckerTests.ring)
        #expect(ring.countingMoves(unit: 1) == nil)
        #expect(ring.countingMoves(unit: .max) == nil)
        #expect(ring.countingMoves(unit: 1_000) != nil)
        var vast = ring
        vast.arcs[0].value = .min
        #expect(vast.countingMoves(unit: 1_000) == nil)
    }
}
