import Secondments
import Testing

@testable import UnderstudyService

@Suite("What is open in a chain follows from who works where on each day")
struct RunningChainTests {
    private let days = Northfield.days("2026-06-01", "2026-06-30")

    /// A chain, or an exchange, of people who each leave the post before the next one's, with ends drawn at random.
    private func running(_ generator: inout SplitMix) throws -> RunningChain {
        let count = Int.random(in: 2...5, using: &generator)
        let isExchange = Bool.random(using: &generator)
        let posts = Northfield.posts.shuffled(using: &generator).prefix(count + 1).map(PlannedPost.init)
        // Move n is into post n; its person leaves post n + 1, the last one of an exchange the first post.
        let moves = (0..<count).map { number in
            PlannedMove(
                person: "P\(number)", name: "Person \(number)",
                from: posts[isExchange && number == count - 1 ? 0 : number + 1],
                opportunity: number == 0 && !isExchange ? "OPP" : nil, to: posts[number], fraction: .one, ring: .team,
                ringReasons: [], suitability: nil, basis: .confirmed, leadDays: 0, beginBy: days.start, isLate: false,
                contested: nil, restOpen: nil, costOfLeaving: nil)
        }
        var running: RunningChain
        if isExchange {
            running = try #require(RunningChain(PlannedSwap(days: days, moves: moves), lasting: [:]))
        } else {
            let last = try #require(Northfield.posts.first { $0.id == posts[count].id })
            running = RunningChain(
                PlannedChain(
                    opportunity: "OPP", title: "Opportunity", unit: posts[0].unit, kind: .secondment, place: 1,
                    days: days, fraction: .one, moves: moves,
                    leftOpen: PlanHole(
                        place: last.id, title: last.title, unit: last.unit, days: days, fraction: .one,
                        cost: PlanCost(vacancyCost: last.vacancyCost, fraction: .one, days: days))), lasting: [:])
        }
        for move in moves.indices where Bool.random(using: &generator) {
            running.until[move] = days.start.adding(days: Int.random(in: -1...29, using: &generator))
        }
        return running
    }

    @Test("A post is open on exactly those days on which nobody works in it", arguments: 0..<200)
    func dayByDay(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let running = try running(&generator)
        let planner = Planner(Northfield.snapshot)
        let holes = planner.holes(of: running, in: days)
        let moves = running.chain.moves
        let posts = Set(moves.flatMap { [$0.from?.id, $0.to?.id] }.compactMap(\.self))
        for number in days.start.number...days.end.number {
            let day = Day(number: number)
            let worked = moves.indices.map { running.until[$0] >= day ? moves[$0].to?.id : moves[$0].from?.id }
            let open = posts.filter { !worked.contains($0) }
            #expect(holes.filter { $0.days.contains(day) }.map(\.place).sorted() == open.sorted())
        }
        for hole in holes {
            let post = try #require(Northfield.posts.first { $0.id == hole.place })
            #expect(hole.cost == PlanCost(vacancyCost: post.vacancyCost, fraction: .one, days: hole.days))
        }
        // Days of a post that follow upon one another are told once.
        for hole in holes {
            #expect(!holes.contains { $0.place == hole.place && $0.days.start == hole.days.end.adding(days: 1) })
        }
    }
}
