internal import Secondments

extension PlanningSnapshot {
    /// The window of every exchange of posts: for as many months as policy says, from the first of a month that leaves the longest
    /// lead time of a formal secondment, which each of its moves is; or the window of the plan that is kept, so that it does not move from one day to the next.
    var swapDays: DayRange? {
        if let keptSwapDays { return keptSwapDays }
        let lead = Ring.allCases.map { policy.leadDays(for: .secondment, from: $0) }.max() ?? 0
        let soonest = asOf.adding(days: lead)
        let (year, month, day) = soonest.components
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        let start = day == 1 ? first : first.adding(months: 1)
        return DayRange(from: start, to: start.adding(months: policy.swapMonths).adding(days: -1))
    }
}
