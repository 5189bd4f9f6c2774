/// A stretch of whole days, both ends inclusive, either of them open.
///
/// Days are plain numbers; which calendar they count is the caller's affair. A window that is open on both sides
/// overlaps with every other one.
public struct DayWindow: Hashable, Sendable {
    /// The first day, or `nil` when the window has no beginning.
    public var start: Int?
    /// The last day, or `nil` when the window has no end.
    public var end: Int?

    /// The window without bounds, which overlaps with everything.
    public static let always = DayWindow(start: nil, end: nil)

    /// Makes a window; `start` after `end` is found when the problem is validated.
    public init(start: Int?, end: Int?) {
        self.start = start
        self.end = end
    }

    /// Whether the two windows share at least one day.
    public func overlaps(_ other: DayWindow) -> Bool {
        lower <= other.upper && other.lower <= upper
    }

    var lower: Int { start ?? .min }
    var upper: Int { end ?? .max }
}
