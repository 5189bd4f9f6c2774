internal import GRDB
public import Secondments

extension Writing {
    /// Adds somebody to a panel.
    public func addPanelMember(_ member: PanelMember) throws { try insert(member) }

    /// Takes somebody off a panel who has not rated, before scoring begins.
    public func removePanelMember(_ person: String, from opportunity: String) throws {
        guard let member = try reading.row(PanelMember.self, key: opportunity, person) else {
            throw StoreError.notFound("member \(person) of the panel of \(opportunity)")
        }
        try delete(member)
    }

    /// Changes who leads the panel, or releases a member from rating.
    public func updatePanelMember(_ member: PanelMember) throws { try update(member) }

    /// Writes down a conflict of interest. The number is given here. A recusal voids the marks that it covers.
    @discardableResult
    public func addConflict(_ conflict: Conflict) throws -> Conflict {
        var conflict = conflict
        conflict.id = try nextNumber(Conflict.table)
        try insert(conflict)
        try touchVoids(by: conflict.id)
        return conflict
    }

    /// Recuses an assessor after the conflict was declared.
    public func recuse(conflict id: Int) throws {
        guard var conflict = try reading.row(Conflict.self, key: id) else {
            throw StoreError.notFound("conflict \(id)")
        }
        conflict.isRecused = true
        try update(conflict)
        try touchVoids(by: id)
    }

    private func touchVoids(by conflict: Int) throws {
        for row in try reading.rows(RatingVoidRecord.self, where: "conflict = ?", [conflict.cell]) { touch(row) }
    }

    /// Writes down a mark that is not handed in yet, or changes it.
    public func putRating(_ rating: PanelRating) throws {
        var rating = rating
        rating.isSubmitted = false
        try put(RatingRecord(rating))
    }

    /// Takes back a mark that is not handed in yet.
    public func removeRating(_ rating: PanelRating) throws { try delete(RatingRecord(rating)) }

    /// Hands in all marks of an assessor under a version of the criteria; from here on they never change.
    ///
    /// - Returns: how many marks were handed in.
    @discardableResult
    public func submitRatings(of opportunity: String, by assessor: String, version: Int) throws -> Int {
        let open = try reading.rows(
            RatingRecord.self, where: "opportunity = ? AND assessor = ? AND version = ? AND is_submitted = 0",
            [opportunity.cell, assessor.cell, version.cell])
        for record in open {
            var rating = record.rating
            rating.isSubmitted = true
            try update(RatingRecord(rating))
        }
        return open.count
    }

    /// Writes a moderated mark beside a mark that was handed in.
    public func addModeration(_ moderation: Moderation) throws {
        try insert(ModerationRecord(id: try nextNumber(ModerationRecord.table), moderation))
    }

    /// Records a decision between applicants who are level. The number is given here.
    @discardableResult
    public func addPositiveAction(_ action: PositiveAction) throws -> PositiveAction {
        var action = action
        action.id = try nextNumber(PositiveAction.table)
        try insert(action)
        return action
    }

    /// Records the panel's decision with the outcome of every application, and brings the opportunity into its state.
    public func decide(_ decision: Decision, outcomes: [Outcome]) throws {
        try insert(decision)
        for outcome in outcomes { try insert(outcome) }
        try setState(of: decision.opportunity, to: .decided)
    }

    /// Changes how an application ended after the decision: appointed, offer declined, not released, or up from the reserve.
    public func updateOutcome(_ outcome: Outcome) throws { try update(outcome) }

    /// Makes an offer. The number is given here.
    @discardableResult
    public func makeOffer(_ offer: Offer) throws -> Offer {
        var offer = offer
        offer.id = try nextNumber(Offer.table)
        try insert(offer)
        return offer
    }

    /// Answers an offer, as the person who acts: only the applicant may.
    public func answerOffer(_ id: Int, accept: Bool, reason: String? = nil) throws {
        try execute(
            "UPDATE offers SET state = ?, answered_on = ?, answered_by = ?, reason = ? WHERE id = ?",
            [
                (accept ? OfferState.accepted : .declined).cell, act.day.cell, act.actor.cell, reason.cell, id.cell,
            ])
        guard database.changesCount > 0 else { throw StoreError.notFound("offer \(id)") }
        touched.insert("offers", [id.cell])
    }

    /// Lets an open offer lapse, because the absence that the place covers ends before the dates that were offered do, or because these have
    /// begun without an answer.
    ///
    /// - Throws: ``StoreError`` with the rule: 28 for any other offer, which is the applicant's to answer.
    public func lapseOffer(_ id: Int, reason: String) throws {
        try execute(
            "UPDATE offers SET state = ?, answered_on = ?, answered_by = ?, reason = ? WHERE id = ?",
            [OfferState.lapsed.cell, act.day.cell, act.actor.cell, reason.cell, id.cell])
        guard database.changesCount > 0 else { throw StoreError.notFound("offer \(id)") }
        touched.insert("offers", [id.cell])
    }
}
