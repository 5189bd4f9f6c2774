extension Attack {
    /// Against panels that are not one, and marks that should not be given, changed or taken away.
    static let panels: [Attack] = [
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

    static let marks: [Attack] = [
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
        // A mark is not voided once the decision rests on it.
        Attack(.decided, rule: 24, recusal()),
        Attack(.completed, rule: 24, recusal()),
        Attack(.decided, rule: 24, after: recusal(0), "UPDATE conflicts SET is_recused = 1"),
        Attack(.submitted, rule: 24, after: moderation(), "UPDATE moderations SET value = 0"),
        Attack(.submitted, rule: 24, after: moderation(), "DELETE FROM moderations"),
        Attack(.submitted, after: moderation(), moderation(value: 1)),
    ]

    static func mark(
        _ assessor: String, _ application: String, _ value: Int, evidence: String = "seen", version: Int = 1,
        submitted: Int = 0
    ) -> String {
        "INSERT INTO ratings VALUES ('\(application)', '\(assessor)', 'craft', \(version), 'OPP-1', \(value), "
            + "'\(evidence)', \(submitted))"
    }

    static func recusal(_ isRecused: Int = 1) -> String {
        "INSERT INTO conflicts VALUES (1, 'OPP-1', 'Otto', 'A-0001', 'other', 0, '', '2026-03-01', \(isRecused))"
    }

    static func moderation(
        assessor: String = "Ona", value: Int = 4, reason: String = "'after talking'", by: String = "Ona"
    ) -> String {
        "INSERT INTO moderations VALUES (1, 'OPP-1', 'A-0001', '\(assessor)', 'craft', 1, \(value), \(reason), "
            + "'\(by)', '2026-02-15')"
    }

    static func policy(_ change: String) -> String {
        let column = change.split(separator: " ")[0]
        let value = change.split(separator: " ", maxSplits: 2)[2]
        let columns = [
            "version + 1", "service_months", "approval_before_submission", "panel_size", "panel_outsiders",
            "raters_per_applicant", "recusal_scope", "reserve_places", "cover_threshold", "suited_from",
            "ask_whole_team", "widen_only_if_empty", "lead_team", "lead_department", "lead_organisation",
            "lead_secondment_team", "lead_secondment_department", "lead_secondment_organisation",
            "lead_informal_team", "lead_informal_department", "lead_informal_organisation",
            "lead_project_team", "lead_project_department", "lead_project_organisation", "max_moves", "max_swap",
            "swap_months", "away_at_once", "goals", "retention_months", "author", "reason", "made_on",
        ]
        let list = columns.map { $0 == column ? String(value) : $0 }.joined(separator: ", ")
        return "INSERT INTO policies SELECT \(list) FROM policies"
    }
}
