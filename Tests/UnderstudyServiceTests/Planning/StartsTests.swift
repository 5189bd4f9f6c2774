import Foundation
import Secondments
import Testing

@testable import UnderstudyService

@Suite("Opportunities that may start later get their best starts together")
struct StartsTests {
    /// An organisation with at least one opportunity, and ranges of up to three weeks for the first two.
    private static func ranges(_ snapshot: PlanningSnapshot, _ seed: UInt64) -> [StartRange] {
        var random = SplitMix(state: seed ^ 0x51A7)
        return snapshot.opportunities.filter { $0.opportunity.isPlannable(on: snapshot.asOf) }.prefix(2).map {
            StartRange(
                opportunity: $0.opportunity.id,
                latest: $0.opportunity.days.start.adding(days: Int.random(in: 0...40, using: &random)))
        }
    }

    @Test(
        "On random small organisations no combination of starts has a better plan, by a plain program that tries everything",
        arguments: 0..<36)
    func oracle(seed: UInt64) throws {
        try compare(RandomOrganisation.snapshot(seed: seed), seed)
    }

    @Test("Nor where the holders of covered posts are away from the start that is chosen", arguments: 0..<60)
    func covered(seed: UInt64) throws {
        try compare(RandomOrganisation.covering(seed: seed), seed)
    }

    @Test("Nor where people exchange posts beside the chains", arguments: 0..<60)
    func exchanges(seed: UInt64) throws {
        try compare(RandomOrganisation.exchanging(seed: seed), seed)
    }

    private func compare(_ snapshot: PlanningSnapshot, _ seed: UInt64) throws {
        let ranges = Self.ranges(snapshot, seed)
        let answer = try Planner(snapshot).bestStarts(ranges)
        var best: [Int]?
        func tryAll(_ rest: ArraySlice<StartRange>, _ shifted: PlanningSnapshot, _ late: Int) {
            guard let range = rest.first else {
                if let found = PlainPlanner(shifted).best.map({ $0 + [late] }),
                    best.map({ found.lexicographicallyPrecedes($0) }) ?? true
                {
                    best = found
                }
                return
            }
            guard let place = shifted.opportunities.firstIndex(where: { $0.opportunity.id == range.opportunity })
            else { return }
            let days = shifted.opportunities[place].opportunity.days
            for delay in 0...max(0, range.latest.number - days.start.number) {
                // 5 January 2026 was a Monday.
                let start = days.start.adding(days: delay)
                guard delay == 0 || (start.number - Northfield.day("2026-01-05").number) % 7 == 0 else { continue }
                var next = shifted
                next.opportunities[place].opportunity.days =
                    DayRange(from: start, to: days.end.adding(days: delay)) ?? days
                tryAll(rest.dropFirst(), next, late + delay)
            }
        }
        tryAll(ranges[...], snapshot, 0)
        // The certificate is over all combinations at once.
        if answer.plan.isComplete {
            let planner = Planner(snapshot).supposing(ranges)
            if let json = try planner.certificate(.all, for: answer.plan) {
                let cost = answer.plan.costLeftOpen.pointDayMillionths
                #expect(PlanCertificate.check(json, cost: cost).findings.isEmpty)
                #expect(!PlanCertificate.check(json, cost: cost + 1).findings.isEmpty)
            }
        }
        let totals = Dictionary(uniqueKeysWithValues: answer.plan.levels.map { ($0.goal, $0.total) })
        #expect(answer.isProved)
        #expect(answer.plan.broken.count == best?[0])
        #expect(answer.plan.costLeftOpen.pointDayMillionths == best?[1])
        #expect(totals["shortfall"] == (best?[2]).map { ExactNumber(millionths: $0 * 1000).decimal })
        #expect(totals["rings"] == (best?[3]).map { Decimal($0) })
        #expect(totals["moves"] == (best?[4]).map { Decimal($0) })
        #expect(answer.plan.swaps.reduce(0) { $0 + $1.moves.count } == (best?[5]).map { -$0 })
        #expect(totals["swap-shortfall"] ?? 0 == (best?[6]).map { ExactNumber(millionths: $0 * 1000).decimal })
        #expect(answer.choices.reduce(0) { $0 + $1.to.number - $1.from.number } == best?[7])
        for (choice, range) in zip(answer.choices, ranges.sorted { $0.opportunity < $1.opportunity }) {
            #expect(choice.opportunity == range.opportunity)
            #expect(choice.to >= choice.from && choice.to <= range.latest)
        }
    }

