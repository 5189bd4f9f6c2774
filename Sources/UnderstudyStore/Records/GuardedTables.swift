internal import Secondments

/// The tables whose every change stands in the audit log with the row's digest.
enum GuardedTables {
    static let seeds = Table("seeds", ["opportunity", "seed", "commitment"])
    static let extensions = Table(
        "extensions", key: 2, ["opportunity", "deadline", "earlier", "extended_by", "extended_on"])
    static let legalHolds = Table(
        "legal_holds", ["id", "opportunity", "placed_by", "placed_on", "reason", "lifted_by", "lifted_on"])
    static let purgeOrders = Table("purge_orders", ["opportunity", "ordered_by", "ordered_on", "reason"])

    /// All of them, by name.
    static let all: [Table] = [
        Application.table, Approval.table, Budget.table, ChainAnswer.table, ChosenStart.table, ChainConfirmation.table,
        Conflict.table,
        CriterionRecord.table,
        CriteriaVersionRecord.table, Decision.table, EarlyEnd.table, FairnessRelease.table, FeedbackRecord.table,
        FeedbackPointRecord.table,
        FeedbackWaiver.table, ModerationRecord.table, Offer.table, OpportunityRecord.table, Outcome.table,
        PanelMember.table, Placement.table, Policy.table, PositiveAction.table, RatingAssignment.table,
        RatingRecord.table, RatingVoidRecord.table, Role.table, ShortlistRecord.table, ShortlistedRecord.table,
        Sift.table, SiftedApplication.table, Specimen.table, SpecimenMark.table, StepUp.table,
        ScalePointRecord.table, StoredMoveRecord.table, StoredPlan.table, Takeover.table, Variation.table, seeds,
        extensions,
        legalHolds, purgeOrders,
    ].sorted { $0.name < $1.name }

    /// The staff system's tables that rules rest on: who manages whom, who holds what, what belongs where.
    ///
    /// They come in bulk, so the log holds one digest of the whole table after each change. It tells that something was changed past
    /// the log, not which row; and an import that follows such a change covers it, so verify before importing.
    static let watched: [Table] = [Person.table, Post.table, Unit.table]

    static let watchedNames = Set(watched.map(\.name))
}
