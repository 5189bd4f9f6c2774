/// A run of days from a first to a last one, both included.
public struct DayRange: Hashable, Sendable, Codable {
    /// The first day.
    public let start: Day
    /// The last day, never before the first.
    public let end: Day

    /// Creates a range, or `nil` when it would end before it starts.
    public init?(from start: Day, to end: Day) {
        guard start <= end else { return nil }
        self.start = start
        self.end = end
    }

    /// One day.
    public init(_ day: Day) {
        start = day
        end = day
    }

    /// How many days it holds; at least 1.
    public var count: Int { end.number - start.number + 1 }

    /// Whether a day lies in it.
    public func contains(_ day: Day) -> Bool { start <= day && day <= end }

    /// Whether every day of another range lies in it.
    public func contains(_ other: DayRange) -> Bool { start <= other.start && other.end <= end }

    /// Whether the two have a day in common.
    public func overlaps(_ other: DayRange) -> Bool { start <= other.end && other.start <= end }

    /// What is left of it without the days of others, in order.
    public func without(_ others: some Sequence<DayRange>) -> [DayRange] {
        others.reduce([self]) { left, other in
            left.flatMap { days in
                days.overlaps(other)
                    ? [
                        DayRange(from: days.start, to: other.start.adding(days: -1)),
                        DayRange(from: other.end.adding(days: 1), to: days.end),
                    ].compactMap(\.self) : [days]
            }
        }
    }
}

extension Sequence<DayRange> {
    /// The same days by their first ones, where runs that follow upon one another are one. Runs that overlap stay apart. O(*n* log *n*).
    public func joined() -> [DayRange] {
        var joined: [DayRange] = []
        var byEnd: [Day: [Int]] = [:]
        for days in sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            let before = days.start.adding(days: -1)
            if let place = byEnd[before]?.popLast(), let both = DayRange(from: joined[place].start, to: days.end) {
                joined[place] = both
                byEnd[days.end, default: []].append(place)
            } else {
                byEnd[days.end, default: []].append(joined.count)
                joined.append(days)
            }
        }
        return joined
    }
}

extension DayRange: CustomStringConvertible {
    /// `2026-05-01 to 2027-01-31`.
    public var description: String { "\(start) to \(end)" }

    /// `1 May 2026 to 31 January 2027`; of a single day `1 May 2026`.
    public var inWords: String { start == end ? start.inWords : "\(start.inWords) to \(end.inWords)" }

    /// When something runs that has these days: `from 1 May 2026 to 31 January 2027`; of a single day `on 1 May 2026`.
    public var whenInWords: String { start == end ? "on \(inWords)" : "from \(inWords)" }
}

extension Sequence {
    /// The elements in groups that share no day with one another, in the order of their first days: in a group each overlaps
    /// another, directly or through others. O(*n* log *n*).
    ///
    /// - Parameter days: the days of an element.
    public func groupedByOverlap(_ days: (Element) -> DayRange) -> [[Element]] {
        var groups: [[Element]] = []
        var end: Day?
        for (range, element) in map({ (days($0), $0) }).sorted(by: { $0.0.start < $1.0.start }) {
            if let last = end, range.start <= last {
                groups[groups.count - 1].append(element)
            } else {
                groups.append([element])
            }
            end = Swift.max(end ?? range.end, range.end)
        }
        return groups
    }
}
