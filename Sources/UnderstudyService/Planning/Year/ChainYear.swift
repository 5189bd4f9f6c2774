public import Foundation
public import Secondments

/// The opportunities of a year on one timeline, planned together: which posts stand open in which week, were nothing done and
/// with the plan (rule 57).
public struct ChainYear: Sendable, Encodable {
    /// The year.
    public var year: Int
    /// The day for which it was planned.
    public var asOf: Day
    /// How much is known about the plan.
    public var status: PlanReport.Status
    /// The accepted plans whose chains stand in it as they were accepted, by number; the rest is planned around them.
    public var acceptedPlans: [Int]
    /// The opportunities whose window falls into the year, by first day and id.
    public var opportunities: [Line]
    /// Each week of the year, from Monday to Sunday, the first and the last one cut at the year's ends.
    public var weeks: [Week]
    /// Each team and week in which something is open before or after, by team and week.
    public var teams: [TeamWeek]
    /// What stands open over the whole year.
    public var total: BeforeAfter

    /// One opportunity on the timeline.
    public struct Line: Sendable, Encodable, Hashable {
        /// The opportunity's id.
        public var opportunity: String
        /// What it is called.
        public var title: String
        /// The hosting team.
        public var unit: String
        /// Its window, which may reach beyond the year.
        public var days: DayRange
        /// How many people move behind it in the plan, the first one included.
        public var moves: Int
        /// What the plan leaves open behind it, by post.
        public var leftOpen: [String]

        private enum CodingKeys: String, CodingKey {
            case opportunity, title, unit, days, moves
            case leftOpen = "left_open"
        }
    }

    /// What is open in some days: how many posts or parts of posts, and what that costs.
    public struct Load: Sendable, Encodable, Hashable {
        /// Posts and parts of posts open on at least one of the days.
        public var holes = 0
        /// The sum over days of the part of full time that is open.
        public var fullTimeDays = Decimal(0)
        /// What that costs, in points times days.
        public var pointDays = Decimal(0)

        /// Whether nothing is open.
        public var isEmpty: Bool { holes == 0 }

        private enum CodingKeys: String, CodingKey {
            case holes
            case fullTimeDays = "full_time_days"
            case pointDays = "point_days"
        }
    }

    /// The same days were nothing done, and with the plan.
    public struct BeforeAfter: Sendable, Encodable, Hashable {
        /// Were nothing done: every opportunity that covers a post leaves it open.
        public var before = Load()
        /// With the plan.
        public var after = Load()
    }

    /// A week.
    public struct Week: Sendable, Encodable, Hashable {
        /// Its first and last day.
        public var days: DayRange
        /// All teams together.
        public var open: BeforeAfter
    }

    /// A team in a week.
    public struct TeamWeek: Sendable, Encodable, Hashable {
        /// The team.
        public var unit: String
        /// The week's first and last day.
        public var days: DayRange
        /// What of the team's stands open.
        public var open: BeforeAfter
    }

    /// A chain in which something ended early, or an exchange, which has no line of its own.
    struct BrokenChain {
        var chain: PlannedChain?
        /// How many people move in it on one of its days.
        var moves: Int
        /// What stands open in it, each post for its own days.
        var holes: [PlanHole]
    }

    private enum CodingKeys: String, CodingKey {
        case year
        case asOf = "as_of"
        case status
        case acceptedPlans = "accepted_plans"
        case opportunities, weeks, teams, total
    }
}