    @Test("The random organisations hold cases in which a later start is worth it, one and two at a time")
    func coverage() throws {
        var moved = Set<Int>()
        for seed in UInt64(0)..<36 {
            let snapshot = RandomOrganisation.snapshot(seed: seed)
            let answer = try Planner(snapshot).bestStarts(Self.ranges(snapshot, seed))
            moved.insert(answer.choices.count { $0.from != $0.to })
        }
        #expect(moved.isSuperset(of: [0, 1]))
    }

    @Test(
        "Where panels have ranked and not decided, and places depend on what overlaps, no combination of starts has a better plan",
        arguments: 0..<24)
    func unsettled(seed: UInt64) throws {
        var random = SplitMix(state: seed ^ 0xF00D)
        var snapshot = RandomOrganisation.snapshot(seed: seed)
        for place in snapshot.opportunities.indices {
            var rank = 0
            for applicant in snapshot.opportunities[place].applicants.indices.shuffled(using: &random) {
                rank += 1
                snapshot.opportunities[place].applicants[applicant].rank = rank
                snapshot.opportunities[place].applicants[applicant].standing = .appointable
                snapshot.opportunities[place].applicants[applicant].preference = Int.random(in: 1...3, using: &random)
            }
        }
        let ranges = Self.ranges(snapshot, seed)
        let planner = Planner(snapshot)
        let answer = try planner.bestStarts(ranges).plan
        let goals = ["panel"] + PlanGoal.allCases.map(\.rawValue)
        func totals(_ plan: PlanReport) -> [Decimal] {
            goals.map { goal in plan.levels.first { $0.goal == goal }?.total ?? 0 }
        }
        var best: [Decimal]?
        func tryAll(_ rest: ArraySlice<StartRange>, _ starts: [String: Day], _ late: Int) throws {
            guard let range = rest.first else {
                let found = totals(try planner.fixing(starts).plan()) + [Decimal(late)]
                if best.map({ found.lexicographicallyPrecedes($0) }) ?? true { best = found }
                return
            }
            let own = try #require(planner.index.opportunities[range.opportunity]).opportunity.days.start
            for day in range.starts(from: own) {
                try tryAll(
                    rest.dropFirst(), starts.merging([range.opportunity: day]) { $1 }, late + day.number - own.number)
            }
        }
        try tryAll(ranges[...], [:], 0)
        #expect(totals(answer) + [answer.levels.first { $0.goal == "delay" }?.total ?? 0] == best)
    }

    @Test("Stopped anywhere, a plan claims to be the best only if it is", arguments: 0..<12)
    func stopped(seed: UInt64) throws {
        let snapshot = RandomOrganisation.snapshot(seed: seed)
        let planner = Planner(snapshot).supposing(Self.ranges(snapshot, seed))
        let best = try planner.plan()
        for calls in [0, 1, 2, 4, 8, 16, 32] {
            let left = Countdown(calls)
            let plan = try Planner(planner.snapshot, shouldStop: { left.isOver() }).plan()
            guard plan.status == .optimal else { continue }
            #expect(plan.levels.map(\.total) == best.levels.map(\.total))
        }
    }

