extension Attack {
    /// Against applications that were not received, and answers that managers did not give.
    static let applications: [Attack] = [
        Attack(
            .drafted, rule: 25,
            "INSERT INTO applications VALUES (1, 'A-0001', 'OPP-1', 'Ada', 1, '2026-01-20', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(
            .closed, rule: 25,
            "INSERT INTO applications VALUES (4, 'A-0004', 'OPP-1', 'Dee', 1, '2026-02-01', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(
            .published, rule: 25,
            "INSERT INTO applications VALUES (1, 'A-0001', 'OPP-1', 'Ada', 1, '2026-02-11', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(
            .published, rule: 25,
            "INSERT INTO applications VALUES (1, 'A-0001', 'OPP-1', 'Ada', 1, '2026-01-20', '', NULL, 'late', 'no', NULL, NULL)"
        ),
        Attack(
            .published, rule: 14,
            "INSERT INTO applications VALUES (1, 'A-0001', 'OPP-1', 'Hana', 1, '2026-01-20', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(
            .applied, rule: 25,
            "INSERT INTO applications VALUES (4, 'A-0004', 'OPP-1', 'Ada', 1, '2026-01-21', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(
            .applied,
            "INSERT INTO applications VALUES (9, 'A-0009', 'OPP-1', 'Dee', 1, '2026-01-21', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(
            .applied, rule: 25,
            "INSERT INTO applications VALUES (4, 'A-0004', 'OPP-1', 'Dee', 1, '2026-01-21', '', NULL, 'withdrawn', NULL, 'Dee', '2026-01-21')"
        ),
        Attack(
            .applied,
            "INSERT INTO applications VALUES (4, 'A-0004', 'OPP-1', 'Nobody', 1, '2026-01-21', '', NULL, 'submitted', NULL, NULL, NULL)"
        ),
        Attack(.applied, rule: 25, "DELETE FROM applications"),
        Attack(.applied, "INSERT INTO applications SELECT * FROM applications"),
        Attack(.applied, rule: 25, "UPDATE applications SET person = 'Dee' WHERE number = 1"),
        Attack(.applied, rule: 25, "UPDATE applications SET opportunity = 'OPP-2'"),
        Attack(.applied, rule: 25, "UPDATE applications SET statement = 'other'"),
        Attack(.applied, rule: 25, "UPDATE applications SET statement = ''"),
        Attack(.applied, rule: 25, "UPDATE applications SET number = 7, id = 'A-0007' WHERE number = 1"),
        Attack(.applied, rule: 25, "UPDATE applications SET rowid = 2 WHERE number = 1"),
        Attack(.applied, rule: 25, "UPDATE applications SET number = 2, id = 'A-0002' WHERE number = 1"),
        Attack(
            .applied, rule: 28,
            "UPDATE applications SET state = 'withdrawn', withdrawn_by = 'Ona', withdrawn_on = '2026-02-01' WHERE number = 1"
        ),
        Attack(.applied, rule: 28, "UPDATE applications SET state = 'withdrawn'"),
        Attack(
            .decided, rule: 25,
            "UPDATE applications SET state = 'withdrawn', withdrawn_by = 'Cy', withdrawn_on = '2026-02-17' WHERE number = 3"
        ),
        Attack(
            .submitted, rule: 28, "UPDATE applications SET state = 'ineligible', state_reason = 'no' WHERE number = 3"
        ),
        Attack(
            .applied, rule: 25, "UPDATE applications SET state = 'late', state_reason = 'slow' WHERE number = 1"),
        // Approvals.
        Attack(
            .decided, rule: 8,
            """
            INSERT INTO approvals VALUES (1, 'A-0001', 'line-manager', '2026-05-01', '2026-12-31', 1000, 'approved',
            '2026-02-17', 'Mia', '2026-02-17', NULL, NULL, NULL, NULL, NULL, NULL, NULL)
            """),
        Attack(
            .approved, rule: 9, "UPDATE approvals SET state = 'declined', reason = 'no', discussed_on = '2026-02-18'"),
        Attack(.approved, rule: 9, "UPDATE approvals SET state = 'requested'"),
        Attack(.approved, rule: 9, "UPDATE approvals SET end_date = '2027-12-31'"),
        Attack(.approved, rule: 9, "DELETE FROM approvals"),
        Attack(.approved, "INSERT INTO approvals SELECT * FROM approvals"),
        Attack(.approved, rule: 9, "UPDATE approvals SET rowid = 2 WHERE id = 1"),
        Attack(
            .decided, rule: 8, after: requested,
            "UPDATE approvals SET state = 'approved', decided_by = 'Ona', decided_on = '2026-02-18'"),
        Attack(
            .decided, rule: 8, after: requested,
            "UPDATE approvals SET state = 'approved', decided_by = 'Ada', decided_on = '2026-02-18'"),
        Attack(.decided, rule: 10, after: requested, "UPDATE approvals SET state = 'approved', decided_by = 'Mia'"),
        Attack(
            .decided, rule: 11, after: requested,
            "UPDATE approvals SET state = 'declined', decided_by = 'Mia', decided_on = '2026-02-18', reason = 'no'"),
        Attack(
            .decided, rule: 11, after: requested,
            """
            UPDATE approvals SET state = 'declined', decided_by = 'Mia', decided_on = '2026-02-18', reason = ' ',
            discussed_on = '2026-02-18'
            """),
        Attack(
            .decided, rule: 13, after: requested,
            "UPDATE approvals SET state = 'countered', decided_by = 'Mia', decided_on = '2026-02-18'"),
        Attack(
            .decided, rule: 8, after: requested,
            """
            UPDATE approvals SET state = 'approved', decided_by = 'Mia', decided_on = '2026-02-18',
            end_date = '2027-12-31'
            """),
        Attack(
            .decided, rule: 31,
            after: requested.replacing("line-manager", with: "people-partner"),
            "UPDATE approvals SET state = 'approved', decided_by = 'Mia', decided_on = '2026-02-18'"),
        Attack(
            .decided, rule: 31,
            after: requested.replacing("line-manager", with: "people-partner")
                + ";INSERT INTO roles VALUES (2, 'Ada', 'people-partner', 'North', '2026-01-01', NULL, 'root')",
            "UPDATE approvals SET state = 'approved', decided_by = 'Ada', decided_on = '2026-02-18'"),
        Attack(.decided, rule: 9, after: declined, request(2, "line-manager")),
        Attack(.decided, rule: 9, after: declined, "UPDATE approvals SET state = 'approved'"),
        Attack(.decided, rule: 9, after: declined, "DELETE FROM approvals"),
        Attack(
            .decided, rule: 9, after: declined,
            request(2, "line-manager", earlier: "7")),
    ]

    static func request(_ id: Int, _ kind: String, earlier: String = "NULL") -> String {
        """
        INSERT INTO approvals VALUES (\(id), 'A-0001', '\(kind)', '2026-05-01', '2026-12-31', 1000, 'requested',
        '2026-02-17', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \(earlier))
        """
    }

    static let requested = request(1, "line-manager")
    static let declined =
        requested + """
            ;UPDATE approvals SET state = 'declined', decided_by = 'Mia', decided_on = '2026-02-18', reason = 'no cover',
            discussed_on = '2026-02-18'
            """
}
