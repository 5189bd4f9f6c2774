internal import GRDB
internal import Secondments

extension Writing {
    /// Links a move of a proposed plan to the expression of interest by which it is to be decided.
    public func addStepUp(_ stepUp: StepUp) throws { try insert(stepUp) }

    /// Writes down an answer to a chain. The number is given here.
    ///
    /// - Throws: ``StoreError`` also when people were changed past the audit log: a line manager who was put there for a moment answers
    ///   nothing.
    @discardableResult
    public func addChainAnswer(_ answer: ChainAnswer) throws -> ChainAnswer {
        var answer = answer
        answer.id = try nextNumber(ChainAnswer.table)
        try requireUnchanged(Person.table)
        try insert(answer)
        return answer
    }

    /// Confirms a chain: every yes is in, and every move has its accepted offer.
    public func confirmChain(_ confirmation: ChainConfirmation) throws { try insert(confirmation) }

    /// Accepts an open offer for the applicant, whose yes to the chain it is part of was given before.
    ///
    /// The answer is written in the applicant's own name; the log holds who acted.
    public func acceptOffer(_ id: Int, of applicant: String) throws {
        try execute(
            "UPDATE offers SET state = 'accepted', answered_on = ?, answered_by = ? WHERE id = ?",
            [act.day.cell, applicant.cell, id.cell])
        guard database.changesCount > 0 else { throw StoreError.notFound("offer \(id)") }
        touched.insert("offers", [id.cell])
    }
}
