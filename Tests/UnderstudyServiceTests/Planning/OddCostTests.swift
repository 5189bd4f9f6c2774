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

    @Test("A cost is told in the singular where there is one, and once where points and point-days are the same")
    func words() {
        let day = DayRange(Northfield.day("2026-05-01"))
        let two = Northfield.days("2026-05-01", "2026-05-02")
        func cost(_ points: Int, _ days: DayRange) -> PlanCost {
            PlanCost(vacancyCost: Thousandths(points), fraction: .one, days: days)
        }
        #expect(cost(1000, day).description == "1 point")
        #expect(cost(7000, day).description == "7 points")
        #expect(cost(500, two).description == "0.5 points (1 point-day)")
        #expect(cost(1000, two).description == "1 point (2 point-days)")
        #expect(PlanCost.zero.description == "0 points")
        // Beside a cost that points alone do not tell it from, both are said.
        #expect(cost(2000, day).words(beside: cost(1500, two)) == "2 points (2 point-days)")
        #expect(cost(1000, day).words(beside: cost(1000, two)) == "1 point (1 point-day)")
        #expect(cost(1000, day).words(beside: cost(2000, day)) == "1 point")
    }

    @Test("Beside a way that leaves fewer points open for longer, a picture tells point-days as well")
    func comparisons() throws {
        let plan = try Planner(Northfield.snapshot).plan()
        let long = PlanCost(
            vacancyCost: Thousandths(2000), fraction: .one, days: Northfield.days("2026-01-01", "2027-12-31"))
        try #require(long.points < plan.costLeftOpen.points && long > plan.costLeftOpen)
        let told = plan.picture(comparisons: [("Another way", long)]).comparisons.map(\.label)
        #expect(
            told == [
                "All together, the panels' decisions kept (\(plan.costLeftOpen.pointDayWords))",
                "Another way (1,460 point-days)",
            ])
        let plain = plan.picture(comparisons: [("Another way", plan.costLeftOpen + long)]).comparisons.map(\.label)
        #expect(plain == ["All together, the panels' decisions kept", "Another way"])
    }
}
