import BackfillChains
import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("Exchanges of posts agree with a plain program that tries everything")
struct SwapOracleTests {
    @Test("On random small organisations every level is the one that trying everything finds", arguments: 0..<200)
    func oracle(seed: UInt64) throws {
        try compare(RandomOrganisation.exchanging(seed: seed))
    }

    @Test("Nor is any better where the posts of people are covered of whom no absence is on record", arguments: 0..<80)
    func covered(seed: UInt64) throws {
        var snapshot = RandomOrganisation.exchanging(seed: seed)
        var random = SplitMix(state: seed ^ 0xC0FE)
        snapshot.coverHeldPosts(&random)
        try compare(snapshot)
    }

    private func compare(_ snapshot: PlanningSnapshot) throws {
        let expected = try #require(PlainPlanner(snapshot).best)
        let report = try Planner(snapshot).plan()
        let totals = Dictionary(uniqueKeysWithValues: report.levels.map { ($0.goal, $0.total) })
        #expect(report.status == .optimal)
        #expect(report.levels.allSatisfy { $0.bound == $0.total })
        #expect(totals["panel"] ?? 0 == Decimal(expected[0]))
        #expect(report.costLeftOpen.pointDayMillionths == expected[1])
        #expect(totals["shortfall"] == ExactNumber(millionths: expected[2] * 1000).decimal)
        #expect(totals["rings"] == Decimal(expected[3]))
        #expect(totals["moves"] == Decimal(expected[4]))
        #expect(report.swaps.reduce(0) { $0 + $1.moves.count } == -expected[5])
        #expect(totals["swap-shortfall"] ?? 0 == ExactNumber(millionths: expected[6] * 1000).decimal)
    }

    @Test(
        "In every exchange each asked for the next one's post, all are away for the same days, and nobody moves twice")
    func soundness() throws {
        for seed in UInt64(0)..<200 {
            let snapshot = RandomOrganisation.exchanging(seed: seed)
            let report = try Planner(snapshot).plan()
            for swap in report.swaps {
                #expect((2...snapshot.policy.maxSwap).contains(swap.moves.count))
                #expect(swap.days == snapshot.plainSwapDays)
                #expect(Set(swap.moves.compactMap(\.to?.id)) == Set(swap.moves.compactMap(\.from?.id)))
                for (place, move) in swap.moves.enumerated() {
                    let person = try #require(snapshot.people.first { $0.id == move.person })
                    let into = try #require(move.to?.id)
                    #expect(person.openTo.posts.contains(into))
                    #expect(into == swap.moves[(place + swap.moves.count - 1) % swap.moves.count].from?.id)
                    #expect(move.costOfLeaving != nil && move.restOpen == nil && move.opportunity == nil)
                    let others = report.chains.filter { chain in
                        chain.days.overlaps(swap.days)
                            && chain.moves.contains { $0.person == move.person && $0.fraction >= person.workingTime }
                    }
                    #expect(others.isEmpty)
                }
            }
        }
    }

