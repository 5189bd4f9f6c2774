internal import GRDB
public import Secondments

extension Reading {
    /// Every placement, by number.
    public func placements() throws -> [Placement] { try rows() }

    /// The placements of a person, by number.
    public func placements(of person: String) throws -> [Placement] { try rows(where: "person = ?", [person.cell]) }

    /// The placement with a number.
    public func placement(_ id: Int) throws -> Placement? { try row(key: id) }

    /// Every placement that ends before the day agreed, in the order in which that was decided.
    public func earlyEnds() throws -> [EarlyEnd] { try rows() }

    /// By what somebody takes over after an early end; `nil` where nobody does.
    public func takeover(after earlyEnd: Int) throws -> Takeover? { try row(key: earlyEnd) }

    /// Every stored plan, by number.
    public func plans() throws -> [StoredPlan] { try rows() }

    /// The stored plan with a number.
    public func plan(_ id: Int) throws -> StoredPlan? { try row(key: id) }

    /// The plan that was accepted last and not superseded.
    public func acceptedPlan() throws -> StoredPlan? {
        try rows(StoredPlan.self, where: "state = 'accepted'", order: "id DESC", limit: 1).first
    }

    /// The moves of a plan, chain by chain and step by step.
    public func moves(of plan: Int) throws -> [StoredMove] {
        try rows(StoredMoveRecord.self, where: "plan = ?", [plan.cell]).map(\.move)
    }
}
