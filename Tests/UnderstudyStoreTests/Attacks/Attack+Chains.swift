extension Attack {
    /// Against moves without a selection of their own, and chains that are confirmed over somebody's head.
    static let chains: [Attack] = [
        // No plan is accepted while a forecast move has no expression of interest of its own.
        Attack(.appointed, rule: 25, after: proposal + draft, accept),
        Attack(
            .appointed, rule: 25, after: proposal + draft + stepUp,
            "INSERT INTO step_ups SELECT * FROM step_ups"),
        Attack(.appointed, rule: 25, after: proposal + draft + stepUp, "DELETE FROM step_ups"),
        Attack(.appointed, rule: 25, after: proposal + draft + stepUp, "UPDATE step_ups SET ring = 'organisation'"),
        Attack(
            .appointed, rule: 25, after: proposal + draft + stepUp + accept + ";",
            stepUp.replacing("1, 1, 2", with: "1, 1, 1")),
        // It is for the post and the days of the move, and for the absence of whoever leaves it.
        Attack(.appointed, rule: 56, after: proposal + draft.replacing("'2026-12-31'", with: "'2026-11-30'"), stepUp),
        Attack(
            .appointed, rule: 56, after: proposal + draft,
            stepUp.replacing("'team'", with: "'department'").replacing("'[]'", with: "'[1]'")),
        Attack(.appointed, rule: 51, after: proposal + draft, stepUp.replacing("'Ada'", with: "'Otto'")),
        Attack(.appointed, after: proposal + draft, stepUp.replacing("'team'", with: "'organisation'")),
        Attack(
            .appointed, rule: 56, after: proposal + draft + stepUp,
            "UPDATE opportunities SET end_date = '2026-11-30' WHERE id = 'OPP-2'"),
        Attack(
            .appointed, rule: 56, after: proposal + draft + stepUp,
            "UPDATE opportunities SET post = 'P4' WHERE id = 'OPP-2'"),
        // Whoever works beyond the ring in which it stands does not apply.
        Attack(.appointed, rule: 55, after: proposal + draft + stepUp + publish, apply),
        Attack(
            .appointed, rule: 55, after: proposal + draft + stepUp + publish,
            apply.replacing("'submitted'", with: "'ineligible'")),
        // An answer is one's own, to a chain of an accepted plan, and stays.
        Attack(.appointed, rule: 37, after: head(accepted: false), yes("Ada", "person", by: "Ada")),
        Attack(.appointed, rule: 37, after: head(), yes("Ben", "person", by: "Ben")),
        Attack(.appointed, rule: 37, after: head(), yes("Ada", "person", by: "Mia")),
        Attack(.appointed, rule: 8, after: head(), yes("Ada", "manager", by: "Max")),
        Attack(.appointed, rule: 8, after: head(), yes("Ada", "manager", by: "Ada")),
        Attack(
            .appointed, after: head(),
            yes("Ada", "person", by: "Ada").replacing("'2026-03-31'", with: "'2026-02-01'")),
        Attack(.appointed, after: head(), yes("Ada", "person", by: "Ada").replacing("'2026-03-31'", with: "NULL")),
        Attack(
            .appointed, rule: 37, after: head() + yes("Ada", "person", by: "Ada"),
            "UPDATE chain_answers SET until_date = '2027-03-31'"),
        Attack(.appointed, rule: 37, after: head() + yes("Ada", "person", by: "Ada"), "DELETE FROM chain_answers"),
        Attack(
            .appointed, rule: 37, after: head() + yes("Ada", "person", by: "Ada"),
            yes("Ada", "person", by: "Ada", id: 2).replacing("'2026-02-25'", with: "'2026-02-23'")),
        // A chain is confirmed when everybody's last answer is a yes that counts on the day, and every move was decided.
        Attack(.appointed, rule: 37, after: head(), confirm),
        Attack(.appointed, rule: 37, after: head() + yes("Ada", "person", by: "Ada"), confirm),
        Attack(.appointed, rule: 37, after: head() + yes("Ada", "manager", by: "Mia"), confirm),
        Attack(
            .appointed, rule: 37,
            after: head() + yes("Ada", "person", by: "Ada") + yes("Ada", "manager", by: "Mia", id: 2),
            confirm.replacing("'2026-02-26'", with: "'2026-04-01'")),
        Attack(
            .appointed, rule: 37,
            after: head() + yes("Ada", "person", by: "Ada") + yes("Ada", "manager", by: "Mia", id: 2)
                + "INSERT INTO chain_answers VALUES (3, 1, 1, 'Ada', 'person', 'no', NULL, 'Ada', '2026-02-25');",
            confirm),
        Attack(
            .appointed, rule: 25,
            after: proposal + draft + stepUp + accept + ";" + yes("Ada", "person", by: "Ada")
                + yes("Ada", "manager", by: "Mia", id: 2) + yes("Ben", "person", by: "Ben", id: 3)
                + yes("Ben", "manager", by: "Mia", id: 4), confirm),
        Attack(
            .appointed, rule: 37,
            after: head() + yes("Ada", "person", by: "Ada") + yes("Ada", "manager", by: "Mia", id: 2) + confirm + ";",
            "DELETE FROM chain_confirmations"),
        Attack(
            .appointed, rule: 37,
            after: head() + yes("Ada", "person", by: "Ada") + yes("Ada", "manager", by: "Mia", id: 2) + confirm + ";",
            "INSERT INTO chain_answers VALUES (3, 1, 1, 'Ada', 'person', 'no', NULL, 'Ada', '2026-02-27')"),
    ]

    /// Ada into OPP-1, and Ben, by a forecast, into what she leaves.
    private static let proposal = """
        INSERT INTO plans VALUES (1, 'Pat', '2026-02-22', '2026-02-22', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (1, 1, 1, 'OPP-1', 'Ada', 'P3', 'P1', 'OPP-1', '2026-05-01', '2026-12-31',
            'department', 'confirmed', NULL, 3000);
        INSERT INTO plan_moves VALUES (1, 1, 2, 'OPP-1', 'Ben', 'P4', 'P3', NULL, '2026-05-01', '2026-12-31', 'team',
            'forecast', NULL, 3000);
        """

    private static let accept =
        "UPDATE plans SET state = 'accepted', accepted_by = 'Pat', accepted_on = '2026-02-22'"

    private static let draft = """
        INSERT INTO opportunities VALUES ('OPP-2', 'secondment', 'expression-of-interest', NULL, 'Post P3', '', 'Beta', 'P3',
            'Mia', '2026-05-01', '2026-12-31', 1000, '', 1, '2026-03-10', 'draft', 1, NULL, '2026-02-22', NULL, NULL);
        """

    private static let stepUp = "INSERT INTO step_ups VALUES (1, 1, 2, 'OPP-2', 'Ada', 'team', '[]');"

    private static let publish = """
        INSERT INTO criteria_versions VALUES ('OPP-2', 1, 'mean', 0, '[]', 'Mia', '2026-02-22', '');
        INSERT INTO criteria VALUES ('OPP-2', 1, 'craft', 1, 'Craft', 60, 0, NULL, 0, 5);
        INSERT INTO budgets VALUES ('OPP-2', 'CC', 1000, 'Mia', '2026-02-22');
        INSERT INTO seeds VALUES ('OPP-2', 'seed', '\(commitment)');
        UPDATE opportunities SET state = 'published', seed_commitment = '\(commitment)', state_on = '2026-02-23'
        WHERE id = 'OPP-2';
        """

    private static let apply =
        "INSERT INTO applications VALUES (4, 'A-0004', 'OPP-2', 'Dee', 1, '2026-02-24', '', NULL, 'submitted', NULL, NULL, NULL)"

    /// An accepted plan of Ada's move alone.
    private static func head(accepted: Bool = true) -> String {
        """
        INSERT INTO plans VALUES (1, 'Pat', '2026-02-22', '2026-02-22', 1, '3', '{}', '{}', NULL, 'proposed', NULL, NULL);
        INSERT INTO plan_moves VALUES (1, 1, 1, 'OPP-1', 'Ada', 'P3', 'P1', 'OPP-1', '2026-05-01', '2026-12-31',
            'department', 'selected', NULL, 3000);
        """ + (accepted ? accept + ";" : "")
    }

    private static func yes(_ person: String, _ role: String, by answerer: String, id: Int = 1) -> String {
        """
        INSERT INTO chain_answers VALUES (\(id), 1, 1, '\(person)', '\(role)', 'yes', '2026-03-31', '\(answerer)', '2026-02-25');
        """
    }

    private static let confirm = "INSERT INTO chain_confirmations VALUES (1, 1, 'Ada', '2026-02-26')"
}
