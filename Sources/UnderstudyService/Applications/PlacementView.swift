public import Secondments
internal import UnderstudyStore

/// What became of the place that an application led to.
public struct PlacementView: Hashable, Sendable, Encodable {
    /// The placement's number.
    public var id: Int
    /// Its days as they stand.
    public var days: DayRange
    /// Where it stands.
    public var state: PlacementState
    /// The last day that was agreed, where it ends early; `nil` where it does not.
    public var originalEnd: Day?
    /// Why it does not begin; `nil` for one that does. Why one ends early is for those concerned.
    public var reason: String?

    private enum CodingKeys: String, CodingKey {
        case id, days, state
        case originalEnd = "original_end"
        case reason
    }

    /// The place in a sentence.
    public var words: String {
        let early = originalEnd.map { ", not until \($0.inWords)" } ?? ""
        return switch state {
        case .cancelled:
            "Placement \(id) does not begin: the place \(days.whenInWords) was cancelled\(reason.map { ", which \($0)" } ?? "")."
        case .agreed, .started:
            originalEnd == nil
                ? "Placement \(id) is agreed \(days.whenInWords)."
                : "Placement \(id) is agreed from \(days.start.inWords) until \(days.end.inWords)\(early)."
        case .ended: "Placement \(id) ended on \(days.end.inWords)."
        case .endedEarly: "Placement \(id) ended on \(days.end.inWords)\(early)."
        }
    }
}

extension Reading {
    /// What became of the place that an application led to; `nil` where it led to none, or none is agreed yet.
    func placement(from application: Application) throws -> PlacementView? {
        let own = try placements(of: application.person).last { $0.opportunity == application.opportunity }
        guard let own else { return nil }
        return PlacementView(
            id: own.id, days: own.days, state: own.state, originalEnd: try earlyEnds().agreed[own.id],
            reason: own.state == .cancelled ? own.endReason : nil)
    }
}
