public import Secondments

/// An opportunity, the moves that follow from it, and the post that is left open in the end.
public struct PlannedChain: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// What the opportunity is called.
    public var title: String
    /// The hosting team.
    public var unit: String
    /// Which of the four kinds it is.
    public var kind: OpportunityKind
    /// Which of the opportunity's places, from 1.
    public var place: Int
    /// The window of the opportunity and of every move behind it.
    public var days: DayRange
    /// The part of full time that the opportunity takes.
    public var fraction: Thousandths
    /// The moves, from the opportunity outward; at least one.
    public var moves: [PlannedMove]
    /// The last vacated post; `nil` where the last person leaves nothing behind that needs cover.
    public var leftOpen: PlanHole?
    /// Why nobody steps into it, as a clause; `nil` where nothing is left open, or where it was not asked for.
    public var whyOpen: String?

    private enum CodingKeys: String, CodingKey {
        case opportunity, title, unit, kind, place, days, fraction, moves
        case leftOpen = "left_open"
        case whyOpen = "why_open"
    }

    /// What the chain leaves open, parts of posts included.
    public var cost: PlanCost {
        (moves.compactMap(\.restOpen) + [leftOpen].compactMap(\.self)).reduce(.zero) { $0 + $1.cost }
    }

    /// What is told of a post that is left open where no more was looked for, or found, than that it is best so.
    static let noBetterPlan = "no better plan covers it"

    /// Who leaves the post into which a person moves; `nil` for the opportunity itself.
    func leaver(before move: PlannedMove) -> String? {
        moves.firstIndex { $0.person == move.person }.flatMap { $0 > 0 ? moves[$0 - 1].person : nil }
    }
}

extension [PlannedChain] {
    /// The chains by opportunity, place and days, the order in which a plan lists them.
    func inOrder() -> [PlannedChain] {
        sorted {
            (NumberAwareId($0.opportunity), $0.place, $0.days.start)
                < (NumberAwareId($1.opportunity), $1.place, $1.days.start)
        }
    }
}

/// A post as a plan names it.
public struct PlannedPost: Hashable, Sendable, Codable {
    /// The post's id.
    public var id: String
    /// What the role is called.
    public var title: String
    /// The team it belongs to.
    public var unit: String
}

/// One person into one vacancy.
public struct PlannedMove: Hashable, Sendable, Codable {
    /// The person's id.
    public var person: String
    /// The person's name.
    public var name: String
    /// The person's own post, which is left; `nil` for somebody without one.
    public var from: PlannedPost?
    /// The opportunity that is filled, for the first move of a chain.
    public var opportunity: String?
    /// The post that is filled; `nil` for a project.
    public var to: PlannedPost?
    /// The part of full time for which the person moves.
    public var fraction: Thousandths
    /// How far from the vacancy the person was found.
    public var ring: Ring
    /// Why the search went beyond the inner rings, one sentence for each; empty for the team.
    public var ringReasons: [String]
    /// How well the person suits the vacancy; `nil` where there is no post to be suited to, or only a panel has judged.
    public var suitability: Suitability?
    /// How firm the move is.
    public var basis: MoveBasis
    /// How many days the move takes to prepare.
    public var leadDays: Int
    /// The latest day on which its preparation can begin without risk to the start: behind it stand the preparations of
    /// the moves that follow.
    public var beginBy: Day
    /// Whether that day has passed, and the move is not confirmed yet: then nothing is left to prepare.
    public var isLate: Bool
    /// Why the move has to be settled by a selection of its own: a better suited person asked for the post and gets nothing
    /// they prefer; `nil` where that is not so.
    public var contested: String?
    /// The part of the vacancy that the person has no time for; `nil` where there is none.
    public var restOpen: PlanHole?
    /// What it would cost to leave the person's own post open; `nil` where there is nothing to cover.
    public var costOfLeaving: PlanCost?

    private enum CodingKeys: String, CodingKey {
        case person, name, from, opportunity, to, fraction, ring
        case ringReasons = "ring_reasons"
        case suitability, basis
        case leadDays = "lead_days"
        case beginBy = "begin_by"
        case isLate = "is_late"
        case contested
        case restOpen = "rest_open"
        case costOfLeaving = "cost_of_leaving"
    }

    /// The post that is filled, or the opportunity where none is.
    public var vacancy: String { to?.id ?? opportunity ?? "" }
}

extension PlannedMove {
    /// `Elif Karadağ into R1`.
    var words: String { "\(name) into \(vacancy)" }
}

/// A post, or a part of one, that is left open for a window.
public struct PlanHole: Hashable, Sendable, Codable {
    /// The post's id, or the opportunity's where it fills no post.
    public var place: String
    /// What it is called.
    public var title: String
    /// The team it belongs to.
    public var unit: String
    /// From the first to the last day.
    public var days: DayRange
    /// The part of full time that is open.
    public var fraction: Thousandths
    /// What that costs.
    public var cost: PlanCost

    enum CodingKeys: String, CodingKey { case place, title, unit, days, fraction, cost }
}

/// A place of an opportunity that nobody moves into.
public struct UnfilledPlace: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// Which of the four kinds it is.
    public var kind: OpportunityKind
    /// Which of the places, from 1.
    public var place: Int
    /// What stays open.
    public var hole: PlanHole
    /// Why.
    public var reason: String

    /// What it costs.
    public var cost: PlanCost { hole.cost }
}

/// A place that a panel filled and that no plan can honour.
public struct BrokenPlace: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// Whom the panel selected, or put first.
    public var person: String
    /// The person's name.
    public var name: String
    /// Whether the panel has decided, or its marks alone give the place.
    public var basis: MoveBasis
    /// What stands in the way, each with its rule.
    public var reasons: [ExclusionNote]
    /// What stands in the way, as a sentence.
    public var words: String
    /// The changes that would each make it possible, the one that leaves least open first.
    public var relaxations: [PlanRelaxation]

    /// Whose place it is, as a clause that begins a sentence.
    var claim: String {
        basis == .forecast
            ? "By the panel's marks \(name) gets a place in \(opportunity)" : "\(name) was selected for \(opportunity)"
    }
}

/// One change in the organisation, and what the best plan would leave open with it.
public struct PlanRelaxation: Hashable, Sendable, Codable {
    /// What would change, as a clause: `the holder of R12 were released`.
    public var change: String
    /// What the best plan would then leave open.
    public var costLeftOpen: PlanCost

    private enum CodingKeys: String, CodingKey {
        case change
        case costLeftOpen = "cost_left_open"
    }
}

/// An opportunity that stands outside the chains.
public struct OutsideOpportunity: Hashable, Sendable, Codable {
    /// The opportunity's id.
    public var opportunity: String
    /// What it is called.
    public var title: String
    /// Why no chain follows from it.
    public var reason: String
}
