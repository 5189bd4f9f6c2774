/// Time cut into as few slots as tell overlapping windows from those that do not overlap.
///
/// Two windows overlap exactly if they share a slot, so "a post is used once at a time" becomes "a post is used once
/// in each slot". The slots are the maximal cliques of the interval graph (Fulkerson and Gross, 1965): sweep over the
/// ends of the windows; a clique is complete whenever a window ends that began after the last one that was complete.
/// Each window covers a contiguous range of slots. O(n log n).
struct WindowSlots: Sendable {
    /// One day inside each slot, ascending; at least one slot.
    let days: [Int]

    init(_ windows: [DayWindow]) {
        let starts = windows.map(\.lower).sorted()
        let ends = windows.map(\.upper).sorted()
        var days: [Int] = []
        var started = 0
        var complete = 0
        for end in ends {
            while started < starts.count, starts[started] <= end { started += 1 }
            if started > complete {
                days.append(end)
                complete = started
            }
        }
        self.days = days.isEmpty ? [0] : days
    }

    var count: Int { days.count }

    /// The slots that the window covers. Empty only for a window that is none of those the slots were made from.
    func range(of window: DayWindow) -> Range<Int> {
        let first = days.firstIndex { $0 >= window.lower } ?? days.count
        let last = days.lastIndex { $0 <= window.upper } ?? -1
        return first <= last ? first..<(last + 1) : first..<first
    }
}
