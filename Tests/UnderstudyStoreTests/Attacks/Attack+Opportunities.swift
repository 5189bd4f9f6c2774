extension Attack {
    /// Against publishing unprepared, skipping states and changing what was published.
    static let opportunities: [Attack] = [
        // Published without a budget, without criteria, without a seed.
        Attack(
            .drafted, rule: 29,
            after: "INSERT INTO seeds VALUES ('OPP-1', 's', '\(commitment)')",
            "UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)'"),
        Attack(
            .funded, rule: 24,
            after: """
                INSERT INTO seeds VALUES ('OPP-1', 's', '\(commitment)');
                UPDATE criteria SET weight = 0 WHERE id = 'people'
                """,
            "UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)'"),
        Attack(
            .funded, rule: 24,
            after: "INSERT INTO seeds VALUES ('OPP-1', 's', '\(commitment)'); DELETE FROM criteria",
            "UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)'"),
        Attack(.funded, rule: 24, "UPDATE opportunities SET state = 'published'"),
        Attack(
            .funded, rule: 24, "UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)'"),
        Attack(
            .funded, rule: 24,
            after: """
                INSERT INTO seeds VALUES ('OPP-1', 's', '\(commitment)');
                UPDATE criteria_versions SET tie_criteria = '["unknown"]'
                """,
            "UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)'"),
        Attack(
            .funded, rule: 14,
            after: """
                INSERT INTO seeds VALUES ('OPP-1', 's', '\(commitment)');
                UPDATE opportunities SET post = NULL
                """,
            "UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)'"),
        // Born late, or led on by leaps.
        Attack(
            .drafted, rule: 25,
            """
            INSERT INTO opportunities SELECT 'OPP-2', kind, channel, reference, title, summary, unit, post, manager,
            start_date, end_date, fraction, pattern, places, deadline, 'published', 1, NULL, state_on, NULL, NULL FROM opportunities
            """),
        Attack(
            .completed, rule: 25,
            """
            INSERT INTO opportunities SELECT 'OPP-2', kind, channel, reference, title, summary, unit, post, manager,
            start_date, end_date, fraction, pattern, places, deadline, state, 1, NULL, state_on, NULL, NULL FROM opportunities
            """),
        Attack(.drafted, rule: 25, "UPDATE opportunities SET state = 'closed'"),
        Attack(.funded, rule: 25, "UPDATE opportunities SET state = 'completed'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET state = 'scoring'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET state = 'draft'"),
        Attack(.scoring, rule: 25, "UPDATE opportunities SET state = 'published'"),
        Attack(.decided, rule: 25, "UPDATE opportunities SET state = 'scoring'"),
        Attack(.completed, rule: 25, "UPDATE opportunities SET state = 'withdrawn'"),
        Attack(.completed, rule: 24, "UPDATE opportunities SET manager = 'Max'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET state = 'closed', state_on = '2026-02-10'"),
        Attack(.published, "UPDATE opportunities SET state_on = '2026-01-01'"),
        Attack(.published, rule: 25, "DELETE FROM opportunities"),
        Attack(.published, rule: 25, "UPDATE opportunities SET id = 'OPP-9'"),
        Attack(.published, rule: 25, "INSERT INTO opportunities SELECT * FROM opportunities"),
        Attack(
            .published, rule: 25,
            """
            INSERT INTO opportunities SELECT id, kind, channel, reference, title, summary, unit, post, manager,
            start_date, end_date, fraction, pattern, places, deadline, 'draft', 1, NULL, state_on, NULL, NULL FROM opportunities
            """),
        // The deadline.
        Attack(.published, rule: 25, "UPDATE opportunities SET deadline = '2026-03-01'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET deadline = '2026-01-08'"),
        Attack(
            .closed, rule: 25,
            "INSERT INTO extensions VALUES ('OPP-1', '2026-03-01', '2026-02-10', 'Ona', '2026-02-01')"
        ),
        Attack(
            .applied, rule: 25,
            "INSERT INTO extensions VALUES ('OPP-1', '2026-03-01', '2026-02-10', 'Ona', '2026-01-19')"
        ),
        Attack(
            .published, rule: 25,
            "INSERT INTO extensions VALUES ('OPP-1', '2026-03-01', '2026-02-10', 'Ona', '2026-02-11')"),
        // What was published is frozen.
        Attack(.published, rule: 24, "UPDATE opportunities SET title = 'Something else'"),
        Attack(.published, rule: 24, "UPDATE opportunities SET places = 2"),
        Attack(.published, rule: 24, "UPDATE opportunities SET manager = 'Max'"),
        Attack(.scoring, rule: 24, "UPDATE opportunities SET manager = 'Max'"),
        Attack(.published, rule: 24, "UPDATE opportunities SET end_date = '2027-12-31'"),
        Attack(.published, rule: 24, "UPDATE opportunities SET latest_start = '2026-07-01'"),
        Attack(.published, rule: 24, "UPDATE opportunities SET earliest_start = NULL, latest_start = NULL"),
        Attack(.published, rule: 24, "UPDATE opportunities SET seed_commitment = '\(commitment)'"),
        Attack(.published, rule: 24, "UPDATE opportunities SET seed_commitment = NULL"),
        Attack(.published, rule: 24, "UPDATE opportunities SET criteria_version = 2"),
        Attack(.published, rule: 24, "UPDATE criteria SET weight = 1"),
        Attack(.published, rule: 24, "UPDATE criteria SET minimum = NULL"),
        Attack(.published, rule: 24, "DELETE FROM criteria"),
        Attack(.published, rule: 24, "INSERT INTO criteria SELECT * FROM criteria"),
        Attack(
            .published, rule: 24,
            "INSERT INTO criteria VALUES ('OPP-1', 1, 'charm', 3, 'Charm', 100, 0, NULL, 0, 5)"),
        Attack(.published, rule: 24, "UPDATE criteria SET version = 2"),
        Attack(.published, rule: 24, "UPDATE scale_points SET description = 'other'"),
        Attack(.published, rule: 24, "DELETE FROM scale_points"),
        Attack(.published, rule: 24, "INSERT INTO scale_points VALUES ('OPP-1', 1, 'craft', 4, 'very good')"),
        Attack(.published, rule: 24, "UPDATE criteria_versions SET threshold = 0"),
        Attack(.published, rule: 24, "UPDATE criteria_versions SET tie_criteria = '[]'"),
        Attack(.published, rule: 24, "DELETE FROM criteria_versions"),
        Attack(
            .published, rule: 24,
            "INSERT INTO criteria_versions VALUES ('OPP-1', 3, 'mean', 0, '[]', 'Ona', '2026-01-08', 'skip')"),
        Attack(
            .decided, rule: 24,
            "INSERT INTO criteria_versions VALUES ('OPP-1', 2, 'mean', 0, '[]', 'Ona', '2026-02-18', 'again')"),
        Attack(.published, rule: 24, "UPDATE seeds SET seed = 'mine'"),
        Attack(.published, rule: 24, "DELETE FROM seeds"),
        Attack(.published, rule: 24, "INSERT INTO seeds VALUES ('OPP-1', 'mine', '\(commitment)')"),
        Attack(.published, rule: 29, "DELETE FROM budgets"),
        Attack(.published, rule: 29, "UPDATE budgets SET code = 'CC-2'"),
        Attack(.published, rule: 29, "INSERT INTO budgets SELECT * FROM budgets"),
        Attack(.published, rule: 29, "INSERT INTO budgets VALUES ('OPP-9', 'CC', 0, 'Ona', '2026-01-08')"),
    ]
}