    @Test(
        "Once the time is over what the bounding found is carried over to its starts, and nothing is claimed of the rest"
    )
    func carriedOver() throws {
        var carried = 0
        for seed in UInt64(0)..<12 {
            let snapshot = RandomOrganisation.snapshot(seed: seed)
            let planner = Planner(snapshot).supposing(Self.ranges(snapshot, seed))
            let best = try planner.plan()
            // As many questions as bounding alone takes, and not one more.
            let asked = Countdown(.max)
            _ = try Planner(planner.snapshot, shouldStop: { asked.isOver() }).solveAsGiven(.all)
            let left = Countdown(asked.count)
            let plan = try Planner(planner.snapshot, shouldStop: { left.isOver() }).plan()
            if plan.status != .optimal {
                for reason in plan.unfilled.map(\.reason) + plan.broken.map(\.words) {
                    #expect(!reason.contains("no chain covers it") && !reason.contains("cannot be"), "\(reason)")
                    #expect(!reason.contains("would leave more open"))
                }
                #expect(plan.broken.flatMap(\.relaxations).isEmpty)
                #expect(plan.levels.allSatisfy { $0.bound == nil })
            }
            if plan.status != .optimal, !plan.moves.isEmpty { carried += 1 }
            // Sound: no better than the best.
            if plan.broken.count == best.broken.count { #expect(plan.costLeftOpen >= best.costLeftOpen) }
        }
        #expect(carried > 3)
    }

    @Test("What another start would cost is what planning with it costs", arguments: 0..<10)
    func why(seed: UInt64) throws {
        let snapshot = RandomOrganisation.snapshot(seed: seed)
        let ranges = Self.ranges(snapshot, seed)
        let planner = Planner(snapshot).supposing(ranges)
        for range in ranges {
            let explanation = try #require(try planner.whyStart(range.opportunity))
            let own = try #require(Planner(snapshot).index.opportunities[range.opportunity]).opportunity.days
            let days = range.starts(from: own.start)
            #expect(explanation.others.map(\.start) == days.filter { $0 != explanation.chosen })
            guard ranges.count == 1 else { continue }
            for other in explanation.others {
                var shifted = snapshot
                for place in shifted.opportunities.indices
                where shifted.opportunities[place].opportunity.id == range.opportunity {
                    shifted.opportunities[place].opportunity.days = own.starting(on: other.start)
                }
                let plain = PlainPlanner(shifted).best
                #expect(other.difference.after.pointDayMillionths == plain?[1])
                #expect(other.difference.after >= other.difference.before || other.brokenPlaces > 0)
            }
        }
    }

    @Test("The delay of another start counts that of the opportunity asked about", arguments: 0..<10)
    func delays(seed: UInt64) throws {
        let snapshot = RandomOrganisation.snapshot(seed: seed)
        let ranges = Self.ranges(snapshot, seed)
        let planner = Planner(snapshot).supposing(ranges)
        for range in ranges {
            let best = try planner.plan()
            let own = try #require(planner.index.opportunities[range.opportunity]).opportunity.days.start
            for other in try #require(try planner.whyStart(range.opportunity)).others
            where !other.difference.isDearer && other.difference.decidedBy?.hasPrefix("days by which") == true {
                // With all starts given the plan says itself by how much the others come later.
                let fixed = try planner.fixing([range.opportunity: other.start]).plan()
                let rest = fixed.levels.first { $0.goal == "delay" }?.total ?? 0
                let now = try #require(best.levels.first { $0.goal == "delay" }).total
                let total = rest + Decimal(other.start.number - own.number)
                #expect(other.difference.decidedBy?.hasSuffix(": \(total) instead of \(now)") == true)
                #expect(!other.difference.isBetter)
            }
        }
    }

    @Test(
        "Within the holder's leave: a shift beyond it is refused with the days that are possible, a range is cut to them"
    )
    func holdersLeave() throws {
        let service = try SampleOrganisation.published()
        let planner = SampleOrganisation.planner
        func moved(_ days: Int) throws -> WhatIfAnswer {
            try service.whatIf(.shift(opportunity: "OPP-7", days: days), caller: planner)
        }
        // The holder of R1 is on leave until 12 February 2027, and OPP-7 ends on 31 January.
        #expect(try moved(12).plan.chains.contains { $0.opportunity == "OPP-7" })
        let refused = failure { _ = try moved(13) }
        #expect(refused?.rule == 14 && refused?.kind.rawValue == 5)
        #expect(
            refused?.message.contains(
                "the holder of R1 is recorded as absent from 12 January 2026 to 12 February 2027") == true)
        #expect(refused?.message.contains("can start from 12 January 2026 to 13 May 2026") == true)
        #expect(refused?.fix.first == "understudy chain whatif --shift OPP-7 --days 12 --as P064")
        let range = StartRange(opportunity: "OPP-7", latest: Northfield.day("2026-06-15"))
        let answer = try service.bestStarts([range], caller: planner)
        #expect(answer.plan.starts.first?.count == 3)
        #expect(answer.limits.count == 1 && answer.limits.first?.contains("to 13 May 2026 (rule 14).") == true)
        let early = StartRange(opportunity: "OPP-7", latest: Northfield.day("2026-05-11"))
        #expect(try service.bestStarts([early], caller: planner).limits.isEmpty)
    }

