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
        // No outsider is left among those who gave marks, though each applicant has two of them.
        Attack(
            .submitted, rule: 24,
            after: "UPDATE panel_members SET released_on = '2026-02-15', release_reason = 'ill' WHERE person = 'Otto'",
            decision),
        Attack(.submitted, rule: 24, after: policy("panel_size = 3"), decision),
        // Outcomes that contradict each other.
        decided(["'selected', 2", "'reserve', 1", "'below-minimum', NULL"]),
        decided(["'outranked', 1", "'selected', 2", "'below-minimum', NULL"]),
        decided(["'selected', 1", "'reserve', 3", "'below-minimum', NULL"]),
        decided(["'selected', 1", "'reserve', 1", "'below-minimum', NULL"]),
        decided(["'selected', 2", "'reserve', 3", "'below-minimum', NULL"]),
        decided(["'reserve', 1", "'reserve', 2", "'below-minimum', NULL"]),
        decided(["'selected', 1", "'selected', 2", "'below-minimum', NULL"]),
        Attack(
            .submitted, rule: 25, after: decision,
            "INSERT INTO outcomes VALUES ('A-0003', 'OPP-1', 'below-minimum', 3, '48.0', '')"),
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
        // The last answer counts, a counter-proposal as much as a decline, whichever request it was given to.
        Attack(.approved, rule: 8, after: countered("line-manager"), offer("A-0001")),
        Attack(.approved, rule: 12, after: countered("release"), offer("A-0001")),
        Attack(
            .decided, rule: 8,
            after: [requested, request(2, "line-manager"), request(3, "release"), approve(2), approve(3)]
                .joined(separator: ";")
                    + """
                    ;UPDATE approvals SET state = 'declined', decided_by = 'Mia', decided_on = '2026-02-19', reason = 'no',
                    discussed_on = '2026-02-19' WHERE id = 1
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

    static let decision = "INSERT INTO decisions VALUES ('OPP-1', 'Ona', '2026-02-16', '\(Story.seed)')"

    /// A decision with the kind and the rank of each application's outcome.
    static func decided(_ outcomes: [String]) -> Attack {
        let rows = outcomes.enumerated().map { "('A-000\($0.offset + 1)', 'OPP-1', \($0.element), '50.0', '')" }
        return Attack(
            .submitted, rule: 25, after: "\(decision); INSERT INTO outcomes VALUES " + rows.joined(separator: ", "),
            "UPDATE opportunities SET state = 'decided', state_on = '2026-02-16'")
    }

    static func approve(_ id: Int) -> String {
        "UPDATE approvals SET state = 'approved', decided_by = 'Mia', decided_on = '2026-02-18' WHERE id = \(id)"
    }

    static func countered(_ kind: String) -> String {
        request(3, kind) + """
            ;UPDATE approvals SET state = 'countered', decided_by = 'Mia', decided_on = '2026-02-19',
            counter_kind = 'shadowing', counter_start = '2026-05-01', counter_end = '2026-05-31', counter_fraction = 200
            WHERE id = 3
            """
    }

    static func offer(
        _ application: String, id: Int = 1, end: String = "2026-12-31", state: String = "'open', NULL, NULL, NULL"
    ) -> String {
        "INSERT INTO offers VALUES (\(id), '\(application)', '2026-05-01', '\(end)', 'Ona', '2026-02-20', \(state))"
    }
}
