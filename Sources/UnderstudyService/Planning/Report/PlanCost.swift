public import Foundation
public import Secondments

/// What it costs to leave something open: in points, and in points times the days for which it is open.
///
/// A post's vacancy cost counts points for full time. The part of it that is open counts that part of the points;
/// what plans are compared by is the points times the days of the window.
public struct PlanCost: Hashable, Comparable, Sendable {
    /// Points, in millionths.
    public private(set) var pointMillionths: Int
    /// Points times days, in millionths.
    public private(set) var pointDayMillionths: Int

    /// Nothing is open.
    public static let zero = PlanCost(pointMillionths: 0, pointDayMillionths: 0)

    /// The cost of leaving a part of a post open for a run of days.
    public init(vacancyCost: Thousandths, fraction: Thousandths, days: DayRange) {
        pointMillionths = vacancyCost.count * fraction.count
        pointDayMillionths = pointMillionths * days.count
    }

    private init(pointMillionths: Int, pointDayMillionths: Int) {
        self.pointMillionths = pointMillionths
        self.pointDayMillionths = pointDayMillionths
    }

    /// The same points over other days.
    func during(_ days: DayRange) -> PlanCost {
        PlanCost(pointMillionths: pointMillionths, pointDayMillionths: pointMillionths * days.count)
    }

    /// Points as a decimal.
    public var points: Decimal { ExactNumber(millionths: pointMillionths).decimal }
    /// Points times days as a decimal.
    public var pointDays: Decimal { ExactNumber(millionths: pointDayMillionths).decimal }

    /// Whether nothing is lost.
    public var isZero: Bool { pointDayMillionths == 0 }

    /// Both sums together.
    public static func + (left: PlanCost, right: PlanCost) -> PlanCost {
        PlanCost(
            pointMillionths: left.pointMillionths + right.pointMillionths,
            pointDayMillionths: left.pointDayMillionths + right.pointDayMillionths)
    }

    /// How much more the first is than the second; negative where it is less.
    public static func - (left: PlanCost, right: PlanCost) -> PlanCost {
        PlanCost(
            pointMillionths: left.pointMillionths - right.pointMillionths,
            pointDayMillionths: left.pointDayMillionths - right.pointDayMillionths)
    }

    /// Adds the right one to the left one.
    public static func += (left: inout PlanCost, right: PlanCost) { left = left + right }

    /// By points times days, then by points.
    public static func < (left: PlanCost, right: PlanCost) -> Bool {
        (left.pointDayMillionths, left.pointMillionths) < (right.pointDayMillionths, right.pointMillionths)
    }
}

extension PlanCost: CustomStringConvertible {
    /// `7 points (1,932 point-days)`; of a single day, where both say the same, `7 points`.
    public var description: String { pointDayMillionths == pointMillionths ? pointWords : bothWords }

    private var bothWords: String { "\(pointWords) (\(pointDayWords))" }

    /// `1,932 point-days`, `1 point-day`.
    var pointDayWords: String {
        "\(ExactNumber(millionths: pointDayMillionths)) \(pointDayMillionths == 1_000_000 ? "point-day" : "point-days")"
    }

    /// `7 points`, `1 point`, `0.4 points`.
    public var pointWords: String {
        "\(ExactNumber(millionths: pointMillionths)) \(pointMillionths == 1_000_000 ? "point" : "points")"
    }

    /// The cost in words that tell whether it is more or less than another: in points, and in point-days as well where points alone
    /// would not tell it. Few points that are open for long can cost more than many for a short time.
    public func words(beside other: PlanCost) -> String { isTold(byPoints: other) ? pointWords : bothWords }

    /// Whether points alone tell which of two costs is the larger.
    public func isTold(byPoints other: PlanCost) -> Bool {
        (pointMillionths < other.pointMillionths) == (self < other)
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
