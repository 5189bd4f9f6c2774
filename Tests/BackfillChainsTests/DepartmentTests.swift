import BackfillChains
import Testing

@Suite("A department")
struct DepartmentTests {
    /// Teams of eight in a row of departments: most candidates come from the own team, some from further away.
    static func organisation(
        posts: Int, opportunities: Int, seed: UInt64, maxMoves: Int, maxSwap: Int, moveCost: Int64, crowded: Bool
    ) -> ChainProblem {
        var random = SplitMix(seed: seed)
        var vertices: [ChainProblem.Vertex] = []
        for number in 0..<opportunities { vertices.append(.init(id: "o\(number)", kind: .opportunity)) }
        for number in 0..<posts { vertices.append(.init(id: "p\(number)", kind: .post, group: "team \(number / 8)")) }
        var arcs: [ChainProblem.Arc] = []
        var values: [Int64] = []
        for vacancy in vertices.indices {
            let own =
                vacancy < opportunities
                ? Int.random(in: 0..<(crowded ? posts / 10 : posts), using: &random)
                : vacancy - opportunities
            var candidates: Set<Int> = []
            for _ in 0..<Int.random(in: 2...6, using: &random) {
                let reach = random.chance(70) ? 8 : 64
                let low = own / reach * reach
                candidates.insert(opportunities + Int.random(in: low..<min(low + reach, posts), using: &random))
            }
            candidates.remove(vacancy)
            for post in candidates.sorted() {
                arcs.append(.init(vacancy: vacancy, post: post))
                values.append(Int64.random(in: 20...100, using: &random) - moveCost)
            }
        }
        let open = vertices.indices.map { $0 < opportunities ? -150 : -Int64.random(in: 1...120, using: &random) }
        return ChainProblem(
            vertices: vertices, arcs: arcs, maxMoves: maxMoves, maxSwap: maxSwap,
            objectives: [ChainObjective(name: "value", arcValues: values, openValues: open)])
    }

    @Test("Ten opportunities among five hundred posts are planned in a moment", arguments: 0..<4)
    func moment(seed: UInt64) throws {
        let problem = Self.organisation(
            posts: 500, opportunities: 10, seed: seed, maxMoves: 4, maxSwap: 0, moveCost: 0, crowded: seed % 2 == 1)
        let plan = try ChainPlanner(problem).plan()
        #expect(plan.status == .optimal)
    }
}