    @Test("The random organisations hold every kind of exchange, so that the comparison means something")
    func coverage() throws {
        var seen = Set<String>()
        for seed in UInt64(0)..<200 {
            let snapshot = RandomOrganisation.exchanging(seed: seed)
            let plan = try Planner(snapshot).plan()
            if plan.swaps.isEmpty { seen.insert("none") }
            if plan.swaps.count > 1 { seen.insert("several") }
            for swap in plan.swaps { seen.insert("\(swap.moves.count) people") }
            let exchanging = Set(plan.swaps.flatMap(\.moves).map(\.person))
            if plan.chains.contains(where: { $0.moves.contains { exchanging.contains($0.person) } }) {
                seen.insert("also in a chain of other days")
            }
            if plan.levels.contains(where: { $0.goal == "swaps" && $0.total > 0 }) { seen.insert("kept apart") }
            var alone = snapshot
            alone.opportunities = []
            let free = try Planner(alone).plan()
            if free.swaps.flatMap(\.moves).count > exchanging.count { seen.insert("given up for a chain") }
        }
        #expect(
            seen == [
                "none", "several", "2 people", "3 people", "also in a chain of other days", "kept apart",
                "given up for a chain",
            ])
    }

    @Test(
        "An exchange never takes anything from a chain: what is left open is what it is without exchanges, and the certificate holds"
    )
    func chainsFirst() throws {
        for seed in UInt64(0)..<60 {
            let snapshot = RandomOrganisation.exchanging(seed: seed)
            let planner = Planner(snapshot)
            let plan = try planner.plan()
            let without = try planner.with { $0.policy.maxSwap = 0 }.plan()
            #expect(without.swaps.isEmpty)
            #expect(plan.costLeftOpen == without.costLeftOpen)
            for level in without.levels {
                #expect(plan.levels.first { $0.goal == level.goal }?.total == level.total)
            }
            guard plan.isComplete, let json = try planner.certificate(.all, for: plan) else { continue }
            #expect(PlanCertificate.check(json, cost: plan.costLeftOpen.pointDayMillionths).findings.isEmpty)
        }
    }

    @Test(
        "Chains and exchanges planned apart are what planning them together finds, also with moves ruled out",
        arguments: 0..<60)
    func apart(seed: UInt64) throws {
        let snapshot = RandomOrganisation.exchanging(seed: seed)
        let solution = try Planner(snapshot).solveAsGiven(.all)
        let used = solution.plan.chains.flatMap(\.arcs) + solution.plan.swaps.flatMap(\.arcs)
        for banned in [[]] + used.map({ [$0] }) {
            var problem = solution.graph.problem
            problem.bannedArcs += banned
            let together = try ChainPlanner(problem).plan()
            let apart = try SwapsBesideChains(solution.graph, banned: banned, shouldStop: { false }).plan()
            #expect(apart.status == .optimal && together.status == .optimal)
            #expect(apart.objective == together.objective)
            #expect(apart.bound == together.bound)
        }
        // Stopped anywhere, it claims to be the best only if it is, and no bound is below it.
        for calls in [0, 1, 3, 9, 27] {
            var count = 0
            let plan = try SwapsBesideChains(
                solution.graph,
                shouldStop: {
                    count += 1
                    return count > calls
                }
            ).plan()
            if plan.status == .optimal { #expect(plan.objective == solution.plan.objective) }
            #expect(!solution.plan.objective.lexicographicallyPrecedes(plan.objective))
            for (level, bound) in plan.bound.enumerated() {
                guard let bound, plan.objective.prefix(level) == solution.plan.objective.prefix(level) else { continue }
                #expect(bound >= solution.plan.objective[level])
            }
        }
    }

    @Test("A plan that holds an exchange which was insisted on has a certificate too")
    func pinnedExchanges() throws {
        var complete = 0
        var proved = 0
        var dearer = 0
        for seed in UInt64(0)..<200 {
            var snapshot = RandomOrganisation.exchanging(seed: seed)
            let free = try Planner(snapshot).plan()
            let graph = PlanGraphBuilder.graph(snapshot, tests: Planner(snapshot).tests, scope: .all)
            let made = Set(free.swaps.flatMap(\.moves).map { MoveChoice(person: $0.person, vacancy: $0.vacancyName) })
            let choices = graph.moves.filter { graph.nodes[$0.vacancy].isSwap }.map {
                MoveChoice(person: $0.candidate.person.id, vacancy: graph.nodes[$0.vacancy].vacancy.name)
            }
            // One that the plan does not make by itself, if there is one.
            guard let pin = choices.first(where: { !made.contains($0) }) ?? choices.first else { continue }
            snapshot.pins = [pin]
            let planner = Planner(snapshot)
            let plan = try planner.plan()
            guard plan.isComplete, !plan.swaps.isEmpty else { continue }
            complete += 1
            if plan.costLeftOpen > free.costLeftOpen { dearer += 1 }
            guard let json = try planner.certificate(.all, for: plan) else { continue }
            proved += 1
            let checked = PlanCertificate.check(json, cost: plan.costLeftOpen.pointDayMillionths)
            #expect(checked.findings.isEmpty)
            let told = try #require(checked.problem)
            #expect(told.pins == [pin])
            #expect(try #require(planner.certifiedProblem(.all)).isSameQuestion(as: told))
        }
        #expect(complete > 15 && dearer > 0)
        #expect(proved == complete)
    }

    @Test("The order in which rows are listed never changes a plan with exchanges", arguments: 0..<20)
    func order(seed: UInt64) throws {
        let snapshot = RandomOrganisation.exchanging(seed: seed)
        var random = SplitMix(state: seed ^ 0xABCD)
        let shuffled = snapshot.shuffled(using: &random)
        #expect(try Planner(shuffled).plan() == Planner(snapshot).plan())
    }

    @Test("Wishes that close a circle are found, and no others", arguments: 0..<100)
    func circles(seed: UInt64) {
        var random = SplitMix(state: seed)
        let count = Int.random(in: 2...7, using: &random)
        let wishes = (0..<count).map { number in
            SwapWish(
                person: "P\(number)", post: "R\(number)",
                wanted: (0..<count).shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
                    .map { "R\($0)" })
        }
        func asks(_ one: SwapWish, _ other: SwapWish) -> Bool { one != other && one.wanted.contains(other.post) }
        for people in 1...3 {
            var expected: [SwapMove] = []
            for one in wishes {
                for other in wishes where asks(one, other) {
                    let isPair = people >= 2 && asks(other, one)
                    let isTriple = people >= 3 && wishes.contains { asks(other, $0) && asks($0, one) }
                    if isPair || isTriple { expected.append(SwapMove(person: one.person, leaver: other.person)) }
                }
            }
            #expect(SwapMove.inExchanges(wishes.shuffled(using: &random), people: people) == expected)
            #expect(SwapMove.inExchanges(expected.shuffled(using: &random), people: people) == expected)
        }
    }
}

extension RandomOrganisation {
    /// A random organisation in which people ask for more posts and work more alike, so that some of them ask for each other's.
    static func exchanging(seed: UInt64) -> PlanningSnapshot {
        var snapshot = snapshot(seed: seed)
        var random = SplitMix(state: seed ^ 0x5A5A)
        snapshot.policy.maxSwap = Int.random(in: 2...3, using: &random)
        if Int.random(in: 0..<3, using: &random) > 0 { snapshot.policy.widenOnlyIfEmpty = false }
        let held = snapshot.people.compactMap(\.post)
        for number in snapshot.people.indices {
            snapshot.people[number].openTo.posts = Array(held.shuffled(using: &random).prefix(4))
            if Int.random(in: 0..<4, using: &random) > 0 { snapshot.people[number].workingTime = .one }
        }
        return snapshot
    }
}
