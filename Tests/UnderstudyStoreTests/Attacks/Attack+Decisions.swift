extension Attack {
    /// Against decisions without marks, and offers without approvals.
    static let decisions: [Attack] = [
        Attack(.rated, rule: 24, "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"),
        Attack(.submitted, rule: 24, "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', 'other')"),
        Attack(.closed, rule: 25, "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"),
        Attack(
            .submitted, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'other', 0, '', '2026-02-15', 1)",
            "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"),
        Attack(
            .rated, rule: 24,
            after: "UPDATE panel_members SET released_on = '2026-02-14', release_reason = 'ill' WHERE person = 'Otto'",
            "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"),
        Attack(.submitted, rule: 25, "UPDATE opportunities SET state = 'decided', state_on = '2026-02-16'"),
        Attack(
            .submitted, rule: 25, after: "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')",
            "UPDATE opportunities SET state = 'decided', state_on = '2026-02-16'"),
        Attack(
            .submitted, rule: 25,
            after: """
                INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)');
                INSERT INTO outcomes SELECT id, opportunity, 'selected', number, '1.0', '' FROM applications
                """,
            "UPDATE opportunities SET state = 'decided', state_on = '2026-02-16'"),
        Attack(.submitted, rule: 25, "INSERT INTO outcomes VALUES ('A-0001', 'OPP-1', 'selected', 1, '90.0', '')"),
        Attack(.decided, rule: 25, "UPDATE decisions SET decided_by = 'Max'"),
        Attack(.decided, rule: 25, "DELETE FROM decisions"),
        Attack(.decided, rule: 25, "INSERT INTO decisions SELECT * FROM decisions"),
        Attack(.decided, rule: 25, "UPDATE outcomes SET kind = 'selected' WHERE application = 'A-0003'"),
        Attack(.decided, rule: 25, "UPDATE outcomes SET kind = 'selected' WHERE application = 'A-0002'"),
        Attack(.decided, rule: 25, "UPDATE outcomes SET rank = 1 WHERE application = 'A-0002'"),
        Attack(.decided, rule: 25, "UPDATE outcomes SET kind = 'appointed' WHERE application = 'A-0001'"),
        Attack(.decided, rule: 28, "UPDATE outcomes SET kind = 'offer-declined' WHERE application = 'A-0001'"),
        Attack(.decided, rule: 12, "UPDATE outcomes SET kind = 'not-released' WHERE application = 'A-0001'"),
        Attack(.decided, rule: 25, "DELETE FROM outcomes"),
        Attack(.decided, rule: 25, "INSERT INTO outcomes SELECT * FROM outcomes"),
        Attack(.decided, rule: 25, "UPDATE outcomes SET application = 'A-0001' WHERE application = 'A-0002'"),
        // Offers.
        Attack(.decided, rule: 8, offer("A-0001")),
        Attack(.approved, rule: 25, offer("A-0002")),
        Attack(.approved, rule: 8, offer("A-0001", end: "2026-12-30")),
        Attack(.approved, rule: 37, offer("A-0001", end: "2027-01-31")),
        Attack(.approved, rule: 25, offer("A-0001", state: "'accepted', '2026-02-20', NULL, 'Ada'")),
        Attack(
            .decided, rule: 12,
            after: requested
                + ";UPDATE approvals SET state = 'approved', decided_by = 'Mia', decided_on = '2026-02-18'",
            offer("A-0001")),
        Attack(
            .approved, rule: 8,
            after: request(3, "line-manager")
                + """
                ;UPDATE approvals SET state = 'declined', decided_by = 'Mia', decided_on = '2026-02-19', reason = 'no',
                discussed_on = '2026-02-19' WHERE id = 3
                """,
            offer("A-0001")),
        Attack(.offered, rule: 25, offer("A-0001", id: 2)),
        Attack(
            .offered, rule: 28,
            "UPDATE offers SET state = 'declined', answered_on = '2026-02-21', answered_by = 'Ona'"),
        Attack(.offered, rule: 8, "UPDATE offers SET end_date = '2027-01-31'"),
        Attack(.offered, rule: 25, "DELETE FROM offers"),
        Attack(.offered, "INSERT INTO offers SELECT * FROM offers"),
        Attack(.appointed, rule: 25, "UPDATE offers SET state = 'declined'"),
    ]

    static func offer(
        _ application: String, id: Int = 1, end: String = "2026-12-31", state: String = "'open', NULL, NULL, NULL"
    ) -> String {
        "INSERT INTO offers VALUES (\(id), '\(application)', '2026-05-01', '\(end)', 'Ona', '2026-02-20', \(state))"
    }
}
