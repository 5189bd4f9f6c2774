internal import GRDB
public import Secondments

extension Writing {
    /// Writes down an agreed placement. The number is given here.
    @discardableResult
    public func addPlacement(_ placement: Placement) throws -> Placement {
        var placement = placement
        placement.id = try nextNumber(Placement.table)
        try insert(placement)
        return placement
    }

    /// Starts, ends or cancels a placement, or changes its last day.
    public func updatePlacement(_ placement: Placement) throws { try update(placement) }

    /// Keeps a proposed plan with its moves. The number is given here.
    @discardableResult
    public func addPlan(_ plan: StoredPlan, moves: [StoredMove]) throws -> StoredPlan {
        var plan = plan
        plan.id = try nextNumber(StoredPlan.table)
        try insert(plan)
        for move in moves { try insert(StoredMoveRecord(plan: plan.id, move)) }
        return plan
    }

    /// Accepts a proposed plan, as the person who acts.
    public func acceptPlan(_ id: Int) throws {
        try changePlan(id) {
            $0.state = .accepted
            $0.acceptedBy = act.actor
            $0.acceptedOn = act.day
        }
    }

    /// Sets a plan aside because a later one replaces it.
    public func supersedePlan(_ id: Int) throws { try changePlan(id) { $0.state = .superseded } }

    private func changePlan(_ id: Int, _ body: (inout StoredPlan) -> Void) throws {
        guard var plan = try reading.plan(id) else { throw StoreError.notFound("plan \(id)") }
        body(&plan)
        try update(plan)
    }
}
