/// When the holder of a post is away, so that somebody can take the post up for the time (rule 14).
public struct HolderLeave: Hashable, Sendable {
    /// The days of each absence on record, in any order.
    public var absences: [DayRange]

    /// Creates the value from what is on record about a holder.
    public init(_ absences: [Absence]) { self.absences = absences.map(\.days) }

    /// Whether an opportunity for which the holder has to be away may run in a window: one absence covers all of it.
    public func covers(_ days: DayRange) -> Bool { absences.contains { $0.contains(days) } }

    /// The first and the last day on which something that lasts so many days may start, the ranges in the order of their days; empty
    /// where the holder is never away for so long.
    public func starts(lasting count: Int) -> [DayRange] {
        absences.compactMap { DayRange(from: $0.start, to: $0.end.adding(days: 1 - count)) }
            .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }
}
