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

    private static let choice =
        "INSERT INTO chosen_starts VALUES ('OPP-1', 1, '2026-05-08', '2026-05-01', 'Pat', '2026-02-20');"

    private static let move =
        "UPDATE opportunities SET start_date = '2026-05-08', end_date = '2027-01-07' WHERE id = 'OPP-1'"

    private static let back =
        "UPDATE opportunities SET start_date = '2026-05-01', end_date = '2026-12-31' WHERE id = 'OPP-1'"

    private static let accept =
        "UPDATE plans SET state = 'accepted', accepted_by = 'Pat', accepted_on = '2026-02-20'"
}
