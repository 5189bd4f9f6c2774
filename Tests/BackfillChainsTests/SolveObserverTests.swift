import BackfillChains
import Testing

@Suite("Whoever observes a search")
struct SolveObserverTests {
    /// What was told, in order. Observers are called on the thread of the search.
    private final class Log {
        var events: [SolveEvent] = []
    }

    @Test("sees plans get better and bounds come down to the result, and changes nothing", arguments: 0..<60)
    func observed(seed: UInt64) throws {
        var shape = RandomProblemShape()
        shape.pins = false
        shape.levels = 1...1
        let problem = ChainProblem.random(seed: 810_000 + seed, shape)
        let planner = try ChainPlanner(problem)
        let log = Log()
        let plan = planner.plan(observer: SolveObserver { log.events.append($0) })
        #expect(plan == planner.plan())
        guard plan.status == .optimal else { return }

        let parts = log.events.compactMap { if case .clusters(let count) = $0 { count } else { nil } }
        #expect(parts == [plan.statistics.clusters])
        var number = 0
        var best: Int64?
        var bound: Int64?
        for event in log.events {
            switch event {
            case .cluster(let place, _, _, _):
                #expect(place == number + 1)
                number = place
                (best, bound) = (nil, nil)
            case .improved(let value):
                #expect(value > best ?? .min)
                best = value
            case .bounded(let value): bound = value
            case .began, .clusters: break
            }
            if let best, let bound { #expect(best <= bound) }
        }
        #expect(number == plan.statistics.clusters)
        if let bound { #expect(bound == plan.objective[0]) }
        let programmes = log.events.count { $0 == .began(.programme) }
        #expect(programmes == plan.statistics.programmes)
    }
}