extension ChainYear {
    /// Spreads holes over the weeks of a year.
    ///
    /// - Parameters:
    ///   - before: what stands open were nothing done.
    ///   - plan: the plan, of which opportunities outside the year are left out.
    ///   - acceptedPlans: the accepted plans that are part of it.
    ///   - broken: chains and exchanges in which something ended early, which stand beside the plan.
    /// - Complexity: O(holes x weeks).
    init(_ year: Int, plan: PlanReport, before: [PlanHole], acceptedPlans: [Int] = [], broken: [BrokenChain] = []) {
        self.year = year
        self.acceptedPlans = acceptedPlans
        asOf = plan.asOf
        status = plan.status
        let weeks = Self.weeks(of: year)
        let ends = weeks.first.flatMap { first in weeks.last.flatMap { DayRange(from: first.start, to: $0.end) } }
        func isInYear(_ days: DayRange) -> Bool { ends.map { $0.overlaps(days) } ?? false }

        var lines: [Line] = plan.chains.filter { isInYear($0.days) }.map { chain in
            Line(
                opportunity: chain.opportunity, title: chain.title, unit: chain.unit, days: chain.days,
                moves: chain.moves.count,
                leftOpen: (chain.moves.compactMap(\.restOpen) + [chain.leftOpen].compactMap(\.self)).map(\.place))
        }
        for case (let chain?, let moves, let holes) in broken.map({ ($0.chain, $0.moves, $0.holes) })
        where isInYear(chain.days) {
            var line = Line(
                opportunity: chain.opportunity, title: chain.title, unit: chain.unit, days: chain.days,
                moves: moves, leftOpen: [])
            for hole in holes where !line.leftOpen.contains(hole.place) { line.leftOpen.append(hole.place) }
            lines.append(line)
        }
        lines += plan.unfilled.filter { isInYear($0.hole.days) }.map { place in
            Line(
                opportunity: place.opportunity, title: place.hole.title, unit: place.hole.unit, days: place.hole.days,
                moves: 0, leftOpen: place.cost.isZero ? [] : [place.hole.place])
        }
        opportunities = Self.joined(lines).sorted {
            ($0.days.start, NumberAwareId($0.opportunity), $0.leftOpen.joined()) < (
                $1.days.start, NumberAwareId($1.opportunity), $1.leftOpen.joined()
            )
        }
        var byWeek = weeks.map { Week(days: $0, open: BeforeAfter()) }
        var byTeam: [String: [Int: BeforeAfter]] = [:]
        var total = BeforeAfter()
        func spread(_ holes: [PlanHole], into part: WritableKeyPath<BeforeAfter, Load>) {
            for hole in holes where hole.cost > .zero || hole.fraction > .zero {
                var isTold = false
                for (number, week) in weeks.enumerated() where week.overlaps(hole.days) {
                    let days = min(week.end, hole.days.end).number - max(week.start, hole.days.start).number + 1
                    byWeek[number].open[keyPath: part].add(hole, days: days, isNew: true)
                    byTeam[hole.unit, default: [:]][number, default: BeforeAfter()][keyPath: part]
                        .add(hole, days: days, isNew: true)
                    total[keyPath: part].add(hole, days: days, isNew: !isTold)
                    isTold = true
                }
            }
        }
        spread(before, into: \.before)
        spread(plan.holes + broken.flatMap(\.holes), into: \.after)
        self.weeks = byWeek
        self.total = total
        teams = byTeam.sorted { $0.key < $1.key }.flatMap { unit, weeksOfTeam in
            weeksOfTeam.sorted { $0.key < $1.key }.map { TeamWeek(unit: unit, days: weeks[$0.key], open: $0.value) }
        }
    }

    /// One line for an opportunity that one plan tells up to a day and another one from then on.
    private static func joined(_ lines: [Line]) -> [Line] {
        var joined: [Line] = []
        for line in lines.sorted(by: { ($0.days.start, $0.opportunity) < ($1.days.start, $1.opportunity) }) {
            let before = joined.firstIndex {
                $0.opportunity == line.opportunity && $0.days.end.adding(days: 1) == line.days.start
            }
            guard let before, let days = DayRange(from: joined[before].days.start, to: line.days.end) else {
                joined.append(line)
                continue
            }
            joined[before].days = days
            joined[before].moves = max(joined[before].moves, line.moves)
            joined[before].leftOpen += line.leftOpen.filter { !joined[before].leftOpen.contains($0) }
        }
        return joined
    }

    /// The weeks of a year, Monday to Sunday, cut at its ends.
    static func weeks(of year: Int) -> [DayRange] {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return []
        }
        var weeks: [DayRange] = []
        var start = first
        while start <= last {
            // 1 January 1970 was a Thursday.
            let weekday = ((start.number + 3) % 7 + 7) % 7
            let end = min(last, start.adding(days: 6 - weekday))
            if let week = DayRange(from: start, to: end) { weeks.append(week) }
            start = end.adding(days: 1)
        }
        return weeks
    }
}

extension ChainYear.Load {
    fileprivate mutating func add(_ hole: PlanHole, days: Int, isNew: Bool) {
        if isNew { holes += 1 }
        fullTimeDays += Decimal(hole.fraction.count * days) / 1000
        pointDays += ExactNumber(millionths: hole.cost.pointMillionths * days).decimal
    }
}
