import BackfillChains
import Testing

@Suite("A problem that is wrong is refused by name")
struct ChainProblemErrorTests {
    private static let sound = ChainProblem(
        vertices: [
            .init(id: "o", kind: .opportunity), .init(id: "a", kind: .post, group: "g"), .init(id: "b", kind: .post),
        ],
        arcs: [.init(vacancy: 0, post: 1), .init(vacancy: 1, post: 2), .init(vacancy: 2, post: 1)],
        caps: [.init(group: "g", maxMoves: 1)],
        objectives: [ChainObjective(name: "value", arcValues: [3, 2, 1], openValues: [0, 0, 0])])

    private func error(_ change: (inout ChainProblem) -> Void) -> ChainProblemError? {
        var problem = Self.sound
        change(&problem)
        do throws(ChainProblemError) {
            _ = try ChainPlanner(problem)
            return nil
        } catch {
            return error
        }
    }

    @Test("The problem the others are made from is sound")
    func soundOne() throws {
        let plan = try ChainPlanner(Self.sound).plan()
        #expect(plan.objective == [5])
        #expect(plan.chains.map(\.arcs) == [[0, 1]])
    }

    @Test("Each fault has its own error")
    func eachFault() {
        #expect(error { $0.vertices[2].id = "a" } == .duplicateVertex(id: "a"))
        #expect(error { $0.arcs[0].post = 3 } == .unknownVertex(arc: 0, index: 3))
        #expect(error { $0.arcs[0].vacancy = -1 } == .unknownVertex(arc: 0, index: -1))
        #expect(error { $0.arcs[2] = $0.arcs[1] } == .duplicateArc(vacancy: "a", post: "b"))
        #expect(error { $0.arcs[1].post = 1 } == .selfLoop(id: "a"))
        #expect(error { $0.arcs[1].post = 0 } == .arcIntoOpportunity(vacancy: "a", opportunity: "o"))
        #expect(error { $0.arcs[1].lead = -1 } == .negativeLead(vacancy: "a", post: "b", lead: -1))
        #expect(error { $0.vertices[0].leadAvailable = -2 } == .negativeLeadAvailable(id: "o", lead: -2))
        #expect(
            error { $0.vertices[0].window = DayWindow(start: 3, end: 2) } == .emptyWindow(of: "o", start: 3, end: 2))
        #expect(error { $0.caps[0].window = DayWindow(start: 3, end: 2) } == .emptyWindow(of: "g", start: 3, end: 2))
        #expect(error { $0.caps[0].maxMoves = -1 } == .negativeCap(group: "g", cap: -1))
        #expect(error { $0.maxMoves = -1 } == .negativeLimit(name: "maxMoves", value: -1))
        #expect(error { $0.maxSwap = -1 } == .negativeLimit(name: "maxSwap", value: -1))
        #expect(error { $0.pinnedArcs = [9] } == .unknownArc(index: 9))
        #expect(error { $0.bannedArcs = [-1] } == .unknownArc(index: -1))
        #expect(
            error {
                $0.pinnedArcs = [0]
                $0.bannedArcs = [0]
            } == .pinnedAndBanned(vacancy: "o", post: "a"))
        #expect(error { $0.objectives = [] } == .noObjective)
        #expect(
            error { $0.objectives[0].arcValues = [] }
                == .wrongNumberOfValues(objective: "value", expectedArcs: 3, expectedVertices: 3))
        #expect(error { $0.objectives[0].arcValues[0] = .max } == .valuesTooLarge(objective: "value"))
        #expect(error { $0.objectives[0].openValues[1] = .min } == .valuesTooLarge(objective: "value"))
    }

    @Test("Two spellings of an accent are two ids, as they are different bytes")
    func accents() throws {
        var problem = Self.sound
        problem.vertices[1].id = "caf\u{E9}"
        problem.vertices[2].id = "cafe\u{301}"
        #expect(try ChainPlanner(problem).plan().objective == [5])
    }

    @Test("Nothing to plan is a trivial plan")
    func trivial() throws {
        let empty = ChainProblem(
            vertices: [], arcs: [], objectives: [ChainObjective(name: "value", arcValues: [], openValues: [])])
        #expect(try ChainPlanner(empty).plan().objective == [0])
        var noMoves = Self.sound
        noMoves.maxMoves = 0
        noMoves.objectives[0].openValues = [-7, 0, 0]
        let plan = try ChainPlanner(noMoves).plan()
        #expect(plan.objective == [-7])
        #expect(plan.unfilled == [0])
    }
}
