import Secondments
import Testing

@testable import UnderstudyService

@Suite("Costs to the thousandth of a point are planned exactly")
struct OddCostTests {
    @Test("Plans and certificates agree with trying everything, whatever the decimals", arguments: 0..<60)
    func decimals(seed: UInt64) throws {
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        var random = SplitMix(state: seed &+ 77)
        for place in snapshot.posts.indices {
            snapshot.posts[place].vacancyCost = Thousandths(Int.random(in: 1...99_999, using: &random))
        }
        for place in snapshot.people.indices where snapshot.people[place].workingTime < .one {
            snapshot.people[place].workingTime = Thousandths(Int.random(in: 401...999, using: &random))
        }
        let planner = Planner(snapshot)
        let plan = try planner.plan()
        let expected = try #require(PlainPlanner(snapshot).best)
        #expect(plan.costLeftOpen.pointDayMillionths == expected[1])
        if let next = try planner.nextBest() { #expect(next.costLeftOpen >= plan.costLeftOpen || !next.isComplete) }
        if plan.isComplete, let json = try planner.certificate(.all, for: plan) {
            #expect(PlanCertificate.check(json, cost: plan.costLeftOpen.pointDayMillionths).findings.isEmpty)
        }
    }
}
