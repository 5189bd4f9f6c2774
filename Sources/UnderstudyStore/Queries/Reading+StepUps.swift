internal import GRDB

extension Reading {
    /// The selections of all moves behind opportunities, by plan, chain and step.
    public func stepUps() throws -> [StepUp] { try rows() }

    /// The selections of a plan's moves, by chain and step.
    public func stepUps(of plan: Int) throws -> [StepUp] { try rows(where: "plan = ?", [plan.cell]) }

    /// The moves that an expression of interest was opened for, the latest plan's last; empty for one that stands by itself.
    public func stepUps(in opportunity: String) throws -> [StepUp] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// Everything that was answered to a plan's chains, in the order of answering.
    public func chainAnswers(to plan: Int) throws -> [ChainAnswer] { try rows(where: "plan = ?", [plan.cell]) }

    /// The chains of a plan that are confirmed.
    public func chainConfirmations(of plan: Int) throws -> [ChainConfirmation] {
        try rows(where: "plan = ?", [plan.cell])
    }

    /// The starts that plans chose for an opportunity, by the plan's number.
    public func chosenStarts(of opportunity: String) throws -> [ChosenStart] {
        try rows(where: "opportunity = ?", [opportunity.cell])
    }

    /// Whether a place of an opportunity is offered, accepted or agreed, so that its days are settled.
    public func isAgreed(_ opportunity: String) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM offers f JOIN applications a ON a.id = f.application
                WHERE a.opportunity = ?1 AND f.state IN ('open', 'accepted'))
            OR EXISTS (SELECT 1 FROM placements q WHERE q.opportunity = ?1 AND q.state <> 'cancelled')
            """
        return try Bool.fetchOne(database.cachedStatement(sql: sql), arguments: [opportunity]) ?? false
    }
}
