public import Foundation
public import Secondments

/// What it costs to leave something open: in points, and in points times the days for which it is open.
///
/// A post's vacancy cost counts points for full time. The part of it that is open counts that part of the points;
/// what plans are compared by is the points times the days of the window. Points of different windows do not stand together on any day,
/// so that their sum is told in points times days alone.
public struct PlanCost: Hashable, Comparable, Sendable {
    /// Points, in millionths.
    public private(set) var pointMillionths: Int
    /// Points times days, in millionths.
    public private(set) var pointDayMillionths: Int
    /// For which days the points stand.
    private var span = Span.notKnown

    /// For which days points stand.
    private enum Span: Sendable, Equatable {
        /// Not on record: as points are told where nothing else is known.
        case notKnown
        /// Nothing is open, on any days.
        case none
        case days(DayRange)
        /// They are sums over windows that differ.
        case several

        static func + (left: Span, right: Span) -> Span {
            if left == .none || left == right { return right }
            return right == .none ? left : .several
        }
    }

    /// Nothing is open.
    public static let zero = PlanCost(pointMillionths: 0, pointDayMillionths: 0, span: .none)

    /// The cost of leaving a part of a post open for a run of days.
    public init(vacancyCost: Thousandths, fraction: Thousandths, days: DayRange) {
        pointMillionths = vacancyCost.count * fraction.count
        pointDayMillionths = pointMillionths * days.count
        span = pointMillionths == 0 ? .none : .days(days)
    }

    private init(pointMillionths: Int, pointDayMillionths: Int, span: Span) {
        self.pointMillionths = pointMillionths
        self.pointDayMillionths = pointDayMillionths
        self.span = span
    }

    /// The same points over other days.
    func during(_ days: DayRange) -> PlanCost {
        PlanCost(
            pointMillionths: pointMillionths, pointDayMillionths: pointMillionths * days.count,
            span: pointMillionths == 0 ? .none : .days(days))
    }

    /// Points as a decimal.
    public var points: Decimal { ExactNumber(millionths: pointMillionths).decimal }
    /// Points times days as a decimal.
    public var pointDays: Decimal { ExactNumber(millionths: pointDayMillionths).decimal }

    /// Whether it adds up windows that differ, so that its points stand together on no day.
    public var isOfSeveralWindows: Bool { span == .several }

    /// Two costs are the same if they come to the same, whatever they add up.
    public static func == (left: PlanCost, right: PlanCost) -> Bool {
        (left.pointMillionths, left.pointDayMillionths) == (right.pointMillionths, right.pointDayMillionths)
    }

    /// Hashes what it comes to.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pointMillionths)
        hasher.combine(pointDayMillionths)
    }

    /// Whether nothing is lost.
    public var isZero: Bool { pointDayMillionths == 0 }

    /// Both sums together.
    public static func + (left: PlanCost, right: PlanCost) -> PlanCost {
        PlanCost(
            pointMillionths: left.pointMillionths + right.pointMillionths,
            pointDayMillionths: left.pointDayMillionths + right.pointDayMillionths, span: left.span + right.span)
    }

    /// How much more the first is than the second; negative where it is less.
    public static func - (left: PlanCost, right: PlanCost) -> PlanCost {
        PlanCost(
            pointMillionths: left.pointMillionths - right.pointMillionths,
            pointDayMillionths: left.pointDayMillionths - right.pointDayMillionths, span: left.span + right.span)
    }

    /// Adds the right one to the left one.
    public static func += (left: inout PlanCost, right: PlanCost) { left = left + right }

    /// By points times days, then by points.
    public static func < (left: PlanCost, right: PlanCost) -> Bool {
        (left.pointDayMillionths, left.pointMillionths) < (right.pointDayMillionths, right.pointMillionths)
    }
}

extension PlanCost: CustomStringConvertible {
    /// `7 points (1,932 point-days)`; of a single day, where both say the same, `7 points`; of windows that differ `1,932 point-days`.
    public var description: String { pointDayMillionths == pointMillionths ? words : bothWords }

    private var bothWords: String { isOfSeveralWindows ? words : "\(words) (\(pointDayWords))" }

    /// `1,932 point-days`, `1 point-day`.
    var pointDayWords: String {
        "\(ExactNumber(millionths: pointDayMillionths)) \(pointDayMillionths == 1_000_000 ? "point-day" : "point-days")"
    }

    /// `7 points`, `1 point`, `0.4 points`; of windows that differ `1,932 point-days`.
    public var words: String {
        isOfSeveralWindows
            ? pointDayWords
            : "\(ExactNumber(millionths: pointMillionths)) \(pointMillionths == 1_000_000 ? "point" : "points")"
    }

    /// The cost in words that tell whether it is more or less than another: in points, and in point-days as well where points alone
    /// would not tell it. Few points that are open for long can cost more than many for a short time. Where either adds up windows that
    /// differ both are told in point-days alone.
    public func words(beside other: PlanCost) -> String {
        if isOfSeveralWindows || other.isOfSeveralWindows { return pointDayWords }
        return isTold(byPoints: other) ? words : bothWords
    }

    /// Whether points alone tell which of two costs is the larger.
    public func isTold(byPoints other: PlanCost) -> Bool {
        !isOfSeveralWindows && !other.isOfSeveralWindows && (pointMillionths < other.pointMillionths) == (self < other)
            && (pointMillionths > other.pointMillionths) == (self > other)
    }
}

extension PlanCost: Codable {
    private enum Key: String, CodingKey { case points, pointDays = "point_days" }

    /// Reads both amounts.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        pointMillionths = ExactNumber(try container.decode(Decimal.self, forKey: .points)).millionths
        pointDayMillionths = ExactNumber(try container.decode(Decimal.self, forKey: .pointDays)).millionths
    }

    /// Writes both amounts as numbers.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(points, forKey: .points)
        try container.encode(pointDays, forKey: .pointDays)
    }
}
