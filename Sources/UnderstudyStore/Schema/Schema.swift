/// The tables and the triggers of the database, as SQL by topic.
///
/// Every guarded table has a key that is all of its identity: tables keyed by text have no hidden row number, and numbered ones
/// have theirs as the key. So there is no second way to a row, and one trigger that refuses an existing key stops
/// `INSERT OR REPLACE`, which fires no trigger for the row that it takes away. Triggers on UPDATE name no columns, because
/// `SET rowid = ...` changes a key without naming it. Triggers use nothing but functions built into SQLite.
enum Schema {
    /// Everything of the first version, in order.
    static let first = [
        organisation, opportunities, applications, selection, placements, stepUps, starts, earlyEnds, audit,
        feedbackViews,
        organisationRules, opportunityRules, applicationRules, panelRules, decisionRules, feedbackRules,
        placementRules, stepUpRules, startRules, earlyEndRules, auditRules, equality, positiveAction, sift, specimens,
    ]
}