    @Test("A holder's leave gives the starts that it covers, and none where it is too short")
    func leave() {
        let days = [Northfield.days("2026-03-01", "2026-03-10"), Northfield.days("2026-05-01", "2026-05-03")]
        let leave = HolderLeave(days.map { Absence(person: "p", days: $0, kind: "leave") })
        #expect(leave.starts(lasting: 4) == [Northfield.days("2026-03-01", "2026-03-07")])
        #expect(leave.starts(lasting: 11).isEmpty)
        for number in -3...70 {
            let start = days[0].start.adding(days: number)
            let isStart = leave.starts(lasting: 3).contains { $0.contains(start) }
            #expect(leave.covers(DayRange(start)) == days.contains { $0.contains(start) })
            #expect(isStart == DayRange(from: start, to: start.adding(days: 2)).map { leave.covers($0) })
        }
    }

    @Test("The grid is the start itself and the Mondays after it")
    func grid() {
        let range = StartRange(opportunity: "OPP-7", latest: Northfield.day("2026-05-18"))
        #expect(
            range.starts(from: Northfield.day("2026-05-01"))
                == ["2026-05-01", "2026-05-04", "2026-05-11", "2026-05-18"].map(Northfield.day))
        #expect(
            range.starts(from: Northfield.day("2026-05-04"))
                == ["2026-05-04", "2026-05-11", "2026-05-18"].map(Northfield.day))
        #expect(range.starts(from: Northfield.day("2026-05-18")) == [Northfield.day("2026-05-18")])
        #expect(StartRange(text: "OPP-7=2026-05-18") == range)
        #expect(StartRange(text: "OPP-7=18.5.2026") == nil)
    }

    @Test(
        "What cannot be asked is refused: an unknown opportunity, one named twice, a range that ends before it begins"
    )
    func refusals() throws {
        let museum = try Museum()
        let planner = museum.caller("planner")
        let start = Museum.window.start
        func refusal(_ ranges: [StartRange]) -> ServiceError? {
            failure { _ = try museum.service.bestStarts(ranges, caller: planner) }
        }
        #expect(refusal([StartRange(opportunity: "NONE", latest: start)])?.kind == .notFound)
        #expect(refusal([StartRange(opportunity: "ARC-1", latest: start.adding(days: -1))])?.kind == .usage)
        let range = StartRange(opportunity: "ARC-1", latest: start.adding(days: 7))
        #expect(refusal([range, range])?.kind == .usage)
        #expect(try museum.service.bestStarts([range], caller: planner).choices.count == 1)
        #expect(
            failure { _ = try museum.service.bestStarts([range], caller: museum.caller("anna")) }?.kind == .notAllowed)
    }
}

/// Says no so many times, and then yes for ever.
private final class Countdown: @unchecked Sendable {
    private let calls: Int
    /// How often it was asked.
    private(set) var count = 0

    init(_ calls: Int) { self.calls = calls }

    func isOver() -> Bool {
        count += 1
        return count > calls
    }
}
