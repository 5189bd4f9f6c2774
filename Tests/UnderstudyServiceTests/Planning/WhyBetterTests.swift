import Secondments
import Testing

@testable import UnderstudyService

@Suite("A plan that is better without somebody says why")
struct WhyBetterTests {
    @Test("Whatever is refused in random organisations, a better plan comes with its reason, and no other does")
    func everyNo() throws {
        var better = 0
        for seed in UInt64(0)..<60 {
            let planner = Planner(RandomOrganisation.snapshot(seed: seed))
            let plan = try planner.plan()
            for answer in try planner.fallbacks(of: plan) {
                #expect(
                    (answer.whyBetter != nil) == answer.difference.isBetter, "seed \(seed), \(answer.change)")
                if answer.difference.isBetter { better += 1 }
            }
            for move in plan.moves {
                let ban = MoveChoice(person: move.person, vacancy: move.vacancyName)
                let without = planner.with { $0.bans = [ban] }
                let report = try without.plan()
                let told = try without.ruledOut(of: report, PlanRequest(bans: [ban]))
                #expect(
                    (told != nil) == PlanDifference(from: plan, to: report).isBetter,
                    "seed \(seed), \(move.person)=\(move.vacancyName)")
            }
        }
        #expect(better > 0)
    }
}
