extension Attack {
    /// Against starts that nobody published, no plan chose, or that come after something was agreed for other days.
    static let starts: [Attack] = [
        // What was published stays, unless a plan that is being accepted says otherwise.
        Attack(.published, rule: 24, move),
        Attack(.decided, rule: 24, move),
        Attack(.decided, rule: 24, after: plan(), move),
        Attack(.decided, rule: 24, after: plan() + choice, move.replacing("2027-01-07", with: "2027-01-08")),
        Attack(.decided, rule: 24, after: plan() + choice, "UPDATE opportunities SET start_date = '2026-05-08'"),
        Attack(
            .decided, rule: 24, after: plan("2026-05-09") + choice.replacing("2026-05-08", with: "2026-05-09"), move),
        Attack(.decided, rule: 24, after: plan() + choice + move + ";" + accept + ";", back),
        // A start is one of those published, and the plan's own.
        Attack(.decided, rule: 37, after: plan(), choice.replacing("2026-05-08", with: "2026-05-09")),
        Attack(.decided, rule: 24, after: plan("2026-07-08"), choice.replacing("2026-05-08", with: "2026-07-08")),
        Attack(.decided, rule: 24, after: plan("2026-04-08"), choice.replacing("2026-05-08", with: "2026-04-08")),
        Attack(.decided, rule: 24, after: plan(), choice.replacing("'2026-05-01'", with: "'2026-05-02'")),
        // Nothing is offered for other days.
        Attack(.offered, rule: 37, after: plan(), choice),
        Attack(.appointed, rule: 37, after: plan(), choice),
        Attack(.offered, rule: 37, after: inFront, choice.replacing("'OPP-1', 1", with: "'OPP-9', 2")),
        // A plan is accepted for the days that the opportunity has, and the choice stays on record.
        Attack(.decided, rule: 37, after: plan(), accept),
        Attack(.decided, rule: 37, after: plan() + choice, accept),
        Attack(.decided, rule: 37, after: plan() + choice, "DELETE FROM chosen_starts"),
        Attack(.decided, rule: 37, after: plan() + choice, "UPDATE chosen_starts SET chosen_by = 'Max'"),
    ]

    /// Ada into OPP-1 a week later than it says.
    private static func plan(_ start: String = "2026-05-08") -> String {
        """
        INSERT INTO plans VALUES (1, 'Pat', '2026-02-20', '2026-02-20', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (1, 1, 1, 'OPP-1', 'Ada', 'P3', 'P1', 'OPP-1', '\(start)', '2027-01-07',
            'department', 'selected', NULL, 3000);
        """
    }

    /// OPP-1 is the selection behind OPP-9, for Hana's post while she is there, and another plan would have OPP-9 start a week later.
    private static let inFront = """
        INSERT INTO opportunities VALUES ('OPP-9', 'secondment', 'expression-of-interest', NULL, 'Post P5', '', 'Beta', 'P5',
            'Mia', '2026-05-01', '2026-12-31', 1000, '', 1, '2026-03-10', 'draft', 1, NULL, '2026-02-22', '2026-05-01',
            '2026-06-30');
        INSERT INTO criteria_versions VALUES ('OPP-9', 1, 'mean', 0, '[]', 'Mia', '2026-02-22', '');
        INSERT INTO criteria VALUES ('OPP-9', 1, 'craft', 1, 'Craft', 60, 0, NULL, 0, 5);
        INSERT INTO budgets VALUES ('OPP-9', 'CC', 1000, 'Mia', '2026-02-22');
        INSERT INTO seeds VALUES ('OPP-9', 'seed', '\(commitment)');
        UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)', state_on = '2026-02-23'
        WHERE id = 'OPP-9';
        INSERT INTO plans VALUES (1, 'Pat', '2026-02-23', '2026-02-23', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (1, 1, 1, 'OPP-9', 'Hana', 'P1', 'P5', 'OPP-9', '2026-05-01', '2026-12-31',
            'department', 'selected', NULL, 3000);
        INSERT INTO plan_moves VALUES (1, 1, 2, 'OPP-9', 'Ada', 'P3', 'P1', NULL, '2026-05-01', '2026-12-31', 'team',
            'selected', NULL, 3000);
        INSERT INTO step_ups VALUES (1, 1, 2, 'OPP-1', 'Hana', 'team', '[]');
        UPDATE plans SET state = 'accepted', accepted_by = 'Pat', accepted_on = '2026-02-23';
        INSERT INTO plans VALUES (2, 'Pat', '2026-02-24', '2026-02-24', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (2, 1, 1, 'OPP-9', 'Hana', 'P1', 'P5', 'OPP-9', '2026-05-08', '2027-01-07',
            'department', 'selected', NULL, 3000);
        """

    private static let choice =
        "INSERT INTO chosen_starts VALUES ('OPP-1', 1, '2026-05-08', '2026-05-01', 'Pat', '2026-02-20');"

    private static let move =
        "UPDATE opportunities SET start_date = '2026-05-08', end_date = '2027-01-07' WHERE id = 'OPP-1'"

    private static let back =
        "UPDATE opportunities SET start_date = '2026-05-01', end_date = '2026-12-31' WHERE id = 'OPP-1'"

    private static let accept =
        "UPDATE plans SET state = 'accepted', accepted_by = 'Pat', accepted_on = '2026-02-20'"
}
