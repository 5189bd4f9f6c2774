extension Attack {
    private static let commitment = String(repeating: "ab", count: 32)

    /// Every rule, and what somebody with the sqlite3 shell might try against it.
    static let all: [Attack] = opportunities + applications + panels + marks + decisions + feedback + others

    private static let opportunities: [Attack] = [
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
            start_date, end_date, fraction, pattern, places, deadline, 'published', 1, NULL, state_on FROM opportunities
            """),
        Attack(
            .completed, rule: 25,
            """
            INSERT INTO opportunities SELECT 'OPP-2', kind, channel, reference, title, summary, unit, post, manager,
            start_date, end_date, fraction, pattern, places, deadline, state, 1, NULL, state_on FROM opportunities
            """),
        Attack(.drafted, rule: 25, "UPDATE opportunities SET state = 'closed'"),
        Attack(.funded, rule: 25, "UPDATE opportunities SET state = 'completed'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET state = 'scoring'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET state = 'draft'"),
        Attack(.scoring, rule: 25, "UPDATE opportunities SET state = 'published'"),
        Attack(.decided, rule: 25, "UPDATE opportunities SET state = 'scoring'"),
        Attack(.completed, rule: 25, "UPDATE opportunities SET state = 'withdrawn'"),
        Attack(.completed, rule: 25, "UPDATE opportunities SET manager = 'Max'"),
        Attack(.published, rule: 25, "UPDATE opportunities SET state = 'closed', state_on = '2026-02-10'"),
        Attack(.published, "UPDATE opportunities SET state_on = '2026-01-01'"),
        Attack(.published, rule: 25, "DELETE FROM opportunities"),
        Attack(.published, rule: 25, "UPDATE opportunities SET id = 'OPP-9'"),
        Attack(.published, rule: 25, "INSERT INTO opportunities SELECT * FROM opportunities"),
        Attack(
            .published, rule: 25,
            """
            INSERT INTO opportunities SELECT id, kind, channel, reference, title, summary, unit, post, manager,
            start_date, end_date, fraction, pattern, places, deadline, 'draft', 1, NULL, state_on FROM opportunities
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
        Attack(.published, rule: 24, "UPDATE opportunities SET end_date = '2027-12-31'"),
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

    private static let applications: [Attack] = [
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
        Attack(.decided, rule: 9, after: declined, request(2, "line-manager")),
        Attack(.decided, rule: 9, after: declined, "UPDATE approvals SET state = 'approved'"),
        Attack(.decided, rule: 9, after: declined, "DELETE FROM approvals"),
        Attack(
            .decided, rule: 9, after: declined,
            request(2, "line-manager", earlier: "7")),
    ]

    private static func request(_ id: Int, _ kind: String, earlier: String = "NULL") -> String {
        """
        INSERT INTO approvals VALUES (\(id), 'A-0001', '\(kind)', '2026-05-01', '2026-12-31', 1000, 'requested',
        '2026-02-17', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \(earlier))
        """
    }

    private static let requested = request(1, "line-manager")
    private static let declined =
        requested + """
            ;UPDATE approvals SET state = 'declined', decided_by = 'Mia', decided_on = '2026-02-18', reason = 'no cover',
            discussed_on = '2026-02-18'
            """

    private static let panels: [Attack] = [
        Attack(.scoring, rule: 24, "DELETE FROM panel_members"),
        Attack(.scoring, rule: 24, "INSERT INTO panel_members SELECT * FROM panel_members"),
        Attack(.scoring, rule: 24, "UPDATE panel_members SET is_outsider = 1"),
        Attack(.scoring, rule: 24, "UPDATE panel_members SET person = 'Max' WHERE person = 'Otto'"),
        Attack(.scoring, rule: 24, "UPDATE panel_members SET person = 'Otto' WHERE person = 'Ona'"),
        Attack(.scoring, rule: 24, "UPDATE panel_members SET released_on = '2026-02-13', release_reason = ' '"),
        Attack(.closed, rule: 24, "INSERT INTO panel_members VALUES ('OPP-1', 'Hana', 0, 1, '2026-02-11', NULL, NULL)"),
        Attack(.closed, rule: 24, "INSERT INTO panel_members VALUES ('OPP-1', 'Ada', 0, 1, '2026-02-11', NULL, NULL)"),
        Attack(.decided, rule: 24, "INSERT INTO panel_members VALUES ('OPP-1', 'Max', 0, 1, '2026-02-17', NULL, NULL)"),
        Attack(
            .scoring, rule: 24,
            "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'close-tie', 0, '', '2026-02-12', 0)"),
        Attack(
            .scoring, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'other', 0, '', '2026-02-12', 1)",
            "UPDATE conflicts SET is_recused = 0"),
        Attack(
            .scoring, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'other', 0, '', '2026-02-12', 1)",
            "DELETE FROM conflicts"),
        Attack(
            .scoring,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'other', 0, '', '2026-02-12', 1)",
            "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'other', 0, '', '2026-02-12', 0)"),
    ]

    private static let marks: [Attack] = [
        // No mark before scoring, without a panel, by a stranger, off the scale, without a reason.
        Attack(.closed, rule: 24, mark("Ona", "A-0001", 4)),
        Attack(
            .scoring, rule: 24,
            after: "UPDATE panel_members SET released_on = '2026-02-12', release_reason = 'ill' WHERE person = 'Otto'",
            mark("Ona", "A-0001", 4)),
        Attack(
            .scoring, rule: 24, after: policy("panel_size = 3"), mark("Ona", "A-0001", 4)),
        Attack(
            .scoring, rule: 24, after: policy("panel_outsiders = 2"), mark("Ona", "A-0001", 4)),
        Attack(.scoring, rule: 24, mark("Max", "A-0001", 4)),
        Attack(.scoring, rule: 24, mark("Ona", "A-0001", 6)),
        Attack(.scoring, rule: 24, mark("Ona", "A-0001", -1)),
        Attack(.scoring, rule: 24, mark("Ona", "A-0001", 2, evidence: " \n")),
        Attack(.scoring, rule: 24, mark("Ona", "A-0009", 4)),
        Attack(.scoring, rule: 24, mark("Ona", "A-0001", 4, submitted: 1)),
        Attack(.scoring, rule: 24, mark("Ona", "A-0001", 4, version: 2)),
        // Nobody marks oneself, the recused, or some of those they manage.
        Attack(
            .scoring, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'close-tie', 0, '', '2026-02-12', 1)",
            mark("Otto", "A-0001", 4)),
        Attack(
            .scoring, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', NULL, 'other', 0, '', '2026-02-12', 1)",
            mark("Otto", "A-0003", 4)),
        Attack(
            .scoring, rule: 24,
            after: "INSERT INTO panel_members VALUES ('OPP-1', 'Mia', 0, 1, '2026-02-12', NULL, NULL)",
            mark("Mia", "A-0001", 4)),
        Attack(
            .scoring, rule: 24,
            after: """
                UPDATE people SET manager = 'Mia' WHERE id = 'Cy';
                INSERT INTO panel_members VALUES ('OPP-1', 'Mia', 0, 1, '2026-02-12', NULL, NULL)
                """,
            mark("Mia", "A-0001", 4)),
        Attack(
            .applied, rule: 24,
            after: """
                INSERT INTO panel_members VALUES ('OPP-1', 'Dee', 0, 1, '2026-01-20', NULL, NULL);
                INSERT INTO panel_members VALUES ('OPP-1', 'Otto', 0, 1, '2026-01-20', NULL, NULL);
                INSERT INTO applications VALUES (4, 'A-0004', 'OPP-1', 'Dee', 1, '2026-01-21', '', NULL, 'submitted', NULL,
                    NULL, NULL);
                UPDATE opportunities SET state = 'closed', state_on = '2026-02-11';
                UPDATE opportunities SET state = 'scoring', state_on = '2026-02-12'
                """,
            mark("Dee", "A-0004", 5)),
        // What was handed in stays.
        Attack(.rated, rule: 24, "UPDATE ratings SET value = 5 WHERE assessor = 'Ona'"),
        Attack(.rated, rule: 24, "UPDATE ratings SET is_submitted = 0 WHERE assessor = 'Ona'"),
        Attack(.rated, rule: 24, "UPDATE ratings SET evidence = '' WHERE assessor = 'Ona'"),
        Attack(.rated, rule: 24, "DELETE FROM ratings"),
        Attack(.rated, rule: 24, "INSERT INTO ratings SELECT * FROM ratings WHERE assessor = 'Ona'"),
        Attack(
            .rated, rule: 24,
            "INSERT INTO ratings SELECT application, assessor, criterion, version, opportunity, 5, evidence, 0 FROM ratings"
        ),
        Attack(.rated, rule: 24, "UPDATE ratings SET assessor = 'Ona' WHERE assessor = 'Otto'"),
        Attack(.rated, rule: 24, "UPDATE ratings SET value = 9 WHERE assessor = 'Otto'"),
        Attack(
            .rated, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'close-tie', 0, '', '2026-02-14', 1)",
            "UPDATE ratings SET is_submitted = 1 WHERE assessor = 'Otto'"),
        Attack(.decided, rule: 24, "UPDATE ratings SET value = 1"),
        Attack(.decided, rule: 24, "DELETE FROM ratings"),
        Attack(
            .submitted, rule: 24,
            "INSERT INTO rating_voids SELECT application, assessor, criterion, version, 1, 'no', '2026-02-15' FROM ratings"
        ),
        Attack(
            .submitted, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', NULL, 'other', 0, '', '2026-02-15', 1)",
            "DELETE FROM rating_voids"),
        Attack(
            .submitted, rule: 24,
            after: "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', NULL, 'other', 0, '', '2026-02-15', 1)",
            "UPDATE rating_voids SET application = 'A-0009'"),
        // Moderation.
        Attack(.submitted, rule: 24, moderation(value: 6)),
        Attack(.submitted, rule: 24, moderation(reason: "'\t'")),
        Attack(.submitted, rule: 24, moderation(by: "Max")),
        Attack(.rated, rule: 24, moderation(assessor: "Otto")),
        Attack(.decided, rule: 24, moderation()),
        Attack(.submitted, rule: 24, after: moderation(), "UPDATE moderations SET value = 0"),
        Attack(.submitted, rule: 24, after: moderation(), "DELETE FROM moderations"),
        Attack(.submitted, after: moderation(), moderation(value: 1)),
    ]

    private static func mark(
        _ assessor: String, _ application: String, _ value: Int, evidence: String = "seen", version: Int = 1,
        submitted: Int = 0
    ) -> String {
        "INSERT INTO ratings VALUES ('\(application)', '\(assessor)', 'craft', \(version), 'OPP-1', \(value), "
            + "'\(evidence)', \(submitted))"
    }

    private static func moderation(
        assessor: String = "Ona", value: Int = 4, reason: String = "'after talking'", by: String = "Ona"
    ) -> String {
        "INSERT INTO moderations VALUES (1, 'OPP-1', 'A-0001', '\(assessor)', 'craft', 1, \(value), \(reason), "
            + "'\(by)', '2026-02-15')"
    }

    private static func policy(_ change: String) -> String {
        let column = change.split(separator: " ")[0]
        let value = change.split(separator: " ")[2]
        let columns = [
            "version + 1", "service_months", "approval_before_submission", "panel_size", "panel_outsiders",
            "raters_per_applicant", "recusal_scope", "reserve_places", "cover_threshold", "suited_from",
            "ask_whole_team", "widen_only_if_empty", "lead_team", "lead_department", "lead_organisation", "max_moves",
            "max_swap", "away_at_once", "goals", "retention_months", "author", "reason",
        ]
        let list = columns.map { $0 == column ? String(value) : $0 }.joined(separator: ", ")
        return "INSERT INTO policies SELECT \(list) FROM policies"
    }

    private static let decisions: [Attack] = [
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
        Attack(.approved, rule: 8, offer("A-0001", end: "2027-01-31")),
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

    private static func offer(
        _ application: String, id: Int = 1, end: String = "2026-12-31", state: String = "'open', NULL, NULL, NULL"
    ) -> String {
        "INSERT INTO offers VALUES (\(id), '\(application)', '2026-05-01', '\(end)', 'Ona', '2026-02-20', \(state))"
    }

    private static let feedback: [Attack] = [
        Attack(.appointed, rule: 28, "UPDATE opportunities SET state = 'completed', state_on = '2026-02-24'"),
        Attack(.explained, rule: 28, "UPDATE opportunities SET state = 'completed', state_on = '2026-02-24'"),
        Attack(.decided, rule: 28, "UPDATE opportunities SET state = 'completed', state_on = '2026-02-24'"),
        Attack(.submitted, rule: 28, "UPDATE opportunities SET state = 'withdrawn', state_on = '2026-02-24'"),
        Attack(.rated, rule: 28, "UPDATE opportunities SET state = 'withdrawn', state_on = '2026-02-24'"),
        Attack(.decided, rule: 28, "UPDATE opportunities SET state = 'withdrawn', state_on = '2026-02-24'"),
        Attack(
            .appointed, rule: 28,
            "INSERT INTO feedback VALUES ('A-0002', 'good', 'more', '', 'Ona', '2026-02-22', '2026-02-22')"),
        Attack(
            .explained, rule: 28, after: "DELETE FROM feedback_points WHERE criterion = 'people'",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28, after: "UPDATE feedback_points SET text = char(160, 32, 10)",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28, after: "UPDATE feedback SET strength = ' '",
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28,
            after: """
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN 'Good  work ' ELSE 'good Work' END
                """,
            "UPDATE feedback SET released_on = '2026-02-23'"),
        Attack(
            .explained, rule: 28,
            after: """
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN 'Dear BEN, good work' ELSE
                'Dear Cy, good work (A-0003)' END WHERE criterion = 'craft';
                UPDATE feedback_points SET text = CASE application WHEN 'A-0002' THEN '(A-0002) Well done' ELSE
                'well  done' END WHERE criterion = 'people'
                """,
            "UPDATE feedback SET released_on = '2026-02-23' WHERE application = 'A-0003'"),
        Attack(.explained, rule: 28, "UPDATE feedback SET released_on = '2026-02-23', strength = 'x'"),
        Attack(.told, rule: 28, "UPDATE feedback SET strength = 'other'"),
        Attack(.told, rule: 28, "UPDATE feedback SET released_on = NULL"),
        Attack(.told, rule: 28, "DELETE FROM feedback"),
        Attack(.told, rule: 28, "INSERT INTO feedback SELECT * FROM feedback"),
        Attack(.told, rule: 28, "UPDATE feedback_points SET text = 'other'"),
        Attack(.told, rule: 28, "DELETE FROM feedback_points"),
        Attack(.told, rule: 28, "INSERT INTO feedback_points SELECT * FROM feedback_points"),
        Attack(.told, rule: 28, "INSERT INTO feedback_points VALUES ('A-0002', 'more', 'text')"),
        Attack(.appointed, rule: 28, "INSERT INTO feedback_waivers VALUES ('A-0002', 'Ona', '2026-02-22')"),
        Attack(
            .appointed, rule: 28, after: "INSERT INTO feedback_waivers VALUES ('A-0002', 'Ben', '2026-02-22')",
            "UPDATE feedback_waivers SET application = 'A-0003'"),
        Attack(
            .appointed, rule: 28, after: "INSERT INTO feedback_waivers VALUES ('A-0002', 'Ben', '2026-02-22')",
            "DELETE FROM feedback_waivers"),
    ]

    private static let others: [Attack] = [
        Attack(.completed, "UPDATE audit_log SET action = 'nothing' WHERE sequence = 3"),
        Attack(.completed, "DELETE FROM audit_log WHERE sequence = (SELECT max(sequence) FROM audit_log)"),
        Attack(.completed, "INSERT INTO audit_log SELECT * FROM audit_log WHERE sequence = 3"),
        Attack(
            .completed,
            """
            INSERT INTO audit_log SELECT sequence + 2, instant, actor, subject, action, details_hash, rows_hash, hash, hash
            FROM audit_log ORDER BY sequence DESC LIMIT 1
            """),
        Attack(
            .completed,
            """
            INSERT INTO audit_log SELECT sequence + 1, instant, actor, subject, action, details_hash, rows_hash, previous, hash
            FROM audit_log ORDER BY sequence DESC LIMIT 1
            """),
        Attack(
            .completed,
            """
            INSERT INTO audit_log (instant, actor, subject, action, details_hash, rows_hash, previous, hash)
            SELECT instant, actor, subject, action, details_hash, rows_hash, previous, hash FROM audit_log LIMIT 1
            """),
        Attack(.completed, "UPDATE audit_log SET rowid = 99 WHERE sequence = 3"),
        Attack(.completed, "DELETE FROM audit_details"),
        Attack(.completed, "UPDATE audit_details SET payload = '{}'"),
        Attack(.completed, "INSERT INTO audit_details SELECT * FROM audit_details"),
        Attack(.completed, "DELETE FROM audit_rows"),
        Attack(.completed, "UPDATE audit_rows SET digest = ''"),
        Attack(.completed, "INSERT INTO audit_rows VALUES (3, 'ratings', 'x', 'y')"),
        Attack(.completed, "DELETE FROM audit_identities"),
        Attack(.completed, "UPDATE audit_identities SET pseudonym = 'p'"),
        Attack(.completed, "INSERT INTO audit_identities SELECT 'New', pseudonym FROM audit_identities"),
        Attack(.completed, "UPDATE genesis SET hash = '\(commitment)'"),
        Attack(.completed, "DELETE FROM genesis"),
        Attack(.completed, "INSERT INTO genesis VALUES (1, '\(commitment)')"),
        Attack(.completed, "INSERT INTO purge_orders VALUES ('OPP-1', 'root', '2026-06-01', 'tidy')"),
        Attack(
            .completed, after: "INSERT INTO legal_holds VALUES (1, 'OPP-1', 'root', '2026-03-01', 'claim', NULL, NULL)",
            "INSERT INTO purge_orders VALUES ('OPP-1', 'root', '2028-06-01', 'tidy')"),
        Attack(.decided, "INSERT INTO purge_orders VALUES ('OPP-1', 'root', '2028-06-01', 'tidy')"),
        Attack(.completed, "UPDATE policies SET panel_size = 9"),
        Attack(.completed, "DELETE FROM policies"),
        Attack(.completed, "INSERT INTO policies SELECT * FROM policies"),
        Attack(.scoring, policy("raters_per_applicant = 1")),
        Attack(.scoring, policy("panel_outsiders = 0")),
        Attack(.completed, "DELETE FROM people WHERE id = 'Ada'"),
        Attack(.completed, "INSERT INTO people SELECT * FROM people WHERE id = 'Ada'"),
        Attack(
            .completed,
            "INSERT INTO people VALUES ('New', 'New', '', 'P3', NULL, '2020-01-01', NULL, NULL, NULL, 1000, '')"),
        Attack(.completed, "UPDATE people SET post = 'P3' WHERE id = 'Ben'"),
        Attack(.completed, "UPDATE people SET id = 'Ben' WHERE id = 'Ada'"),
        Attack(.completed, "DELETE FROM units"),
        Attack(.completed, "DELETE FROM posts WHERE id = 'P1'"),
        Attack(.completed, "DELETE FROM roles"),
        Attack(.completed, "UPDATE roles SET person = 'Ona'"),
        // Placements.
        Attack(
            .approved, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2027-12-31', 1000, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37, after: placement,
            "INSERT INTO placements VALUES (2, 'Ada', NULL, 'P6', '2026-12-31', '2027-03-31', 100, 'agreed', NULL)"),
        Attack(
            .appointed, rule: 37,
            "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'started', NULL)"
        ),
        Attack(
            .appointed, rule: 14,
            "INSERT INTO placements VALUES (1, 'Hana', NULL, 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"),
        Attack(.appointed, rule: 37, after: placement, "DELETE FROM placements"),
        Attack(.appointed, after: placement, "INSERT INTO placements SELECT * FROM placements"),
        Attack(.appointed, rule: 37, after: placement, "UPDATE placements SET state = 'ended'"),
        Attack(.appointed, rule: 46, after: placement, "UPDATE placements SET end_date = '2026-06-30'"),
        Attack(.appointed, rule: 8, after: placement, "UPDATE placements SET end_date = '2027-06-30'"),
        Attack(
            .appointed, rule: 47, after: placement + ";UPDATE placements SET state = 'started'",
            "UPDATE placements SET state = 'ended-early', end_date = '2026-06-30'"),
    ]

    private static let placement =
        "INSERT INTO placements VALUES (1, 'Ada', 'OPP-1', 'P1', '2026-05-01', '2026-12-31', 1000, 'agreed', NULL)"
}
