public import Secondments

/// A plan in words and numbers: the moves, where the holes end up, what they cost, and how good the plan is known to be.
public struct PlanReport: Hashable, Sendable, Codable {
    /// How much is known about the plan.
    public enum Status: String, Hashable, Sendable, Codable {
        /// Proved: no plan is better at any level, given the levels before it.
        case optimal
        /// Sound, but not proved to be the best, because the plan is large or the time was limited; the bounds say how much better one could be.
        case feasible
        /// The time ran out before any plan was found.
        case unknown
    }

    /// The day for which it was planned.
    public var asOf: Day
    /// The opportunities that were planned, by id.
    public var opportunities: [String]
    /// How much is known about it.
    public var status: Status
    /// Whether the panels' decisions were set aside to see what they cost. Such a plan cannot be accepted.
    public var ignoresPanel: Bool
    /// What was optimised, first things first, with the total reached and what no plan can beat.
    public var levels: [PlanLevel]
    /// The starts that the plan chose, by the opportunity's id; of equally good ones the earliest. Empty where all were given.
    public var starts: [PlannedStart]
    /// Opportunities that somebody moves into, with the moves behind them, by id.
    public var chains: [PlannedChain]
    /// Exchanges of posts, which leave nothing open.
    public var swaps: [PlannedSwap]
    /// Opportunities that nobody moves into.
    public var unfilled: [UnfilledPlace]
    /// Places that a panel filled and that this plan cannot honour, with what would make it possible.
    public var broken: [BrokenPlace]
    /// Pins that this plan cannot honour.
    public var brokenPins: [String]
    /// Opportunities that leave nothing open behind whoever takes them up, by id, with the reason.
    public var outside: [OutsideOpportunity]
    /// Those whom a panel selected and who fell out since, by opportunity.
    public var fellOut: [FallenOut] = []
    /// Places for which people are level until a draw, by opportunity.
    public var undrawn: [UndrawnPlace] = []
    /// The cost of everything left open: ends of chains, parts of posts, unfilled opportunities.
    public var costLeftOpen: PlanCost

    private enum CodingKeys: String, CodingKey {
        case asOf = "as_of"
        case opportunities, status
        case ignoresPanel = "ignores_panel"
        case levels, starts, chains, swaps, unfilled, broken
        case brokenPins = "broken_pins"
        case outside
        case fellOut = "fell_out"
        case undrawn
        case costLeftOpen = "cost_left_open"
    }
}

extension PlanReport {
    /// Everything left open: the last post of each chain, parts of posts, unfilled opportunities; dearest first.
    public var holes: [PlanHole] {
        let all =
            chains.flatMap { chain in
                chain.moves.compactMap(\.restOpen) + [chain.leftOpen].compactMap(\.self)
            } + unfilled.map(\.hole)
        return all.dearestFirst()
    }

    /// All moves, chain by chain and then exchange by exchange.
    public var moves: [PlannedMove] { chains.flatMap(\.moves) + swaps.flatMap(\.moves) }

    /// Whether every place that a panel filled and every pin is honoured.
    public var isComplete: Bool { broken.isEmpty && brokenPins.isEmpty }

    /// The move that a person makes in the plan, the earliest one if there are several.
    public func move(of person: String) -> PlannedMove? {
        (chains.map { (days: $0.days, moves: $0.moves) } + swaps.map { (days: $0.days, moves: $0.moves) })
            .filter { $0.moves.contains { $0.person == person } }
            .min { $0.days.start < $1.days.start }?.moves.first { $0.person == person }
    }
}
