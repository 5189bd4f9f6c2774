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

    /// Writes down that a placement ends before the day agreed, and shortens it; once its last day is over it has ended. The number is
    /// given here.
    ///
    /// - Throws: ``StoreError`` with the rule: 46 for a placement that does not run then, 47 without a reason.
    @discardableResult
    public func endEarly(_ end: EarlyEnd) throws -> EarlyEnd {
        var end = end
        end.id = try nextNumber(EarlyEnd.table)
        try insert(end)
        guard var placement = try reading.placement(end.placement),
            let days = DayRange(from: placement.days.start, to: end.lastDay)
        else { throw StoreError.notFound("placement \(end.placement)") }
        if end.lastDay < act.day, placement.state == .agreed {
            placement.state = .started
            try update(placement)
        }
        placement.days = days
        placement.endReason = end.reason
        if end.lastDay < act.day { placement.state = .endedEarly }
        try update(placement)
        return end
    }

    /// Writes down by which opportunity somebody takes over after an early end.
    ///
    /// - Throws: ``StoreError`` with rule 46 for an opportunity that is not for the same post, on days that were given up.
    public func addTakeover(_ takeover: Takeover) throws { try insert(takeover) }

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
