import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("The opportunities of a year on one timeline")
struct ChainYearTests {
    @Test(
        "The weeks of a year run from Monday to Sunday, hold each of its days once, and are cut at its ends",
        arguments: [
            2024, 2026, 2027, 2028,
        ])
    func weeks(year: Int) throws {
        let weeks = ChainYear.weeks(of: year)
        #expect(weeks.first?.start == Day(year: year, month: 1, day: 1))
        #expect(weeks.last?.end == Day(year: year, month: 12, day: 31))
        for (week, next) in zip(weeks, weeks.dropFirst()) {
            #expect(week.end.adding(days: 1) == next.start)
            // 5 January 1970 was a Monday.
            #expect((next.start.number - 4) % 7 == 0)
        }
    }

    @Test("Before and after agree, week by week and team by team, with counting day by day", arguments: 0..<30)
    func dayByDay(seed: UInt64) throws {
        let planner = Planner(RandomOrganisation.snapshot(seed: seed))
        let plan = try planner.plan()
        let before = planner.holesBefore(plan)
        let year = ChainYear(2026, plan: plan, before: before)
        for (holes, part) in [(before, \ChainYear.BeforeAfter.before), (plan.holes, \.after)] {
            for week in year.weeks {
                var cost = 0
                var fullTime = 0
                var open = 0
                for hole in holes {
                    var isOpen = false
                    for number in week.days.start.number...week.days.end.number
                    where hole.days.contains(Day(number: number)) {
                        cost += hole.cost.pointMillionths
                        fullTime += hole.fraction.count
                        isOpen = true
                    }
                    if isOpen { open += 1 }
                }
                let told = week.open[keyPath: part]
                #expect(told.pointDays == ExactNumber(millionths: cost).decimal)
                #expect(told.fullTimeDays == Decimal(fullTime) / 1000)
                #expect(told.holes == open)
                let teams = year.teams.filter { $0.days == week.days }.map { $0.open[keyPath: part] }
                #expect(teams.reduce(Decimal(0)) { $0 + $1.pointDays } == told.pointDays)
                #expect(teams.reduce(0) { $0 + $1.holes } == told.holes)
            }
            let sum = year.weeks.reduce(Decimal(0)) { $0 + $1.open[keyPath: part].pointDays }
            #expect(year.total[keyPath: part].pointDays == sum)
        }
    }

    @Test("A year that holds every window tells the whole cost, and never more after the plan than before")
    func whole() throws {
        let planner = Planner(Northfield.snapshot)
        let plan = try planner.plan()
        let years = [2026, 2027].map { ChainYear($0, plan: plan, before: planner.holesBefore(plan)) }
        #expect(years.reduce(Decimal(0)) { $0 + $1.total.after.pointDays } == plan.costLeftOpen.pointDays)
        #expect(years.allSatisfy { $0.total.after.pointDays <= $0.total.before.pointDays })
        #expect(ChainYear(2031, plan: plan, before: []).opportunities.isEmpty)
        let csv = years[0].csv.split(separator: "\n")
        #expect(csv.count == years[0].teams.count + 1)
    }

    @Test("An accepted plan stands in the year as it was accepted, and only the rest is planned, around it")
    func accepted() throws {
        let service = try SampleOrganisation.published()
        let planner = SampleOrganisation.planner
        #expect(try service.chainYear(2026, caller: planner).acceptedPlans.isEmpty)
        // Planned alone it takes somebody whom the best plan for both has elsewhere.
        let plan = try service.acceptPlan(request: PlanRequest(scope: .opportunity("OPP-7")), caller: planner).plan
        let other = try service.planChains(PlanRequest(scope: .opportunity("OPP-8")), caller: planner).plan
        let year = try service.chainYear(2026, caller: planner)
        #expect(year.acceptedPlans == [1])
        #expect(year.opportunities.map(\.opportunity) == ["OPP-7", "OPP-8"])
        #expect(year.opportunities.map(\.moves) == [plan.moves.count, other.moves.count])
        let both = try [2026, 2027].map { try service.chainYear($0, caller: planner).total.after.pointDays }
        #expect(both.reduce(0, +) == (plan.costLeftOpen + other.costLeftOpen).pointDays)
        // Whatever would be best by now, what was accepted stands.
        let afresh = try service.chainYear(2026, afresh: true, caller: planner)
        #expect(afresh.acceptedPlans.isEmpty)
        #expect(afresh.total.before == year.total.before)
        #expect(afresh.total.after.pointDays < year.total.after.pointDays)
        let whole = try service.planChains(caller: planner).plan
        #expect(afresh.opportunities.map(\.moves).reduce(0, +) == whole.moves.count)
    }
}
